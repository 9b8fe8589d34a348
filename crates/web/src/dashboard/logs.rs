//! The log of requests.

use super::{Shell, query};
use crate::asset::TAIL;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::request_log::list::Listed;
use gingham_app::request_log::{Choices, Wanted};

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What the list is narrowed to.
    pub wanted: Wanted,
    /// What it may be narrowed to.
    pub choices: Choices,
    /// The calls, newest first.
    pub calls: Vec<Listed>,
    /// The key before which there are more.
    pub older: Option<i64>,
    /// Whether there are newer ones than these.
    pub is_later: bool,
    /// Whether calls are no longer logged.
    pub is_off: bool,
    /// Whether somebody looked for what is not there.
    pub missing: bool,
}

#[derive(Template)]
#[template(path = "dashboard/logs.html")]
struct Logs<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    strangers: Option<&'static str>,
    wanted: &'a Wanted,
    choices: &'a Choices,
    calls: &'a [Listed],
    older: Option<String>,
    newest: String,
    is_later: bool,
    unlogged: i64,
    is_off: bool,
    missing: bool,
    tail: Option<String>,
}

#[derive(Template)]
#[template(path = "dashboard/log_rows.html")]
struct Rows<'a> {
    shell: &'a Shell,
    calls: &'a [Listed],
}

/// The statuses by which the list may be narrowed.
const CLASSES: [(&str, &str); 4] =
    [("", "All"), ("2", "Succeeded"), ("4", "Refused (4xx)"), ("5", "Broke down (5xx)")];

/// The page of a client's calls.
pub fn page(shell: &Shell, page: &Page) -> String {
    shown(shell, page, None)
}

/// The page of the calls whose keys were not taken.
pub fn strangers(shell: &Shell, page: &Page) -> String {
    shown(shell, page, Some("Calls of nobody"))
}

fn shown(shell: &Shell, page: &Page, strangers: Option<&'static str>) -> String {
    let Page { wanted, choices, calls, older, is_later, is_off, missing } = page;
    let address = |more: String| {
        let fields = [fields(wanted), more].into_iter().filter(|some| !some.is_empty());
        let fields = fields.collect::<Vec<_>>().join("&");
        format!("{}{}{fields}", shell.to("logs"), if fields.is_empty() { "" } else { "?" })
    };
    let tail =
        (!is_later && strangers.is_none()).then(|| format!("{}/tail?{}", shell.to("logs"), fields(wanted)));
    write(&Logs {
        frame: shell.frame(strangers.unwrap_or("Logs")),
        shell,
        at: if strangers.is_some() { "strangers" } else { "logs" },
        strangers,
        wanted,
        choices,
        calls,
        older: older.map(|older| address(format!("before={older}"))),
        newest: address(String::new()),
        is_later: *is_later,
        unlogged: choices.unlogged,
        is_off: *is_off,
        missing: *missing,
        tail,
    })
}

/// New rows for a page that is open.
pub fn rows(shell: &Shell, calls: &[Listed]) -> String {
    write(&Rows { shell, calls })
}

/// What the list is narrowed to, as it stands in an address.
pub fn fields(wanted: &Wanted) -> String {
    let Wanted { endpoint, class, code, cause, item, session, token } = wanted;
    let fields = [
        ("endpoint", endpoint),
        ("class", class),
        ("code", code),
        ("cause", cause),
        ("item", item),
        ("session", session),
        ("token", token),
    ];
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    fields.map(|(name, value)| format!("{name}={}", query(value))).collect::<Vec<_>>().join("&")
}

impl Logs<'_> {
    fn script_of_tail(&self) -> &'static str {
        &TAIL.name
    }
}

/// The colour of a status.
pub(crate) fn colour(status: &i64) -> &'static str {
    match status {
        200..300 => "good",
        500.. => "bad",
        _ => "warn",
    }
}

/// A time in microseconds as people read it.
pub(crate) fn took(micros: &f64) -> String {
    match *micros {
        micros if micros < 1_000.0 => format!("{micros:.0} µs"),
        micros if micros < 10_000.0 => format!("{:.1} ms", micros / 1_000.0),
        micros if micros < 1_000_000.0 => format!("{:.0} ms", micros / 1_000.0),
        micros => format!("{:.1} s", micros / 1_000_000.0),
    }
}

/// The same of a call.
pub(crate) fn micros(micros: &i64) -> String {
    took(&(*micros as f64))
}

/// The beginning of a token's hash: enough to tell two apart.
pub(crate) fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// A number with its thousands apart.
pub(crate) fn count(number: &i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
