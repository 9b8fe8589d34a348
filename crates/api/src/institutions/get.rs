//! `/institutions/get`: the directory, page by page.

use super::print::{Printed, View, printed};
use super::select::{self, Filter};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Institution;
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/institutions/get", answer).cached();

#[derive(Deserialize)]
struct Request {
    count: usize,
    offset: usize,
    country_codes: Vec<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    products: Option<Vec<String>>,
    routing_numbers: Option<Vec<String>>,
    oauth: Option<bool>,
    include_optional_metadata: bool,
    include_auth_metadata: bool,
    include_payment_initiation_metadata: bool,
}

#[derive(Serialize)]
struct Response {
    institutions: Vec<Printed<'static>>,
    total: usize,
}

fn answer(call: &Call, _: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let options = request.options;
    let filter = Filter {
        countries: select::countries(request.country_codes)?,
        products: select::products(options.products)?,
        routing_numbers: select::routing_numbers(options.routing_numbers)?,
        oauth: options.oauth,
    };
    let view = View {
        looks: options.include_optional_metadata,
        auth: options.include_auth_metadata,
        payments: options.include_payment_initiation_metadata,
        status: false,
    };
    let found: Vec<&'static Institution> = filter.institutions().collect();
    // Paged first, as Plaid does: a page may hold fewer than were asked for.
    let page = found.iter().skip(request.offset).take(request.count);
    let of_use = page.filter(|institution| select::is_of_use(institution, &call.caller.client));
    let institutions = of_use.map(|institution| printed(institution, view)).collect();
    Ok(Response { institutions, total: found.len() })
}
