//! `/gingham/client/create`: a new client with Plaid's defaults.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_app::client::Grants;
use gingham_app::client::create::{NewClient, create, named};
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
    let new = NewClient::fresh(&call.platform, named(&request.name)?, Grants::newcomer());
    create(&call.platform, &new).await?;
    let secret = |environment| new.secret(environment).to_owned();
    let secrets =
        Secrets { sandbox: secret(Environment::Sandbox), production: secret(Environment::Production) };
    Ok(Response { client_id: new.client_id, secrets })
}
