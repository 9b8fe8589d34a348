//! What charts are drawn from: calls over time, errors by cause, latencies by endpoint.

use super::bucket::percentile;
use crate::failure::Stop;
use gingham_store::{Read, call_count};
use std::collections::BTreeMap;

/// How far a chart looks back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// An hour, by the minute.
    Hour,
    /// A day, by the quarter of an hour.
    #[default]
    Day,
    /// Two weeks, by six hours.
    Fortnight,
}

impl Window {
    /// Every window, the shortest first.
    pub const ALL: [Window; 3] = [Window::Hour, Window::Day, Window::Fortnight];

    /// The word in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Window::Hour => "hour",
            Window::Day => "day",
            Window::Fortnight => "fortnight",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Window> {
        Window::ALL.into_iter().find(|window| window.as_str() == word)
    }

    /// The seconds over which calls were counted that it is drawn from.
    pub(super) fn span(self) -> i64 {
        match self {
            Window::Hour => 60,
            Window::Day => 900,
            Window::Fortnight => 3600,
        }
    }

    /// How long a slot is, in milliseconds, and how many there are.
    fn slots(self) -> (i64, i64) {
        match self {
            Window::Hour => (60_000, 60),
            Window::Day => (900_000, 96),
            Window::Fortnight => (21_600_000, 56),
        }
    }

    /// When it begins that ends at `now`, on the machine's clock.
    pub(super) fn since(self, now: i64) -> i64 {
        let (step, count) = self.slots();
        (now.div_euclid(step) + 1 - count) * step
    }
}

/// Calls of a client over a while.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// How far it looks back.
    pub window: Window,
    /// Stretches of time, oldest first, without gaps.
    pub slots: Vec<Slot>,
    /// Causes of failures with how many calls each made fail, the most frequent first.
    pub causes: Vec<(String, i64)>,
    /// How long each endpoint took, the most called first.
    pub latencies: Vec<Latency>,
    /// How many calls the log has no entry of.
    pub unlogged: i64,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// When it began, on the machine's clock.
    pub start: i64,
    /// Calls that succeeded.
    pub succeeded: i64,
    /// Calls that failed.
    pub failed: i64,
}

/// How long an endpoint took, in microseconds.
#[derive(Clone, Debug)]
pub struct Latency {
    /// Which.
    pub endpoint: String,
    /// How many calls.
    pub calls: i64,
    /// What half of them did not exceed.
    pub p50: f64,
    /// What 95 of a hundred did not exceed.
    pub p95: f64,
    /// What 99 of a hundred did not exceed.
    pub p99: f64,
}

impl Chart {
    /// How many calls succeeded, and how many failed.
    pub fn total(&self) -> (i64, i64) {
        self.slots.iter().fold((0, 0), |(good, bad), slot| (good + slot.succeeded, bad + slot.failed))
    }
}

/// The chart of a world that ends at `now`, on the machine's clock.
///
/// # Errors
/// Internal.
pub fn chart(read: &mut Read<'_>, world: i64, window: Window, now: i64) -> Result<Chart, Stop> {
    let ((step, count), first) = (window.slots(), window.since(now));
    let mut slots: Vec<Slot> =
        (0..count).map(|nth| Slot { start: first + nth * step, ..Slot::default() }).collect();
    let (mut causes, mut unlogged) = (BTreeMap::<String, i64>::new(), 0);
    for (start, cause, calls, without) in call_count::by_cause(read, world, window.span(), first)? {
        unlogged += without;
        let Some(slot) = usize::try_from((start - first) / step).ok().and_then(|nth| slots.get_mut(nth))
        else {
            continue;
        };
        match cause.is_empty() {
            true => slot.succeeded += calls,
            false => {
                slot.failed += calls;
                *causes.entry(cause).or_default() += calls;
            }
        }
    }
    let mut causes: Vec<(String, i64)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, calls)| -calls);
    let latencies = latencies(call_count::by_latency(read, world, window.span(), first)?);
    Ok(Chart { window, slots, causes, latencies, unlogged })
}

/// Rows of an endpoint lie together, its ranges ascending.
fn latencies(rows: Vec<(String, i64, i64)>) -> Vec<Latency> {
    let mut latencies: Vec<Latency> = rows
        .chunk_by(|one, next| one.0 == next.0)
        .map(|rows| {
            let ranges: Vec<(i64, i64)> = rows.iter().map(|(_, bucket, calls)| (*bucket, *calls)).collect();
            let part = |part| percentile(&ranges, part);
            Latency {
                endpoint: rows[0].0.clone(),
                calls: ranges.iter().map(|(_, calls)| calls).sum(),
                p50: part(0.5),
                p95: part(0.95),
                p99: part(0.99),
            }
        })
        .collect();
    latencies.sort_by_key(|latency| -latency.calls);
    latencies
}
