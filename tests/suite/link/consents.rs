//! How a consent is given, changed and withdrawn, as `/consent/events/get` tells it.

use super::{linking, token, walk};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Item, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_consent_is_told_from_its_beginning);

/// The newest events, each as its type, its code, who began it, and how many accounts it covers.
fn events(item: &Item<'_>) -> Vec<(String, String, String, usize)> {
    let told = item.ask("/consent/events/get", json!({}))["consent_events"].clone();
    let word = |event: &Value, key: &str| event[key].as_str().expect("the contract says so").to_owned();
    array(&told)
        .iter()
        .map(|event| {
            assert_eq!(event["item_id"], item.item_id.as_str());
            let accounts = array(&event["consented_accounts"]).len();
            (word(event, "event_type"), word(event, "event_code"), word(event, "initiator"), accounts)
        })
        .collect()
}

fn a_consent_is_told_from_its_beginning(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let told =
        json!({"name": "default", "data_transparency": {"enabled": true, "use_cases": ["Pay your bills"]}});
    let grants = json!({"client_id": app.client_id, "link_customizations": [told]});
    app.administer("/gingham/client/update", grants).ok();
    let link = token(&app, json!({"products": ["transactions"]}));
    let mut steps = linking("ins_127287", &["0000"]);
    steps.truncate(1);
    steps.push(json!({"action": "oauth", "masks": ["0000", "1111"]}));
    let outcome = walk(&app, &link, json!(steps)).outcome;
    let item = app.exchange_token(outcome["public_token"].as_str().unwrap());
    let granted = |code: &str| ("CONSENT_GRANTED".to_owned(), code.to_owned(), "END_USER".to_owned(), 2);
    let all = ["ACCOUNT_SCOPES", "DATA_SCOPES", "USE_CASES", "USER_AGREEMENT"].map(granted);
    assert_eq!(events(&item), all);
    let first = item.ask("/consent/events/get", json!({}))["consent_events"][0].clone();
    assert_eq!(first["consented_use_cases"], json!(["Pay your bills"]));
    assert_eq!(
        first["consented_data_scopes"],
        json!(["account_balance_info", "contact_info", "transactions"])
    );
    assert_eq!(first["institution_id"], "ins_127287");

    let link = token(
        &app,
        json!({"access_token": item.access_token, "update": {"account_selection_enabled": true}}),
    );
    let outcome = walk(&app, &link, json!([{"action": "oauth", "masks": ["0000"]}])).outcome;
    assert_eq!(outcome["type"], "success", "{outcome}");
    let updated = ("CONSENT_UPDATED".to_owned(), "ACCOUNT_SCOPES".to_owned(), "END_USER".to_owned(), 1);
    assert_eq!((events(&item).len(), &events(&item)[0]), (5, &updated));

    item.ask("/gingham/bank/oauth/revoke", json!({}));
    let revoked = ("CONSENT_REVOKED".to_owned(), "REVOCATION".to_owned(), "DATA_PROVIDER".to_owned(), 1);
    assert_eq!(events(&item)[0], revoked);

    let unlinked = app.link("ins_109508", &["auth"]);
    assert_eq!(events(&unlinked), [], "nobody was asked");
}
