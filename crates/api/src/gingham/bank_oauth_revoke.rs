//! `/gingham/bank/oauth/revoke`: the person withdraws the login, or one account of it, at an OAuth bank.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::flows;
use gingham_app::item::resolve::Handle;
use gingham_app::{Stop, bank};
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/gingham/bank/oauth/revoke", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: Option<String>,
}

async fn answer(call: &Call, request: Request) -> Result<Empty, Stop> {
    let handle = Handle::Token(request.access_token);
    bank::login::revoke(&call.platform, &call.caller, handle, request.account_id).await?;
    Ok(Empty {})
}
