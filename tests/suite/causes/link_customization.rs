//! INVALID_LINK_CUSTOMIZATION.

use super::play::{Play, link_request, link_token, linking};
use super::{Row, row};
use serde_json::{Value, json};

pub const ROWS: &[Row] = &[
    row("INVALID_LINK_CUSTOMIZATION.1", without_account_select),
    row("INVALID_LINK_CUSTOMIZATION.2", without_use_case),
];

fn customize(play: &Play<'_>, account_select: &str, data_transparency: Value) {
    let customization =
        json!({"name": "default", "account_select": account_select, "data_transparency": data_transparency});
    play.grant(json!({"link_customizations": [customization]}));
}

fn without_account_select(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let update = json!({"access_token": item.access_token, "update": {"account_selection_enabled": true}});
    let create = || play.app.call("/link/token/create", link_request(update.clone()));
    let silent = json!({"enabled": false, "use_cases": []});
    customize(play, "v1", silent.clone());
    play.refuses("requested link customization is not set to update account selection", create);
    customize(play, "v2", silent);
    play.works(create());
}

fn without_use_case(play: &Play<'_>) {
    let create = || play.production.call("/link/token/create", link_request(json!({})));
    customize(play, "v2", json!({"enabled": true, "use_cases": []}));
    play.refuses_in_production("requested link customization is not set to update account selection", create);
    customize(play, "v2", json!({"enabled": true, "use_cases": ["Track and manage your finances"]}));
    play.works(create());
    play.succeeds(&play.production, &link_token(&play.production, json!({})), linking(&["0000"]));
}
