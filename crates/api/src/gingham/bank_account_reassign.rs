//! `/gingham/bank/account/reassign`: an account gets a new account_id, though nothing visible changed.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::item::resolve::Handle;
use gingham_app::{Stop, bank};
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/gingham/bank/account/reassign", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
}

#[derive(Serialize)]
struct Response {
    account_id: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let Request { access_token, account_id } = request;
    let handle = Handle::Token(access_token);
    let account_id = bank::account::reassign(&call.platform, &call.caller, handle, account_id).await?;
    Ok(Response { account_id })
}
