//! `/investments/holdings/get`: what the investment accounts hold.

use super::INVESTING;
use super::print::{Asset, Position, accounts, assets};
use crate::accounts::OfAccounts;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, print, products};
use gingham_app::sync::parts::{self, HoldingsPart, Part};
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint =
    reads!("/investments/holdings/get", answer).needs(Product::Investments).cached();

/// Plaid's InvestmentsHoldingsGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts that were chosen.
    pub accounts: Vec<Value>,
    /// The positions in them.
    pub holdings: Vec<Position>,
    /// Whether the end user typed the positions in.
    pub is_investments_fallback_item: bool,
    item: gingham_wire::item::Item,
    /// What the positions are in.
    pub securities: Vec<Asset>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfAccounts) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    held(call, read, item, request.options.account_ids.as_deref())
}

/// What an Item's accounts hold.
pub fn held(call: &Call, read: &mut Read<'_>, item: Item, ids: Option<&[String]>) -> Result<Response, Stop> {
    products::allowed(&item, Product::Investments)?;
    // Before the product is added: what cannot be given must not be charged.
    INVESTING.of(&item, &item.chosen(ids)?)?;
    let item = item.using(Product::Investments)?;
    let chosen = item.chosen(ids)?;
    let HoldingsPart { mut holdings, securities } = parts::load(read, &item, Part::Holdings)?;
    holdings.retain(|holding| chosen.iter().any(|account| account.account_id == holding.account_id));
    let securities = assets(securities, |id| holdings.iter().any(|holding| holding.security_id == id));
    Ok(Response {
        accounts: accounts(&chosen),
        holdings: holdings.into_iter().map(Position::from).collect(),
        is_investments_fallback_item: false,
        item: print::wire(&item, &call.caller.client),
        securities,
    })
}
