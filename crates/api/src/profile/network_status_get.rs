//! `/profile/network_status/get`: whether a telephone number was used here before.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::network::{Known, Person, number};
use gingham_app::Stop;
use gingham_app::link::network;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/profile/network_status/get", answer);

#[derive(Deserialize)]
struct Request {
    user: Person,
}

#[derive(Serialize)]
struct Response {
    network_status: Known,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let number = number(&request.user)?;
    let is_known = network::is_known(&call.platform, &call.caller, &number).await?;
    Ok(Response { network_status: Known::from(is_known) })
}
