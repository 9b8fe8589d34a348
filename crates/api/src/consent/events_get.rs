//! `/consent/events/get`: how the consent to an Item was given, changed and withdrawn, the newest first.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::item::consented::{Change, ConsentEvent, Initiator, Part};
use gingham_app::link::consent;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/consent/events/get", answer);

/// How long events are told of, in milliseconds: three years.
const KEPT: i64 = 3 * 365 * 24 * 60 * 60 * 1000;

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

#[derive(Serialize)]
struct Response {
    consent_events: Vec<Event>,
}

#[derive(Serialize)]
struct Event {
    consented_accounts: Vec<Account>,
    consented_data_scopes: Vec<String>,
    consented_use_cases: Vec<String>,
    created_at: String,
    event_code: Part,
    event_type: Change,
    initiator: Initiator,
    institution_id: Option<String>,
    institution_name: Option<String>,
    item_id: String,
}

#[derive(Serialize)]
struct Account {
    account_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mask: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    official_name: Option<String>,
    subtype: String,
    r#type: &'static str,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?;
    let from = call.caller.world.now(&call.platform) - KEPT;
    let told = item.record.consents.iter().rev().filter(|event| event.at > from);
    Ok(Response { consent_events: told.map(|one| event(&item, one)).collect() })
}

fn event(item: &Item, event: &ConsentEvent) -> Event {
    let account = |id: &String| item.accounts.iter().find(|account| account.account_id == *id);
    let institution = item.institution();
    Event {
        consented_accounts: event
            .accounts
            .iter()
            .filter_map(account)
            .map(|account| Account {
                account_id: account.account_id.clone(),
                mask: account.mask.clone(),
                name: account.name.clone(),
                official_name: account.official_name.clone(),
                subtype: account.subtype.clone(),
                r#type: account.kind.as_str(),
            })
            .collect(),
        consented_data_scopes: consent::scopes(&event.products),
        consented_use_cases: event.use_cases.clone(),
        created_at: rfc3339(from_millis(event.at)),
        event_code: event.part,
        event_type: event.change,
        initiator: event.initiator,
        institution_id: institution.map(|one| one.id.clone()),
        institution_name: institution.map(|one| one.name.clone()),
        item_id: item.row.item_id.clone(),
    }
}
