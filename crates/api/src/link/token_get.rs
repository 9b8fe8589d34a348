//! `/link/token/get`: how a link token was configured and what became of it.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::link::print;
use gingham_app::{Stop, link_token};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub const ENDPOINT: Endpoint = reads!("/link/token/get", answer);

#[derive(Deserialize)]
struct Request {
    link_token: String,
}

#[derive(Serialize)]
struct Response {
    created_at: String,
    expiration: String,
    link_sessions: Vec<Value>,
    link_token: String,
    metadata: Metadata,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<Value>,
}

#[derive(Serialize)]
struct Metadata {
    #[serde(skip_serializing_if = "Option::is_none")]
    account_filters: Option<Value>,
    client_name: Value,
    country_codes: Value,
    initial_products: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    institution_data: Option<Value>,
    language: Value,
    redirect_uri: Value,
    webhook: Value,
}

/// Expired tokens are answered, too.
fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let token = link_token::find(&call.platform, &call.caller, read, &request.link_token)?;
    let time = |at: i64| rfc3339(from_millis(at));
    Ok(Response {
        created_at: time(token.created_at),
        expiration: time(token.expires_at),
        link_sessions: print::sessions(&call.platform, &call.caller, read, &token.text)?,
        metadata: Metadata::of(&token.configuration),
        user_id: token.configuration.get("user_id").cloned(),
        link_token: token.text,
    })
}

impl Metadata {
    fn of(configuration: &Value) -> Metadata {
        let field = |name: &str| configuration[name].clone();
        let list = |name: &str| configuration.get(name).cloned().unwrap_or_else(|| json!([]));
        Metadata {
            account_filters: configuration.get("account_filters").cloned(),
            client_name: field("client_name"),
            country_codes: list("country_codes"),
            initial_products: list("products"),
            institution_data: configuration.get("institution_data").cloned(),
            language: field("language"),
            redirect_uri: field("redirect_uri"),
            webhook: field("webhook"),
        }
    }
}
