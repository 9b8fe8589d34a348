//! `/item/create`: an Item without Link, for clients with direct integration.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::sandbox::products;
use gingham_app::Stop;
use gingham_app::item::create::institution;
use gingham_app::item::record::MadeBy;
use gingham_app::item::unlinked::{Credentials, unlinked};
use gingham_app::item::{create::NewItem, print};
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/item/create", answer).direct();

#[derive(Deserialize)]
struct Request {
    institution_id: String,
    credentials: Typed,
    initial_products: Vec<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Deserialize)]
struct Typed {
    username: String,
    password: String,
}

#[derive(Default, Deserialize)]
struct Options {
    webhook: Option<String>,
}

#[derive(Serialize)]
struct Response {
    access_token: String,
    item: gingham_wire::item::Item,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let institution = institution(&request.institution_id)?;
    let products = products::granted(&call.caller.client, institution, &request.initial_products)?;
    let Typed { username, password } = &request.credentials;
    let credentials = Credentials { username, password };
    let (platform, caller, made_by) = (&call.platform, &call.caller, MadeBy::Direct);
    let new = unlinked(platform, caller, institution, credentials, products, made_by).await?;
    let new = NewItem { webhook: request.options.webhook, ..new };
    let (item, access) = super::linked(call, new).await?;
    let item = print::wire(&item, &call.caller.client);
    Ok(Response { access_token: access.reveal().to_owned(), item })
}
