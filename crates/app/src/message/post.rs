//! The worker that mails messages: at once, then at growing distances, until the mail server takes one or it is no use.
//!
//! An attempt that was made but not written down, because the process ended in between, is made again: a message comes
//! at least once. It runs on the machine's time, since people live in no world.

use super::carrier::{Carrier, Refused};
use super::{open, state};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::mail::{self, MailRow};
use gingham_store::message;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often the worker looks for what other nodes left, and for what is due again.
const LOOK: Duration = Duration::from_millis(500);
/// How long a node may hold a message before another takes it over: longer than an attempt lasts.
const LEASE: i64 = 60_000;
/// How long after the first attempt the second follows; each later distance is three times the one before.
const FIRST_DELAY: i64 = 2_000;

/// Mails messages until `stop` says true, and finishes the one at hand; does nothing where no mail server is configured.
pub async fn keep(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    let Some(carrier) = platform.settings.mail.clone() else { return };
    while !*stop.borrow() {
        let woken = platform.store.woken();
        tokio::pin!(woken);
        match step(&platform, &carrier).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(stop) => tracing::error!(?stop, "messages could not be looked for"),
        }
        tokio::select! {
            () = &mut woken => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Makes one attempt that is due; false when there is none.
pub(super) async fn step(platform: &Platform, carrier: &Carrier) -> Result<bool, Stop> {
    let now = platform.machine_now();
    let Some(row) =
        platform.store.read(move |read| Ok::<_, Stop>(mail::due(read, state::WAITING, now)?)).await?
    else {
        return Ok(false);
    };
    let (claimed, node) = (row.clone(), platform.node.clone());
    let mine = platform
        .store
        .write(move |write| Ok::<_, Stop>(mail::claim(write, &claimed, &node, now, now + LEASE)?))
        .await?;
    if mine {
        attempt(platform, carrier, row).await?;
    }
    Ok(true)
}

async fn attempt(platform: &Platform, carrier: &Carrier, row: MailRow) -> Result<(), Stop> {
    let row = match platform.machine_now() < row.machine_until {
        true => carry(platform, carrier, row).await?,
        false => too_late(platform, row),
    };
    let node = platform.node.clone();
    platform.store.write(move |write| Ok::<_, Stop>(mail::record(write, &row, &node)?)).await
}

async fn carry(platform: &Platform, carrier: &Carrier, row: MailRow) -> Result<MailRow, Stop> {
    let key = row.message_key;
    let sealed = platform.store.read(move |read| Ok::<_, Stop>(message::sealed(read, key)?)).await?;
    let carried = match sealed.and_then(|sealed| open(platform, &sealed)) {
        Some(message) => carrier.carry(&message, key, platform.machine_now()).await,
        None => Err(Refused { why: "The message can no longer be read.".to_owned(), for_good: true }),
    };
    Ok(after(platform, row, carried))
}

/// Where a message stands after an attempt. What a mail server answers may name people, so it is sealed and not logged.
fn after(platform: &Platform, mut row: MailRow, carried: Result<(), Refused>) -> MailRow {
    row.attempts += 1;
    let Err(refused) = carried else {
        return MailRow { state: state::DELIVERED.to_owned(), failure: None, ..row };
    };
    row.failure = Some(platform.key.seal(refused.why.as_bytes(), &platform.chance));
    row.machine_due = platform.machine_now() + delay(row.attempts);
    let is_over = refused.for_good || row.machine_due >= row.machine_until;
    tracing::warn!(attempts = row.attempts, is_over, "a message could not be mailed; the outbox tells why");
    match is_over {
        true => MailRow { state: state::ABANDONED.to_owned(), ..row },
        false => row,
    }
}

/// Where a message stands that nobody was there to mail in time. What an attempt met says more, where there was one.
fn too_late(platform: &Platform, row: MailRow) -> MailRow {
    let why = "It was of no more use when it could be mailed.";
    let failure = row.failure.clone().or_else(|| Some(platform.key.seal(why.as_bytes(), &platform.chance)));
    MailRow { state: state::ABANDONED.to_owned(), failure, ..row }
}

/// How long after attempt `attempts` the next one follows.
fn delay(attempts: i64) -> i64 {
    let exponent = u32::try_from(attempts - 1).unwrap_or(0);
    FIRST_DELAY.saturating_mul(3_i64.saturating_pow(exponent))
}
