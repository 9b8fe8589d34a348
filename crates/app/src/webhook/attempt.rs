//! One attempt to deliver a webhook: sent, then recorded under the next number.

use super::{keys, send, sign};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use crate::stored;
use gingham_store::webhook::{self, AttemptRow, WebhookRow};
use gingham_store::{StoreError, Write};
use std::collections::BTreeMap;

/// Sends a webhook, signed anew. The attempt gets its number when it is recorded.
pub(super) async fn send(platform: &Platform, world: &World, row: &WebhookRow) -> Result<AttemptRow, Stop> {
    let url = open_text(platform, "webhook address", &row.url)?;
    let body = open(platform, "webhook body", &row.body)?;
    let key = keys::living(platform, world.environment).await?;
    let jwt = sign::sign(&key, &body, platform.clock.now());
    let at = world.now(platform);
    let sent = platform.sender.send(&url, &body, &[(sign::HEADER.to_owned(), jwt.clone())]).await;
    let headers: BTreeMap<&str, &str> = send::HEADERS.into_iter().chain([(sign::HEADER, &*jwt)]).collect();
    Ok(AttemptRow {
        webhook_id: row.webhook_id.clone(),
        attempt: 0,
        world: world.key,
        at,
        host: row.host.clone(),
        status: sent.status.map(i64::from),
        failure: sent.failure,
        accepted: sent.accepted,
        duration_ms: sent.duration_ms,
        headers: platform.key.seal(stored::write(&headers).as_bytes(), &platform.chance),
        answer: platform.key.seal(&sent.answer, &platform.chance),
    })
}

/// Records an attempt under the number that follows the webhook's last, and answers the webhook with that number
/// and its state as it was; `None` when the webhook is gone by now.
pub(super) fn record(write: &mut Write<'_>, attempt: &AttemptRow) -> Result<Option<WebhookRow>, StoreError> {
    let Some(mut row) = webhook::find(write, &attempt.webhook_id)? else { return Ok(None) };
    row.attempts += 1;
    webhook::insert_attempt(write, &AttemptRow { attempt: row.attempts, ..attempt.clone() })?;
    Ok(Some(row))
}

/// Opens what was sealed.
pub(super) fn open(platform: &Platform, what: &str, sealed: &[u8]) -> Result<Vec<u8>, Stop> {
    platform.key.open(sealed).ok_or_else(|| {
        tracing::error!(what, "a sealed record cannot be opened: was GINGHAM_KEY changed?");
        Failure::new("INTERNAL_SERVER_ERROR.2").with("record", what).into()
    })
}

/// Opens a text that was sealed.
pub(super) fn open_text(platform: &Platform, what: &str, sealed: &[u8]) -> Result<String, Stop> {
    let bytes = open(platform, what, sealed)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
