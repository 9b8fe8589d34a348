//! What waits in memory to be written down.

use super::NOBODY;
use super::bucket;
use super::entry::Entry;
use crate::failure::CauseId;
use gingham_store::call_count::CountRow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many entries wait at most. The last quarter is kept for failures, which people look for.
const ROOM: usize = 4096;
/// So many bytes of bodies wait at most.
const BYTES: usize = 16 * 1024 * 1024;
/// So many entries an hour come from whoever has no keys: else strangers could push out everything else.
const STRANGERS: usize = 1000;
/// So many kinds of calls are told apart between two writings.
const KINDS: usize = 8192;

/// The spans over which calls are counted, in seconds.
pub(super) const SPANS: [i64; 2] = [60, 3600];

/// What is counted of a call.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whose it was.
    pub world: i64,
    /// When it came in, on the machine's clock.
    pub machine_at: i64,
    /// The operation's path.
    pub endpoint: &'static str,
    /// Why it failed; empty for a success.
    pub cause: CauseId,
    /// How long it took.
    pub micros: i64,
}

/// The calls of late.
#[derive(Default)]
pub struct RequestLog(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    entries: Vec<Entry>,
    bytes: usize,
    strangers: (i64, usize),
    counts: HashMap<Kind, Tally>,
}

/// Calls that are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Kind {
    world: i64,
    minute: i64,
    endpoint: &'static str,
    cause: CauseId,
    bucket: i64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    calls: i64,
    unlogged: i64,
}

impl RequestLog {
    /// Counts a call, and takes its entry where there is room.
    pub fn note(&self, facts: Facts, entry: impl FnOnce() -> Entry) {
        let mut waiting = self.lock();
        let takes = waiting.takes(&facts);
        if takes {
            let entry = entry();
            waiting.bytes += entry.weight();
            waiting.entries.push(entry);
        }
        waiting.count(facts, takes);
    }

    /// The oldest entries that wait, as many as `most`.
    pub(super) fn take_entries(&self, most: usize) -> Vec<Entry> {
        let mut waiting = self.lock();
        let most = most.min(waiting.entries.len());
        let taken: Vec<Entry> = waiting.entries.drain(..most).collect();
        waiting.bytes -= taken.iter().map(Entry::weight).sum::<usize>();
        taken
    }

    /// What was counted since this was asked last.
    pub(super) fn take_counts(&self) -> Vec<CountRow> {
        let counts = std::mem::take(&mut self.lock().counts);
        let mut rows: BTreeMap<_, Tally> = BTreeMap::new();
        for (kind, tally) in &counts {
            for span in SPANS {
                let start = (kind.minute * 60).div_euclid(span) * span * 1000;
                let sum = rows
                    .entry((kind.world, span, start, kind.endpoint, &*kind.cause, kind.bucket))
                    .or_default();
                sum.calls += tally.calls;
                sum.unlogged += tally.unlogged;
            }
        }
        // In one order, so that nodes that write the same rows do not wait for each other in a ring.
        rows.into_iter()
            .map(|((world, span, start, endpoint, cause, bucket), Tally { calls, unlogged })| CountRow {
                world,
                span,
                start,
                endpoint: endpoint.to_owned(),
                cause: cause.to_owned(),
                bucket,
                calls,
                unlogged,
            })
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn takes(&mut self, facts: &Facts) -> bool {
        let room = if facts.cause.is_empty() { ROOM / 4 * 3 } else { ROOM };
        if self.entries.len() >= room || self.bytes >= BYTES {
            return false;
        }
        if facts.world != NOBODY {
            return true;
        }
        let hour = facts.machine_at / 3_600_000;
        if self.strangers.0 != hour {
            self.strangers = (hour, 0);
        }
        self.strangers.1 += 1;
        self.strangers.1 <= STRANGERS
    }

    fn count(&mut self, facts: Facts, is_logged: bool) {
        let Facts { world, machine_at, endpoint, cause, micros } = facts;
        let minute = machine_at.div_euclid(60_000);
        let kind = Kind { world, minute, endpoint, cause, bucket: bucket::of(micros) };
        if self.counts.len() >= KINDS && !self.counts.contains_key(&kind) {
            return;
        }
        let tally = self.counts.entry(kind).or_default();
        tally.calls += 1;
        tally.unlogged += i64::from(!is_logged);
    }
}
