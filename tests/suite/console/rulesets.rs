//! Rulesets are written here and judge the payments of the client's next calls.

use super::sandbox;
use crate::actor::{Answer, Developer, Engine, Item, Server, Visitor};
use crate::link::{linking, token, walk};
use serde_json::{Value, json};

crate::on_both_engines!(
    a_ruleset_of_ones_own_judges,
    what_is_wrong_is_told_and_not_saved,
    what_a_world_begins_with_is_changed_removed_and_put_back,
);

fn judged(item: &Item<'_>, id: &str, amount: f64, key: Option<&str>) -> Answer {
    let mut body = json!({
        "account_id": item.account_id("0000"), "client_transaction_id": id, "amount": amount,
    });
    if let Some(key) = key {
        body["ruleset_key"] = json!(key);
    }
    item.call("/signal/evaluate", body)
}

fn ruleset(answer: Answer) -> Value {
    answer.ok()["ruleset"].clone()
}

/// Rules for an account that has 100 dollars.
const MINE: [(&str, &str); 14] = [
    ("key", "small-payments"),
    ("basis", "scores"),
    ("when", "amount > 50 and bank_initiated_return_risk < 99"),
    ("result", "REVIEW"),
    ("note", "More than we like."),
    ("action", "ask_twice"),
    ("when", "available_balance < amount"),
    ("result", "REROUTE"),
    ("note", "Not covered."),
    ("action", ""),
    ("fallback_result", "ACCEPT"),
    ("fallback_note", "Small enough."),
    ("fallback_action", ""),
    ("do", "save"),
];

fn with(change: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let kept = MINE.into_iter().filter(|(name, _)| !change.iter().any(|(changed, _)| changed == name));
    kept.chain(change.iter().copied()).collect()
}

fn a_ruleset_of_ones_own_judges(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let mut developer = Visitor::first(&server).colleague("developer@team.example", "developer");
    let page = sandbox("rulesets");
    assert_eq!(judged(&item, "a", 10.0, Some("small-payments")).cause(), "RULESET_NOT_FOUND.2");
    let saved = developer.form(&format!("{page}?new=1"), &page, &with(&[("is_new", "1")]));
    saved.leads_to(&format!("{page}?key=small-payments"));
    let asked = |id: &str, amount: f64| ruleset(judged(&item, id, amount, Some("small-payments")));
    let accepted = json!({
        "outcome": "accept", "result": "ACCEPT", "ruleset_key": "small-payments",
        "triggered_rule_details": {"internal_note": "Small enough."},
    });
    assert_eq!(asked("b", 50.0), accepted);
    // Both rules hold of this payment, and the first decides.
    let reviewed = json!({
        "outcome": "review", "result": "REVIEW", "ruleset_key": "small-payments",
        "triggered_rule_details": {"internal_note": "More than we like.", "custom_action_key": "ask_twice"},
    });
    assert_eq!(asked("c", 200.0), reviewed);
    // The other way round, the other one does.
    let up = with(&[("do", "down-0")]);
    let moved = developer.form(&format!("{page}?key=small-payments"), &page, &up);
    let (covered, liked) = (moved.html.find("Not covered."), moved.html.find("More than we like."));
    assert!(covered.is_some() && covered < liked, "{}", moved.html);
    assert_eq!(asked("d", 200.0)["result"], "REVIEW", "nothing is saved yet");
    let mut turned: Vec<_> = MINE.into_iter().filter(|(name, _)| name.contains('_')).collect();
    turned.extend([("key", "small-payments"), ("basis", "scores"), ("do", "save")]);
    turned.extend([("when", "available_balance<amount"), ("result", "REROUTE"), ("note", "Not covered.")]);
    turned.extend([("when", "amount > 50"), ("result", "REVIEW"), ("note", "")]);
    developer.post(&page, &turned).leads_to(&page);
    assert_eq!(asked("e", 200.0)["result"], "REROUTE");
    assert_eq!(asked("f", 60.0)["result"], "REVIEW");
    // Signal remembers what a ruleset said: a payment that was to be rerouted was not made.
    let returned =
        app.call("/signal/return/report", json!({"client_transaction_id": "e", "return_code": "R01"}));
    assert_eq!(returned.cause(), "SIGNAL_TRANSACTION_NOT_INITIATED.2");
    // Balances only: no scores are told.
    developer.get(&page);
    let balances = [
        ("key", "cover"),
        ("basis", "balances"),
        ("when", "available_balance < amount"),
        ("result", "REROUTE"),
        ("note", "x"),
        ("fallback_result", "ACCEPT"),
        ("is_new", "1"),
        ("do", "save"),
    ];
    developer.post(&page, &balances).leads_to(&page);
    let told = judged(&item, "g", 100.01, Some("cover")).ok();
    assert_eq!((&told["scores"], &told["ruleset"]["result"]), (&Value::Null, &json!("REROUTE")));
    // Each environment and each client has its own.
    let production = Developer::in_production(&server);
    let steps = Value::Array(linking("ins_109508", &["0000"]));
    let linked = walk(&production, &token(&production, json!({"products": ["auth"]})), steps);
    let public = linked.outcome["public_token"].as_str().unwrap_or_else(|| panic!("{}", linked.outcome));
    let there = production.exchange_token(public);
    let answer = judged(&there, "a", 10.0, Some("cover"));
    assert_eq!(answer.cause(), "RULESET_NOT_FOUND.3");
    assert_eq!(production.explain(answer.request_id())["cause"]["evidence"]["exists_in"], "sandbox");
    let neighbour = app.neighbour("Another developer");
    let foreign = neighbour.link("ins_109508", &["auth"]);
    assert_eq!(judged(&foreign, "a", 10.0, Some("cover")).cause(), "RULESET_NOT_FOUND.2");
    // Gone is gone, and the log knows who did what.
    developer.form(&page, &page, &[("key", "cover"), ("do", "remove")]).leads_to(&page);
    assert_eq!(judged(&item, "h", 10.0, Some("cover")).cause(), "RULESET_NOT_FOUND.2");
    developer.get("/dashboard/audit").says("saved a Signal ruleset").says("removed a Signal ruleset");
}

fn what_is_wrong_is_told_and_not_saved(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let page = sandbox("rulesets");
    let check = sandbox("rulesets/check");
    admin.get(&page);
    let problems = |admin: &mut Visitor, change: &[(&'static str, &'static str)]| -> Vec<String> {
        let told: Value = serde_json::from_str(&admin.post(&check, &with(change)).html).unwrap();
        let problems = told["problems"].as_array().expect("a list").iter();
        problems.map(|one| one["field"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(problems(&mut admin, &[]), Vec::<String>::new());
    assert_eq!(problems(&mut admin, &[("key", "two words"), ("basis", "balances")]), ["key", "when-0"]);
    for change in [("key", ""), ("when", "nonsense > 1"), ("action", "no spaces"), ("basis", "balances")] {
        let answered = admin.form(&page, &page, &with(&[change, ("is_new", "1")]));
        assert!(answered.html.contains("aria-invalid=\"true\""), "{change:?}: {}", answered.html);
        answered.says("wrong: see below");
    }
    assert!(!admin.get(&page).html.contains("small-payments"));
    // A key is taken once.
    admin.form(&page, &page, &with(&[("is_new", "1")])).leads_to(&page);
    let again = admin.form(&page, &page, &with(&[("is_new", "1")]));
    assert_eq!(again.status, 422);
    again.says("There is a ruleset of this key already");
}

fn what_a_world_begins_with_is_changed_removed_and_put_back(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let mut admin = Visitor::first(&server);
    let page = sandbox("rulesets");
    let kept = app.ask("/gingham/snapshot/create", json!({}))["snapshot_id"].clone();
    assert_eq!(ruleset(judged(&item, "a", 10.0, None))["result"], "ACCEPT");
    admin.form(&page, &page, &with(&[("key", "default"), ("when", "amount > 5")])).leads_to(&page);
    assert_eq!(ruleset(judged(&item, "b", 10.0, None))["result"], "REVIEW");
    admin.get(&page).says("Put it back as it was");
    admin.post(&page, &[("key", "default"), ("do", "remove")]).leads_to(&page);
    let answer = judged(&item, "c", 10.0, None);
    assert_eq!(answer.cause(), "RULESET_NOT_FOUND.1");
    assert_eq!(answer.error_code(), "RULESET_NOT_FOUND");
    assert_eq!(judged(&item, "c", 10.0, Some("default")).cause(), "RULESET_NOT_FOUND.3");
    admin.get(&page).says("This ruleset was removed");
    admin.post(&page, &[("key", "default"), ("do", "put-back")]).leads_to(&page);
    assert_eq!(ruleset(judged(&item, "d", 10.0, None))["result"], "ACCEPT");
    // Rulesets are of the world, and come and go with it.
    admin.form(&page, &page, &with(&[("is_new", "1")])).leads_to(&page);
    app.ask("/gingham/snapshot/restore", json!({"snapshot_id": kept}));
    assert_eq!(judged(&item, "e", 10.0, Some("small-payments")).cause(), "RULESET_NOT_FOUND.2");
}
