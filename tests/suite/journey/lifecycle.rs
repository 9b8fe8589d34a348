//! An Item's life: its product lists grow, its token is rotated, and it goes.

use crate::actor::item::text;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    an_item_from_creation_to_removal,
    a_public_token_is_good_once,
    an_item_is_given_another_public_token,
    a_refresh_of_identity_asks_the_bank,
    products_are_added_as_they_are_used
);

fn an_item_from_creation_to_removal(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let public = app.public_token("ins_109508", &["transactions"], json!({}));
    assert!(public.starts_with("public-sandbox-") && public.len() == 51, "{public}");
    let item = app.exchange_token(&public);
    assert!(item.access_token.starts_with("access-sandbox-") && item.access_token.len() == 51);
    assert!(item.item_id.len() == 37 && item.item_id.bytes().all(|byte| byte.is_ascii_alphanumeric()));

    let got = item.get()["item"].clone();
    assert_eq!(got["item_id"], json!(item.item_id));
    assert_eq!(got["institution_id"], "ins_109508");
    assert_eq!(got["institution_name"], "First Platypus Bank");
    assert_eq!(got["error"], Value::Null);
    assert_eq!(got["consent_expiration_time"], Value::Null);
    assert_eq!(got["update_type"], "background");

    let rotated = text(&item.ask("/item/access_token/invalidate", json!({}))["new_access_token"]);
    assert_ne!(rotated, item.access_token);
    let old = item.call("/item/get", json!({}));
    assert_eq!(old.refusal(), ("INVALID_INPUT/INVALID_ACCESS_TOKEN".to_owned(), old.cause()));
    let fresh = app.holding(&rotated, &item.item_id);
    assert_eq!(fresh.get()["item"]["item_id"], json!(item.item_id), "the Item itself stays");

    fresh.ask("/item/remove", json!({"reason_code": "OTHER"}));
    for path in ["/item/get", "/accounts/get", "/transactions/sync", "/item/remove"] {
        let gone = fresh.call(path, json!({}));
        assert_eq!(gone.error_code(), "ITEM_NOT_FOUND", "{path}: {:#}", gone.json);
        assert_eq!(gone.status(), 400);
    }
}

fn a_public_token_is_good_once(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let public = app.public_token("ins_109508", &["auth"], json!({}));
    app.exchange_token(&public);
    let again = app.call("/item/public_token/exchange", json!({"public_token": public}));
    assert_eq!(
        again.refusal(),
        ("INVALID_INPUT/INVALID_PUBLIC_TOKEN".to_owned(), "INVALID_PUBLIC_TOKEN.6".to_owned())
    );
    let late = app.public_token("ins_109508", &["auth"], json!({}));
    app.advance(30 * 60 + 1);
    let expired = app.call("/item/public_token/exchange", json!({"public_token": late}));
    assert_eq!(expired.cause(), "INVALID_PUBLIC_TOKEN.4");
}

fn an_item_is_given_another_public_token(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let made = item.ask("/item/public_token/create", json!({}));
    let expires: jiff::Timestamp = text(&made["expiration"]).parse().expect("a moment");
    let life = expires.duration_since(app.now()).as_secs();
    assert!((1_790..=1_800).contains(&life), "{life}");
    // It leads to the same Item, whose first token is as good as before.
    let second = app.exchange_token(&text(&made["public_token"]));
    assert_eq!(second.item_id, item.item_id);
    assert_ne!(second.access_token, item.access_token);
    item.ask("/auth/get", json!({}));
    // What is broken is what such a token is for; what is gone has none.
    item.ask("/sandbox/item/reset_login", json!({}));
    item.ask("/item/public_token/create", json!({}));
    item.ask("/item/remove", json!({}));
    assert_eq!(second.call("/item/public_token/create", json!({})).cause(), "ITEM_NOT_FOUND.1");
}

fn a_refresh_of_identity_asks_the_bank(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["identity"]);
    let count = || item.ask("/identity/get", json!({}))["accounts"].as_array().map(Vec::len);
    let before = count();
    let opened = json!({"type": "depository", "subtype": "savings", "name": "Rainy days"});
    item.ask("/gingham/bank/account/open", opened);
    assert_eq!(count(), before, "nobody has asked the bank yet");
    item.ask("/identity/refresh", json!({}));
    assert_eq!(count(), before.map(|count| count + 1));
    item.ask("/sandbox/item/reset_login", json!({}));
    assert_eq!(item.call("/identity/refresh", json!({})).error_code(), "ITEM_LOGIN_REQUIRED");
}

fn products_are_added_as_they_are_used(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["assets", "auth"]);
    let lists = |item: &crate::actor::Item<'_>| {
        let got = item.get()["item"].clone();
        let list = |key: &str| crate::actor::item::strings(&got[key]);
        (list("products"), list("billed_products"), list("available_products"))
    };
    let (products, billed, available) = lists(&item);
    assert_eq!(billed, ["auth"]);
    assert!(products.contains(&"assets".to_owned()) && available.contains(&"assets".to_owned()));
    for (path, product) in [
        ("/identity/get", "identity"),
        ("/liabilities/get", "liabilities"),
        ("/investments/holdings/get", "investments"),
        ("/transactions/sync", "transactions"),
    ] {
        assert!(lists(&item).2.contains(&product.to_owned()), "{product} could be added");
        item.ask(path, json!({}));
        let (products, billed, available) = lists(&item);
        assert!(products.contains(&product.to_owned()), "{product} in {products:?}");
        assert!(billed.contains(&product.to_owned()), "{product} in {billed:?}");
        assert!(!available.contains(&product.to_owned()), "{product} not in {available:?}");
    }
}
