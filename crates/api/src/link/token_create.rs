//! `/link/token/create`: a Link session is configured.

use super::update::{Found, look_up};
use super::wanted::Wanted;
use super::{options, person, products};
use crate::endpoint::{Call, Endpoint, request};
use crate::flows;
use gingham_app::link::{delivery, hosted};
use gingham_app::{Failure, Stop, link_token};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{Environment, id};
use serde::Serialize;
use serde_json::{Map, Value, json};

pub const ENDPOINT: Endpoint = flows!("/link/token/create", answer);

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[derive(Serialize)]
struct Response {
    expiration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hosted_link_url: Option<String>,
    link_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

async fn answer(call: &Call, body: Map<String, Value>) -> Result<Response, Stop> {
    let wanted: Wanted = request(body.clone())?;
    check(call, &wanted)?;
    let hosted =
        wanted.hosted_link.is_some().then(|| format!("lp{}", id::alphanumeric(&call.platform.chance, 24)));
    let hosted_link_url = hosted.as_ref().map(|id| format!("{}/link/{id}", call.origin));
    let (owned, life) = (call.clone(), life(&wanted, call.caller.world.environment));
    let url = hosted_link_url.clone();
    let (made, user_id) = call
        .platform
        .store
        .write(move |write| {
            let found = look_up(&owned, write, &wanted)?;
            let (platform, mut configuration) = (&owned.platform, configuration(body.clone(), &found));
            configuration["hosted_origin"] = json!(&*owned.origin);
            let owner = found.owner.as_ref();
            let made = link_token::create(platform, &owned.caller, write, &configuration, owner, life)?;
            if let (Some(id), Some(url)) = (&hosted, &url) {
                hosted::give(platform, write, &owned.caller.world, &made.text, id)?;
                delivery::send_hosted(platform, &owned.caller, write, &made, url)?;
            }
            Ok::<_, Stop>((made, found.owner.map(|owner| owner.user_id)))
        })
        .await?;
    let expiration = rfc3339(from_millis(made.expires_at));
    Ok(Response { expiration, hosted_link_url, link_token: made.text, user_id })
}

/// Everything that needs no token to be looked up.
fn check(call: &Call, wanted: &Wanted) -> Result<(), Failure> {
    let without_products = wanted.is_update() || wanted.transfer.authorization_id.is_some();
    let needs = [
        (wanted.user.is_some() || wanted.user_id.is_some() || wanted.user_token.is_some(), "user"),
        (wanted.products.is_some() || without_products, "products"),
    ];
    let absent: Vec<&str> = needs.iter().filter(|(given, _)| !given).map(|(_, field)| *field).collect();
    if !absent.is_empty() {
        return Err(missing(&absent));
    }
    if wanted.client_name.trim().is_empty() {
        return Err(Failure::field("client_name", "client_name must be a non-empty string"));
    }
    products::check(wanted, &call.caller.client)?;
    options::check(wanted, &call.caller)?;
    wanted.user.as_ref().map_or(Ok(()), |user| person::check(user, wanted))
}

/// MISSING_FIELDS for fields that only some requests need.
pub(crate) fn missing(fields: &[&str]) -> Failure {
    let message = format!("the following required fields are missing: {}", fields.join(", "));
    Failure::new("MISSING_FIELDS.1").message(message).with("fields", json!(fields))
}

/// How long the token lives, in milliseconds (link.md, sections 1.11 and 2.1).
fn life(wanted: &Wanted, environment: Environment) -> i64 {
    let update = wanted.is_update();
    match &wanted.hosted_link {
        Some(_) if update && environment == Environment::Sandbox => 30 * MINUTE,
        Some(hosted) => match (hosted.url_lifetime_seconds, hosted.delivery_method.as_deref()) {
            (Some(seconds), _) => seconds * 1000,
            (None, Some("sms")) => DAY,
            (None, Some("email")) => 7 * DAY,
            (None, _) => 30 * MINUTE,
        },
        None if update => 30 * MINUTE,
        None => 4 * HOUR,
    }
}

/// What is kept of a request: no token and no number of a person's papers; Items by their keys.
fn configuration(mut body: Map<String, Value>, found: &Found) -> Value {
    for secret in ["access_token", "access_tokens", "user_token", "third_party_user_token"] {
        body.remove(secret);
    }
    for (object, secrets) in [
        ("user", ["ssn", "id_number"].as_slice()),
        ("income_verification", &["access_tokens"]),
        ("transfer", &["payment_profile_token"]),
    ] {
        if let Some(Value::Object(fields)) = body.get_mut(object) {
            fields.retain(|name, _| !secrets.contains(&name.as_str()));
        }
    }
    let mut insert = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(name.to_owned(), value);
        }
    };
    let keys = |keys: &[i64]| (!keys.is_empty()).then(|| json!(keys));
    insert("item_key", found.item.map(|key| json!(key)));
    insert("item_keys", keys(&found.items));
    insert("income_item_keys", keys(&found.income_items));
    insert("user_key", found.owner.as_ref().map(|owner| json!(owner.user_key)));
    insert("user_id", found.owner.as_ref().map(|owner| json!(owner.user_id)));
    Value::Object(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_kept() {
        let body = json!({
            "client_name": "App", "access_token": "T", "access_tokens": ["T"], "user_token": "T",
            "user": {"client_user_id": "u", "ssn": "S", "id_number": {"value": "S"}},
            "income_verification": {"access_tokens": ["T"], "income_source_types": ["bank"]},
        });
        let Value::Object(body) = body else { unreachable!() };
        let found = Found { item: Some(7), items: vec![8], ..Found::default() };
        let kept = configuration(body, &found);
        assert_eq!(
            kept,
            json!({
                "client_name": "App", "user": {"client_user_id": "u"}, "item_key": 7, "item_keys": [8],
                "income_verification": {"income_source_types": ["bank"]},
            })
        );
    }

    #[test]
    fn a_token_lives_as_long_as_its_use() {
        let life = |change: Value| {
            let mut body = json!({"client_name": "App", "language": "en", "country_codes": ["US"]});
            for (field, value) in change.as_object().unwrap() {
                body[field] = value.clone();
            }
            life(&serde_json::from_value(body).unwrap(), Environment::Sandbox)
        };
        assert_eq!(life(json!({})), 4 * HOUR);
        assert_eq!(life(json!({"access_token": "a"})), 30 * MINUTE);
        assert_eq!(life(json!({"hosted_link": {}})), 30 * MINUTE);
        assert_eq!(life(json!({"hosted_link": {"delivery_method": "email"}})), 7 * DAY);
        let own = json!({"hosted_link": {"delivery_method": "sms", "url_lifetime_seconds": 90}});
        assert_eq!(life(own), 90_000);
    }
}
