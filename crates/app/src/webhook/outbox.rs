//! The outbox: a webhook is queued in the very transaction that causes it.

use crate::failure::Stop;
use crate::item::Item;
use crate::job;
use crate::platform::{Platform, World};
use gingham_model::id;
use gingham_store::webhook::WebhookRow;
use gingham_store::{Write, webhook};
use serde_json::{Map, Value, json};

/// The types whose webhooks do not name their environment (link.md, section 5.3).
const NAMELESS: [&str; 2] = ["ISSUES", "LINK_DELIVERY"];

/// A webhook to be sent.
pub struct Notice {
    /// Such as `TRANSACTIONS`.
    pub webhook_type: &'static str,
    /// Such as `SYNC_UPDATES_AVAILABLE`.
    pub webhook_code: &'static str,
    /// The fields besides type, code, environment and item_id.
    pub fields: Value,
}

impl Notice {
    /// A webhook with these fields, a JSON object.
    pub fn new(webhook_type: &'static str, webhook_code: &'static str, fields: Value) -> Notice {
        Notice { webhook_type, webhook_code, fields }
    }

    /// The same, with the user.
    fn of_user(&self, user_id: &str) -> Notice {
        let mut fields = self.fields.clone();
        fields["user_id"] = json!(user_id);
        Notice { fields, ..*self }
    }
}

/// Queues a webhook about an Item, if the Item has an address for them.
///
/// # Errors
/// Internal.
pub fn queue(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    notice: &Notice,
) -> Result<(), Stop> {
    let Some(url) = item.record.webhook.as_deref().filter(|url| !url.is_empty()) else { return Ok(()) };
    let about = About { item_key: Some(item.row.item_key), item_id: Some(&item.row.item_id) };
    match item.record.user_id.as_deref().filter(|_| names_the_user(notice)) {
        Some(user_id) => queue_to(platform, write, world, &about, url, &notice.of_user(user_id)),
        None => queue_to(platform, write, world, &about, url, notice),
    }
}

/// Whether a webhook about an Item names its user, too (link.md, section 5.3).
fn names_the_user(notice: &Notice) -> bool {
    match notice.webhook_type {
        "ITEM" => notice.webhook_code != "WEBHOOK_UPDATE_ACKNOWLEDGED",
        "TRANSACTIONS" => notice.webhook_code == "SYNC_UPDATES_AVAILABLE",
        "HOLDINGS" | "INVESTMENTS_TRANSACTIONS" | "LIABILITIES" => true,
        _ => false,
    }
}

/// What a webhook is about.
pub struct About<'a> {
    /// The Item, for the order of delivery.
    pub item_key: Option<i64>,
    /// Its id, which the body names.
    pub item_id: Option<&'a str>,
}

/// Queues a webhook to an address.
///
/// # Errors
/// Internal.
pub fn queue_to(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    about: &About<'_>,
    url: &str,
    notice: &Notice,
) -> Result<(), Stop> {
    let body = body(world, about, notice);
    let row = WebhookRow {
        webhook_id: id::opaque(&platform.chance),
        world: world.key,
        item_key: about.item_key,
        item_id: about.item_id.map(str::to_owned),
        seq: platform.next_key(),
        webhook_type: notice.webhook_type.to_owned(),
        webhook_code: notice.webhook_code.to_owned(),
        url: platform.key.seal(url.as_bytes(), &platform.chance),
        host: id::hex(&platform.key.hash(origin(url))),
        body: platform.key.seal(body.as_bytes(), &platform.chance),
        created_at: world.now(platform),
        state: "waiting".to_owned(),
        attempts: 0,
    };
    webhook::insert(write, &row)?;
    let job = job::Job { item_key: about.item_key, kind: job::Kind::Webhook, due_at: row.created_at };
    job::queue(platform, write, world, &job, &json!(row.webhook_id))?;
    Ok(())
}

/// The body: written with two spaces, as receivers that write it anew to check its hash expect.
fn body(world: &World, about: &About<'_>, notice: &Notice) -> String {
    let mut body = match &notice.fields {
        Value::Object(fields) => fields.clone(),
        _ => Map::new(),
    };
    body.insert("webhook_type".into(), json!(notice.webhook_type));
    body.insert("webhook_code".into(), json!(notice.webhook_code));
    if !NAMELESS.contains(&notice.webhook_type) {
        body.insert("environment".into(), json!(world.environment.as_str()));
    }
    if let Some(item_id) = about.item_id {
        body.insert("item_id".into(), json!(item_id));
    }
    serde_json::to_string_pretty(&body).expect("a map of JSON values always prints")
}

/// Scheme, host and port: what rejections are counted by.
fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    &url[..end]
}
