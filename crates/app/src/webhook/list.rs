//! What was sent, and what came back: for testers, who want to see why a webhook did not arrive.

use super::attempt::{open, open_text};
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use gingham_store::webhook::{self, AttemptRow, WebhookRow};
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A webhook with its attempts.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// Its id, for a replay.
    pub webhook_id: String,
    /// The Item that it is about.
    pub item_id: Option<String>,
    /// Such as `TRANSACTIONS`.
    pub webhook_type: String,
    /// Such as `SYNC_UPDATES_AVAILABLE`.
    pub webhook_code: String,
    /// Where it goes.
    pub url: String,
    /// The very bytes that are sent.
    pub body: Box<RawValue>,
    /// When it arose, on the world's clock.
    pub created_at: String,
    /// `waiting`, `delivered` or `abandoned`.
    pub state: String,
    /// What was tried, in order; empty for one that was just queued.
    pub attempts: Vec<Attempt>,
}

/// An attempt.
#[derive(Clone, Debug, Serialize)]
pub struct Attempt {
    /// From 1.
    pub attempt: i64,
    /// When, on the world's clock.
    pub sent_at: String,
    /// The headers sent.
    pub headers: BTreeMap<String, String>,
    /// The HTTP status, where there was one.
    pub status: Option<i64>,
    /// Why there is no complete answer.
    pub failure: Option<String>,
    /// How long it took.
    pub duration_ms: i64,
    /// The beginning of the answer's body.
    pub answer: String,
}

/// A world's webhooks that arose at `since` (milliseconds on its clock) or later, oldest first; of one Item where
/// `item_id` says so.
///
/// # Errors
/// Internal.
pub fn list(
    platform: &Platform,
    read: &mut Read<'_>,
    world: &World,
    item_id: Option<&str>,
    since: Option<i64>,
) -> Result<Vec<Listed>, Stop> {
    let rows = webhook::of_world(read, world.key, item_id, since.unwrap_or(i64::MIN))?;
    rows.into_iter().map(|row| listed(platform, read, row)).collect()
}

/// Up to `limit` webhooks of a world before the place `before`, newest first, each with its place; of one Item and in
/// one state where those are not empty.
///
/// # Errors
/// Internal.
pub fn newest(
    platform: &Platform,
    read: &mut Read<'_>,
    world: &World,
    narrowed: (&str, &str),
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<(i64, Listed)>, Stop> {
    let rows = webhook::newest(read, world.key, narrowed, before.unwrap_or(i64::MAX), limit)?;
    rows.into_iter().map(|row| Ok((row.seq, listed(platform, read, row)?))).collect()
}

/// A webhook of a world.
///
/// # Errors
/// Internal.
pub fn find(
    platform: &Platform,
    read: &mut Read<'_>,
    world: &World,
    webhook_id: &str,
) -> Result<Option<Listed>, Stop> {
    let row = webhook::find(read, webhook_id)?.filter(|row| row.world == world.key);
    row.map(|row| listed(platform, read, row)).transpose()
}

fn listed(platform: &Platform, read: &mut Read<'_>, row: WebhookRow) -> Result<Listed, Stop> {
    let attempts = webhook::attempts(read, &row.webhook_id)?;
    let body = open_text(platform, "webhook body", &row.body)?;
    Ok(Listed {
        url: open_text(platform, "webhook address", &row.url)?,
        body: stored::read("webhook body", &body)?,
        created_at: rfc3339(from_millis(row.created_at)),
        attempts: attempts.iter().map(|row| Attempt::of(platform, row)).collect::<Result<_, _>>()?,
        webhook_id: row.webhook_id,
        item_id: row.item_id,
        webhook_type: row.webhook_type,
        webhook_code: row.webhook_code,
        state: row.state,
    })
}

impl Attempt {
    /// The attempt of a row.
    pub(super) fn of(platform: &Platform, row: &AttemptRow) -> Result<Attempt, Stop> {
        let headers = open_text(platform, "webhook headers", &row.headers)?;
        let answer = open(platform, "webhook answer", &row.answer)?;
        Ok(Attempt {
            attempt: row.attempt,
            sent_at: rfc3339(from_millis(row.at)),
            headers: stored::read("webhook headers", &headers)?,
            status: row.status,
            failure: row.failure.clone(),
            duration_ms: row.duration_ms,
            answer: String::from_utf8_lossy(&answer).into_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::receiver::{Receiver, Reply};
    use crate::webhook::replay::replay;
    use crate::webhook::stage::{BODY, Stage};

    async fn look(stage: &Stage, item_id: Option<&str>, since: Option<i64>) -> Vec<Listed> {
        let (platform, world) = (stage.platform.clone(), stage.world.clone());
        let item_id = item_id.map(str::to_owned);
        let read = move |read: &mut Read<'_>| list(&platform, read, &world, item_id.as_deref(), since);
        stage.platform.store.read(read).await.unwrap()
    }

    #[tokio::test]
    async fn shows_what_waits_and_what_was_sent() {
        let stage = Stage::set().await;
        let receiver = Receiver::start([Reply::Status(500), Reply::Endless]).await;
        let id = stage.queue(&receiver.url("/hook"), Some(7)).await;
        let listed = &look(&stage, None, None).await[0];
        assert_eq!((&*listed.webhook_id, &*listed.state, listed.attempts.len()), (&*id, "waiting", 0));
        assert_eq!(listed.url, receiver.url("/hook"));
        assert_eq!(listed.body.get(), BODY);

        stage.wait(5_000);
        replay(&stage.platform, &stage.world, &id).await.unwrap();
        replay(&stage.platform, &stage.world, &id).await.unwrap();
        let attempts = &look(&stage, None, None).await[0].attempts;
        assert_eq!(attempts.iter().map(|one| one.status).collect::<Vec<_>>(), [Some(500), Some(200)]);
        assert_eq!((attempts[0].attempt, &*attempts[0].answer), (1, ""));
        assert_eq!((attempts[1].attempt, attempts[1].answer.len()), (2, 65_536));
        // The world's clock is an hour ahead of the machine's.
        assert_eq!(attempts[0].sent_at, "2026-05-01T01:00:05Z");
        let sent = &receiver.received()[0];
        for (name, value) in &attempts[0].headers {
            assert_eq!(sent.header(name), Some(&**value));
        }
        assert_eq!(attempts[0].headers.len(), 3);
    }

    #[tokio::test]
    async fn is_narrowed_to_an_item_and_a_time() {
        let stage = Stage::set().await;
        let one = stage.queue("http://127.0.0.1:9/", Some(1)).await;
        stage.wait(60_000);
        let two = stage.queue("http://127.0.0.1:9/", Some(2)).await;
        let ids = |listed: Vec<Listed>| listed.into_iter().map(|one| one.webhook_id).collect::<Vec<_>>();
        assert_eq!(ids(look(&stage, Some("item-1"), None).await), [one]);
        assert_eq!(ids(look(&stage, None, Some(stage.world.now(&stage.platform))).await), [two]);
    }
}
