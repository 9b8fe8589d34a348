//! A person's connections, bank by bank.

use super::{NO_BANK, Person, frame};
use crate::asset::{DESK, PORTAL};
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::portal::connections::Connection;

/// The connections at one bank.
struct Bank<'a> {
    name: &'a str,
    slug: &'a str,
    connections: Vec<&'a Connection>,
}

impl Bank<'_> {
    /// How many applications may read here.
    fn reading(&self) -> usize {
        self.connections.iter().filter(|one| one.withdrawn.is_none()).count()
    }
}

#[derive(Template)]
#[template(path = "portal/connections.html")]
struct Page<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    person: &'a Person,
    notice: Option<&'static str>,
    banks: Vec<Bank<'a>>,
    older: Option<i64>,
}

/// The page, by bank and application, what was withdrawn last; `older` is the key before which there are more, `notice`
/// says what was just done.
pub fn page(
    person: &Person,
    mut connections: Vec<Connection>,
    older: Option<i64>,
    notice: Option<&'static str>,
) -> String {
    connections.sort_by(|a, b| {
        let place = |one: &Connection| {
            (one.withdrawn.is_some(), one.bank.clone(), one.application.clone(), one.environment.as_str())
        };
        place(a).cmp(&place(b))
    });
    let mut banks: Vec<Bank<'_>> = Vec::new();
    for one in &connections {
        let slug = one.institution_id.as_deref().unwrap_or(NO_BANK);
        match banks.iter_mut().find(|bank| bank.slug == slug) {
            Some(bank) => bank.connections.push(one),
            None => banks.push(Bank { name: &one.bank, slug, connections: vec![one] }),
        }
    }
    let frame = frame("Your connections");
    write(&Page { frame, desk: &DESK.name, sheet: &PORTAL.name, person, notice, banks, older })
}

/// What an address says was done.
pub fn notice(word: &str) -> Option<&'static str> {
    Some(match word {
        "account" => "The account is not shared any more.",
        "application" => "The application cannot read your accounts any more.",
        "bank" => "No application can read your accounts at this bank any more.",
        "deleted" => "Every access was ended and the data deleted.",
        _ => return None,
    })
}

/// The shared accounts in a few words.
pub(super) fn accounts(one: &Connection) -> String {
    let shared: Vec<String> = one
        .accounts
        .iter()
        .filter(|account| account.gone.is_none())
        .map(|account| match &account.mask {
            Some(mask) => format!("{} {mask}", account.name),
            None => account.name.clone(),
        })
        .collect();
    match shared.as_slice() {
        [] => "No account".to_owned(),
        [first, second, third, rest @ ..] if rest.len() > 1 => {
            format!("{first}, {second}, {third} and {} more", rest.len())
        }
        all => all.join(", "),
    }
}

/// The day of a moment.
pub(super) fn day(at: &str) -> &str {
    at.split('T').next().unwrap_or(at)
}
