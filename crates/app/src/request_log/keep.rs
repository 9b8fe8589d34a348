//! Writing the log down: a task that takes a small share of the machine, however much there is to log.

use super::body::Bodies;
use super::bounds;
use super::entry::Entry;
use super::mask::Found;
use crate::failure::Stop;
use crate::message;
use crate::platform::Platform;
use crate::webhook;
use gingham_store::request_log::{LogRow, LoggedFailure, NewEntry};
use gingham_store::{Read, StoreError, Write, call_count, item, processor, request_log, token};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How soon a call is found in the log where there is little to write.
const PAUSE: Duration = Duration::from_millis(200);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(5);
/// The task rests so many times as long as it worked: so it takes a fiftieth of a processor at most.
const REST: u32 = 49;
/// And so many times where more calls come than it can log anyway: then they need the machine more, and it takes a
/// hundredth.
const REST_UNDER_PRESSURE: u32 = 99;
/// Entries that are written between two rests.
const AT_ONCE: usize = 256;
/// Entries of one transaction: on SQLite, a call that writes waits for no more than these.
const TOGETHER: usize = 128;
/// How often old entries are looked for when nothing new comes, and whatever else is kept for a while only.
const LOOK: Duration = Duration::from_secs(60);

/// Writes the log down and keeps it within its bounds until `stop` says true. What comes in after that, [`settle`] writes.
pub async fn keep(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    let mut pause = PAUSE;
    let mut forgetting = Forgetting { looked: Instant::now(), written: 0 };
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => return,
        }
        let begun = Instant::now();
        match write_some(&platform).await {
            Ok(written) => forgetting.written += written,
            Err(stop) => tracing::error!(?stop, "requests could not be logged"),
        }
        if let Err(stop) = forgetting.step(&platform).await {
            tracing::error!(?stop, "the log could not be shortened");
        }
        let rest = if platform.requests.overflowed() { REST_UNDER_PRESSURE } else { REST };
        pause = (begun.elapsed() * rest).clamp(PAUSE, LONGEST);
    }
}

/// Writes down everything that waits: for the end, when nobody calls any more.
///
/// # Errors
/// Internal.
pub async fn settle(platform: &Arc<Platform>) -> Result<(), Stop> {
    while write_some(platform).await? > 0 {}
    Ok(())
}

/// When what is beyond the bounds was looked for, and how much was written since.
struct Forgetting {
    looked: Instant,
    written: usize,
}

impl Forgetting {
    async fn step(&mut self, platform: &Platform) -> Result<(), Stop> {
        let is_time = self.looked.elapsed() >= LOOK;
        if !is_time && self.written < AT_ONCE {
            return Ok(());
        }
        let mut done = bounds::forget(platform).await?;
        if is_time {
            done &= bounds::forget_erased(platform).await?;
            done &= bounds::forget_counts_and_explanations(platform).await?;
            done &= message::forget_old(platform).await?;
            done &= webhook::forget_old(platform).await?;
        }
        if done {
            *self = Forgetting { looked: if is_time { Instant::now() } else { self.looked }, written: 0 };
        }
        Ok(())
    }
}

/// Writes down everything that was counted and some of the oldest entries; answers how many entries.
async fn write_some(platform: &Arc<Platform>) -> Result<usize, Stop> {
    write_counts(platform).await?;
    let entries: Arc<[Entry]> = platform.requests.take_entries(AT_ONCE).into();
    let mut written = 0;
    let outcome = write_entries(platform, &entries, &mut written).await;
    platform.requests.miss(&entries[written..]);
    outcome.map(|()| written)
}

async fn write_counts(platform: &Platform) -> Result<(), Stop> {
    let counts = platform.requests.take_counts();
    if counts.is_empty() {
        return Ok(());
    }
    let rows = counts.rows();
    let outcome = platform.store.write(move |write| call_count::add(write, &rows)).await;
    if outcome.is_err() {
        platform.requests.put_back(counts);
    }
    outcome.map_err(of_store)
}

/// Writes down these entries, and tells how many of them it has `written`.
async fn write_entries(
    platform: &Arc<Platform>,
    entries: &Arc<[Entry]>,
    written: &mut usize,
) -> Result<(), Stop> {
    if entries.is_empty() {
        return Ok(());
    }
    let (preparing, entries) = (platform.clone(), entries.clone());
    let prepare = move || entries.iter().map(|entry| prepare(&preparing, entry)).collect::<Vec<_>>();
    let prepared = tokio::task::spawn_blocking(prepare).await;
    let prepared = prepared.map_err(|error| of_store(StoreError::Unavailable(error.to_string())))?;
    let rows = platform.store.read(move |read| with_items(read, prepared)).await.map_err(of_store)?;
    for some in rows.chunks(TOGETHER) {
        let some = some.to_vec();
        let write = move |write: &mut Write<'_>| request_log::insert(write, &some);
        platform.store.write(write).await.map_err(of_store)?;
        *written += TOGETHER.min(rows.len() - *written);
    }
    Ok(())
}

fn of_store(error: StoreError) -> Stop {
    error.into()
}

/// An entry that lacks only the Item that it is about.
struct Prepared {
    entry: NewEntry,
    item_id: Option<String>,
}

fn prepare(platform: &Platform, entry: &Entry) -> Prepared {
    let mut found = Found::default();
    let sealed = Bodies::of(entry, &mut found).seal(platform);
    let tokens: Vec<Vec<u8>> = found.tokens.iter().map(|token| platform.key.hash(token)).collect();
    let failure = entry.failed.as_ref().map(|failed| LoggedFailure {
        error_code: failed.error_code.clone(),
        cause: failed.cause.to_string(),
        shown_cause: failed.shown.as_ref().map(ToString::to_string),
    });
    let row = LogRow {
        log_key: platform.next_key(),
        request_id: entry.request_id.clone(),
        world: entry.world,
        machine_at: entry.machine_at,
        endpoint: entry.endpoint.to_string(),
        status: entry.status.into(),
        micros: entry.micros,
        failure,
        item_key: entry.failed.as_ref().and_then(|failed| failed.item_key),
        link_session_id: found.link_session_id,
        bytes: takes(sealed.len(), tokens.len()),
    };
    Prepared { entry: NewEntry { row, tokens, sealed: Some(sealed) }, item_id: found.item_id }
}

/// What an entry takes in the database, its places in the indexes included, roughly.
fn takes(sealed: usize, tokens: usize) -> i64 {
    (400 + sealed + 100 * tokens) as i64
}

/// Finds the Items by the tokens and ids that the calls named. Another client's Item is nobody's business.
fn with_items(read: &mut Read<'_>, prepared: Vec<Prepared>) -> Result<Vec<NewEntry>, StoreError> {
    let mut entries = Vec::with_capacity(prepared.len());
    for Prepared { mut entry, item_id } in prepared {
        if entry.row.item_key.is_none() {
            entry.row.item_key = item_of(read, &entry, item_id.as_deref())?;
        }
        entries.push(entry);
    }
    Ok(entries)
}

fn item_of(read: &mut Read<'_>, entry: &NewEntry, item_id: Option<&str>) -> Result<Option<i64>, StoreError> {
    let world = entry.row.world;
    for hash in &entry.tokens {
        let opened = match token::find(read, hash)? {
            Some(token) => token.item_key.map(|item_key| (token.world, item_key)),
            None => processor::find(read, hash)?.map(|row| (row.world, row.item_key)),
        };
        if let Some((_, item_key)) = opened.filter(|(owner, _)| *owner == world) {
            return Ok(Some(item_key));
        }
    }
    let Some(item_id) = item_id else { return Ok(None) };
    Ok(item::by_id(read, item_id)?.filter(|item| item.world == world).map(|item| item.item_key))
}
