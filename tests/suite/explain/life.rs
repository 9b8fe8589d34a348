//! The timeline: what led to the failure, which is the last of it.

use super::{BANK, events, why, why_link};
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(
    the_failure_is_the_last_event,
    the_events_just_before_the_failure_are_kept,
    tokens_have_a_life,
    a_removed_user_has_a_life
);

fn the_failure_is_the_last_event(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["auth"]);
    item.ask("/sandbox/item/reset_login", json!({}));
    let refused = item.call("/auth/get", json!({}));
    let before = events(&why(&app, &refused));
    assert!(
        before.last().is_some_and(|last| last.starts_with("/auth/get was called and failed")),
        "{before:?}"
    );
    // What happens later, within the same second even, did not lead to it.
    item.ask("/item/access_token/invalidate", json!({}));
    assert_eq!(events(&why(&app, &refused)), before);
}

fn the_events_just_before_the_failure_are_kept(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["auth"]);
    let account_id = item.account_id("0000");
    let partner = |processor: &str| {
        item.ask("/processor/token/create", json!({"account_id": account_id, "processor": processor}));
    };
    (0..60).for_each(|_| partner("dwolla"));
    partner("galileo");
    let refused = item.call("/accounts/get", json!({"options": {"account_ids": ["x".repeat(37)]}}));
    (0..60).for_each(|_| partner("dwolla"));
    let told = events(&why(&app, &refused));
    assert_eq!(told.len(), 51);
    assert!(told[49].contains("galileo"), "{told:?}");
}

fn tokens_have_a_life(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let public = app.public_token(BANK, &["auth"], json!({}));
    app.exchange_token(&public);
    let link = crate::link::token(&app, json!({"products": ["auth"]}));
    crate::link::walk(&app, &link, json!(crate::link::linking(BANK, &["0000"])));
    app.advance(24 * 60 * 60);

    let told = events(&why(&app, &app.call("/item/public_token/exchange", json!({"public_token": public}))));
    let led = [
        "the public token was made",
        "its public token was exchanged for an access token",
        "the public token expired",
    ];
    let places = led.map(|event| {
        told.iter().position(|told| told == event).unwrap_or_else(|| panic!("{event}: {told:?}"))
    });
    assert!(places.is_sorted(), "{told:?}");

    let told = events(&why_link(&app, &link));
    let led = [
        "the link token was made",
        "a Link session began",
        "that Link session ended",
        "the link token expired",
    ];
    assert_eq!(told[..4], led);
    assert_eq!(told.last().map(String::as_str), Some("Link failed with INVALID_LINK_TOKEN.1"));
}

fn a_removed_user_has_a_life(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let user = app.ask("/user/create", json!({"client_user_id": "person-1", "with_upgraded_user": true}));
    let named = json!({"user_id": user["user_id"]});
    app.ask("/user/remove", named.clone());
    let told = events(&why(&app, &app.call("/user/get", named)));
    assert_eq!(told[..2], ["the user was made", "the user was removed"]);
    assert_eq!(told.len(), 3);
}
