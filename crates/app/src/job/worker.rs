//! The workers: loops that claim whatever is due.

use super::run::{Outcome, run};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::job;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The longest a worker sleeps: other nodes' jobs are found by looking.
const LOOK: Duration = Duration::from_millis(500);

/// Works until `stop` says true, and finishes the job at hand.
pub async fn work(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let woken = platform.store.woken();
        tokio::pin!(woken);
        // Registered before looking, so that a job queued meanwhile is not slept over.
        let pause = match step(&platform).await {
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
}

/// Does one due job; answers how long to sleep when there was none.
async fn step(platform: &Platform) -> Result<Option<Duration>, Stop> {
    let now = platform.machine_now();
    let (due, next) =
        platform.store.read(move |read| Ok::<_, Stop>((job::due(read, now)?, job::next_due(read)?))).await?;
    if let Some(row) = due {
        let held = run(platform, &row).await? == Outcome::Held;
        return Ok(held.then_some(Duration::from_millis(5)));
    }
    let wait = next.map_or(LOOK, |due| Duration::from_millis((due - now).clamp(1, 500) as u64));
    Ok(Some(wait.min(LOOK)))
}
