//! `/gingham/bank/account/open`: the person opens another account at the bank.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::bank::account::{NewAccount, open};
use gingham_app::item::Item;
use gingham_app::{Failure, Stop};
use gingham_model::AccountKind;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/bank/account/open", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    r#type: String,
    // Plaid's list of subtypes takes null; this call does not.
    subtype: Option<String>,
    name: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    let Some(kind) = AccountKind::parse(&request.r#type) else {
        return Err(Failure::field("type", "type must be the type of an account").into());
    };
    let Some(subtype) = request.subtype else {
        return Err(Failure::field("subtype", "subtype must be a non-empty string").into());
    };
    let new = NewAccount { kind, subtype, name: request.name };
    open(&call.platform, &call.caller, write, &item, &new)?;
    Ok(Empty {})
}
