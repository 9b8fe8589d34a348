//! What a client may do at all: DIRECT_INTEGRATION_NOT_ENABLED, UNAUTHORIZED_ENVIRONMENT, UNAUTHORIZED_ROUTE_ACCESS.

use super::play::{BANK, Play};
use super::{Row, row};
use serde_json::json;

const DIRECT: &str = "your client ID is only authorized to use Plaid Link. head to the docs (https://plaid.com/docs) to get started.";
const ENVIRONMENT: &str = "you are not authorized to create items in this api environment. Go to the Dashboard (https://dashboard.plaid.com) to see which environments you are authorized for.";
const ROUTE: &str = "you are not authorized to access this route in this api environment.";

pub const ROWS: &[Row] = &[
    row("DIRECT_INTEGRATION_NOT_ENABLED.1", without_link),
    row("UNAUTHORIZED_ENVIRONMENT.1", not_enabled_here),
    row("UNAUTHORIZED_ENVIRONMENT.2", deprecated_endpoint),
    row("UNAUTHORIZED_ROUTE_ACCESS.1", not_enabled_for_the_route),
];

fn without_link(play: &Play<'_>) {
    let credentials = json!({"username": "user_good", "password": "pass_good"});
    let create = || {
        let body = json!({"institution_id": BANK, "credentials": credentials, "initial_products": ["auth"]});
        play.app.call("/item/create", body)
    };
    play.refuses(DIRECT, create);
    play.grant(json!({"direct_integration": true}));
    play.works(create());
}

fn not_enabled_here(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    play.grant(json!({"environments": ["production"]}));
    let answer = item.call("/accounts/get", json!({}));
    play.grant(json!({"environments": ["sandbox", "production"]}));
    play.refuses(ENVIRONMENT, || answer);
    play.works(item.call("/accounts/get", json!({})));
}

fn deprecated_endpoint(play: &Play<'_>) {
    play.refuses(ENVIRONMENT, || play.app.call("/item/add_token/create", json!({})));
    play.works(play.app.call("/link/token/create", super::play::link_request(json!({}))));
}

fn not_enabled_for_the_route(play: &Play<'_>) {
    let import = || {
        let user_auth = json!({"user_id": "user_good", "auth_token": "pass_good"});
        play.app.call("/item/import", json!({"products": ["identity"], "user_auth": user_auth}))
    };
    play.grant(json!({"routes": []}));
    play.refuses(ROUTE, import);
    play.grant(json!({"routes": ["/item/import"]}));
    play.works(import());
}
