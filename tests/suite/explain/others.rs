//! The causes beside the one that is named.

use super::{BANK, because, ids, why, why_link};
use crate::actor::item::text;
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::json;
use std::time::{Duration, Instant};

on_both_engines!(
    a_public_token_that_was_used_and_expired,
    a_link_token_that_was_used_and_expired,
    a_copy_that_was_revoked_of_a_report_that_was_removed,
    a_closed_account_of_a_broken_item,
    a_token_of_another_environment_was_not_looked_up,
    a_text_that_is_no_link_token,
    products_that_are_wrong_for_several_reasons
);

const DAY: i64 = 24 * 60 * 60;

fn a_public_token_that_was_used_and_expired(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let public = app.public_token(BANK, &["auth"], json!({}));
    app.exchange_token(&public);
    let again = || app.call("/item/public_token/exchange", json!({"public_token": public}));

    let told = why(&app, &again());
    assert_eq!(told["cause"]["id"], "INVALID_PUBLIC_TOKEN.6");
    assert!(because(&told, "ruled_out", "INVALID_PUBLIC_TOKEN.4").starts_with("it would have expired at"));
    assert!(ids(&told, "also_holds").is_empty(), "{told:#}");

    app.advance(DAY);
    let told = why(&app, &again());
    assert_eq!(told["cause"]["id"], "INVALID_PUBLIC_TOKEN.6");
    let expired_at = text(&told["cause"]["evidence"]["expired_at"]);
    assert!(because(&told, "also_holds", "INVALID_PUBLIC_TOKEN.4").contains(&expired_at), "{told:#}");
    let rest = [1, 2, 3, 5].map(|number| format!("INVALID_PUBLIC_TOKEN.{number}"));
    assert_eq!(ids(&told, "ruled_out"), rest);
    assert!(ids(&told, "left_open").is_empty(), "{told:#}");

    // One that nobody used has only expired.
    let unused = app.public_token(BANK, &["auth"], json!({}));
    app.advance(DAY);
    let told = why(&app, &app.call("/item/public_token/exchange", json!({"public_token": unused})));
    assert_eq!(told["cause"]["id"], "INVALID_PUBLIC_TOKEN.4");
    assert!(ids(&told, "also_holds").is_empty(), "{told:#}");
}

fn a_link_token_that_was_used_and_expired(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::in_production(&server);
    let link = crate::link::token(&app, json!({"products": ["auth"]}));
    crate::link::walk(&app, &link, json!(crate::link::linking(BANK, &["0000"])));
    let told = why_link(&app, &link);
    assert_eq!(told["cause"]["id"], "INVALID_LINK_TOKEN.2");
    assert!(because(&told, "ruled_out", "INVALID_LINK_TOKEN.1").starts_with("it would have expired at"));
    app.advance(DAY);
    let told = why_link(&app, &link);
    assert_eq!(told["cause"]["id"], "INVALID_LINK_TOKEN.2");
    assert_eq!(ids(&told, "also_holds"), ["INVALID_LINK_TOKEN.1"]);
    assert!(ids(&told, "left_open").is_empty(), "{told:#}");
}

fn a_copy_that_was_revoked_of_a_report_that_was_removed(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let order = json!({"access_tokens": [item.access_token], "days_requested": 10});
    let report = text(&app.ask("/asset_report/create", order)["asset_report_token"]);
    let deadline = Instant::now() + Duration::from_secs(30);
    while app.call("/asset_report/get", json!({"asset_report_token": report})).status() != 200 {
        assert!(Instant::now() < deadline, "the report never came");
    }
    let made = app.ask(
        "/asset_report/audit_copy/create",
        json!({"asset_report_token": report, "auditor_id": "ocrolus"}),
    );
    let copy = json!({"audit_copy_token": made["audit_copy_token"]});
    app.ask("/asset_report/audit_copy/remove", copy.clone());
    let told = why(&app, &app.call("/asset_report/audit_copy/get", copy.clone()));
    assert_eq!(told["cause"]["id"], "INVALID_AUDIT_COPY_TOKEN.2");
    assert_eq!(because(&told, "ruled_out", "INVALID_AUDIT_COPY_TOKEN.3"), "the report behind it is there");

    app.ask("/asset_report/remove", json!({"asset_report_token": report}));
    let told = why(&app, &app.call("/asset_report/audit_copy/get", copy));
    assert_eq!(told["cause"]["id"], "INVALID_AUDIT_COPY_TOKEN.2");
    assert_eq!(ids(&told, "also_holds"), ["INVALID_AUDIT_COPY_TOKEN.3"]);
    assert_eq!(ids(&told, "ruled_out"), ["INVALID_AUDIT_COPY_TOKEN.1"]);
    let events = super::events(&told);
    let led = [
        "the report was ordered",
        "the audit copy was made",
        "the audit copy was revoked",
        "the report was removed",
    ];
    assert!(led.iter().all(|event| events.iter().any(|told| told == event)), "{events:?}");
}

fn a_closed_account_of_a_broken_item(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["auth"]);
    let account_id = item.account_id("0000");
    item.ask("/gingham/bank/account/close", json!({"account_id": account_id}));
    app.advance(DAY);
    let asked = || json!({"options": {"account_ids": [account_id]}});
    let told = why(&app, &item.call("/auth/get", asked()));
    assert_eq!(told["cause"]["id"], "INVALID_ACCOUNT_ID.2");
    assert_eq!(ids(&told, "ruled_out").len(), 9);
    assert!(
        because(&told, "ruled_out", "INVALID_ACCOUNT_ID.5").contains("the bank closed it at"),
        "{told:#}"
    );

    item.ask("/sandbox/item/reset_login", json!({}));
    let told = why(&app, &item.call("/auth/get", asked()));
    assert!(text(&told["cause"]["id"]).starts_with("ITEM_LOGIN_REQUIRED."), "{told:#}");
    let known = because(&told, "also_holds", "INVALID_ACCOUNT_ID.2");
    assert!(known.contains(&account_id) && known.contains("the bank closed it"), "{known}");
    // A call that names no account is told nothing of it.
    let told = why(&app, &item.call("/auth/get", json!({})));
    assert!(ids(&told, "also_holds").is_empty(), "{told:#}");
}

fn a_token_of_another_environment_was_not_looked_up(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let token = "access-production-01234567-89ab-4cde-8f01-23456789abcd";
    let told = why(&app, &app.call("/item/get", json!({"access_token": token})));
    assert_eq!(told["cause"]["id"], "INVALID_ACCESS_TOKEN.3");
    assert_eq!(ids(&told, "ruled_out"), ["INVALID_ACCESS_TOKEN.1"]);
    assert!(because(&told, "left_open", "INVALID_ACCESS_TOKEN.2").starts_with("it was not looked at"));
    assert!(because(&told, "left_open", "INVALID_ACCESS_TOKEN.4").ends_with("is never told"));
}

fn a_text_that_is_no_link_token(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let told = why_link(&app, "foo");
    assert_eq!(told["cause"]["id"], "INVALID_LINK_TOKEN.6");
    assert_eq!(told["cause"]["evidence"]["given"]["length"], 3);
    assert_eq!(told["error"]["error_code"], "INVALID_LINK_TOKEN");
    assert!(ids(&told, "left_open").is_empty(), "{told:#}");
    let told = why_link(&app, "link-sandbox-01234567-89ab-4cde-8f01-23456789abcd");
    assert_eq!(told["cause"]["id"], "INVALID_LINK_TOKEN.5");
}

fn products_that_are_wrong_for_several_reasons(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server).neighbour("One with auth alone");
    app.administer(
        "/gingham/client/update",
        json!({"client_id": app.client_id, "products": ["auth", "balance"]}),
    )
    .ok();
    let asked = |products: &[&str]| {
        let body = json!({"client_name": "Suite", "language": "en", "country_codes": ["US"],
            "user": {"client_user_id": "person-1"}, "products": products});
        why(&app, &app.call("/link/token/create", body))
    };
    let told = asked(&["auth", "gold", "identity"]);
    assert_eq!(told["cause"]["id"], "INVALID_PRODUCT.4");
    assert_eq!(ids(&told, "also_holds"), ["INVALID_PRODUCT.1"]);
    assert!(because(&told, "also_holds", "INVALID_PRODUCT.1").contains("identity"), "{told:#}");
    assert!(ids(&told, "left_open").is_empty(), "{told:#}");
    let told = asked(&["balance"]);
    assert_eq!(told["cause"]["id"], "INVALID_PRODUCT.5");
    assert!(ids(&told, "also_holds").is_empty(), "{told:#}");
}
