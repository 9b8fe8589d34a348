//! Numbers of a bank at which people can sign in.

use super::{numbers, token, typed, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::json;

crate::on_both_engines!(a_bank_is_suggested_or_must_be_taken);

fn a_bank_is_suggested_or_must_be_taken(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let flags =
        |reroute: &str| json!({"same_day_microdeposits_enabled": true, "reroute_to_credentials": reroute});
    let optional = walk(&app, &token(&app, flags("OPTIONAL"), json!({})), vec![typed()]);
    let suggested =
        |event: &&serde_json::Value| event["metadata"]["view_name"] == "NUMBERS_SELECT_INSTITUTION";
    let shown = optional.events.iter().find(suggested).expect("a bank is suggested");
    assert_eq!(shown["metadata"]["view_variant"], "SINGLE_INSTITUTION");
    assert_eq!(optional.outcome["type"], "success");
    let off = walk(&app, &token(&app, flags("OFF"), json!({})), vec![typed()]);
    assert!(off.events.iter().find(suggested).is_none());

    let link = token(&app, flags("FORCED"), json!({}));
    let forced = walk(&app, &link, vec![typed()]);
    assert_eq!(forced.outcome["pane"], "NUMBERS_SELECT_INSTITUTION");
    let again = app.call("/gingham/link/run", json!({"link_token": link, "steps": [typed()]}));
    assert_eq!(again.error_code(), "INVALID_FIELD");
    let choose = |id: &str| json!({"action": "institution", "institution_id": id});
    let other = app.call("/gingham/link/run", json!({"link_token": link, "steps": [choose("ins_109509")]}));
    assert_eq!(other.error_code(), "INVALID_FIELD");
    let signed_in = walk(
        &app,
        &link,
        vec![
            choose("ins_109508"),
            json!({"action": "credentials", "username": "user_good", "password": "pass_good"}),
            json!({"action": "accounts", "masks": ["0000"]}),
        ],
    );
    assert_eq!(signed_in.told("MATCHED_SELECT_INSTITUTION")["match_reason"], "routing_number");
    let item = signed_in.item(&app);
    assert_eq!(item.get()["item"]["auth_method"], "INSTANT_AUTH");
    // Nobody can sign in where the number belongs to no bank here.
    let unknown = walk(
        &app,
        &token(&app, flags("FORCED"), json!({})),
        vec![numbers("A", "011401533", "11110000", "checking")],
    );
    assert_eq!(unknown.outcome["type"], "success");
}
