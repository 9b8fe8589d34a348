//! The workers: a loop for each lane that claims whatever is due and has it done.

use super::run::{carry_out, claim};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::job::{self, JobRow, Lane};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// The longest a worker sleeps: other nodes' jobs, and those queued for later, are found by looking.
pub(super) const LOOK: Duration = Duration::from_millis(500);
/// How soon is looked again where other nodes were faster.
const AT_ONCE: Duration = Duration::from_millis(5);

/// How many jobs of a lane are done at once. Webhooks mostly wait for their receivers, and a slow one must neither
/// keep the others waiting nor anything else.
fn slots(lane: Lane) -> u32 {
    match lane {
        Lane::Webhooks => 32,
        Lane::Others => 4,
    }
}

/// Works on a lane until `stop` says true, and finishes the jobs at hand.
pub async fn work(platform: Arc<Platform>, lane: Lane, mut stop: watch::Receiver<bool>) {
    let all = slots(lane);
    let slots = Arc::new(Semaphore::new(all as usize));
    while !*stop.borrow() {
        let slot = tokio::select! {
            slot = slots.clone().acquire_owned() => slot.expect("these slots are never closed"),
            _ = stop.changed() => continue,
        };
        let woken = platform.store.woken();
        tokio::pin!(woken);
        // Registered before looking, so that a job queued meanwhile is not slept over.
        let pause = match step(&platform, lane, &slots, slot).await {
            Ok(None) => continue,
            Ok(Some(pause)) => pause,
            Err(stop) => {
                tracing::error!(?stop, "a worker could not reach the store");
                LOOK
            }
        };
        tokio::select! {
            () = &mut woken => {}
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
    let _ = slots.acquire_many(all).await;
}

/// Has as many due jobs done as there are slots; answers how long to sleep when there was none.
async fn step(
    platform: &Arc<Platform>,
    lane: Lane,
    slots: &Arc<Semaphore>,
    slot: OwnedSemaphorePermit,
) -> Result<Option<Duration>, Stop> {
    let (now, most) = (platform.machine_now(), 1 + slots.available_permits());
    let due = platform.store.read(move |read| Ok::<_, Stop>(job::due(read, lane, now, most)?)).await?;
    if due.is_empty() {
        let next = platform.store.read(move |read| Ok::<_, Stop>(job::next_due(read, lane, now)?)).await?;
        let wait = next.map_or(LOOK, |next| Duration::from_millis((next - now).clamp(1, 500) as u64));
        return Ok(Some(wait.min(LOOK)));
    }
    let mine = claim(platform, due).await?;
    if mine.is_empty() {
        return Ok(Some(AT_ONCE));
    }
    let mut slot = Some(slot);
    for row in mine {
        // No more were claimed than were free, and nobody else takes any.
        let slot = slot.take().or_else(|| slots.clone().try_acquire_owned().ok());
        tokio::spawn(hold(platform.clone(), row, slot));
    }
    Ok(None)
}

/// Does a claimed job, and frees its slot.
async fn hold(platform: Arc<Platform>, row: JobRow, slot: Option<OwnedSemaphorePermit>) {
    if let Err(stop) = carry_out(&platform, &row).await {
        tracing::error!(kind = row.kind, ?stop, "a job that failed could not be put back");
    }
    drop(slot);
}
