//! Where numbers can be typed at all, and what happens to them afterwards.

use super::{numbers, token, typed, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::json;

crate::on_both_engines!(silently_off, malformed_numbers, a_name_that_is_known);

fn silently_off(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let flags = json!({"same_day_microdeposits_enabled": true, "auth_type_select_enabled": true});
    for change in [
        json!({"products": ["auth", "transactions"]}),
        json!({"country_codes": ["US", "CA"]}),
        json!({"country_codes": ["CA"]}),
    ] {
        let link = token(&app, flags.clone(), change.clone());
        let refused = app.call("/gingham/link/run", json!({"link_token": link, "steps": [typed()]}));
        assert_eq!(refused.error_code(), "INVALID_FIELD", "{change}");
        assert_eq!(walk(&app, &link, vec![]).outcome["pane"], "SELECT_INSTITUTION", "{change}");
    }
    let link = token(&app, json!({}), json!({}));
    let refused = app.call("/gingham/link/run", json!({"link_token": link, "steps": [typed()]}));
    assert_eq!(refused.error_code(), "INVALID_FIELD");
}

fn malformed_numbers(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let flags = json!({"same_day_microdeposits_enabled": true});
    let link = token(&app, flags.clone(), json!({}));
    for (routing, account) in [("110000001", "1111222233330000"), ("110000000", "111"), ("x", "1111")] {
        let walked = walk(&app, &link, vec![numbers("Ada Lane", routing, account, "checking")]);
        assert_eq!(walked.error(), "INVALID_ACCOUNT_NUMBER");
        assert_eq!(walked.outcome["pane"], "NUMBERS");
    }
    assert_eq!(walk(&app, &link, vec![typed()]).outcome["type"], "success");
    let fresh = token(&app, flags, json!({}));
    let incomplete = json!({"action": "numbers", "routing": "110000000", "account": "1111222233330000"});
    let refused = app.call("/gingham/link/run", json!({"link_token": fresh, "steps": [incomplete]}));
    assert_eq!(refused.error_code(), "MISSING_FIELDS");
    let kind = numbers("Ada Lane", "110000000", "1111222233330000", "brokerage");
    let refused = app.call("/gingham/link/run", json!({"link_token": fresh, "steps": [kind]}));
    assert_eq!(refused.error_code(), "INVALID_FIELD");
    let nowhere = app.call("/gingham/link/run", json!({"link_token": fresh, "steps": [super::code("ABC")]}));
    assert_eq!(nowhere.error_code(), "INVALID_FIELD");
}

fn a_name_that_is_known(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let user = json!({"client_user_id": "u", "legal_name": "Grace Weaver"});
    let link = token(&app, json!({"same_day_microdeposits_enabled": true}), json!({"user": user}));
    let step = json!({"action": "numbers", "routing": "110000000", "account": "1111222233330000",
        "subtype": "business savings"});
    let walked = walk(&app, &link, vec![step]);
    assert_eq!(walked.account()["class_type"], "business");
    assert_eq!(walked.item(&app).accounts()[0]["verification_name"], "Grace Weaver");
}
