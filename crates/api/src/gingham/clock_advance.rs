//! `/gingham/clock/advance`: time passes, and what falls due happens.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::job::clock::{Move, advance};
use gingham_app::{Failure, Stop};
use gingham_model::clock::{from_millis, rfc3339};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/gingham/clock/advance", answer);

#[derive(Deserialize)]
struct Request {
    seconds: Option<i64>,
    to: Option<Timestamp>,
}

#[derive(Serialize)]
struct Response {
    now: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let by = match (request.seconds, request.to) {
        (Some(seconds), None) => Move::By(seconds.saturating_mul(1000)),
        (None, Some(to)) => Move::To(to.as_millisecond()),
        (None, None) => return Err(Failure::field("seconds", "either seconds or to must be given").into()),
        (Some(_), Some(_)) => {
            return Err(Failure::field("to", "only one of seconds and to may be given").into());
        }
    };
    let now = advance(&call.platform, call.caller.world.key, by).await?;
    Ok(Response { now: rfc3339(from_millis(now)) })
}
