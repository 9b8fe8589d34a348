//! `/statements/refresh`: the statements of other days are fetched; a webhook tells when.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::statement::{Span, refresh::refresh};
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/statements/refresh", answer).needs(Product::Statements);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    #[serde(flatten)]
    span: Span,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?.healthy()?;
    let item = item.using(Product::Statements)?;
    refresh(&call.platform, &call.caller, write, &item, request.span)?;
    Ok(Empty {})
}
