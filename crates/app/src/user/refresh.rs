//! Asking the banks of all of a user's Items for news now.

use super::{User, items};
use crate::bank::happen;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::{Item, print};
use crate::platform::Platform;
use crate::sync::notices::Phase;
use crate::sync::pull;
use gingham_connect::ChangeKind;
use gingham_model::Product;
use gingham_store::item;
use serde_json::Value;

/// What a refresh of one product of one Item came to.
pub struct Refreshed {
    /// The Item.
    pub item_id: String,
    /// The product.
    pub product: Product,
    /// Why it failed, as Plaid's error object.
    pub error: Option<Value>,
}

/// Refreshes these products on all of a user's Items that have them; each succeeds or fails by itself.
///
/// # Errors
/// As [`User::by_id`].
pub async fn refresh(
    platform: &Platform,
    caller: &Caller,
    user_id: &str,
    products: &'static [Product],
) -> Result<Vec<Refreshed>, Stop> {
    let (shared, owned, user_id) = (platform.shared(), caller.clone(), user_id.to_owned());
    let read = platform.store.read(move |read| {
        let user = User::by_id(&shared, &owned, read, &user_id)?;
        Ok::<_, Stop>((items::all(read, &user)?, user.record.terminated.is_some()))
    });
    let (items, terminated) = read.await?;
    let mut results = Vec::new();
    for item in items {
        let had: Vec<Product> =
            products.iter().copied().filter(|product| item.record.products.contains(product)).collect();
        if had.is_empty() {
            continue;
        }
        let error = match terminated {
            true => Some(Failure::new("ITEM_ERROR/PRODUCT_NOT_ENABLED.1").object().within(None)),
            false => refresh_item(platform, caller, item.row.item_key).await?,
        };
        let item_id = &item.row.item_id;
        results.extend(had.into_iter().map(|product| Refreshed {
            item_id: item_id.clone(),
            product,
            error: error.clone(),
        }));
    }
    Ok(results)
}

/// Asks an Item's bank for news, if the Item is healthy; answers what is wrong with it after that.
async fn refresh_item(platform: &Platform, caller: &Caller, item_key: i64) -> Result<Option<Value>, Stop> {
    let (shared, owned) = (platform.shared(), caller.clone());
    let write = platform.store.write(move |write| {
        let Some(item) = item::by_key(write, item_key)?.map(Item::of).transpose()? else { return Ok(()) };
        if item.record.error.is_none() && item.record.permission_revoked_at.is_none() {
            let event = "the application asked for fresh data of all of its user's Items";
            happen(&shared, &owned, write, &item, ChangeKind::Refreshed, event)?;
        }
        Ok::<_, Stop>(())
    });
    write.await?;
    pull::pull(platform, caller, item_key, Phase::News).await?;
    let read = platform.store.read(move |read| {
        let item = item::by_key(read, item_key)?.map(Item::of).transpose()?;
        Ok::<_, Stop>(item.and_then(|item| print::wrong(&item)))
    });
    read.await
}
