//! The authorization matrix: every operation that takes a token or an id, with another client's, with one of another
//! environment, with one of another kind, and with one whose thing was removed.
//!
//! The same request is sent with something that was never made: whoever is not the owner must be answered the same.

use super::schema::{Book, Known};
use super::{facts, keyed, paths};
use crate::actor::{Answer, Developer, Dice, Engine, Request, Server};
use serde_json::{Value, json};
use std::collections::BTreeSet;

crate::on_both_engines!(nobody_learns_of_what_is_another_s);

/// The fields whose values are the owner's. An `audit_copy_token` is made for another client, and so is a
/// `processor_token`, of which the sandbox does not ask whose it is (INVALID_PROCESSOR_TOKEN.2).
const OWNED: [&str; 14] = [
    "access_token",
    "access_tokens",
    "account_id",
    "account_ids",
    "asset_report_token",
    "item_id",
    "item_ids",
    "link_token",
    "public_token",
    "snapshot_id",
    "statement_id",
    "third_party_user_token",
    "user_id",
    "user_token",
];

/// How often a request is drawn until the owner's succeeds.
const DRAWS: u64 = 12;

/// What is known of one operation.
#[derive(Default)]
struct Row {
    /// Whether any drawn request named something that is somebody's.
    is_about: bool,
    /// Whether the owner's own request succeeded, so that only its owner is what is wrong with the others.
    is_valid: bool,
}

fn nobody_learns_of_what_is_another_s(engine: Engine) {
    let server = Server::start(engine);
    let book = Book::read();
    let gaps = include_str!("../../../contract/gaps.txt");
    let there = paths().into_iter().filter(|path| !gaps.lines().any(|gap| gap == *path));
    let (mut about, mut valid) = (0, BTreeSet::new());
    for path in there.filter(|path| !path.starts_with("/gingham/client/")) {
        let row = operation(&server, &book, path);
        about += usize::from(row.is_about);
        if row.is_valid {
            valid.insert(path);
        }
    }
    println!(
        "{about} operations take something that is somebody's; the owner's own request was valid for {}",
        valid.len()
    );
    assert!(about > 100, "only {about} operations take something that is somebody's");
    assert!(
        valid.len() * 3 > about * 2,
        "only {} of {about} were tried with a valid request: {valid:?}",
        valid.len()
    );
}

fn operation(server: &Server, book: &Book, path: &'static str) -> Row {
    let [owner, elsewhere] = Developer::new(server).neighbour_of_both("Owner", server);
    let stranger = owner.neighbour("Stranger");
    let known = facts(&owner);
    let owned: BTreeSet<String> = known.texts(&OWNED).into_iter().filter(|text| text.len() >= 12).collect();
    let mut row = Row::default();
    for seed in 0..DRAWS {
        let body = book.request(path, &known, &mut Dice::new(seed));
        let kinds = other_kinds(&body, &known);
        let is_owned = owned.iter().any(|text| names(&body, text));
        if kinds.is_empty() && !is_owned {
            continue;
        }
        row.is_about = true;
        if is_owned {
            let never_made = twin(&body, &owned);
            let foreign = send(&stranger, path, &body);
            blind(&foreign, &body, &owned);
            same(&foreign, &send(&stranger, path, &never_made), &body, &never_made);
        }
        let of_sandbox = send(&elsewhere, path, &body);
        blind(&of_sandbox, &body, &owned);
        for kind in kinds {
            let confused = send(&owner, path, &kind);
            assert!(is_refused(&confused), "{path} takes a token of another kind: {kind:#}");
        }
        if send(&owner, path, &body).status() == 200 {
            row.is_valid = true;
            removed(&owner, &known, path, &body);
            break;
        }
    }
    row
}

fn send(app: &Developer, path: &str, body: &Value) -> Answer {
    app.send(&keyed(app, Request::json(path, body.to_string())))
}

/// Whether a call was refused; Link answers 200 and tells an error in its outcome.
fn is_refused(answer: &Answer) -> bool {
    answer.status() != 200 || answer.json["outcome"]["error"].is_object()
}

/// Whether a text stands somewhere in a request.
fn names(body: &Value, text: &str) -> bool {
    match body {
        Value::String(one) => one == text,
        Value::Array(list) => list.iter().any(|one| names(one, text)),
        Value::Object(map) => map.values().any(|one| names(one, text)),
        _ => false,
    }
}

/// Nothing of the owner's stands in an answer that was not in the request.
fn blind(answer: &Answer, body: &Value, owned: &BTreeSet<String>) {
    let raw = String::from_utf8_lossy(&answer.raw.body);
    for text in owned.iter().filter(|text| !names(body, text)) {
        assert!(!raw.contains(text.as_str()), "{} tells a stranger {text}: {raw}", answer.path);
    }
}

/// The answer to what is another's is the answer to what was never made, but for what the request itself said.
fn same(foreign: &Answer, unknown: &Answer, body: &Value, never_made: &Value) {
    assert_eq!(
        foreign.status(),
        unknown.status(),
        "{}: {:#}\n{:#}",
        foreign.path,
        foreign.json,
        unknown.json
    );
    if foreign.status() == 200 {
        return;
    }
    let told = |answer: &Answer, asked: &Value| {
        let mut text = answer.without_request_id().to_string();
        for one in leaves(asked) {
            text = text.replace(&one, "…");
        }
        text
    };
    assert_eq!(told(foreign, body), told(unknown, never_made), "{}", foreign.path);
    assert_eq!(foreign.cause(), unknown.cause(), "{}", foreign.path);
}

fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if text.len() >= 12 => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(leaves).collect(),
        Value::Object(map) => map.values().flat_map(leaves).collect(),
        _ => Vec::new(),
    }
}

/// A request with everything of the owner's replaced by something of the same form that was never made.
fn twin(body: &Value, owned: &BTreeSet<String>) -> Value {
    match body {
        Value::String(text) if owned.contains(text) => json!(unmade(text)),
        Value::Array(list) => list.iter().map(|one| twin(one, owned)).collect(),
        Value::Object(map) => map.iter().map(|(name, one)| (name.clone(), twin(one, owned))).collect(),
        other => other.clone(),
    }
}

fn unmade(text: &str) -> String {
    const UUID: &str = "01234567-89ab-4cde-8f01-23456789abcd";
    match text.len().checked_sub(UUID.len()) {
        Some(start) if text.matches('-').count() >= 4 => format!("{}{UUID}", &text[..start]),
        _ => {
            let (kind, rest) = text.rsplit_once('_').map_or(("", text), |(kind, rest)| (kind, rest));
            let turned: String = rest.chars().map(turn).collect();
            if kind.is_empty() { turned } else { format!("{kind}_{turned}") }
        }
    }
}

/// Another character of the same class, hexadecimal digits among themselves.
fn turn(one: char) -> char {
    match one {
        '0'..='8' | 'a'..='e' | 'g'..='y' | 'A'..='E' | 'G'..='Y' => {
            char::from_u32(u32::from(one) + 1).unwrap()
        }
        '9' => '0',
        'f' => 'a',
        'z' => 'g',
        'F' => 'A',
        'Z' => 'G',
        other => other,
    }
}

/// The request with each token in turn replaced by one of another kind that is the owner's, too.
fn other_kinds(body: &Value, known: &Known) -> Vec<Value> {
    let fields = body.as_object().into_iter().flatten();
    fields
        .filter(|(name, value)| name.ends_with("_token") && value.is_string())
        .map(|(name, _)| {
            let other = if name == "access_token" { "public_token" } else { "access_token" };
            let mut confused = body.clone();
            confused[name] = json!(known.texts(&[other])[0]);
            confused
        })
        .collect()
}

/// Where the request leads to an Item, a user or a report, it leads nowhere once that is removed.
fn removed(owner: &Developer, known: &Known, path: &str, body: &Value) {
    for (field, remove) in [
        ("access_token", "/item/remove"),
        ("asset_report_token", "/asset_report/remove"),
        ("audit_copy_token", "/asset_report/audit_copy/remove"),
        ("user_token", "/user/remove"),
        ("user_id", "/user/remove"),
    ] {
        for text in known.texts(&[field]) {
            owner.call(remove, json!({field: text}));
        }
    }
    let fields = ["access_token", "asset_report_token", "audit_copy_token", "user_token", "user_id"];
    if fields.iter().any(|field| body[field].is_string()) {
        let answer = send(owner, path, body);
        assert!(is_refused(&answer), "{path} knows what was removed: {body:#}");
    }
}
