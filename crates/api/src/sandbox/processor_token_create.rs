//! `/sandbox/processor_token/create`: a new Item, and a partner's token for one of its accounts.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::processor::Made;
use gingham_app::Stop;
use gingham_app::item::create::{create, institution};
use gingham_app::item::record::MadeBy;
use gingham_app::item::unlinked::{Credentials, unlinked};
use gingham_app::processor::create::give;
use gingham_app::processor::partner::ANY;
use gingham_app::{Failure, item::KnownAccount};
use gingham_model::{Institution, Product};
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/sandbox/processor_token/create", answer);

/// What the Item begins with, as far as the institution and the client's grants go; other products follow when they
/// are first read.
const PRODUCTS: [Product; 3] = [Product::Auth, Product::Identity, Product::Transactions];

#[derive(Deserialize)]
struct Request {
    institution_id: String,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
struct Options {
    override_username: Option<String>,
    override_password: Option<String>,
}

async fn answer(call: &Call, request: Request) -> Result<Made, Stop> {
    let institution = institution(&request.institution_id)?;
    let Options { override_username, override_password } = request.options;
    let username = override_username.unwrap_or_else(|| "user_good".to_owned());
    let password = override_password.unwrap_or_else(|| "pass_good".to_owned());
    let credentials = Credentials { username: &username, password: &password };
    let (products, made_by) = (products(call, institution), MadeBy::Sandbox);
    let new = unlinked(&call.platform, &call.caller, institution, credentials, products, made_by).await?;
    let owned = call.clone();
    let token = call.platform.store.write(move |write| {
        let (platform, world) = (&owned.platform, &owned.caller.world);
        let item = create(platform, write, world, &new)?;
        let shared: Vec<&KnownAccount> = item.shared().collect();
        let account = shared.iter().find(|account| account.is_debitable()).or(shared.first());
        let account = account.ok_or_else(|| Failure::new("NO_ACCOUNTS.1"))?;
        give(platform, write, world, &item, account, ANY)
    });
    Ok(Made { processor_token: token.await?.reveal().to_owned() })
}

fn products(call: &Call, institution: &Institution) -> Vec<Product> {
    let client = &call.caller.client;
    PRODUCTS.into_iter().filter(|product| institution.offers(*product) && client.may_use(*product)).collect()
}
