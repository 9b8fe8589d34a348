//! `/user/update`: what is given of who a user is replaces what was known.

use super::{Named, identity};
use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::{UserRecord, update};
use gingham_store::Write;
use serde::Deserialize;
use serde_json::{Map, Value};

pub const ENDPOINT: Endpoint = writes!("/user/update", answer).person(identity::RULES);

#[derive(Deserialize)]
struct Request {
    #[serde(flatten)]
    named: Named,
    identity: Option<Map<String, Value>>,
    consumer_report_user_identity: Option<Map<String, Value>>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let user = request.named.user(call, write)?;
    let given = UserRecord {
        identity: request.identity,
        report_identity: request.consumer_report_user_identity,
        ..UserRecord::default()
    };
    update::update(&call.platform, &call.caller, write, user, &given)?;
    Ok(Empty {})
}
