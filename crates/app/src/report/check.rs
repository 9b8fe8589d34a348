//! Which Items a report can be made of.

use crate::failure::{Failure, Stop};
use crate::item::{Item, products};
use gingham_model::Product;
use gingham_model::clock::{from_millis, rfc3339};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// An Item that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Obstacle {
    pub item_id: String,
    /// The cause in the catalogue.
    pub cause: String,
    /// Plaid's `error_code_reason`, for OAuth Items.
    pub reason: Option<String>,
}

impl Obstacle {
    fn of(item: &Item, cause: &str) -> Obstacle {
        Obstacle { item_id: item.row.item_id.clone(), cause: cause.to_owned(), reason: None }
    }

    /// The error object of the Item, with its id.
    fn printed(&self) -> Value {
        let mut object = Failure::new(self.cause.clone()).object().within(self.reason.as_deref());
        object["item_id"] = json!(self.item_id);
        object
    }
}

/// What stands in the way of reading an Item now.
pub(super) fn obstacle(item: &Item) -> Option<Obstacle> {
    match &item.record.error {
        _ if item.row.removed_at.is_some() => Some(Obstacle::of(item, "ITEM_NOT_FOUND.1")),
        _ if item.record.permission_revoked_at.is_some() => {
            Some(Obstacle::of(item, "ITEM_ERROR/USER_PERMISSION_REVOKED.1"))
        }
        Some(fault) => Some(Obstacle { reason: fault.reason.clone(), ..Obstacle::of(item, &fault.cause) }),
        None if item.shared().next().is_none() => Some(Obstacle::of(item, "ITEM_ERROR/NO_ACCOUNTS.1")),
        None => None,
    }
}

/// DATA_UNAVAILABLE, with the error of each Item.
pub(super) fn unavailable(obstacles: &[Obstacle]) -> Failure {
    let causes: Vec<Value> = obstacles.iter().map(Obstacle::printed).collect();
    let named: Vec<Value> =
        obstacles.iter().map(|one| json!({"item_id": one.item_id, "cause": one.cause})).collect();
    let mut failure = Failure::new("ASSET_REPORT_ERROR/DATA_UNAVAILABLE.1").with("items", json!(named));
    failure.causes = Some(json!(causes));
    failure
}

/// Refuses Items of which no report may be made.
///
/// # Errors
/// PRODUCTS_NOT_SUPPORTED, ADDITIONAL_CONSENT_REQUIRED, ASSET_REPORT_ERROR/PRODUCT_NOT_ENABLED for Items that were not
/// linked with Assets, DATA_UNAVAILABLE for broken ones.
pub(super) fn check(items: &[Item]) -> Result<(), Stop> {
    let mut without = Vec::new();
    for item in items {
        match products::allowed(item, Product::Assets) {
            Err(Stop::Refused(failure)) if failure.cause == "ITEM_ERROR/PRODUCT_NOT_ENABLED.1" => {
                without.push(item);
            }
            allowed => allowed?,
        }
    }
    if let Some(first) = without.first() {
        let lacking: Vec<Value> = without.iter().map(|item| lacking(item)).collect();
        let failure = Failure::new("ASSET_REPORT_ERROR/PRODUCT_NOT_ENABLED.1")
            .with("items_without_assets", json!(lacking))
            .of_item(first.row.item_key);
        return Err(failure.into());
    }
    let broken: Vec<(&Item, Obstacle)> =
        items.iter().filter_map(|item| Some((item, obstacle(item)?))).collect();
    let Some((first, _)) = broken.first() else { return Ok(()) };
    let key = first.row.item_key;
    let obstacles: Vec<Obstacle> = broken.into_iter().map(|(_, obstacle)| obstacle).collect();
    Err(unavailable(&obstacles).of_item(key).into())
}

fn lacking(item: &Item) -> Value {
    json!({
        "item_id": item.row.item_id,
        "products": item.record.products,
        "linked_at": rfc3339(from_millis(item.row.created_at)),
    })
}
