//! Processors: tokens for partners, and what partners read with them.
//!
//! A reading endpoint finds the token's owner, narrows the Item to the token's account and then does what the
//! product's own endpoint does, so that both always answer alike.

mod account_get;
mod apex_processor_token_create;
mod auth_get;
mod balance_get;
mod identity_get;
mod identity_match;
mod investments_auth_get;
mod investments_holdings_get;
mod investments_transactions_get;
mod liabilities_get;
mod signal_decision_report;
mod signal_evaluate;
mod signal_prepare;
mod signal_return_report;
mod stripe_bank_account_token_create;
mod token_create;
mod token_permissions_get;
mod token_permissions_set;
mod token_webhook_update;
mod transactions_get;
mod transactions_recurring_get;
mod transactions_refresh;
mod transactions_sync;

use crate::endpoint::{Call, Endpoint};
use crate::pass::Pass;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::processor::Holding;
use gingham_model::Product;
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

pub const ENDPOINTS: &[Endpoint] = &[
    account_get::ENDPOINT,
    apex_processor_token_create::ENDPOINT,
    auth_get::ENDPOINT,
    balance_get::ENDPOINT,
    identity_get::ENDPOINT,
    identity_match::ENDPOINT,
    investments_auth_get::ENDPOINT,
    investments_holdings_get::ENDPOINT,
    investments_transactions_get::ENDPOINT,
    liabilities_get::ENDPOINT,
    signal_decision_report::ENDPOINT,
    signal_evaluate::ENDPOINT,
    signal_prepare::ENDPOINT,
    signal_return_report::ENDPOINT,
    stripe_bank_account_token_create::ENDPOINT,
    token_create::ENDPOINT,
    token_permissions_get::ENDPOINT,
    token_permissions_set::ENDPOINT,
    token_webhook_update::ENDPOINT,
    transactions_get::ENDPOINT,
    transactions_recurring_get::ENDPOINT,
    transactions_refresh::ENDPOINT,
    transactions_sync::ENDPOINT,
];

/// A request that names nothing but its token.
#[derive(Deserialize)]
pub struct OfToken {
    /// The token.
    pub processor_token: String,
}

/// An answer that hands out a token.
#[derive(Serialize)]
pub struct Made {
    /// The token.
    pub processor_token: String,
}

/// Reads, as the owner's own call would, the one account that a token opens.
pub fn reading<T>(
    call: &Call,
    read: &mut Read<'_>,
    token: &str,
    product: Option<Product>,
    look: impl FnOnce(&Call, &mut Read<'_>, Item) -> Result<T, Stop>,
) -> Result<T, Stop> {
    let holding = Holding::of(&call.platform, &call.caller, read, token)?;
    let owner = Call { caller: holding.owner.clone(), ..call.clone() };
    let entered = holding.enter(read, product);
    let answer = entered.and_then(|entry| look(&owner, read, entry.item));
    answer.map_err(|stop| holding.discreet(stop))
}

/// Does, as the owner's own call would, what takes several steps.
pub async fn flowing<T>(
    call: &Call,
    token: String,
    product: Product,
    work: impl AsyncFnOnce(&Call, Pass) -> Result<T, Stop>,
) -> Result<T, Stop> {
    let holding = held(call, &token).await?;
    let owner = Call { caller: holding.owner.clone(), ..call.clone() };
    let answer = work(&owner, Pass::Processor { token, product }).await;
    answer.map_err(|stop| holding.discreet(stop))
}

/// The Item and the account that a token opens, for what is noted and not read.
pub fn within(
    call: &Call,
    read: &mut Read<'_>,
    token: &str,
    product: Product,
) -> Result<(i64, String), Stop> {
    reading(call, read, token, Some(product), |_, _, item| {
        let account_id = item.accounts.first().map(|account| account.account_id.clone());
        Ok((item.row.item_key, account_id.unwrap_or_default()))
    })
}

/// The token of a call.
pub async fn held(call: &Call, token: &str) -> Result<Arc<Holding>, Stop> {
    let (owned, token) = (call.clone(), token.to_owned());
    let found = call
        .platform
        .store
        .read(move |read| Holding::of(&owned.platform, &owned.caller, read, &token))
        .await?;
    Ok(Arc::new(found))
}

/// The one account of an answer that was made for a narrowed Item.
pub fn only(accounts: Vec<Value>) -> Value {
    accounts.into_iter().next().unwrap_or_default()
}
