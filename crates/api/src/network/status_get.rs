//! `/network/status/get`: whether a telephone number was used here before, and whether a template's Layer session could
//! be held with it.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::session::{configuration_of, template};
use gingham_app::link::network;
use gingham_app::user::phone::e164;
use gingham_app::{Failure, Stop};
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/network/status/get", answer);

#[derive(Deserialize)]
struct Request {
    user: Person,
    template_id: Option<String>,
}

/// Who is asked about.
#[derive(Deserialize)]
pub struct Person {
    phone_number: String,
}

#[derive(Serialize)]
struct Response {
    network_status: Known,
    layer: Option<Layer>,
}

#[derive(Serialize)]
struct Layer {
    eligible: bool,
}

/// Whether a number is known.
#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Known {
    /// It was never used here.
    Unknown,
    /// It was.
    ReturningUser,
}

impl Known {
    /// What a number that was used here before is called.
    pub fn from(is_known: bool) -> Known {
        if is_known { Known::ReturningUser } else { Known::Unknown }
    }
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let number = number(&request.user)?;
    let layer = match &request.template_id {
        None => None,
        Some(id) => {
            let configuration = configuration_of(call, template(call, id)?);
            let eligible =
                network::is_eligible(&call.platform, &call.caller, &configuration, &number).await?;
            Some(Layer { eligible })
        }
    };
    let is_known = network::is_known(&call.platform, &call.caller, &number).await?;
    Ok(Response { network_status: Known::from(is_known), layer })
}

/// The telephone number, written as the whole world writes it.
pub fn number(person: &Person) -> Result<String, Failure> {
    let path = "user.phone_number";
    let unreadable = || Failure::field(path, format!("{path} must be a telephone number in E.164 form"));
    e164(&person.phone_number).ok_or_else(unreadable)
}
