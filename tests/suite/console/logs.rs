//! The log of requests: every call is found by whatever is known of it, nothing secret is in it, and nobody else's.

use super::sandbox;
use crate::actor::browser::{Browser, LinkPage};
use crate::actor::server::{ADMIN_KEY, CLIENT_ID, SANDBOX_SECRET};
use crate::actor::{Answer, Developer, Engine, Gingham, Page, Place, Request, Server, Visitor};
use crate::link::token as link_token;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

crate::on_both_engines!(
    a_call_is_found_by_all_that_is_known_of_it,
    new_calls_follow_and_old_ones_leave,
    nobody_sees_what_is_anothers,
    charts_count_every_call,
    what_link_told_leads_to_its_step,
    a_log_that_is_off_holds_nothing,
);

const PATIENCE: Duration = Duration::from_secs(30);

/// Looks until a page says something: calls are logged a moment after they were answered.
fn until(visitor: &mut Visitor, path: &str, text: &str) -> Page {
    let begun = Instant::now();
    loop {
        let page = visitor.get(path);
        if page.html.contains(text) || begun.elapsed() > PATIENCE {
            page.says(text);
            return page;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn id(answer: &Answer) -> String {
    answer.request_id().to_owned()
}

/// A call that fails.
fn fail(developer: &Developer) -> String {
    id(&developer.call("/item/get", json!({})))
}

fn a_call_is_found_by_all_that_is_known_of_it(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let developer = Developer::new(&server);
    let item = developer.link("ins_109508", &["auth"]);
    let good = id(&item.call("/accounts/get", json!({})));
    let bad = id(&developer.call("/accounts/get", json!({"access_token": "access-sandbox-nonsense"})));
    let list = until(&mut admin, &sandbox("logs"), &bad);
    list.says(&good).says("/accounts/get").says("INVALID_ACCESS_TOKEN.1").says(&item.item_id);
    let one = |id: &str| sandbox(&format!("logs/{id}"));
    let mut find = |text: &str, beginning: &str| {
        let page = admin.form(&sandbox("logs"), &sandbox("logs/find"), &[("q", text)]);
        page.leads_to(beginning);
        let to = page.raw.header("location").unwrap().to_owned();
        assert!(!to.contains("access-sandbox"), "a token stands in an address: {to}");
        admin.get(&to)
    };
    find(&good, &one(&good)).says("access-sandbox-••••").says("available").says("200");
    find(&bad, &one(&bad)).says("Why it failed").says("/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN");
    for text in [&item.access_token, &item.item_id] {
        let page = find(text, &sandbox("logs?"));
        page.says(&good).says("/item/public_token/exchange");
        assert!(!page.html.contains(&bad), "{}", page.html);
    }
    for text in ["INVALID_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN.1", "access-sandbox-nonsense"] {
        let page = find(text, &sandbox("logs?"));
        page.says(&bad);
        assert!(!page.html.contains(&good), "{}", page.html);
    }
    find("/accounts/get", &sandbox("logs?endpoint=")).says(&good).says(&bad);
    let page = admin.get(&sandbox("logs?class=2&endpoint=/accounts/get"));
    page.says(&good);
    assert!(!page.html.contains(&bad));
    admin.form(&sandbox("logs"), &sandbox("logs/find"), &[("q", "nothing of ours")]).says("goes by that");
}

fn new_calls_follow_and_old_ones_leave(engine: Engine) {
    let server = Server::with(engine, |config| config.request_log_entries = 60);
    let mut admin = Visitor::first(&server);
    let developer = Developer::new(&server);
    let oldest = fail(&developer);
    let list = until(&mut admin, &sandbox("logs"), &oldest);
    let key = list.between("data-key=\"", "\"").unwrap();
    let next = fail(&developer);
    let tail = until(&mut admin, &sandbox(&format!("logs/tail?after={key}")), &next);
    assert!(!tail.html.contains(&oldest) && !tail.html.contains("<html"), "{}", tail.html);
    // So many that the log is shortened.
    let ids: Vec<String> = (0..320).map(|_| fail(&developer)).collect();
    let last = ids.last().unwrap();
    until(&mut admin, &sandbox("logs"), last);
    let begun = Instant::now();
    while admin.get(&sandbox(&format!("logs/{oldest}"))).status != 404 {
        assert!(begun.elapsed() < PATIENCE, "the oldest entry stays");
        std::thread::sleep(Duration::from_millis(100));
    }
    // Its explanation is not part of the log, and stays for as long as explanations do.
    admin.get(&format!("/explain/{oldest}")).says("MISSING_FIELDS");
    let page = admin.get(&sandbox("logs"));
    page.says(last).says("Older calls");
    let older = page
        .between("<a class=\"button\" href=\"", "\"")
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let page = admin.get(&older);
    page.says("The newest");
    assert!(!page.html.contains(last.as_str()) && page.html.matches("data-key").count() > 0, "{}", page.html);
}

fn nobody_sees_what_is_anothers(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let mine = Developer::new(&server);
    let item = mine.link("ins_109508", &["auth"]);
    let own = id(&item.call("/accounts/get", json!({})));
    let other = mine.neighbour("Other");
    let foreign = id(&other.call("/accounts/get", json!({"access_token": item.access_token})));
    until(&mut admin, &sandbox("logs"), &own);
    let rooms = [(CLIENT_ID, "production"), (other.client_id.as_str(), "sandbox")];
    until(&mut admin, &format!("/dashboard/{}/sandbox/logs", other.client_id), &foreign);
    for (client_id, environment) in rooms {
        let at = |page: &str| format!("/dashboard/{client_id}/{environment}/{page}");
        let by_item = admin.get(&at(&format!("logs?item={}", item.item_id)));
        assert!(!by_item.html.contains("data-key"), "{}", by_item.html);
        for page in ["logs", "logs/tail?after=0"] {
            let page = admin.get(&at(page));
            assert!(!page.html.contains(&own) && !page.html.contains(&item.item_id), "{}", page.html);
        }
        assert_eq!(admin.get(&at(&format!("logs/{own}"))).status, 404);
        admin.form(&at("logs"), &at("logs/find"), &[("q", &own)]).says("goes by that");
    }
    // The team is told the true cause of what the other client was told less of.
    let page = admin.get(&format!("/dashboard/{}/sandbox/logs/{foreign}", other.client_id));
    page.says("INVALID_ACCESS_TOKEN.4").says("The caller was told");
    // Calls of nobody are for those who run the team.
    let wrong = json!({"client_id": CLIENT_ID, "secret": "a wrong secret"});
    let refused = id(&mine.send(&Request::json("/accounts/get", wrong.to_string())));
    until(&mut admin, "/dashboard/logs", &refused).says("INVALID_API_KEYS.1");
    let mut support = admin.colleague("second@team.example", "support");
    assert_eq!(support.get("/dashboard/logs").status, 403);
    assert_eq!(support.get(&format!("/dashboard/logs/{refused}")).status, 403);
    assert_eq!(support.get(&sandbox("logs")).says(&own).status, 200);
    assert_eq!(Visitor::at(server.console()).get(&sandbox("logs/tail?after=0")).status, 303);
}

fn charts_count_every_call(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let developer = Developer::new(&server);
    for _ in 0..3 {
        fail(&developer);
    }
    for window in ["hour", "day", "fortnight"] {
        let path = sandbox(&format!("charts?window={window}"));
        let page = until(&mut admin, &path, "3 calls, of which 3 failed");
        page.says("MISSING_FIELDS.1").says("<title id=\"latency-title\">").says("<td>3</td>");
    }
}

fn what_link_told_leads_to_its_step(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let (developer, browser) = (Developer::new(&server), Browser::new(&server));
    let asked = json!({"products": ["auth"]});
    let id_of = |told: &Value| told["metadata"]["request_id"].as_str().unwrap().to_owned();
    let last = |page: &LinkPage<'_>| {
        let events = page.state["events"].as_array().unwrap().clone();
        (id_of(events.last().unwrap()), events.iter().map(id_of).collect::<BTreeSet<String>>())
    };
    let at = |id: &str| sandbox(&format!("logs/{id}"));
    // A person's step that succeeds, one that fails, and the way out.
    let token = link_token(&developer, asked.clone());
    let mut page = LinkPage::open(&browser, &token);
    let session = page.state["link_session_id"].as_str().unwrap().to_owned();
    page.step(json!({"action": "consent"}));
    page.step(json!({"action": "institution", "institution_id": "ins_109508"}));
    let (chose, all) = last(&page);
    assert_eq!(all.len(), 1, "the events of a step tell one id");
    page.step(json!({"action": "credentials", "username": "user_good", "password": "not it"}));
    let (failed, _) = last(&page);
    let stray = json!({"link_token": token, "link_session_id": session, "moves": page.state["moves"],
        "step": {"action": "mfa", "answers": ["tomato"]}});
    assert_eq!(browser.link("next", stray)["error_code"], "INVALID_FIELD");
    page.step(json!({"action": "exit"}));
    let left = id_of(&page.state["ending"]);
    until(&mut admin, &at(&left), "Why it failed").says("INVALID_CREDENTIALS.1").says(&session);
    admin.get(&at(&failed)).says("Why it failed").says("INVALID_CREDENTIALS.1");
    let found = admin.get(&at(&chose));
    found.says("SELECT_INSTITUTION").says("ins_109508").says("link-sandbox-••••");
    let found = admin.form(&sandbox("logs"), &sandbox("logs/find"), &[("q", &token)]);
    let list = admin.get(found.raw.header("location").unwrap());
    list.says(&chose).says(&failed).says(&left);
    list.says("INVALID_FIELD.14");
    assert!(!list.html.contains("not it") && !list.html.contains("tomato"));
    // A script's step that fails; the call itself succeeded.
    let steps = json!([{"action": "institution", "institution_id": "ins_109508"},
        {"action": "credentials", "username": "user_good", "password": "not it"}]);
    let run = json!({"link_token": link_token(&developer, asked), "steps": steps});
    let walked = developer.ask("/gingham/link/run", run);
    let events = walked["events"].as_array().unwrap();
    let error = events.iter().find(|event| event["event_name"] == "ERROR").unwrap();
    until(&mut admin, &at(&id_of(error)), "Why it failed").says("INVALID_CREDENTIALS.1");
    until(&mut admin, &sandbox("charts"), "INVALID_CREDENTIALS.1").says("/link");
    // A token that is nobody's.
    let page = LinkPage::open(&browser, "link-sandbox-00000000-0000-4000-8000-000000000000");
    let refused = id_of(&page.state["ending"]);
    until(&mut admin, "/dashboard/logs", &refused).says("INVALID_LINK_TOKEN.5");
}

fn a_log_that_is_off_holds_nothing(engine: Engine) {
    let mut server = Server::with(engine, |config| config.request_log = false);
    let mut admin = Visitor::first(&server);
    let failed = fail(&Developer::new(&server));
    admin.get(&format!("/explain/{failed}")).says("MISSING_FIELDS");
    // What waited would be written down now.
    server.restart();
    let mut admin_again = Visitor::at(server.console());
    admin_again.cookies = admin.cookies;
    let page = admin_again.get(&sandbox("logs"));
    page.says("Logging is off");
    assert!(!page.html.contains(&failed), "{}", page.html);
}

#[test]
fn nothing_secret_is_in_the_log_and_a_stop_loses_nothing() {
    let place = Place::new(Engine::Sqlite);
    let mut gingham = Gingham::start_logging_all(&place);
    let developer = gingham.developer();
    let item = developer.link("ins_109508", &["auth"]);
    let auth = item.ask("/auth/get", json!({}));
    let account = auth["numbers"]["ach"][0]["account"].as_str().unwrap().to_owned();
    let password = "a password that nobody may read";
    let credentials = json!({"username": "user_good", "password": password});
    let wrong =
        json!({"institution_id": "ins_109508", "initial_products": ["auth"], "credentials": credentials});
    developer.call("/item/create", wrong);
    // Secrets in places where they do not belong.
    developer.call("/item/get", json!({"client_name": item.access_token, "acces_token": SANDBOX_SECRET}));
    for secret in [item.access_token.as_str(), SANDBOX_SECRET] {
        assert_eq!(developer.call(&format!("/item/get/{secret}"), json!({})).status(), 404);
    }
    let last = id(&item.call("/item/get", json!({})));
    gingham.tell_to_stop();
    assert!(gingham.ended().success());
    let told = gingham.log();
    assert!(told.contains("refused"), "{told}");
    let files = std::fs::read_dir(place.folder.path().join("data")).unwrap();
    let kept: Vec<Vec<u8>> = files.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect();
    let holds =
        |text: &str| kept.iter().any(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()));
    assert!(holds(&last), "the last call is not in the log");
    for secret in [item.access_token.as_str(), SANDBOX_SECRET, ADMIN_KEY, password] {
        assert!(!holds(secret) && !told.contains(secret), "{secret} is kept");
    }
    // Numbers of accounts stand beside the Items that they belong to, but not in what was answered.
    let mut gingham = Gingham::start_logging_all(&place);
    let mut admin = Visitor::first_at(gingham.console());
    let found = admin.form(&sandbox("logs"), &sandbox("logs/find"), &[("q", "/auth/get")]);
    let list = admin.get(found.raw.header("location").unwrap());
    let page = admin.get(&list.between("class=\"name id\" href=\"", "\"").unwrap());
    page.says("numbers");
    assert!(!page.html.contains(&account), "{}", page.html);
    gingham.tell_to_stop();
    assert!(gingham.ended().success());
}
