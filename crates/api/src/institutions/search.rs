//! `/institutions/search`: banks by their name.

use super::print::{Printed, View, printed};
use super::select::{self, Filter};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::{Failure, Stop};
use gingham_connect::directory;
use gingham_model::Product;
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/institutions/search", answer).cached();

/// The most that a search answers (products.md, section 7).
const MOST: usize = 10;

#[derive(Deserialize)]
struct Request {
    query: String,
    products: Option<Vec<String>>,
    country_codes: Vec<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    oauth: Option<bool>,
    include_optional_metadata: bool,
    include_auth_metadata: bool,
    include_payment_initiation_metadata: bool,
    payment_initiation: Option<Paying>,
}

#[derive(Deserialize)]
struct Paying {
    payment_id: Option<String>,
    consent_id: Option<String>,
}

#[derive(Serialize)]
struct Response {
    institutions: Vec<Printed<'static>>,
}

fn answer(call: &Call, _: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let options = request.options;
    if directory::folded(&request.query).is_empty() {
        return Err(Failure::new("INVALID_FIELD.10")
            .message("query must be a non-empty string")
            .with("field", "query")
            .into());
    }
    let mut products = select::products(request.products)?;
    if options.payment_initiation.is_some_and(|paying| paying.payment_id.or(paying.consent_id).is_some()) {
        products.push(Product::PaymentInitiation);
    }
    let countries = select::countries(request.country_codes)?;
    let filter = Filter { countries, products, routing_numbers: None, oauth: options.oauth };
    let view = View {
        looks: options.include_optional_metadata,
        auth: options.include_auth_metadata,
        payments: options.include_payment_initiation_metadata,
        status: false,
    };
    let usable =
        filter.institutions().filter(|institution| select::is_of_use(institution, &call.caller.client));
    let institutions =
        directory::search(usable, &request.query).take(MOST).map(|one| printed(one, view)).collect();
    Ok(Response { institutions })
}
