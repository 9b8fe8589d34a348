//! INVALID_PRODUCT, from each of its causes to its remedy.

use super::{told, unauthorized};
use crate::actor::{Developer, Engine, Item, Server};
use serde_json::{Value, json};

crate::on_both_engines!(every_cause_of_an_invalid_product);

fn every_cause_of_an_invalid_product(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let grant = |field: &str, value: Value| {
        let body = json!({"client_id": app.client_id, field: value});
        app.administer("/gingham/client/update", body).ok();
    };
    let item = app.link("ins_109508", &["auth", "transactions"]);
    let token = |item: &Item<'_>, processor: &str| {
        let body = json!({"account_id": item.account_id("0000"), "processor": processor});
        item.call("/processor/token/create", body)
    };

    grant("products", json!(["transactions"]));
    let answer = item.call("/auth/get", json!({}));
    assert_eq!(told(&answer), unauthorized("[\"auth\"]", "INVALID_PRODUCT.1"));
    grant("products", Value::Null);
    item.ask("/auth/get", json!({}));

    grant("processors", json!(["galileo"]));
    for (path, processor) in [
        ("/processor/token/create", "dwolla"),
        ("/processor/stripe/bank_account_token/create", "stripe"),
        ("/processor/apex/processor_token/create", "apex_clearing"),
    ] {
        let mut body = json!({"account_id": item.account_id("0000")});
        if path == "/processor/token/create" {
            body["processor"] = json!(processor);
        }
        let answer = item.call(path, body);
        assert_eq!(told(&answer), unauthorized(&format!("[\"{processor}\"]"), "INVALID_PRODUCT.2"), "{path}");
        let explained = app.explain(answer.request_id());
        assert_eq!(explained["cause"]["evidence"]["processors_that_are_enabled"], json!(["galileo"]));
    }
    token(&item, "galileo").ok();
    grant("processors", Value::Null);
    token(&item, "dwolla").ok();
    let body = json!({"account_id": item.account_id("0000")});
    item.ask("/processor/apex/processor_token/create", body);

    let reported = app.link("ins_109508", &["auth", "assets"]);
    let answer = token(&reported, "dwolla");
    assert_eq!(told(&answer), unauthorized("[\"assets\"]", "INVALID_PRODUCT.3"));
    let owing = app.link("ins_109508", &["auth", "liabilities"]);
    assert_eq!(told(&token(&owing, "check")), unauthorized("[\"liabilities\"]", "INVALID_PRODUCT.3"));
    token(&owing, "dwolla").ok();

    let link = |products: Value| {
        let body = json!({"client_name": "A", "language": "en", "country_codes": ["US"],
            "user": {"client_user_id": "1"}, "products": products});
        app.call("/link/token/create", body)
    };
    assert_eq!(link(json!(["telepathy"])).cause(), "INVALID_PRODUCT.4");
    for never in ["balance", "monitor", "recurring_transactions", "investments_refresh"] {
        assert_eq!(link(json!([never, "auth"])).cause(), "INVALID_PRODUCT.5", "{never}");
    }
    link(json!(["auth"])).ok();
    let made = app.call(
        "/sandbox/public_token/create",
        json!({"institution_id": "ins_109508", "initial_products": ["ABCDEFG1234567"]}),
    );
    assert_eq!(made.message(), "initial_products contains invalid products: [\"ABCDEFG1234567\"]");
    assert_eq!(made.cause(), "INVALID_PRODUCT.4");
    let search = json!({"query": "a", "products": ["ABCDEFG1234567"], "country_codes": ["US"]});
    let found = app.call("/institutions/search", search);
    assert_eq!(found.message(), "invalid product in products: \"ABCDEFG1234567\"");
    assert_eq!(found.cause(), "INVALID_PRODUCT.4");
}
