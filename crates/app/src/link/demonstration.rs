//! Link for whoever wants to see it before there is an application: a page of its own, as `/link/token/create` gives one.

use super::hosted;
use crate::client::Caller;
use crate::failure::Stop;
use crate::link_token;
use crate::platform::Platform;
use gingham_model::{Product, id};
use gingham_store::Write;
use serde_json::json;

/// How long it can be opened, in milliseconds: as long as other hosted pages.
const LIFE: i64 = 30 * 60 * 1000;

/// What it links accounts for, as far as the client may.
const PRODUCTS: [Product; 2] = [Product::Auth, Product::Transactions];

/// Makes a link token with a page; answers the path of the page.
///
/// # Errors
/// Internal.
pub fn begin(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    customization: &str,
) -> Result<String, Stop> {
    let products: Vec<&str> =
        PRODUCTS.into_iter().filter(|product| caller.client.may_use(*product)).map(Product::as_str).collect();
    let configuration = json!({
        "client_name": caller.client.name,
        "language": "en",
        "country_codes": ["US"],
        "products": products,
        "user": {"client_user_id": "demonstration"},
        "link_customization_name": customization,
        "hosted_link": {},
    });
    let id = format!("lp{}", id::alphanumeric(&platform.chance, 24));
    let made = link_token::create(platform, caller, write, &configuration, None, LIFE)?;
    hosted::give(platform, write, &caller.world, &made.text, &id)?;
    Ok(format!("/link/{id}"))
}
