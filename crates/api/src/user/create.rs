//! `/user/create`: a person gets a user, of today's model or of the older one.

use super::identity;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::{UserRecord, create, rule};
use gingham_store::Write;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub const ENDPOINT: Endpoint = writes!("/user/create", answer).person(identity::RULES);

#[derive(Deserialize)]
struct Request {
    client_user_id: String,
    identity: Option<Map<String, Value>>,
    consumer_report_user_identity: Option<Map<String, Value>>,
    with_upgraded_user: Option<bool>,
}

#[derive(Serialize)]
struct Response {
    user_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_token: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    rule::client_user_id("client_user_id", &request.client_user_id)?;
    let upgraded = request.identity.is_some() || request.with_upgraded_user == Some(true);
    let given = UserRecord {
        identity: request.identity,
        report_identity: request.consumer_report_user_identity.filter(|_| !upgraded),
        ..UserRecord::default()
    };
    let create = if upgraded { create::create } else { create::create_older };
    let made = create(&call.platform, &call.caller, write, &request.client_user_id, &given)?;
    let user_token = made.token.map(|token| token.reveal().to_owned());
    Ok(Response { user_id: made.user_id, user_token })
}
