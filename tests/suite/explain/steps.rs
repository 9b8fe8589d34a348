//! What to do now: it helps against the cause that is named, not against another one of its code.

use super::{BANK, why};
use crate::actor::item::{array, text};
use crate::actor::{Answer, Developer, Engine, Server, Visitor};
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(steps_are_those_of_the_cause, the_pages_tell_what_holds_as_well_and_what_to_do);

fn steps(app: &Developer, answer: &Answer) -> String {
    array(&why(app, answer)["steps"]).iter().map(text).collect::<Vec<_>>().join("\n")
}

fn steps_are_those_of_the_cause(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server).neighbour("One without a Stripe account");
    let item = app.link(BANK, &["auth", "identity"]);
    let account_id = item.account_id("0000");

    let refused = item.call("/processor/stripe/bank_account_token/create", json!({"account_id": account_id}));
    assert_eq!(refused.cause(), "INVALID_STRIPE_ACCOUNT.2");
    let told = steps(&app, &refused);
    assert!(told.contains("Integrations") && !told.contains("error_message"), "{told}");

    let asked = json!({"account_id": account_id, "processor": "dwolla"});
    let token = text(&item.ask("/processor/token/create", asked)["processor_token"]);
    app.ask("/processor/token/permissions/set", json!({"processor_token": token, "products": ["auth"]}));
    let refused = app.call("/processor/identity/get", json!({"processor_token": token}));
    assert_eq!(refused.cause(), "INVALID_PRODUCT.1");
    assert!(steps(&app, &refused).contains("/processor/token/permissions/set"));

    item.ask("/gingham/bank/account/close", json!({"account_id": account_id}));
    app.advance(24 * 60 * 60);
    let refused = item.call("/auth/get", json!({"options": {"account_ids": [account_id]}}));
    assert_eq!(refused.cause(), "INVALID_ACCOUNT_ID.2");
    let told = steps(&app, &refused);
    assert!(told.contains("closed") && !told.contains("letter case"), "{told}");
}

fn the_pages_tell_what_holds_as_well_and_what_to_do(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let public = app.public_token(BANK, &["auth"], json!({}));
    app.exchange_token(&public);
    app.advance(24 * 60 * 60);
    let refused = app.call("/item/public_token/exchange", json!({"public_token": public}));
    let mut visitor = Visitor::at(server.console());
    let page = visitor.get(&format!("/explain/{}", refused.request_id()));
    page.says("What holds as well").says("INVALID_PUBLIC_TOKEN.4").says("the first exchange answered");
    let guide = visitor.get("/guide/INVALID_INPUT/INVALID_ACCOUNT_ID");
    guide.says("exact letter case").says("the bank closed it, and it does not come back");
}
