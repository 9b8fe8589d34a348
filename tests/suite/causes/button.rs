//! "Make it happen here", as people press it.

use crate::actor::server::CLIENT_ID;
use crate::actor::{Developer, Engine, Page, Server, Visitor};
use gingham_contract::by_cause;

crate::on_both_engines!(a_cause_happens_at_the_press_of_a_button, each_run_takes_the_place_of_the_last);

/// The page of a cause's error, and where its button leads.
fn addresses(cause: &str) -> (String, String) {
    let (row, _) = by_cause(cause).unwrap();
    let page = format!("/guide/{}/{}", row.error_type, row.error_code);
    let button = format!("{page}/{cause}");
    (page, button)
}

fn press(visitor: &mut Visitor, cause: &str) -> Page {
    let (page, button) = addresses(cause);
    visitor.form(&page, &button, &[])
}

/// The client that a run was made for.
fn client_of(page: &Page) -> String {
    page.between("a client of your own, <span class=\"id\">", "</span>").expect("the page names it")
}

fn a_cause_happens_at_the_press_of_a_button(engine: Engine) {
    let server = Server::start(engine);
    let mut visitor = Visitor::first(&server);
    let app = Developer::new(&server);
    let before = app.now();
    let some =
        ["INVALID_LINK_TOKEN.1", "INVALID_ACCESS_TOKEN.4", "INVALID_STRIPE_ACCOUNT.1", "INVALID_API_KEYS.2"];
    for cause in some {
        let page = press(&mut visitor, cause);
        assert_eq!(page.status, 200, "{cause}: {}", page.html);
        page.says("It happened, and the remedy worked.").says(cause);
        assert_eq!(page.raw.header("cache-control"), Some("no-store"));
    }
    let page = press(&mut visitor, "INVALID_ACCESS_TOKEN.4");
    // The true cause is the team's to know, and the caller's is what the wire said.
    page.says("Gingham-Cause: INVALID_ACCESS_TOKEN.2")
        .says("/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN#INVALID_ACCESS_TOKEN.4");
    for (cause, environment) in [("INVALID_LINK_TOKEN.2", "production"), ("INVALID_LINK_TOKEN.1", "sandbox")]
    {
        let page = press(&mut visitor, cause);
        let client = format!("/dashboard/{}/{environment}", client_of(&page));
        page.says(&format!("href=\"{client}\">See the client"));
        assert_eq!(visitor.get(&client).status, 200);
    }
    // The first of these moved the clock of its own client by a day.
    assert!(app.now().duration_since(before).as_hours() < 1, "the clock of another client has moved");
}

fn each_run_takes_the_place_of_the_last(engine: Engine) {
    let server = Server::start(engine);
    let mut visitor = Visitor::first(&server);
    let world = |client_id: &str| format!("/dashboard/{client_id}/sandbox");
    let first = client_of(&press(&mut visitor, "INVALID_ACCOUNT_ID.2"));
    let page = visitor.get(&world(&first));
    assert_eq!(page.status, 200, "what happened can be looked at");
    page.says("Guide: first@team.example");
    let second = press(&mut visitor, "INVALID_ACCESS_TOKEN.1");
    assert_eq!(visitor.get(&world(&first)).status, 404);
    assert_eq!(visitor.get(&world(&client_of(&second))).status, 200);
    let item = second.between("class=\"button\" href=\"", "\"").expect("there is a way to the Item");
    assert_eq!(visitor.get(&item).status, 200, "{item}");
    // A colleague's run leaves it alone, and so does everybody's the first client.
    let mut colleague = visitor.colleague("developer@team.example", "developer");
    press(&mut colleague, "INVALID_ACCESS_TOKEN.2").says("It happened");
    assert_eq!(visitor.get(&world(&client_of(&second))).status, 200);
    assert_eq!(visitor.get(&world(CLIENT_ID)).status, 200);
    // It goes with the colleague.
    let last = client_of(&press(&mut colleague, "INVALID_ACCESS_TOKEN.2"));
    let members = visitor.get("/dashboard/members");
    let (_, row) = members.html.split_once("developer@team.example").expect("the colleague is listed");
    let (_, id) = row.split_once("name=\"member_id\" value=\"").expect("its row has a form");
    let id = id.split('"').next().unwrap_or_default().to_owned();
    assert_eq!(visitor.get(&world(&last)).status, 200);
    visitor.get("/dashboard/members");
    visitor.post("/dashboard/members/remove", &[("member_id", &id)]).leads_to("/dashboard/members");
    assert_eq!(visitor.get(&world(&last)).status, 404);
    assert!(!visitor.get("/dashboard/clients").html.contains("Guide: developer@team.example"));
}

#[test]
fn stand_ins_are_reached_where_nothing_else_in_private_is() {
    let server = Server::with(Engine::Sqlite, |config| {
        config.allow_private_webhooks = Some(false);
        config.console = "0.0.0.0:0".to_owned();
        config.console_public_url = Some("http://console.example".to_owned());
    });
    let mut visitor = Visitor::first_at(([127, 0, 0, 1], server.console().port()).into());
    for cause in ["INVALID_STRIPE_ACCOUNT.1", "INVALID_STRIPE_ACCOUNT.2"] {
        press(&mut visitor, cause).says("It happened, and the remedy worked.");
    }
}

#[test]
fn every_button_works_and_shows_no_token() {
    let server = Server::here();
    let mut visitor = Visitor::first(&server);
    for recipe in gingham_recipe::all() {
        let page = press(&mut visitor, &recipe.id);
        assert!(page.html.contains("It happened, and the remedy worked."), "{}: {}", recipe.id, page.html);
        assert!(
            recipe.fails.of_nobody != page.html.contains("What led to it"),
            "{} is not explained",
            recipe.id
        );
        for kind in ["access-", "public-", "link-", "processor-", "user-", "assets-", "a-"] {
            for whole in page.html.split(&format!("{kind}sandbox-")).skip(1) {
                let left: String = whole.chars().take(5).collect();
                assert!(left.ends_with('…') || left.starts_with('&'), "{}: {kind}sandbox-{left}", recipe.id);
            }
        }
        assert!(!page.html.contains("sk_test_of_the_guide"), "{}", recipe.id);
    }
}

#[test]
fn the_button_is_for_members_who_may_steer() {
    let server = Server::here();
    let mut admin = Visitor::first(&server);
    let mut support = admin.colleague("support@team.example", "support");
    let mut stranger = Visitor::at(server.console());
    let (page, button) = addresses("INVALID_LINK_TOKEN.1");

    stranger.get(&page).says("Sign in to make it happen here");
    stranger.post(&button, &[]).leads_to("/dashboard/sign-in?wanted=/guide/INVALID_INPUT/");
    stranger.get(&button).leads_to("/guide/INVALID_INPUT/INVALID_LINK_TOKEN#INVALID_LINK_TOKEN.1");

    let seen = support.get(&page);
    seen.says("not by your role, support");
    assert!(!seen.html.contains("<form class=\"make\""));
    support.get("/dashboard/members");
    assert_eq!(support.post(&button, &[]).status, 403);

    assert_eq!(admin.get(&page).html.matches("<form class=\"make\"").count(), 6);
    assert_eq!(admin.post_only(&button, &[]).status, 403, "a form from elsewhere");
    for never in ["INVALID_ACCESS_TOKEN.5", "INVALID_PRODUCT.6", "INVALID_PROCESSOR_TOKEN.2", "NOPE.1"] {
        let (page, _) = by_cause(never).map_or_else(|| (page.clone(), String::new()), |_| addresses(never));
        admin.get(&page);
        assert_eq!(admin.post(&format!("{page}/{never}"), &[]).status, 404, "{never}");
    }
}
