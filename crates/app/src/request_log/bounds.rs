//! How much the log may hold, and forgetting what is beyond that: the oldest first, a little at a time.

use super::waiting::SPANS;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::request_log::Excess;
use gingham_store::{Read, StoreError, Write, call_count, erased_world, failed_request, request_log};

/// Entries that one transaction forgets.
const AT_ONCE: i64 = 128;
/// Transactions in a row, before others have their turn.
const ROUNDS: usize = 8;
/// How long calls are kept counted by the minute and by the quarter of an hour; by the hour they are counted for as long
/// as the log reaches.
const COUNTED_FOR: [i64; 2] = [3 * 3_600_000, 48 * 3_600_000];
/// So long after a client was deleted, nobody answers a call of its any more.
const ERASED_FOR: i64 = 86_400_000;

/// How much the log may hold.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// Whether calls are logged at all.
    pub is_on: bool,
    /// How long entries, counts, explanations and webhooks that are done are kept, in milliseconds.
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
    let before = platform.machine_now() - bounds.age;
    for _ in 0..ROUNDS {
        let look =
            |read: &mut Read<'_>| Ok::<_, Stop>((request_log::size(read)?, request_log::oldest(read)?));
        let ((entries, bytes), oldest) = platform.store.read(look).await?;
        let excess = Excess { entries: entries - bounds.entries, bytes: bytes - bounds.bytes, before };
        let is_old = oldest.is_some_and(|oldest| oldest < before);
        if excess.entries <= 0 && excess.bytes <= 0 && !is_old {
            return Ok(true);
        }
        let forget = move |write: &mut Write<'_>| request_log::forget_oldest(write, excess, AT_ONCE);
        if platform.store.write::<_, StoreError, _>(forget).await? == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets entries of deleted clients; answers whether none is left.
///
/// # Errors
/// Internal.
pub async fn forget_erased(platform: &Platform) -> Result<bool, Stop> {
    if platform.store.read::<_, StoreError, _>(erased_world::all).await?.is_empty() {
        return Ok(true);
    }
    let too_old = platform.machine_now() - ERASED_FOR;
    for _ in 0..ROUNDS {
        let forget = move |write: &mut Write<'_>| {
            let mut room = AT_ONCE;
            for world in erased_world::all(write)? {
                room -= request_log::forget_of_world(write, world, room)? as i64;
            }
            if room > 0 {
                erased_world::forget_before(write, too_old)?;
            }
            Ok(room > 0)
        };
        if platform.store.write::<_, StoreError, _>(forget).await? {
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
        for (span, counted_for) in SPANS.into_iter().zip(COUNTED_FOR.into_iter().chain([age])) {
            call_count::forget_before(write, span, now - counted_for.min(age))?;
        }
        failed_request::forget_before(write, now - age, AT_ONCE)
    };
    let gone = platform.store.write::<_, StoreError, _>(forget).await?;
    Ok(gone < AT_ONCE as u64)
}
