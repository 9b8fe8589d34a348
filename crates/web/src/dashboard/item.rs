//! One Item: how it is, what it has, what happened, and what may happen next.

use super::items::badge;
use super::{Refused, Shell};
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::item::portrait::{Portrait, Portrayed, Standing};
use gingham_app::webhook::list::Listed;
use gingham_model::Amount;

#[derive(Template)]
#[template(path = "dashboard/item.html")]
struct Page<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    item: &'a Portrait,
    webhooks: &'a [(i64, Listed)],
    acts: bool,
    word: &'static str,
    colour: &'static str,
    guide: Option<(String, String)>,
    today: &'a str,
    here: String,
}

/// Kinds of account that a person may open, as forms name them.
const KINDS: [(&str, &str); 6] = [
    ("depository/checking", "Checking"),
    ("depository/savings", "Savings"),
    ("depository/money market", "Money market"),
    ("credit/credit card", "Credit card"),
    ("investment/brokerage", "Brokerage"),
    ("loan/student", "Student loan"),
];

/// Webhooks that may be fired about any Item.
const WEBHOOKS: [&str; 6] = [
    "DEFAULT_UPDATE",
    "SYNC_UPDATES_AVAILABLE",
    "NEW_ACCOUNTS_AVAILABLE",
    "LOGIN_REPAIRED",
    "PENDING_DISCONNECT",
    "RECURRING_TRANSACTIONS_UPDATE",
];

/// The page.
pub fn page(shell: &Shell, item: &Portrait, webhooks: &[(i64, Listed)]) -> String {
    let (word, colour) = badge(item.summary.standing);
    let living = matches!(item.summary.standing, Standing::Healthy | Standing::Broken);
    let cause = item.summary.trouble.as_ref().map(|trouble| trouble.cause.clone());
    let guide = cause.and_then(|cause| Refused::of(&gingham_app::Failure::new(cause)).cause);
    let today = shell.place.as_ref().and_then(|place| place.now.get(..10)).unwrap_or_default();
    let frame = shell.frame(&item.summary.institution);
    let acts = living && shell.may_steer();
    let here = format!("{}/{}", shell.to("items"), item.summary.item_id);
    write(&Page { frame, shell, at: "items", item, webhooks, acts, word, colour, guide, today, here })
}

/// An account's balances in a line: what is there, what can be spent, the limit.
fn balances(one: &Portrayed) -> String {
    let held = &one.account.balances;
    let figure = |name: &str, amount: Option<Amount>| amount.map(|amount| format!("{name} {}", amount.0));
    let figures =
        [figure("current", held.current), figure("available", held.available), figure("limit", held.limit)];
    let figures: Vec<String> = figures.into_iter().flatten().collect();
    match figures.is_empty() {
        true => "no balance told".to_owned(),
        false => format!("{} {}", figures.join(" · "), held.currency.as_str()),
    }
}
