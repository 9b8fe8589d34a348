//! What the log of requests costs: the same reads with it and without it, and looking into a million requests.

use std::sync::Arc;
use std::time::Instant;

use gingham_app::request_log::chart::{Window, chart};
use gingham_app::request_log::list::choices;
use gingham_store::call_count::CountRow;
use gingham_store::request_log::{Filter, LogRow, LoggedFailure, NewEntry};
use gingham_store::{Location, Read, Store, StoreError, call_count, request_log};
use serde_json::json;

use crate::developer::{Developer, PAGE};
use crate::http::post;
use crate::pressure::{CALLERS, Rate, press};
use crate::report::{Report, count};
use crate::server::{KEYS, Server};
use crate::statistics::{median, range};
use crate::{Outcome, Plan};

/// So small a difference needs so many times the rounds, each of half the length.
const ROUNDS: usize = 3;
/// Requests in the log that is looked into.
const LOGGED: i64 = 1_000_000;
/// Written in one transaction.
const TOGETHER: i64 = 5_000;
/// How often each look is measured.
const LOOKS: usize = 21;
/// The first of them, 2026-01-01, in milliseconds; then ten a second.
const FIRST: i64 = 1_767_225_600_000;

/// Measures calls with the log and without it, and looking into a long one.
pub async fn measure(plan: &Plan, report: &mut Report) -> Outcome<()> {
    let (logging, silent) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let with = Server::start(&plan.binary, logging.path(), None)?;
    let without = Server::start_with(&plan.binary, silent.path(), &[("GINGHAM_REQUEST_LOG", "off")])?;
    for (path, what, is_long) in
        [("/accounts/get", "12 accounts", false), ("/transactions/sync", "a page of 500", true)]
    {
        let requests = [request(&with, path, is_long).await?, request(&without, path, is_long).await?];
        let mut rounds = Vec::new();
        for round in 0..=plan.rounds * ROUNDS {
            let logged = press(with.address, with.process(), &requests[0], plan.seconds / 2.0);
            let unlogged = press(without.address, without.process(), &requests[1], plan.seconds / 2.0);
            // Each goes first in every other round, and the first round warms both up.
            let rates = match round % 2 {
                0 => (logged.await?, unlogged.await?),
                _ => {
                    let unlogged = unlogged.await?;
                    (logged.await?, unlogged)
                }
            };
            if round > 0 {
                rounds.push(rates);
            }
        }
        add(report, &format!("`{path}`, {what}, with the log"), &rounds);
    }
    with.stop()?;
    without.stop()?;
    look(report).await
}

async fn request(server: &Server, path: &str, is_long: bool) -> Outcome<Arc<[u8]>> {
    let mut developer = Developer::at(server.address).await?;
    let body = match is_long {
        true => json!({"access_token": developer.long_item().await?, "count": PAGE}),
        false => json!({"access_token": developer.item("user_good", &["auth"]).await?}),
    };
    developer.raw(path, &body.to_string()).await?;
    Ok(post(path, KEYS, &body.to_string()).into())
}

fn add(report: &mut Report, what: &str, rounds: &[(Rate, Rate)]) {
    let with = median(rounds.iter().map(|(with, _)| with.per_second));
    let without = median(rounds.iter().map(|(_, without)| without.per_second));
    let ratios = || rounds.iter().map(|(with, without)| with.per_second / without.per_second);
    let (low, high) = range(ratios());
    report.add(
        &format!("{what}, {CALLERS} connections"),
        &format!("{}/s", count(with)),
        &format!("{}/s with `--request-log off`", count(without)),
        &format!("{:.2} ({low:.2} to {high:.2})", median(ratios())),
        "≥ 0.95",
    );
    let cpu = |side: fn(&(Rate, Rate)) -> f64| median(rounds.iter().map(side));
    report.note(&format!(
        "{what}: {:.2} µs of processor time an answer, {:.2} µs without; ratio {:.3}.",
        cpu(|(with, _)| with.cpu_micros),
        cpu(|(_, without)| without.cpu_micros),
        cpu(|(with, without)| with.cpu_micros / without.cpu_micros)
    ));
}

/// Looks into a log of a million requests, as the Dashboard does.
async fn look(report: &mut Report) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(&Location::Sqlite(folder.path().join("log.db"))).await?;
    let begun = Instant::now();
    for first in (0..LOGGED).step_by(TOGETHER as usize) {
        let entries: Vec<NewEntry> = (first..first + TOGETHER).map(entry).collect();
        store.write(move |write| request_log::insert(write, &entries)).await?;
    }
    let counts = counts();
    store.write(move |write| call_count::add(write, &counts)).await?;
    println!("{} requests logged in {:.0} s", count(LOGGED as f64), begun.elapsed().as_secs_f64());
    let rare = 777_777;
    let cases = [
        ("the newest", Filter::default()),
        ("by request_id", Filter { request_id: Some(request_id(rare)), ..Filter::default() }),
        ("by token", Filter { token: Some(token(rare)), ..Filter::default() }),
        ("by Item", Filter { item_key: Some(item_key(rare)), ..Filter::default() }),
        ("by a cause that occurred ten times", Filter { cause: Some(RARE.to_owned()), ..Filter::default() }),
        (
            "by endpoint and cause",
            Filter {
                endpoint: Some(PATHS[0].to_owned()),
                cause: Some(USUAL.to_owned()),
                ..Filter::default()
            },
        ),
        ("what succeeded", Filter { class: Some(2), ..Filter::default() }),
        ("what broke down", Filter { class: Some(5), ..Filter::default() }),
    ];
    for (what, filter) in cases {
        let query = move |read: &mut Read<'_>| {
            request_log::newest(read, 1, &filter, (0, i64::MAX), 51).map(|rows| rows.len())
        };
        add_look(report, &store, what, query).await?;
    }
    let now = FIRST + LOGGED * 100;
    let narrow = move |read: &mut Read<'_>| {
        choices(read, 1, now)
            .map(|choices| choices.endpoints.len() + choices.causes.len())
            .map_err(|_| StoreError::Corrupt("no choices".into()))
    };
    add_look(report, &store, "what a list may be narrowed to", narrow).await?;
    for window in Window::ALL {
        let what = format!("charts of {}", window.as_str());
        let query = move |read: &mut Read<'_>| {
            chart(read, 1, window, now)
                .map(|chart| chart.slots.len())
                .map_err(|_| StoreError::Corrupt("no chart".into()))
        };
        add_look(report, &store, &what, query).await?;
    }
    store.close().await;
    Ok(())
}

async fn add_look(
    report: &mut Report,
    store: &Store,
    what: &str,
    look: impl Fn(&mut Read<'_>) -> Result<usize, StoreError> + Clone + Send + 'static,
) -> Outcome<()> {
    let mut times = Vec::with_capacity(LOOKS);
    let mut found = 0;
    for _ in 0..LOOKS {
        let (begun, look) = (Instant::now(), look.clone());
        found = store.read(look).await?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    let (low, high) = range(times.iter().copied());
    report.add(
        &format!("the log, {} requests: {what}", count(LOGGED as f64)),
        &format!("{:.2} ms", median(times.iter().copied())),
        &format!("{found} rows"),
        &format!("{low:.2} to {high:.2} ms in {LOOKS} looks"),
        "< 50 ms",
    );
    Ok(())
}

const PATHS: [&str; 5] = ["/accounts/get", "/transactions/sync", "/item/get", "/auth/get", "/identity/get"];
const USUAL: &str = "ITEM_LOGIN_REQUIRED.1";
const RARE: &str = "INVALID_ACCESS_TOKEN.3";

/// One in twenty fails, one in a hundred thousand for the rare cause.
fn entry(nth: i64) -> NewEntry {
    let failure = |code: &str, cause: &str| {
        Some(LoggedFailure { error_code: code.to_owned(), cause: cause.to_owned(), shown_cause: None })
    };
    let (status, failure) = match nth {
        nth if nth % 100_000 == 7 => (400, failure("INVALID_ACCESS_TOKEN", RARE)),
        nth if nth % 5_000 == 3 => (500, failure("INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR.2")),
        nth if nth % 20 == 1 => (400, failure("ITEM_LOGIN_REQUIRED", USUAL)),
        _ => (200, None),
    };
    let machine_at = FIRST + nth * 100;
    NewEntry {
        row: LogRow {
            log_key: (machine_at << 20) | (nth % 1_000),
            request_id: request_id(nth),
            world: 1,
            machine_at,
            endpoint: PATHS[nth as usize % PATHS.len()].to_owned(),
            status,
            micros: 100 + nth % 9_000,
            failure,
            item_key: Some(item_key(nth)),
            link_session_id: None,
            bytes: 1_000,
        },
        tokens: vec![token(nth)],
        sealed: Some(vec![nth as u8; 500]),
    }
}

/// What a day and a half of these calls count up to, every minute with its endpoints, causes and latencies.
fn counts() -> Vec<CountRow> {
    let minutes = (0..LOGGED / 600).flat_map(|minute| {
        let start = FIRST + minute * 60_000;
        [60, 900, 3600].map(|span| (span, start.div_euclid(span * 1000) * span * 1000))
    });
    let kinds = |(span, start): (i64, i64)| {
        PATHS.iter().flat_map(move |endpoint| {
            ["", USUAL].into_iter().flat_map(move |cause| {
                (16..24).map(move |bucket| CountRow {
                    world: 1,
                    span,
                    start,
                    endpoint: (*endpoint).to_owned(),
                    cause: cause.to_owned(),
                    bucket,
                    calls: 8,
                    unlogged: 0,
                })
            })
        })
    };
    minutes.flat_map(kinds).collect()
}

/// Ids have no order, as those of real calls.
fn request_id(nth: i64) -> String {
    format!("{:015x}", (nth as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 4)
}

/// A thousand Items share the calls.
fn item_key(nth: i64) -> i64 {
    1 + nth % 997
}

fn token(nth: i64) -> Vec<u8> {
    format!("{:032x}", (item_key(nth) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)).into_bytes()
}
