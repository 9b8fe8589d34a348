//! The workers: loops that claim whatever is due.

use super::run::{Outcome, run};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::Read;
use gingham_store::job::{self, JobRow};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The longest a worker sleeps: other nodes' jobs, and those queued for later, are found by looking.
pub(super) const LOOK: Duration = Duration::from_millis(500);

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
    let queue = platform.store.read(move |read| look(read, now)).await?;
    match queue {
        Queue::Due(row) => {
            let held = run(platform, &row).await? == Outcome::Held;
            Ok(held.then_some(Duration::from_millis(5)))
        }
        Queue::Next(due) => {
            let wait = due.map_or(LOOK, |due| Duration::from_millis((due - now).clamp(1, 500) as u64));
            Ok(Some(wait.min(LOOK)))
        }
    }
}

/// What a look at the queue finds.
enum Queue {
    /// A job that can be had.
    Due(Box<JobRow>),
    /// None can be had before then.
    Next(Option<i64>),
}

fn look(read: &mut Read<'_>, now: i64) -> Result<Queue, Stop> {
    match job::due(read, now)? {
        Some(row) => Ok(Queue::Due(Box::new(row))),
        None => Ok(Queue::Next(job::next_due(read, now)?)),
    }
}
