//! How much the log may hold, and forgetting what is beyond that: the oldest first, a little at a time.

use super::waiting::SPANS;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::{Read, Write, call_count, failed_request, request_log};

/// Entries that one transaction forgets.
const AT_ONCE: i64 = 128;
/// Transactions in a row, before others have their turn.
const ROUNDS: usize = 8;
/// How long calls are kept counted by the minute; by the hour they are counted for as long as the log reaches.
const MINUTES_FOR: i64 = 48 * 3_600_000;

/// How much the log may hold.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// Whether calls are logged at all.
    pub is_on: bool,
    /// How long entries, counts and explanations are kept, in milliseconds.
    pub age: i64,
    /// The most entries.
    pub entries: i64,
    /// The most bytes of entries with their bodies.
    pub bytes: i64,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { is_on: false, age: 14 * 86_400_000, entries: 1_000_000, bytes: 1 << 30 }
    }
}

/// Forgets entries beyond the bounds; answers whether nothing is left beyond them.
///
/// # Errors
/// Internal.
pub async fn forget(platform: &Platform) -> Result<bool, Stop> {
    let bounds = &platform.settings.request_log;
    let (most_entries, most_bytes) = (bounds.entries, bounds.bytes);
    let too_old = platform.machine_now() - bounds.age;
    for _ in 0..ROUNDS {
        let look =
            |read: &mut Read<'_>| Ok::<_, Stop>((request_log::size(read)?, request_log::oldest(read)?));
        let ((entries, bytes), oldest) = platform.store.read(look).await?;
        let is_old = oldest.is_some_and(|oldest| oldest < too_old);
        let (before, most) = match () {
            () if entries > most_entries => (i64::MAX, (entries - most_entries).min(AT_ONCE)),
            () if bytes > most_bytes => (i64::MAX, AT_ONCE / 4),
            () if is_old => (too_old, AT_ONCE),
            () => return Ok(true),
        };
        let forget = move |write: &mut Write<'_>| request_log::forget_oldest(write, before, most);
        if platform.store.write::<_, gingham_store::StoreError, _>(forget).await? == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets counts and explanations that are too old; answers whether none is left.
///
/// # Errors
/// Internal.
pub async fn forget_counts_and_explanations(platform: &Platform) -> Result<bool, Stop> {
    let (now, age) = (platform.machine_now(), platform.settings.request_log.age);
    let forget = move |write: &mut Write<'_>| {
        call_count::forget_before(write, SPANS[0], now - MINUTES_FOR.min(age))?;
        call_count::forget_before(write, SPANS[1], now - age)?;
        failed_request::forget_before(write, now - age, AT_ONCE)
    };
    let gone = platform.store.write::<_, gingham_store::StoreError, _>(forget).await?;
    Ok(gone < AT_ONCE as u64)
}
