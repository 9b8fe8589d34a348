//! `/session/token/create`: a link token for Layer, configured by a template.

use crate::endpoint::{Call, Endpoint};
use crate::link::{missing, redirect};
use crate::writes;
use gingham_app::client::layer::LayerTemplate;
use gingham_app::user::{User, rule};
use gingham_app::{Failure, Stop, link_token};
use gingham_model::Product;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Write;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub const ENDPOINT: Endpoint = writes!("/session/token/create", answer).needs(Product::Layer);

/// As long as other tokens for new Items, in milliseconds.
const LIFE: i64 = 4 * 60 * 60 * 1000;

#[derive(Deserialize)]
struct Request {
    template_id: String,
    user: Option<Person>,
    user_id: Option<String>,
    redirect_uri: Option<String>,
    android_package_name: Option<String>,
    webhook: Option<String>,
}

#[derive(Deserialize)]
struct Person {
    client_user_id: String,
    user_id: Option<String>,
}

#[derive(Serialize)]
struct Response {
    link: Link,
}

#[derive(Serialize)]
struct Link {
    link_token: String,
    expiration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let template = check(call, &request)?;
    let user = user(call, write, &request)?;
    let mut configuration = configuration(call, &request, template);
    if let Some(user) = &user {
        configuration["user_key"] = json!(user.row.user_key);
        configuration["user_id"] = json!(user.row.user_id);
    }
    let owner = user.as_ref().map(User::owner);
    let made = link_token::create(&call.platform, &call.caller, write, &configuration, owner.as_ref(), LIFE)?;
    let expiration = rfc3339(from_millis(made.expires_at));
    Ok(Response {
        link: Link { link_token: made.text, expiration, user_id: user.map(|user| user.row.user_id) },
    })
}

/// The template, once everything is right that needs nobody to be looked up.
fn check(call: &Call, request: &Request) -> Result<LayerTemplate, Failure> {
    let (client, environment) = (&call.caller.client, call.caller.world.environment);
    if request.user.is_none() && request.user_id.is_none() {
        return Err(missing(&["user"]));
    }
    if let Some(user) = &request.user {
        rule::client_user_id("user.client_user_id", &user.client_user_id)?;
    }
    if let Some(uri) = &request.redirect_uri {
        redirect::check(uri, &client.grants.redirect_uris, environment)?;
    }
    let path = "android_package_name";
    match request.android_package_name.as_deref() {
        Some("") => return Err(Failure::field(path, format!("{path} must be a non-empty string"))),
        Some(_) if request.redirect_uri.is_some() => {
            return Err(Failure::field(path, format!("only one of redirect_uri and {path} may be given")));
        }
        _ => {}
    }
    template(call, &request.template_id)
}

/// A template of the client's, where it may use what that asks for.
pub fn template(call: &Call, template_id: &str) -> Result<LayerTemplate, Failure> {
    let (client, environment) = (&call.caller.client, call.caller.world.environment);
    let Some(template) = client.grants.layer_template(template_id, environment) else {
        let known: Vec<&str> =
            client.grants.layer_templates.iter().map(|one| one.template_id.as_str()).collect();
        let message = "template_id must be the id of a Layer template of this client";
        return Err(Failure::field("template_id", message)
            .with("given", template_id)
            .with("templates", json!(known)));
    };
    let withheld: Vec<Product> =
        template.products.iter().copied().filter(|product| !client.may_use(*product)).collect();
    match withheld.is_empty() {
        true => Ok(template),
        false => {
            let message =
                format!("client is not authorized to access the following products: {}", json!(withheld));
            Err(Failure::new("INVALID_PRODUCT.1").message(message).with("products", json!(withheld)))
        }
    }
}

/// The user whose the session's Items become.
fn user(call: &Call, write: &mut Write<'_>, request: &Request) -> Result<Option<User>, Stop> {
    let within = request.user.as_ref().and_then(|user| user.user_id.as_deref());
    let id = request.user_id.as_deref().or(within);
    match (User::if_named(&call.platform, &call.caller, write, None, id)?, &request.user) {
        (None, Some(user)) => User::by_name(&call.platform, &call.caller, write, &user.client_user_id),
        (named, _) => Ok(named),
    }
}

/// What a Link session of a template reads, as if it had been asked for in full.
pub fn configuration_of(call: &Call, template: LayerTemplate) -> Value {
    json!({
        "client_name": call.caller.client.name,
        "language": "en",
        "country_codes": ["US"],
        "products": template.products,
        "required_if_supported_products": template.required_if_supported_products,
        "optional_products": template.optional_products,
        "additional_consented_products": template.additional_consented_products,
        "appearance_mode": template.appearance_mode,
        "layer": template,
    })
}

fn configuration(call: &Call, request: &Request, template: LayerTemplate) -> Value {
    let webhook = request.webhook.clone().or_else(|| template.webhook.clone());
    let mut configuration = configuration_of(call, template);
    let mut insert = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            configuration[name] = value;
        }
    };
    insert("webhook", webhook.map(Value::from));
    insert("redirect_uri", request.redirect_uri.clone().map(Value::from));
    insert("android_package_name", request.android_package_name.clone().map(Value::from));
    insert("user", request.user.as_ref().map(|user| json!({"client_user_id": user.client_user_id})));
    configuration
}
