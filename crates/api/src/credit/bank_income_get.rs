//! `/credit/bank_income/get`: a user's bank income reports, the newest first.

use super::check_enabled;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use crate::user::Named;
use gingham_app::income::read;
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/credit/bank_income/get", answer);

#[derive(Deserialize)]
struct Request {
    #[serde(flatten)]
    named: Named,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
struct Options {
    count: Option<i64>,
}

#[derive(Serialize)]
struct Response {
    bank_income: Vec<Value>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    check_enabled(call)?;
    let count = request.options.count.unwrap_or(1);
    if count < 1 {
        let message = "options.count must be an integer that is at least 1";
        return Err(Failure::field("options.count", message).into());
    }
    let user = request.named.user(call, read)?;
    Ok(Response { bank_income: read::reports(&call.platform, read, &user, count)? })
}
