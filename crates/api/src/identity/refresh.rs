//! `/identity/refresh`: the bank is asked who owns the accounts now.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::sync::notices::Phase;
use gingham_app::sync::pull;
use gingham_model::Product;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/identity/refresh", answer).needs(Product::Identity);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Empty, Stop> {
    let item = resolve(call, &request).await?;
    pull::pull(&call.platform, &call.caller, item.row.item_key, Phase::News).await?;
    // The bank may have refused the login meanwhile.
    resolve(call, &request).await?;
    Ok(Empty {})
}

async fn resolve(call: &Call, request: &Request) -> Result<Item, Stop> {
    let (owned, token) = (call.clone(), request.access_token.clone());
    call.platform
        .store
        .read(move |read| {
            let item = Item::by_token(&owned.platform, &owned.caller, read, &token)?.healthy()?;
            item.using(Product::Identity)
        })
        .await
}
