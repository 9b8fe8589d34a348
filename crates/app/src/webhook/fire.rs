//! Webhooks that a tester fires: the body that would come, with the Item's own ids, and no change behind it.

use super::outbox::{Notice, queue};
use crate::failure::{Failure, Stop};
use crate::item::record::MadeBy;
use crate::item::{Item, KnownAccount};
use crate::platform::{Platform, World};
use gingham_contract::by_cause;
use gingham_model::Product;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::id;
use gingham_store::Write;
use gingham_wire::ErrorObject;
use serde_json::{Value, json};

/// Fires a webhook about an Item.
///
/// # Errors
/// SANDBOX_WEBHOOK_INVALID when the Item has no address, SANDBOX_PRODUCT_NOT_ENABLED when it lacks the product,
/// SANDBOX_ACCOUNT_SELECT_V2_NOT_ENABLED for NEW_ACCOUNTS_AVAILABLE on an Item that Link did not make, INVALID_FIELD
/// for a type that does not have the code.
pub fn fire(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    code: &str,
    kind: Option<&str>,
) -> Result<(), Stop> {
    if item.record.webhook.as_deref().unwrap_or_default().is_empty() {
        return Err(Failure::new("SANDBOX_WEBHOOK_INVALID.1").of_item(item.row.item_key).into());
    }
    let notice = notice(platform, world, item, code, kind)?;
    queue(platform, write, world, item, &notice)
}

fn notice(
    platform: &Platform,
    world: &World,
    item: &Item,
    code: &str,
    kind: Option<&str>,
) -> Result<Notice, Stop> {
    let account = || item.shared().next().map(|account: &KnownAccount| account.account_id.clone());
    let needs = |product: Product| match item.record.products.contains(&product) {
        true => Ok(()),
        false => Err(not_enabled(item, product)),
    };
    let of = |expected: &[&str]| match kind {
        Some(stated) if !expected.contains(&stated) => {
            let message =
                format!("webhook_type must be one of {} for this webhook_code", expected.join(", "));
            Err(Stop::from(Failure::field("webhook_type", message)))
        }
        _ => Ok(()),
    };
    Ok(match code {
        "DEFAULT_UPDATE" => return default_update(item, kind.unwrap_or("TRANSACTIONS")),
        "SYNC_UPDATES_AVAILABLE" => {
            of(&["TRANSACTIONS"])?;
            needs(Product::Transactions)?;
            let fields = json!({"initial_update_complete": true, "historical_update_complete": true});
            Notice::new("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", fields)
        }
        "RECURRING_TRANSACTIONS_UPDATE" => {
            of(&["TRANSACTIONS"])?;
            needs(Product::Transactions)?;
            let accounts = item.shared().filter(|account| account.has_transactions());
            let ids: Vec<&str> = accounts.map(|account| account.account_id.as_str()).collect();
            Notice::new("TRANSACTIONS", "RECURRING_TRANSACTIONS_UPDATE", json!({"account_ids": ids}))
        }
        "SMS_MICRODEPOSITS_VERIFICATION" => {
            of(&["AUTH"])?;
            needs(Product::Auth)?;
            let fields = json!({"account_id": account(), "status": "MANUALLY_VERIFIED"});
            Notice::new("AUTH", "SMS_MICRODEPOSITS_VERIFICATION", fields)
        }
        "NEW_ACCOUNTS_AVAILABLE" => {
            of(&["ITEM"])?;
            if item.record.made_by != MadeBy::Link {
                let failure = Failure::new("SANDBOX_ACCOUNT_SELECT_V2_NOT_ENABLED.1");
                return Err(failure.of_item(item.row.item_key).into());
            }
            Notice::new("ITEM", "NEW_ACCOUNTS_AVAILABLE", json!({"error": null}))
        }
        "USER_PERMISSION_REVOKED" => {
            of(&["ITEM"])?;
            let error = object("ITEM_ERROR/USER_PERMISSION_REVOKED.1", "USER_PERMISSION_REVOKED.1");
            Notice::new("ITEM", "USER_PERMISSION_REVOKED", json!({"error": error}))
        }
        "USER_ACCOUNT_REVOKED" => {
            of(&["ITEM"])?;
            Notice::new("ITEM", "USER_ACCOUNT_REVOKED", json!({"account_id": account()}))
        }
        "PENDING_DISCONNECT" => {
            of(&["ITEM"])?;
            let at = rfc3339(from_millis(world.now(platform) + 7 * 24 * 60 * 60 * 1000));
            let fields = json!({"reason": "INSTITUTION_TOKEN_EXPIRATION", "disconnect_time": at});
            Notice::new("ITEM", "PENDING_DISCONNECT", fields)
        }
        "LOGIN_REPAIRED" => {
            of(&["ITEM"])?;
            Notice::new("ITEM", "LOGIN_REPAIRED", json!({}))
        }
        "AUTHORIZATION_GRANTED" => {
            of(&["ITEM"])?;
            Notice::new("ITEM", "AUTHORIZATION_GRANTED", json!({"error": null}))
        }
        "PRODUCT_READY" => {
            of(&["ASSETS"])?;
            needs(Product::Assets)?;
            let fields = json!({"asset_report_id": id::uuid(&platform.chance), "report_type": "FULL"});
            Notice::new("ASSETS", "PRODUCT_READY", fields)
        }
        "ERROR" => {
            of(&["ASSETS"])?;
            needs(Product::Assets)?;
            let cause = "ASSET_REPORT_ERROR/PRODUCT_NOT_ENABLED.1";
            let fields =
                json!({"asset_report_id": id::uuid(&platform.chance), "error": object(cause, cause)});
            Notice::new("ASSETS", "ERROR", fields)
        }
        _ => return Err(Failure::field("webhook_code", "webhook_code must be one that can be fired").into()),
    })
}

fn default_update(item: &Item, kind: &str) -> Result<Notice, Stop> {
    let needs = |product: Product| match item.record.products.contains(&product) {
        true => Ok(()),
        false => Err(not_enabled(item, product)),
    };
    let account = || item.shared().next().map(|account| account.account_id.clone()).unwrap_or_default();
    Ok(match kind {
        "TRANSACTIONS" => {
            needs(Product::Transactions)?;
            Notice::new("TRANSACTIONS", "DEFAULT_UPDATE", json!({"error": null, "new_transactions": 0}))
        }
        "AUTH" => {
            needs(Product::Auth)?;
            let fields = json!({
                "account_ids_with_new_auth": [],
                "account_ids_with_updated_auth": {account(): ["ACCOUNT_NUMBER"]},
                "error": null,
            });
            Notice::new("AUTH", "DEFAULT_UPDATE", fields)
        }
        "IDENTITY" => {
            needs(Product::Identity)?;
            let fields = json!({"account_ids_with_updated_identity": {account(): ["PHONES"]}, "error": null});
            Notice::new("IDENTITY", "DEFAULT_UPDATE", fields)
        }
        "HOLDINGS" => {
            needs(Product::Investments)?;
            let fields = json!({"error": null, "new_holdings": 0, "updated_holdings": 0});
            Notice::new("HOLDINGS", "DEFAULT_UPDATE", fields)
        }
        "INVESTMENTS_TRANSACTIONS" => {
            needs(Product::Investments)?;
            let fields = json!({
                "error": null,
                "new_investments_transactions": 0,
                "cancelled_investments_transactions": 0,
            });
            Notice::new("INVESTMENTS_TRANSACTIONS", "DEFAULT_UPDATE", fields)
        }
        "LIABILITIES" => {
            needs(Product::Liabilities)?;
            let fields = json!({
                "account_ids_with_new_liabilities": [],
                "account_ids_with_updated_liabilities": {account(): ["past_amount_due"]},
                "error": null,
            });
            Notice::new("LIABILITIES", "DEFAULT_UPDATE", fields)
        }
        _ => {
            let message = "webhook_type must be AUTH, HOLDINGS, IDENTITY, INVESTMENTS_TRANSACTIONS, LIABILITIES or \
                           TRANSACTIONS for DEFAULT_UPDATE";
            return Err(Failure::field("webhook_type", message).into());
        }
    })
}

fn not_enabled(item: &Item, product: Product) -> Stop {
    Failure::new("SANDBOX_PRODUCT_NOT_ENABLED.1")
        .message(format!("The {product} product is not enabled on this item"))
        .with("products", json!(item.record.products))
        .of_item(item.row.item_key)
        .into()
}

/// The error object of a cause, or of another where the catalogue does not tell them apart.
fn object(cause: &str, otherwise: &str) -> Value {
    let found = by_cause(cause).or_else(|| by_cause(otherwise));
    found.map_or(Value::Null, |(row, _)| ErrorObject::of(row, None).within(None))
}
