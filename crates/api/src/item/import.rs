//! `/item/import`: an Item for a person that the institution itself vouches for.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::sandbox::products;
use gingham_app::Stop;
use gingham_app::item::create::{NewItem, institution};
use gingham_app::item::record::MadeBy;
use gingham_app::item::unlinked::{Credentials, unlinked};
use gingham_connect::directory;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/item/import", answer).gated();

#[derive(Deserialize)]
struct Request {
    products: Vec<String>,
    user_auth: UserAuth,
    institution_id: Option<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Deserialize)]
struct UserAuth {
    user_id: String,
    auth_token: String,
}

#[derive(Default, Deserialize)]
struct Options {
    webhook: Option<String>,
}

#[derive(Serialize)]
struct Response {
    access_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let id = request.institution_id.as_deref().unwrap_or(directory::DEFAULT);
    let institution = institution(id)?;
    let products = products::granted(&call.caller.client, institution, &request.products)?;
    let UserAuth { user_id, auth_token } = &request.user_auth;
    let credentials = Credentials { username: user_id, password: auth_token };
    let (platform, caller, made_by) = (&call.platform, &call.caller, MadeBy::Import);
    let new = unlinked(platform, caller, institution, credentials, products, made_by).await?;
    let new = NewItem { webhook: request.options.webhook, ..new };
    let (_, access) = super::linked(call, new).await?;
    Ok(Response { access_token: access.reveal().to_owned() })
}
