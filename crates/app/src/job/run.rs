//! Claiming a job, doing it, and letting go of it.

use super::Kind;
use crate::client::Caller;
use crate::client::keys::caller_of;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::webhook::deliver::{self, Next};
use crate::{income, issue, item, link, report, statement, stored, sync};
use gingham_store::job::{self, JobRow};
use gingham_store::{Write, world};
use std::sync::Arc;
use std::time::Duration;

/// How long a worker may hold a job before another takes it over, in milliseconds: longer than any attempt lasts.
const LEASE: i64 = 60_000;
/// How soon a job is tried again after a fault of ours, in milliseconds.
const AGAIN: i64 = 2_000;
/// How soon a webhook is looked at again that waits for an earlier one of its Item, in milliseconds: the earlier one
/// calls it sooner, unless it is lost.
const BEHIND: i64 = 500;

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran, or had been done.
    Done,
    /// Another worker holds it.
    Held,
    /// It waits for something else and was put back.
    Waiting,
    /// A fault of ours ended it, and it was put back.
    Failed,
}

/// Claims a job and does it.
///
/// # Errors
/// Internal, when the store fails; a job that fails otherwise is put back.
pub async fn run(platform: &Platform, row: &JobRow) -> Result<Outcome, Stop> {
    let (shared, rows) = (platform.shared(), vec![row.clone()]);
    // In a task of its own: whoever waits for it may go away, and a claimed job is carried out all the same.
    let running = tokio::spawn(async move {
        match claim(&shared, rows).await?.pop() {
            Some(row) => carry_out(&shared, &row).await,
            None => Ok(Outcome::Held),
        }
    });
    running.await.unwrap_or_else(|error| Err(died(&row.kind, &error)))
}

/// Claims jobs; answers those that nobody else holds.
pub(super) async fn claim(platform: &Platform, rows: Vec<JobRow>) -> Result<Vec<JobRow>, Stop> {
    let (worker, now) = (platform.node.clone(), platform.machine_now());
    platform
        .store
        .write(move |write| {
            let mut mine = Vec::with_capacity(rows.len());
            for row in &rows {
                if job::claim(write, row, &worker, now, now + LEASE)? {
                    mine.push(row.clone());
                }
            }
            Ok::<_, Stop>(mine)
        })
        .await
}

/// Does a job that was claimed.
pub(super) async fn carry_out(platform: &Arc<Platform>, row: &JobRow) -> Result<Outcome, Stop> {
    let (shared, claimed) = (platform.clone(), row.clone());
    // A panic ends this task and nothing else.
    let acted = tokio::spawn(async move { act(&shared, &claimed).await }).await;
    let outcome = match acted.unwrap_or_else(|error| Err(died(&row.kind, &error))) {
        Ok(outcome) => outcome,
        Err(stop) => {
            tracing::error!(kind = row.kind, ?stop, "a job failed and will be tried again");
            release(platform, row.job_key, platform.machine_now() + AGAIN).await?;
            Outcome::Failed
        }
    };
    platform.job_done.notify_waiters();
    Ok(outcome)
}

fn died(kind: &str, error: &tokio::task::JoinError) -> Stop {
    Failure::new("INTERNAL_SERVER_ERROR.2").with("job", kind).with("died", error.to_string()).into()
}

async fn act(platform: &Platform, row: &JobRow) -> Result<Outcome, Stop> {
    let Some(caller) = caller_of(platform, row.world).await? else {
        return finish(platform, row.job_key).await;
    };
    let Some(kind) = Kind::parse(&row.kind) else { return finish(platform, row.job_key).await };
    match (kind, row.item_key) {
        (Kind::Webhook, _) => webhook(platform, &caller, row).await,
        (Kind::LinkLeft, _) => link::abandoned::look(platform, &caller, row).await,
        (Kind::Issue, _) => issue::look::job(platform, &caller, row).await,
        (Kind::BankIncome, _) => income::generate::job(platform, &caller, row).await,
        (Kind::Report, _) => report::make::job(platform, &caller, row).await,
        (_, None) => finish(platform, row.job_key).await,
        (Kind::Pull, Some(item)) => sync::pull::job(platform, &caller, item, row).await,
        (Kind::Statements, Some(item)) => statement::extract::job(platform, &caller, item, row).await,
        (Kind::Check, Some(item)) => sync::schedule::check(platform, &caller, item, row).await,
        (Kind::LoginExpiry, Some(item)) => item::health::expire_login(platform, &caller, item, row).await,
        (Kind::ConsentWarning, Some(item)) => {
            item::health::warn_of_consent(platform, &caller, item, row).await
        }
        (Kind::ConsentExpiry, Some(item)) => item::health::expire_consent(platform, &caller, item, row).await,
        (Kind::DepositText, Some(item)) => link::auth::text_message::send(platform, &caller, item, row).await,
        (Kind::Deposit, Some(item)) => item::verification::deposit::look(platform, &caller, item, row).await,
    }
}

async fn webhook(platform: &Platform, caller: &Caller, row: &JobRow) -> Result<Outcome, Stop> {
    let webhook_id: String = stored::read("job", &row.body)?;
    match deliver::attempt(platform, &caller.world, &webhook_id).await? {
        Next::Done => finish(platform, row.job_key).await,
        Next::Behind => {
            release(platform, row.job_key, platform.machine_now() + BEHIND).await?;
            Ok(Outcome::Waiting)
        }
        Next::RetryAt(due_at) => {
            let (key, world, worker) = (row.job_key, row.world, platform.node.clone());
            platform
                .store
                .write(move |write| {
                    // The clock may have moved while the webhook was sent.
                    let offset = world::by_key(write, world)?.map_or(0, |row| row.clock_offset);
                    job::move_to(write, key, due_at, due_at - offset)?;
                    Ok::<_, Stop>(job::release(write, key, &worker, due_at - offset)?)
                })
                .await?;
            Ok(Outcome::Done)
        }
    }
}

/// Ends a job together with what it does to the store, so that it is done once: nothing is written where another
/// worker has taken it over.
///
/// # Errors
/// Internal, and those of `act`.
pub async fn conclude(
    platform: &Platform,
    row: &JobRow,
    mut act: impl FnMut(&mut Write<'_>) -> Result<(), Stop> + Send + 'static,
) -> Result<Outcome, Stop> {
    let (key, worker) = (row.job_key, platform.node.clone());
    platform
        .store
        .write(move |write| match job::finish(write, key, &worker)? {
            true => act(write),
            false => Ok(()),
        })
        .await?;
    Ok(Outcome::Done)
}

/// Ends a job that has nothing left to write.
///
/// # Errors
/// Internal.
pub async fn finish(platform: &Platform, key: i64) -> Result<Outcome, Stop> {
    let worker = platform.node.clone();
    platform.store.write(move |write| Ok::<_, Stop>(job::finish(write, key, &worker)?)).await?;
    Ok(Outcome::Done)
}

async fn release(platform: &Platform, key: i64, machine_due: i64) -> Result<(), Stop> {
    let worker = platform.node.clone();
    platform.store.write(move |write| Ok::<_, Stop>(job::release(write, key, &worker, machine_due)?)).await
}

/// Does a job here and now, or waits until another worker has done it; false when `patience` runs out first.
///
/// # Errors
/// Internal.
pub async fn settle(platform: &Platform, key: i64, patience: Duration) -> Result<bool, Stop> {
    let settled = tokio::time::timeout(patience, async {
        loop {
            let done = platform.job_done.notified();
            let row = platform.store.read(move |read| Ok::<_, Stop>(job::by_key(read, key)?)).await?;
            let Some(row) = row else { return Ok::<_, Stop>(()) };
            if run(platform, &row).await? == Outcome::Done {
                return Ok(());
            }
            let _ = tokio::time::timeout(Duration::from_millis(20), done).await;
        }
    });
    match settled.await {
        Ok(result) => result.map(|()| true),
        Err(_) => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::{Job, queue};
    use crate::webhook::stage::Stage;
    use gingham_store::job::Lane;
    use serde_json::Value;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A job that is due.
    async fn due(stage: &Stage, kind: Kind) -> JobRow {
        let (platform, world) = (stage.platform.clone(), stage.world.clone());
        let new = Job { item_key: None, kind, due_at: world.now(&platform) };
        let queued = platform.shared();
        let key = platform
            .store
            .write(move |write| queue(&queued, write, &world, &new, &Value::Null))
            .await
            .unwrap();
        let found = platform.store.read(move |read| Ok::<_, Stop>(job::by_key(read, key)?)).await.unwrap();
        found.unwrap()
    }

    #[tokio::test]
    async fn what_another_worker_took_over_is_not_done_again() {
        let stage = Stage::set().await;
        let (platform, row) = (&stage.platform, due(&stage, Kind::Issue).await);
        let mine = claim(platform, vec![row.clone()]).await.unwrap();
        assert_eq!(mine.len(), 1);
        assert!(claim(platform, vec![row.clone()]).await.unwrap().is_empty());
        // The claim runs out, and another node has the job.
        stage.wait(LEASE + 1);
        let (taken, now) = (row.clone(), platform.machine_now());
        let theirs = platform
            .store
            .write(move |write| Ok::<_, Stop>(job::claim(write, &taken, "other", now, now + LEASE)?));
        assert!(theirs.await.unwrap());
        let times = Arc::new(AtomicUsize::new(0));
        let count = times.clone();
        let act = move |_: &mut Write<'_>| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(())
        };
        conclude(platform, &row, act).await.unwrap();
        assert_eq!(times.load(Ordering::SeqCst), 0);
    }

    #[tokio::test]
    async fn each_lane_has_its_own_jobs() {
        let stage = Stage::set().await;
        let [other, webhook] = [due(&stage, Kind::Issue).await, due(&stage, Kind::Webhook).await];
        let (platform, now) = (&stage.platform, stage.platform.machine_now());
        let of = async |lane| {
            let look = move |read: &mut gingham_store::Read<'_>| {
                Ok::<_, Stop>((job::due(read, lane, now, 10)?, job::next_due(read, lane, now - 1)?))
            };
            let (rows, next) = platform.store.read(look).await.unwrap();
            (rows.into_iter().map(|row| row.job_key).collect::<Vec<_>>(), next)
        };
        for (lane, row) in [(Lane::Others, other), (Lane::Webhooks, webhook)] {
            assert_eq!(of(lane).await, (vec![row.job_key], Some(row.machine_due)), "{lane:?}");
        }
    }
}
