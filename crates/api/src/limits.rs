//! Plaid's rate limits, where the server was started with them: so many calls per Item and per client.
//!
//! A window opens with the first call and is counted on the machine's clock, in the memory of this process.

use crate::body::Body;
use gingham_app::{Caller, Failure, Platform};
use gingham_model::Environment;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

const TABLE: &str = include_str!("../../../contract/rate_limits.json");
/// The most windows that are kept open; beyond that all begin anew, which forgives some calls.
const MOST: usize = 100_000;

static RULES: LazyLock<Rules> =
    LazyLock::new(|| serde_json::from_str(TABLE).expect("the embedded rate limits are well-formed"));

#[derive(Deserialize)]
struct Rules {
    sandbox: BTreeMap<String, Rule>,
    production: BTreeMap<String, Rule>,
}

/// What holds for an endpoint, or for all whose path a `*` stands for.
#[derive(Deserialize)]
struct Rule {
    item: Option<Limit>,
    client: Option<Limit>,
}

#[derive(Clone, Copy, Deserialize)]
struct Limit {
    limit: u32,
    window: Window,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Window {
    Second,
    Minute,
    Hour,
}

impl Window {
    fn millis(self) -> i64 {
        match self {
            Window::Second => 1_000,
            Window::Minute => 60_000,
            Window::Hour => 3_600_000,
        }
    }
}

impl Rules {
    fn of(&self, environment: Environment, path: &str) -> Option<(&str, &Rule)> {
        let rules = match environment {
            Environment::Sandbox => &self.sandbox,
            Environment::Production => &self.production,
        };
        let covers = |pattern: &str| {
            pattern.split_once('*').is_some_and(|(head, tail)| {
                path.len() > head.len() + tail.len() && path.starts_with(head) && path.ends_with(tail)
            })
        };
        let found = rules.get_key_value(path).or_else(|| rules.iter().find(|(pattern, _)| covers(pattern)));
        found.map(|(name, rule)| (name.as_str(), rule))
    }
}

/// Whose calls a window counts: a world's, or those on one Item of it by the keyed hash of its token.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Whose {
    world: i64,
    rule: &'static str,
    item: Option<Vec<u8>>,
}

/// A window that is open: since when, and how many calls came.
struct Count {
    since: i64,
    calls: u32,
}

/// Counts calls.
pub struct Limits {
    on: bool,
    windows: Mutex<HashMap<Whose, Count>>,
}

impl Limits {
    /// Counting, or not.
    pub fn new(on: bool) -> Limits {
        Limits { on, windows: Mutex::default() }
    }

    /// Counts a call; one that is refused does not count.
    ///
    /// # Errors
    /// RATE_LIMIT_EXCEEDED by its code.
    pub fn take(
        &self,
        platform: &Platform,
        caller: &Caller,
        path: &'static str,
        body: &Body,
    ) -> Result<(), Failure> {
        if !self.on {
            return Ok(());
        }
        let Some((name, rule)) = RULES.of(caller.world.environment, path) else { return Ok(()) };
        let whose = |item| Whose { world: caller.world.key, rule: name, item };
        let now = platform.machine_now();
        if let (Some(limit), Some(token)) = (rule.item, token(body)) {
            let item = whose(Some(platform.key.hash(token)));
            self.count(item, limit, now).map_err(|wait| refused(path, true, limit, wait))?;
        }
        if let Some(limit) = rule.client {
            self.count(whose(None), limit, now).map_err(|wait| refused(path, false, limit, wait))?;
        }
        Ok(())
    }

    /// Counts a call at `now`; where there were too many, answers in how many milliseconds the window ends.
    fn count(&self, whose: Whose, limit: Limit, now: i64) -> Result<(), i64> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= MOST {
            windows.retain(|_, count| now - count.since < Window::Hour.millis());
            if windows.len() >= MOST {
                windows.clear();
            }
        }
        let count = windows.entry(whose).or_insert(Count { since: now, calls: 0 });
        let end = count.since + limit.window.millis();
        if now >= end || now < count.since {
            *count = Count { since: now, calls: 0 };
        } else if count.calls >= limit.limit {
            return Err(end - now);
        }
        count.calls += 1;
        Ok(())
    }
}

/// What stands for the Item, or for the report that a limit is counted by in its place.
fn token(body: &Body) -> Option<&str> {
    ["access_token", "processor_token", "asset_report_token"]
        .iter()
        .find_map(|name| body.get(*name).and_then(Value::as_str))
}

fn refused(path: &str, of_item: bool, limit: Limit, wait: i64) -> Failure {
    let failure = Failure::new(cause(path, of_item))
        .with("counted_per", if of_item { "Item" } else { "client" })
        .with("limit", limit.limit)
        .with("window_seconds", limit.window.millis() / 1000)
        .with("window_ends_in_ms", wait);
    // Some codes have one sentence for both; elsewhere the client's limit names the endpoint.
    let one_sentence = path.starts_with("/institutions/") || path == "/accounts/balance/get";
    match of_item || one_sentence {
        true => failure,
        false => failure.message(format!(
            "rate limit exceeded for attempts to access \"{}\", please try again later",
            path.trim_start_matches('/')
        )),
    }
}

/// The first cause of an endpoint's code (errors.md, section 6).
fn cause(path: &str, of_item: bool) -> &'static str {
    match path {
        "/accounts/get" => "ACCOUNTS_LIMIT.1",
        "/accounts/balance/get" if of_item => "BALANCE_LIMIT.1",
        "/accounts/balance/get" => "ACCOUNTS_BALANCE_GET_LIMIT.1",
        "/auth/get" => "AUTH_LIMIT.1",
        "/identity/get" => "IDENTITY_LIMIT.1",
        "/institutions/get" => "INSTITUTIONS_GET_LIMIT.1",
        "/institutions/get_by_id" => "INSTITUTIONS_GET_BY_ID_LIMIT.1",
        "/investments/holdings/get" => "INVESTMENT_HOLDINGS_GET_LIMIT.1",
        "/investments/transactions/get" => "INVESTMENT_TRANSACTIONS_LIMIT.1",
        "/item/get" => "ITEM_GET_LIMIT.1",
        "/transactions/get" => "TRANSACTIONS_LIMIT.1",
        "/transactions/refresh" => "TRANSACTIONS_REFRESH_LIMIT.1",
        "/transactions/sync" => "TRANSACTIONS_SYNC_LIMIT.1",
        _ => "RATE_LIMIT.1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Limit = Limit { limit: 2, window: Window::Minute };

    fn whose(item: Option<u8>) -> Whose {
        Whose { world: 1, rule: "/item/get", item: item.map(|byte| vec![byte]) }
    }

    #[test]
    fn a_window_opens_with_the_first_call() {
        let limits = Limits::new(true);
        let at = |now| limits.count(whose(Some(1)), TWO, now);
        assert_eq!([at(59_000), at(61_000), at(118_999)], [Ok(()), Ok(()), Err(1)]);
        assert_eq!([at(119_000), at(119_001), at(119_002)], [Ok(()), Ok(()), Err(59_998)]);
        assert_eq!(limits.count(whose(Some(2)), TWO, 119_002), Ok(()));
        assert_eq!(limits.count(whose(None), TWO, 119_002), Ok(()));
    }

    #[test]
    fn memory_is_bounded() {
        let limits = Limits::new(true);
        for number in 0..=MOST {
            let item = Some(number.to_le_bytes().to_vec());
            limits.count(Whose { item, ..whose(None) }, TWO, 0).unwrap();
        }
        assert!(limits.windows.lock().unwrap().len() <= MOST);
    }

    #[test]
    fn each_rule_is_of_an_operation_and_each_code_of_the_catalogue() {
        for rules in [&RULES.sandbox, &RULES.production] {
            for (name, rule) in rules {
                assert!(name.contains('*') || gingham_contract::operation(name).is_some(), "{name}");
                assert!(rule.item.is_some() || rule.client.is_some(), "{name}");
                for of_item in [true, false] {
                    let row = gingham_contract::by_cause(cause(name, of_item)).expect(name).0;
                    assert_eq!(row.error_type, "RATE_LIMIT_EXCEEDED");
                }
            }
        }
    }

    #[test]
    fn a_star_stands_for_the_rest() {
        let rule = |path| RULES.of(Environment::Production, path).map(|(name, _)| name);
        assert_eq!(rule("/cra/check_report/base_report/get"), Some("/cra/check_report/*"));
        assert_eq!(rule("/transfer/intent/get"), Some("/transfer/*/get"));
        assert_eq!(rule("/item/get"), Some("/item/get"));
        assert_eq!(rule("/link/token/create"), None);
    }
}
