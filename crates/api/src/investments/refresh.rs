//! `/investments/refresh`: the bank is asked for news of the investments now.

use super::INVESTING;
use crate::endpoint::{Call, Empty, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_app::item::{Item, products};
use gingham_app::sync::notices::Phase;
use gingham_app::sync::pull;
use gingham_model::Product;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/investments/refresh", answer).needs(Product::InvestmentsRefresh);

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
            products::allowed(&item, Product::Investments)?;
            INVESTING.of(&item, &item.shared().collect::<Vec<_>>())?;
            item.using(Product::Investments)
        })
        .await
}
