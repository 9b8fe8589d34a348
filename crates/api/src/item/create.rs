//! `/item/create`: an Item without Link, for clients with direct integration.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::sandbox::products;
use gingham_app::Stop;
use gingham_app::item::create::{Choice, first_look, institution, login, sign_in_as};
use gingham_app::item::record::MadeBy;
use gingham_app::item::{create::NewItem, print};
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/item/create", answer).direct();

#[derive(Deserialize)]
struct Request {
    institution_id: String,
    credentials: Credentials,
    initial_products: Vec<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Deserialize)]
struct Credentials {
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
    let Credentials { username, password } = &request.credentials;
    let who = sign_in_as(&call.platform, &call.caller, institution, username, password).await?;
    let login = login(&call.caller, &call.platform, institution, username, who);
    let told = first_look(&call.platform, &login, &products).await?.into();
    let webhook = request.options.webhook;
    let made_by = MadeBy::Direct;
    let choice = Choice::default();
    let new = NewItem {
        institution,
        login,
        told,
        products,
        webhook,
        made_by,
        days_requested: None,
        choice,
        owner: None,
    };
    let (item, access) = super::linked(call, new).await?;
    let item = print::wire(&item, &call.caller.client);
    Ok(Response { access_token: access.reveal().to_owned(), item })
}
