//! Doing an endpoint's work, and the errands that it asks for before it can.

use crate::body::Body;
use crate::endpoint::{Call, Endpoint, Work};
use gingham_app::sync::first_use;
use gingham_app::transactions::remember;
use gingham_app::{Errand, Failure, Stop};

/// The most errands of one call: a first `/transactions/sync` starts the product and is remembered itself.
const ERRANDS: usize = 2;

/// Does an endpoint's work, and the errands that it asks for before it can.
pub async fn work(call: &Call, endpoint: &'static Endpoint, body: Body) -> Result<Vec<u8>, Stop> {
    for _ in 0..ERRANDS {
        match attempt(call, endpoint, body.clone()).await {
            Err(Stop::Errand(errand)) => run_errand(call, errand).await?,
            outcome => return outcome,
        }
    }
    let last = attempt(call, endpoint, body).await;
    last.map_err(|stop| match stop {
        Stop::Errand(_) => Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.1").into(),
        refused => refused,
    })
}

async fn attempt(call: &Call, endpoint: &'static Endpoint, body: Body) -> Result<Vec<u8>, Stop> {
    let store = &call.platform.store;
    let owned = call.clone();
    match endpoint.work {
        Work::Read(answer) => store.read(move |read| answer(&owned, read, body)).await,
        Work::Write(answer) => store.write(move |write| answer(&owned, write, body.clone())).await,
        Work::Flow(answer) => answer(call, body).await,
        Work::Open(answer) => answer(body),
    }
}

/// Does what a verb needs done before it can answer.
///
/// # Errors
/// As the errand.
pub async fn run_errand(call: &Call, errand: Errand) -> Result<(), Stop> {
    match errand {
        Errand::FirstUse(first) => {
            // A partner's call starts the owner's product, on the owner's clock.
            let owner = gingham_app::item::owner(&call.platform, first.item_key).await?;
            first_use::start_and_wait(&call.platform, owner.as_ref().unwrap_or(&call.caller), first).await
        }
        Errand::RememberSync { item_key } => remember::remember(&call.platform, item_key).await,
    }
}
