//! `/asset_report/create`: a report is ordered; a worker makes it.

use super::{New, user};
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::report::create::create;
use gingham_app::report::order::{Order, Person, may_have_insights};
use gingham_app::{Failure, Stop};
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/asset_report/create", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    access_tokens: Option<Vec<String>>,
    days_requested: i64,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    client_report_id: Option<String>,
    webhook: Option<String>,
    include_fast_report: Option<bool>,
    /// The older name of `add_ons`.
    products: Vec<String>,
    add_ons: Vec<String>,
    user: Person,
    require_all_items: Option<bool>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<New, Stop> {
    let options = request.options;
    user::check(&options.user)?;
    let Some(access_tokens) = request.access_tokens.filter(|tokens| !tokens.is_empty()) else {
        let message = "access_tokens must be an array of at least one access token";
        return Err(Failure::field("access_tokens", message).into());
    };
    let adds = |name: &str| options.add_ons.iter().chain(&options.products).any(|one| one == name);
    let order = Order {
        items: Vec::new(),
        days_requested: request.days_requested,
        client_report_id: options.client_report_id.clone(),
        webhook: options.webhook.clone(),
        investments: adds("investments"),
        fast: adds("fast_assets") || options.include_fast_report == Some(true),
        require_all_items: options.require_all_items.unwrap_or(true),
        excluded: Vec::new(),
        insights: may_have_insights(&call.caller.client),
        user: options.user,
    };
    create(&call.platform, &call.caller, write, &access_tokens, order).map(New::from)
}
