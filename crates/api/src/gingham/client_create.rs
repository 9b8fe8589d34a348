//! `/gingham/client/create`: a new client with Plaid's defaults.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::client::Grants;
use gingham_app::client::create::{NewClient, create};
use gingham_app::{Failure, Stop};
use gingham_model::Environment;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/gingham/client/create", answer).admin();

#[derive(Deserialize)]
struct Request {
    name: String,
}

#[derive(Serialize)]
struct Response {
    client_id: String,
    secrets: Secrets,
}

#[derive(Serialize)]
struct Secrets {
    sandbox: String,
    production: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    if request.name.trim().is_empty() {
        return Err(Failure::field("name", "name must be a non-empty string").into());
    }
    let new = NewClient::fresh(&call.platform, &request.name, Grants::newcomer());
    create(&call.platform, &new).await?;
    let secret = |environment| new.secret(environment).to_owned();
    let secrets =
        Secrets { sandbox: secret(Environment::Sandbox), production: secret(Environment::Production) };
    Ok(Response { client_id: new.client_id, secrets })
}
