//! Webhooks of Bank Income that a tester asks for.

use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use crate::user::User;
use crate::user::items;
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_store::{Write, user};
use serde_json::json;

/// A webhook to be fired.
pub struct Fired {
    /// The user's id, of either model.
    pub user_id: String,
    /// Where it goes, where that is not the user's newest Item's address.
    pub url: Option<String>,
    /// The result of a refresh that has ended; none for news of the income.
    pub complete: Option<String>,
}

/// Queues the webhook.
///
/// # Errors
/// As [`User::by_id`], and SANDBOX_WEBHOOK_INVALID where there is no address.
pub fn fire(platform: &Platform, caller: &Caller, write: &mut Write<'_>, fired: &Fired) -> Result<(), Stop> {
    let user = named(platform, caller, write, &fired.user_id)?;
    let own = |item: &Item| item.record.webhook.clone().filter(|url| !url.is_empty());
    let url = match &fired.url {
        Some(url) => Some(url.clone()),
        None => items::all(write, &user)?.iter().rev().find_map(own),
    };
    let Some(url) = url else { return Err(Failure::new("SANDBOX_WEBHOOK_INVALID.1").into()) };
    let mut fields = json!({"user_id": user.row.user_id});
    let code = match &fired.complete {
        Some(result) => {
            fields["result"] = json!(result);
            "BANK_INCOME_REFRESH_COMPLETE"
        }
        None => "BANK_INCOME_REFRESH_UPDATE",
    };
    let about = About { item_key: None, item_id: None };
    queue_to(platform, write, &caller.world, &about, &url, &Notice::new("INCOME", code, fields))
}

/// The webhooks of older users carry their ids, which no call takes otherwise.
fn named(platform: &Platform, caller: &Caller, write: &mut Write<'_>, user_id: &str) -> Result<User, Stop> {
    let row = user::by_id(write, user_id)?;
    let own = row.filter(|row| row.world == caller.world.key && !row.upgraded && row.removed_at.is_none());
    match own {
        Some(row) => User::of(platform, row),
        None => User::by_id(platform, caller, write, user_id),
    }
}
