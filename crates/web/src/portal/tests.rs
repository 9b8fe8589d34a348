//! What the pages of the Portal owe their readers.

use super::*;
use crate::markup::{assert_balanced, values};
use gingham_app::message::outbox::{Entry, Way};
use gingham_app::portal::connections::{Account, Connection, Event};
use gingham_model::Environment;
use std::collections::BTreeSet;

fn account(name: &str, gone: Option<&'static str>) -> Account {
    Account {
        account_id: format!("id-{name}"),
        name: name.to_owned(),
        mask: Some("0000".to_owned()),
        subtype: "checking".to_owned(),
        gone,
    }
}

fn of(item_id: &str, institution_id: Option<&str>, withdrawn: bool) -> Connection {
    Connection {
        key: 7,
        item_id: item_id.to_owned(),
        application: "<b>Shop".to_owned(),
        environment: Environment::Production,
        bank: institution_id.map_or("Numbers", |_| "First <i>Bank").to_owned(),
        institution_id: institution_id.map(str::to_owned),
        accounts: vec![account("Checking", None), account("Savings", Some("Closed by the bank"))],
        kinds: vec!["Transactions"],
        use_cases: vec!["To <u>budget".to_owned()],
        since: "2026-05-01T12:00:00Z".to_owned(),
        last_access: None,
        withdrawn: withdrawn.then(|| "2026-05-02T12:00:00Z".to_owned()),
    }
}

fn person() -> Person {
    Person { contact: "ada@example.com".to_owned(), is_number: false, csrf: "c5rf".to_owned() }
}

fn pages() -> Vec<(&'static str, String)> {
    let all = [of("one", Some("ins_1"), false), of("two", Some("ins_1"), false), of("three", None, true)];
    let life = [Event { at: "2026-05-01T12:00:00Z".to_owned(), event: "<s>made".to_owned() }];
    let question = Question {
        title: "End <b>it?".to_owned(),
        effects: vec!["It <i>ends.".to_owned()],
        deed: "End it",
        action: "/portal/delete".to_owned(),
        back: "/portal".to_owned(),
    };
    let why = || Some("<u>no such mailbox".to_owned());
    let ways =
        [Way::Here, Way::Delivered, Way::Waiting(2, why(), life[0].at.clone()), Way::Abandoned(1, why())];
    let messages = ways.map(|way| Entry {
        to: "<b>a@b.c".to_owned(),
        text: "<i>123456".to_owned(),
        at: life[0].at.clone(),
        way,
    });
    vec![
        ("sign-in", gate(Asked::Contact("<u>"), "c5rf", Some("<i>no"), Some(true))),
        ("code", gate(Asked::Code("<u>"), "c5rf", None, None)),
        ("none", connections(&person(), Vec::new(), None, None)),
        ("connections", connections(&person(), all.to_vec(), Some(7), notice("bank"))),
        ("connection", connection(&person(), &all[0], &life, None)),
        ("ended", connection(&person(), &all[2], &life, notice("application"))),
        ("confirm", confirm(&person(), &question)),
        ("outbox", outbox(&messages, true)),
        ("unsent", outbox(&messages[..1], false)),
        ("sorry", sorry("No", "<u>")),
    ]
}

#[test]
fn pages_are_whole_and_escaped_and_need_no_script() {
    for (name, html) in pages() {
        assert_balanced(name, &html);
        for once in ["<h1", "<main", "<title>", "class=\"skip\""] {
            assert_eq!(html.matches(once).count(), 1, "{once} on {name}");
        }
        let ids = values(&html, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice on {name}");
        for refused in ["<b>", "<i>", "<u>", "<s>", " style=", "<script"] {
            assert!(!html.contains(refused), "{refused} on {name}");
        }
    }
}

#[test]
fn every_form_carries_its_token() {
    for (name, html) in pages() {
        for form in html.split("method=\"post\"").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            assert!(form.contains("name=\"csrf\" value=\"c5rf\""), "{name}: {form}");
        }
    }
}

#[test]
fn what_ended_is_not_offered_again() {
    let all = pages();
    let page = |name: &str| &all.iter().find(|(known, _)| *known == name).unwrap().1;
    assert!(page("connection").contains("/accounts/id-Checking/withdraw"));
    assert!(!page("connection").contains("/accounts/id-Savings/withdraw"));
    assert!(!page("ended").contains("/withdraw\""));
    assert_eq!(page("connections").matches("/portal/banks/").count(), 1);
    assert!(page("none").contains("Nothing is connected"));
}
