//! `/processor/token/create`: lets a partner read one account.

use super::Made;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::processor::create::create;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/processor/token/create", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
    processor: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Made, Stop> {
    let Request { access_token, account_id, processor } = request;
    let token = create(&call.platform, &call.caller, write, &access_token, &account_id, &processor)?;
    Ok(Made { processor_token: token.reveal().to_owned() })
}
