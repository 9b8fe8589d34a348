//! `/item/import`: an Item for a person that the institution itself vouches for.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::sandbox::products;
use gingham_app::item::create::{Choice, NewItem, first_look, institution, login, sign_in_as};
use gingham_app::item::record::MadeBy;
use gingham_app::{Failure, Stop};
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
    let who = sign_in_as(&call.platform, &call.caller, institution, user_id, auth_token).await?;
    if who.mfa.is_some() {
        return Err(Failure::new("PLAID_DIRECT_ITEM_IMPORT_RETURNED_INVALID_MFA.1").into());
    }
    let login = login(&call.caller, &call.platform, institution, user_id, who);
    let told = first_look(&call.platform, &login, &products).await?.into();
    let webhook = request.options.webhook;
    let made_by = MadeBy::Import;
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
    let (_, access) = super::linked(call, new).await?;
    Ok(Response { access_token: access.reveal().to_owned() })
}
