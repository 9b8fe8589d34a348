//! What waits in memory to be written down.

use super::bucket;
use super::entry::Entry;
use super::{NOBODY, UNKNOWN_PATH};
use crate::failure::CauseId;
use gingham_store::call_count::CountRow;
use std::borrow::Cow;
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
pub(super) const SPANS: [i64; 3] = [60, 900, 3600];

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
    overflowed: bool,
    strangers: (i64, usize),
    counts: Counts,
}

/// Calls that were counted and not written down yet.
#[derive(Clone, Default)]
pub(super) struct Counts(HashMap<Kind, Tally>);

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

impl Kind {
    fn new(facts: Facts) -> Kind {
        let Facts { world, machine_at, endpoint, cause, micros } = facts;
        Kind { world, minute: machine_at.div_euclid(60_000), endpoint, cause, bucket: bucket::of(micros) }
    }

    /// As the call was counted when it came in.
    fn of(entry: &Entry) -> Kind {
        Kind::new(Facts {
            world: entry.world,
            machine_at: entry.machine_at,
            endpoint: match entry.endpoint {
                Cow::Borrowed(path) => path,
                Cow::Owned(_) => UNKNOWN_PATH,
            },
            cause: entry.failed.as_ref().map_or(Cow::Borrowed(""), |failed| failed.cause.clone()),
            micros: entry.micros,
        })
    }
}

impl Counts {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows to write, of every span.
    pub fn rows(&self) -> Vec<CountRow> {
        let mut rows: BTreeMap<_, Tally> = BTreeMap::new();
        for (kind, tally) in &self.0 {
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

    fn add(&mut self, kind: Kind, more: Tally) {
        if self.0.len() >= KINDS && !self.0.contains_key(&kind) {
            return;
        }
        let tally = self.0.entry(kind).or_default();
        tally.calls += more.calls;
        tally.unlogged += more.unlogged;
    }
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
        waiting.counts.add(Kind::new(facts), Tally { calls: 1, unlogged: i64::from(!takes) });
    }

    /// The oldest entries that wait, as many as `most`.
    pub(super) fn take_entries(&self, most: usize) -> Vec<Entry> {
        let mut waiting = self.lock();
        let most = most.min(waiting.entries.len());
        let taken: Vec<Entry> = waiting.entries.drain(..most).collect();
        waiting.bytes -= taken.iter().map(Entry::weight).sum::<usize>();
        taken
    }

    /// Whether calls found no room since this was asked last.
    pub(super) fn overflowed(&self) -> bool {
        std::mem::take(&mut self.lock().overflowed)
    }

    /// What was counted since this was asked last.
    pub(super) fn take_counts(&self) -> Counts {
        std::mem::take(&mut self.lock().counts)
    }

    /// Counts that could not be written down are there again.
    pub(super) fn put_back(&self, counts: Counts) {
        let mut waiting = self.lock();
        for (kind, tally) in counts.0 {
            waiting.counts.add(kind, tally);
        }
    }

    /// Calls that are counted, and whose entries could not be written down.
    pub(super) fn miss(&self, entries: &[Entry]) {
        let mut waiting = self.lock();
        for entry in entries {
            waiting.counts.add(Kind::of(entry), Tally { calls: 0, unlogged: 1 });
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn takes(&mut self, facts: &Facts) -> bool {
        let room = if facts.cause.is_empty() { ROOM / 4 * 3 } else { ROOM };
        if self.entries.len() >= room || self.bytes >= BYTES {
            self.overflowed = true;
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
}
