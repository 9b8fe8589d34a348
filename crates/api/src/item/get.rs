//! `/item/get`: the Item, broken or not, and how its syncs and webhooks fare.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::record::Progress;
use gingham_app::item::{Item, print};
use gingham_app::link::consent;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, webhook};
use gingham_wire::item::ItemWithConsent;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/item/get", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

#[derive(Serialize)]
struct Response {
    item: ItemWithConsent,
    status: Status,
}

#[derive(Serialize)]
struct Status {
    investments: Option<Updates>,
    last_webhook: Option<LastWebhook>,
    transactions: Option<Updates>,
}

#[derive(Serialize)]
struct Updates {
    last_failed_update: Option<String>,
    last_successful_update: Option<String>,
}

#[derive(Serialize)]
struct LastWebhook {
    code_sent: String,
    sent_at: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?;
    let last = webhook::last_of_item(read, item.row.item_key)?;
    let status = Status {
        investments: item.record.investments.as_ref().map(updates),
        last_webhook: last.map(|(at, code_sent)| LastWebhook { code_sent, sent_at: time(at) }),
        transactions: item.record.transactions.as_ref().map(updates),
    };
    let item = ItemWithConsent {
        created_at: time(item.row.created_at),
        consented_data_scopes: consent::scopes(item.record.consented_products.as_deref().unwrap_or_default()),
        consented_use_cases: item.record.consented_use_cases.clone(),
        item: print::wire(&item, &call.caller.client),
    };
    Ok(Response { item, status })
}

fn updates(progress: &Progress) -> Updates {
    Updates {
        last_failed_update: progress.last_failed.map(time),
        last_successful_update: progress.last_successful.map(time),
    }
}

fn time(at: i64) -> String {
    rfc3339(from_millis(at))
}
