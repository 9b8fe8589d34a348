//! `/processor/apex/processor_token/create`: lets Apex read one account.

use crate::endpoint::{Call, Endpoint};
use crate::processor::Made;
use crate::writes;
use gingham_app::Stop;
use gingham_app::processor::create::create;
use gingham_app::processor::partner::APEX;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/processor/apex/processor_token/create", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Made, Stop> {
    let Request { access_token, account_id } = request;
    let token = create(&call.platform, &call.caller, write, &access_token, &account_id, APEX)?;
    Ok(Made { processor_token: token.reveal().to_owned() })
}
