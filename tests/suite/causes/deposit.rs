//! Micro-deposits: INCORRECT_DEPOSIT_VERIFICATION and TOO_MANY_VERIFICATION_ATTEMPTS, as Link says them.

use super::play::{Play, link_token};
use super::{Row, row};
use crate::actor::Item;
use serde_json::{Value, json};

pub const ROWS: &[Row] = &[
    row("INCORRECT_DEPOSIT_VERIFICATION.1", wrong_code),
    row("TOO_MANY_VERIFICATION_ATTEMPTS.1", three_wrong_codes),
];

/// Types in the numbers of an account, to which a cent is sent.
fn typed_in(play: &Play<'_>) -> Value {
    let auth = json!({"same_day_microdeposits_enabled": true, "auth_type_select_enabled": true});
    let token = link_token(&play.app, json!({"products": ["auth"], "auth": auth}));
    let numbers = json!({"action": "numbers", "name": "John Smith", "routing": "110000000",
        "account": "1111222233330000", "subtype": "checking"});
    play.succeeds(&play.app, &token, json!([numbers]))
}

fn waiting<'a>(play: &'a Play<'_>) -> Item<'a> {
    play.app.exchange_token(typed_in(play)["public_token"].as_str().unwrap())
}

fn verification(play: &Play<'_>, item: &Item<'_>) -> String {
    link_token(&play.app, json!({"access_token": item.access_token}))
}

fn try_code(play: &Play<'_>, token: &str, code: &str) -> Value {
    let steps = json!([{"action": "code", "code": code}]);
    play.app.ask("/gingham/link/run", json!({"link_token": token, "steps": steps}))["outcome"].clone()
}

fn wrong_code(play: &Play<'_>) {
    let item = waiting(play);
    let token = verification(play, &item);
    let outcome = try_code(play, &token, "XYZ");
    play.refuses_in_link(&play.app, &outcome, "");
    play.succeeds(&play.app, &token, json!([{"action": "code", "code": "ABC"}]));
    play.works(item.call("/auth/get", json!({})));
}

fn three_wrong_codes(play: &Play<'_>) {
    let item = waiting(play);
    let token = verification(play, &item);
    for code in ["XYZ", "XYY"] {
        try_code(play, &token, code);
    }
    let outcome = try_code(play, &token, "XXX");
    play.refuses_in_link(&play.app, &outcome, "");
    // Locked for good: the person starts again from the beginning.
    let again = waiting(play);
    play.succeeds(&play.app, &verification(play, &again), json!([{"action": "code", "code": "ABC"}]));
    play.works(again.call("/auth/get", json!({})));
}
