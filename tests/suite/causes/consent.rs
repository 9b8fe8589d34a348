//! ADDITIONAL_CONSENT_REQUIRED.

use super::play::{Play, link_token, linking};
use super::{Row, row};
use serde_json::json;

pub const ROWS: &[Row] = &[row("ADDITIONAL_CONSENT_REQUIRED.1", not_consented)];

fn not_consented(play: &Play<'_>) {
    let transparency = json!({"enabled": true, "use_cases": ["Track and manage your finances"]});
    let customization = json!({"name": "default", "account_select": "v2", "data_transparency": transparency});
    play.grant(json!({"link_customizations": [customization]}));
    let linked = play.succeeds(&play.app, &link_token(&play.app, json!({})), linking(&["0000"]));
    let item = play.app.exchange_token(linked["public_token"].as_str().unwrap());
    let message = "client does not have user consent to access the PRODUCT_AUTH product";
    play.refuses(message, || item.call("/auth/get", json!({})));

    let wanted = json!({"access_token": item.access_token, "additional_consented_products": ["auth"]});
    play.succeeds(&play.app, &link_token(&play.app, wanted), json!([{"action": "consent"}]));
    play.works(item.call("/auth/get", json!({})));
}
