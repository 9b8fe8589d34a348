//! Moving a world's clock: everything that falls due on the way happens, in order.

use super::Kind;
use super::run::{Outcome, run};
use crate::client::keys::{caller_of, forget};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_store::job::{self, JobRow};
use gingham_store::world;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The farthest a clock may go: the end of the year 9000, so that every date still has four digits.
pub const LAST: i64 = 221_876_064_000_000;
/// How far behind the clock a moment may lie and still count as now.
const SLACK: i64 = 1_000;
/// How often a job may fail on the way.
const PATIENCE: usize = 3;

/// How far a clock is moved, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// By so much.
    By(i64),
    /// To this moment since 1970.
    To(i64),
}

impl Move {
    /// Where a clock that shows `now` is moved.
    ///
    /// # Errors
    /// INVALID_FIELD when that lies in the past or beyond [`LAST`].
    fn target(self, now: i64) -> Result<i64, Failure> {
        let (field, target) = match self {
            Move::By(step) => ("seconds", now.saturating_add(step)),
            Move::To(moment) => ("to", moment),
        };
        if target > LAST {
            return Err(Failure::field(field, format!("{field} must not lead beyond the year 9000")));
        }
        // Who read the clock read whole seconds of it, and a little later.
        match target >= now - SLACK {
            true => Ok(target.max(now)),
            false => {
                Err(Failure::field(field, format!("{field} must not lie before the clock's present time")))
            }
        }
    }
}

/// Moves the clock of `world_key` forward and answers the time that it then shows, when all that was due has
/// happened. Checks that repeat are collapsed into the last one before something else happens.
///
/// # Errors
/// Internal, also when a job on the way fails again and again; INVALID_FIELD when the move leads into the past or
/// beyond [`LAST`].
pub async fn advance(platform: &Platform, world_key: i64, by: Move) -> Result<i64, Stop> {
    let turn = platform.turns.of(world_key);
    let _turn = turn.lock().await;
    let target = by.target(now(platform, world_key).await?)?;
    let mut failures: HashMap<i64, usize> = HashMap::new();
    while let Some(row) = next(platform, world_key, target).await? {
        if let Some(due_at) = collapsed(platform, &row, target).await? {
            postpone(platform, world_key, &row, due_at).await?;
            continue;
        }
        set(platform, world_key, row.due_at).await?;
        match run(platform, &row).await? {
            Outcome::Done => continue,
            Outcome::Failed => hold_against(&mut failures, &row)?,
            Outcome::Held | Outcome::Waiting => {}
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    set(platform, world_key, target).await?;
    platform.store.write(move |write| Ok::<_, Stop>(job::align(write, Some(world_key))?)).await?;
    self::now(platform, world_key).await
}

/// Ends the way at a job that fails again and again: time cannot pass it.
fn hold_against(failures: &mut HashMap<i64, usize>, row: &JobRow) -> Result<(), Stop> {
    let failed = failures.entry(row.job_key).or_default();
    *failed += 1;
    match *failed < PATIENCE {
        true => Ok(()),
        false => Err(Failure::new("INTERNAL_SERVER_ERROR.2").with("job", row.kind.as_str()).into()),
    }
}

/// Moves of one world's clock come one after another, so that those which are asked for at once add up.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<i64, Arc<tokio::sync::Mutex<()>>>>);

impl Turns {
    fn of(&self, world_key: i64) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A turn that nobody holds or waits for is forgotten; only under this lock can somebody come to hold one.
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        turns.entry(world_key).or_default().clone()
    }
}

/// The time in a world.
async fn now(platform: &Platform, world_key: i64) -> Result<i64, Stop> {
    let caller = caller_of(platform, world_key).await?;
    let caller = caller.ok_or_else(|| Stop::from(Failure::new("INTERNAL_SERVER_ERROR.2")))?;
    Ok(caller.world.now(platform))
}

/// Sets a world's clock to `target`, unless it is there or beyond. The machine times of its jobs are aligned once, at
/// the end of the way (and at the next start, should the server die on it).
async fn set(platform: &Platform, world_key: i64, target: i64) -> Result<(), Stop> {
    let machine = platform.machine_now();
    platform
        .store
        .write(move |write| {
            let Some(row) = world::by_key(write, world_key)? else { return Ok::<_, Stop>(()) };
            let offset = target - machine;
            if offset > row.clock_offset {
                world::set_clock(write, world_key, offset)?;
                forget(write);
            }
            Ok(())
        })
        .await
}

async fn next(platform: &Platform, world_key: i64, target: i64) -> Result<Option<JobRow>, Stop> {
    platform.store.read(move |read| Ok::<_, Stop>(job::first_of_world(read, world_key, target)?)).await
}

/// For a check that would repeat before anything else happens to its Item: when the last of those repeats is due.
async fn collapsed(platform: &Platform, row: &JobRow, target: i64) -> Result<Option<i64>, Stop> {
    let (Some(Kind::Check), Some(item_key)) = (Kind::parse(&row.kind), row.item_key) else { return Ok(None) };
    let agenda = platform.store.read(move |read| Ok::<_, Stop>(job::agenda(read, item_key)?)).await?;
    let others = agenda.iter().filter(|(kind, due)| {
        *due > row.due_at && !matches!(Kind::parse(kind), Some(Kind::Check | Kind::Webhook))
    });
    let until = others.map(|(_, due)| *due - 1).min().unwrap_or(target).min(target);
    let repeats = (until - row.due_at) / crate::sync::schedule::PERIOD;
    Ok((repeats > 0).then(|| row.due_at + repeats * crate::sync::schedule::PERIOD))
}

async fn postpone(platform: &Platform, world_key: i64, row: &JobRow, due_at: i64) -> Result<(), Stop> {
    let key = row.job_key;
    platform
        .store
        .write(move |write| {
            let offset = world::by_key(write, world_key)?.map_or(0, |row| row.clock_offset);
            Ok::<_, Stop>(job::move_to(write, key, due_at, due_at - offset)?)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_only_goes_forward_and_not_for_ever() {
        assert_eq!(Move::By(0).target(5_000).unwrap(), 5_000);
        assert_eq!(Move::By(1_000).target(5_000).unwrap(), 6_000);
        assert_eq!(Move::To(4_001).target(5_000).unwrap(), 5_000);
        assert_eq!(Move::To(3_999).target(5_000).unwrap_err().evidence["field"], "to");
        assert_eq!(Move::By(i64::MAX).target(5_000).unwrap_err().evidence["field"], "seconds");
        assert_eq!(Move::To(LAST).target(5_000).unwrap(), LAST);
    }

    #[test]
    fn turns_that_nobody_holds_are_forgotten() {
        let turns = Turns::default();
        let held = turns.of(1);
        drop(turns.of(2));
        assert!(Arc::ptr_eq(&held, &turns.of(1)));
        turns.of(3);
        assert_eq!(turns.0.lock().unwrap().len(), 2, "the one that is held and the newest");
    }
}
