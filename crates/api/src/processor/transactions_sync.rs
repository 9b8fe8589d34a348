//! `/processor/transactions/sync`: what changed in the account since a cursor, page by page.
//!
//! A partner's cursor is its own: reading by it neither moves the application's nor makes webhooks for it.

use super::{only, reading};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::transactions::sync::{News, Wanted, news};
use gingham_app::processor::remember_cursor;
use gingham_app::{Errand, Stop};
use gingham_model::Product;
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = flows!("/processor/transactions/sync", answer).needs(Product::Transactions);

#[derive(Clone, Deserialize)]
struct Request {
    processor_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Serialize)]
struct Response {
    account: Option<Value>,
    #[serde(flatten)]
    news: News,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    match look(call, &request).await {
        Err(Stop::Errand(Errand::RememberSync { .. })) => {
            remember_cursor(&call.platform, &request.processor_token).await?;
            look(call, &request).await
        }
        outcome => outcome,
    }
}

async fn look(call: &Call, request: &Request) -> Result<Response, Stop> {
    let (owned, request) = (call.clone(), request.clone());
    call.platform.store.read(move |read| page(&owned, read, request)).await
}

fn page(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let Request { processor_token, wanted } = request;
    reading(call, read, &processor_token, Some(Product::Transactions), |call, read, item| {
        let account = item.accounts.first().map(|account| account.account_id.clone()).unwrap_or_default();
        let found = news(call, read, item, wanted.of_account(&account))?;
        Ok(Response { account: Some(only(found.accounts)), news: found.news })
    })
}
