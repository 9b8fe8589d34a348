//! `/institutions/get_by_id`: one bank of the directory.

use super::print::{Printed, View, printed};
use super::select;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::item::create;
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub const ENDPOINT: Endpoint = reads!("/institutions/get_by_id", answer).cached();

#[derive(Deserialize)]
struct Request {
    institution_id: String,
    country_codes: Vec<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    include_optional_metadata: bool,
    include_status: bool,
    include_auth_metadata: bool,
    include_payment_initiation_metadata: bool,
}

#[derive(Serialize)]
struct Response {
    institution: Printed<'static>,
}

fn answer(_: &Call, _: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let countries = select::countries(request.country_codes)?;
    let institution = create::institution(&request.institution_id)?;
    if !select::is_in(institution, &countries) {
        return Err(Failure::new("INVALID_INSTITUTION.2")
            .with("institution_id", institution.id.as_str())
            .with("country_codes_of_the_institution", json!(institution.country_codes))
            .with("country_codes_of_the_request", countries)
            .not("INVALID_INSTITUTION.1", "it has the form of an institution_id")
            .into());
    }
    let view = View {
        looks: request.options.include_optional_metadata,
        auth: request.options.include_auth_metadata,
        payments: request.options.include_payment_initiation_metadata,
        status: request.options.include_status,
    };
    Ok(Response { institution: printed(institution, view) })
}
