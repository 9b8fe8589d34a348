//! An Item on the wire.

use super::{Item, products};
use crate::client::Client;
use crate::failure::Failure;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_wire::item as wire;

/// Plaid's Item object.
pub fn wire(item: &Item, client: &Client) -> wire::Item {
    let institution = item.institution();
    let billed = products::billed(&item.record.products);
    let mut used = item.record.products.clone();
    used.sort_unstable_by_key(|product| product.as_str());
    wire::Item {
        auth_method: item.record.auth_method.clone(),
        available_products: products::available(institution, client, &billed),
        billed_products: billed,
        consent_expiration_time: item.record.consent_expires_at.map(|at| rfc3339(from_millis(at))),
        consented_products: item.record.consented_products.clone(),
        error: item.record.error.as_ref().map(error),
        institution_id: item.record.institution_id.clone(),
        institution_name: institution.map(|institution| institution.name.clone()),
        item_id: item.row.item_id.clone(),
        products: used,
        update_type: "background",
        webhook: item.record.webhook.clone(),
    }
}

/// What is wrong with an Item that its application cannot read now.
pub fn wrong(item: &Item) -> Option<serde_json::Value> {
    let revoked = item.record.permission_revoked_at;
    let revoked = revoked.map(|_| Failure::new("ITEM_ERROR/USER_PERMISSION_REVOKED.1").object().within(None));
    revoked.or_else(|| item.record.error.as_ref().map(error))
}

/// An Item's error as the Item and its webhook carry it.
pub fn error(fault: &super::record::ItemFault) -> serde_json::Value {
    Failure::new(fault.cause.clone()).object().within(fault.reason.as_deref())
}
