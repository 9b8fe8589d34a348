//! `/processor/identity/match`: how well the owners of the account match a person.

use super::{only, reading};
use crate::endpoint::{Call, Endpoint};
use crate::identity::match_::{self, Person};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/processor/identity/match", answer).needs(Product::IdentityMatch);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    user: Option<Person>,
}

#[derive(Serialize)]
struct Response {
    account: Value,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let Request { processor_token, user } = request;
    reading(call, read, &processor_token, Some(Product::IdentityMatch), |call, read, item| {
        Ok(Response { account: only(match_::matched(call, read, item, user, None)?.accounts) })
    })
}
