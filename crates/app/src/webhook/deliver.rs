//! Delivery: attempts at growing distances, until one is accepted or it is no use.

use super::{ABANDONED, DELIVERED, WAITING, attempt};
use crate::failure::Stop;
use crate::platform::{Platform, World};
use gingham_store::webhook::{self, WebhookRow};
use gingham_store::{Read, Write, job};

/// How far back rejections count, and how long retries go on, in milliseconds.
const DAY: i64 = 24 * 3_600_000;
/// How long after the first attempt the second follows, in milliseconds; each later distance is four times the
/// one before.
const FIRST_DELAY: i64 = 30_000;
/// How many attempts to a host it takes to judge it.
const ENOUGH: i64 = 10;

/// What is to be done about a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing more.
    Done,
    /// Another attempt at this time on the world's clock.
    RetryAt(i64),
    /// The first attempt, once the Item's earlier webhooks have had theirs.
    Behind,
}

/// Makes the next attempt of a webhook, or finds that there is none to make.
///
/// An attempt that was sent but not recorded, because the process ended in between, is made again: a webhook
/// arrives at least once.
///
/// # Errors
/// Internal.
pub async fn attempt(platform: &Platform, world: &World, webhook_id: &str) -> Result<Next, Stop> {
    let (id, since) = (webhook_id.to_owned(), world.now(platform) - DAY);
    let row = match platform.store.read(move |read| judge(read, &id, since)).await? {
        Verdict::Send(row) => *row,
        Verdict::Behind => return Ok(Next::Behind),
        Verdict::Nothing => return Ok(Next::Done),
        Verdict::Hopeless => return abandon(platform, webhook_id).await,
    };
    let sent = attempt::send(platform, world, &row).await?;
    let (now, machine_now) = (world.now(platform), platform.machine_now());
    platform
        .store
        .write(move |write| {
            let Some(row) = attempt::record(write, &sent)? else { return Ok(Next::Done) };
            if row.attempts == 1 {
                call_next(write, &row, machine_now)?;
            }
            let (state, next) = decide(&row, sent.accepted, now);
            webhook::set_state(write, &row.webhook_id, state, row.attempts)?;
            Ok(next)
        })
        .await
}

/// After a first attempt, the Item's next webhook may have its own.
fn call_next(write: &mut Write<'_>, row: &WebhookRow, machine_now: i64) -> Result<(), Stop> {
    let Some(item_key) = row.item_key else { return Ok(()) };
    match webhook::next_behind(write, item_key, row.seq)? {
        Some(next) => Ok(job::call_webhook(write, item_key, &next, machine_now)?),
        None => Ok(()),
    }
}

enum Verdict {
    Send(Box<WebhookRow>),
    Behind,
    Nothing,
    Hopeless,
}

fn judge(read: &mut Read<'_>, webhook_id: &str, since: i64) -> Result<Verdict, Stop> {
    let Some(row) = webhook::find(read, webhook_id)? else { return Ok(Verdict::Nothing) };
    if row.state != WAITING {
        return Ok(Verdict::Nothing);
    }
    if row.attempts > 0 {
        let (attempts, rejected) = webhook::rejections(read, row.world, &row.host, since)?;
        if attempts >= ENOUGH && rejected * 10 > attempts * 9 {
            return Ok(Verdict::Hopeless);
        }
    } else if let Some(item_key) = row.item_key
        && webhook::is_behind(read, item_key, row.seq)?
    {
        return Ok(Verdict::Behind);
    }
    Ok(Verdict::Send(Box::new(row)))
}

async fn abandon(platform: &Platform, webhook_id: &str) -> Result<Next, Stop> {
    let webhook_id = webhook_id.to_owned();
    platform
        .store
        .write(move |write| {
            if let Some(row) = webhook::find(write, &webhook_id)?
                && row.state == WAITING
            {
                webhook::set_state(write, &webhook_id, ABANDONED, row.attempts)?;
            }
            Ok(Next::Done)
        })
        .await
}

/// Where a webhook stands after its last attempt, and what comes next. What a replay settled in the meantime
/// stays settled.
fn decide(row: &WebhookRow, accepted: bool, now: i64) -> (&str, Next) {
    if accepted {
        return (DELIVERED, Next::Done);
    }
    if row.state != WAITING {
        return (&row.state, Next::Done);
    }
    let retry = now.saturating_add(delay(row.attempts));
    if retry <= row.created_at.saturating_add(DAY) {
        (WAITING, Next::RetryAt(retry))
    } else {
        (ABANDONED, Next::Done)
    }
}

/// How long after attempt `attempts` the next one follows.
fn delay(attempts: i64) -> i64 {
    let exponent = u32::try_from(attempts - 1).unwrap_or(0);
    FIRST_DELAY.saturating_mul(4_i64.saturating_pow(exponent))
}

#[cfg(test)]
mod tests;
