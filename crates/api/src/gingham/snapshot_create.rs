//! `/gingham/snapshot/create`: this client's world is kept as it is, its clock included.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::{Stop, snapshot};
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/gingham/snapshot/create", answer);

#[derive(Deserialize)]
struct Request {}

#[derive(Serialize)]
struct Response {
    snapshot_id: String,
}

async fn answer(call: &Call, _: Request) -> Result<Response, Stop> {
    Ok(Response { snapshot_id: snapshot::create(&call.platform, &call.caller).await? })
}
