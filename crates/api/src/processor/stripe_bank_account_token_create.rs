//! `/processor/stripe/bank_account_token/create`: tells Stripe the account's numbers and hands out Stripe's token.

use crate::auth::get;
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::processor::create::{enabled, fitting};
use gingham_app::processor::partner::STRIPE;
use gingham_app::processor::stripe::{self, Order};
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/processor/stripe/bank_account_token/create", answer);

#[derive(Clone, Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
}

#[derive(Serialize)]
struct Response {
    stripe_bank_account_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    enabled(&call.caller, STRIPE)?;
    let owned = call.clone();
    let order = call.platform.store.read(move |read| prepare(&owned, read, &request)).await?;
    let stripe_bank_account_token = stripe::place(&call.platform, &call.caller, &order).await?;
    Ok(Response { stripe_bank_account_token })
}

fn prepare(call: &Call, read: &mut Read<'_>, request: &Request) -> Result<Order, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    item.account(&request.account_id)?;
    fitting(&item, STRIPE)?;
    let asked = std::slice::from_ref(&request.account_id);
    // What refuses to tell the application its numbers refuses to tell Stripe.
    get::numbers(call, read, item.clone(), Some(asked))?;
    stripe::order(&call.platform, read, &item, &request.account_id)
}
