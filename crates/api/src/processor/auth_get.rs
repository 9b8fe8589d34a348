//! `/processor/auth/get`: the numbers by which money reaches the account.

use super::{OfToken, only, reading};
use crate::auth::get::{self, Ach, Bacs, Eft, International};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/processor/auth/get", answer).needs(Product::Auth);

#[derive(Serialize)]
struct Response {
    account: Value,
    numbers: Numbers,
}

/// One of each family at most, since it is one account.
#[derive(Serialize)]
struct Numbers {
    ach: Option<Ach>,
    bacs: Option<Bacs>,
    eft: Option<Eft>,
    international: Option<International>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    reading(call, read, &request.processor_token, Some(Product::Auth), |call, read, item| {
        let found = get::numbers(call, read, item, None)?;
        let numbers = Numbers {
            ach: found.numbers.ach.into_iter().next(),
            bacs: found.numbers.bacs.into_iter().next(),
            eft: found.numbers.eft.into_iter().next(),
            international: found.numbers.international.into_iter().next(),
        };
        Ok(Response { account: only(found.accounts), numbers })
    })
}
