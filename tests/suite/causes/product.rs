//! INVALID_PRODUCT.

use super::play::{Play, link_request};
use super::processor::token;
use super::{Row, row};
use serde_json::json;

pub const ROWS: &[Row] = &[
    row("INVALID_PRODUCT.1", not_granted),
    row("INVALID_PRODUCT.2", partner_not_enabled),
    row("INVALID_PRODUCT.3", not_for_partners),
    row("INVALID_PRODUCT.4", unknown),
    row("INVALID_PRODUCT.5", not_for_link),
];

fn not_granted(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let message = "client is not authorized to access the following products: [\"identity\"]";
    play.grant(json!({"products": ["auth", "transactions"]}));
    play.refuses(message, || item.call("/identity/get", json!({})));
    play.grant(json!({"products": ["auth", "transactions", "identity"]}));
    play.works(item.call("/identity/get", json!({})));
}

fn partner_not_enabled(play: &Play<'_>) {
    let item = play.item(&["auth"]);
    let message = "client is not authorized to access the following products: [\"dwolla\"]";
    play.grant(json!({"processors": ["galileo"]}));
    play.refuses(message, || token(&item, "dwolla"));
    play.grant(json!({"processors": ["galileo", "dwolla"]}));
    play.works(token(&item, "dwolla"));
}

fn not_for_partners(play: &Play<'_>) {
    let message = "client is not authorized to access the following products: [\"assets\"]";
    let reported = play.item(&["auth", "assets"]);
    play.refuses(message, || token(&reported, "dwolla"));
    play.works(token(&play.item(&["auth"]), "dwolla"));
}

fn create(play: &Play<'_>, products: &[&str]) -> crate::actor::Answer {
    play.app.call("/link/token/create", link_request(json!({"products": products})))
}

fn unknown(play: &Play<'_>) {
    let message = "client is not authorized to access the following products: [\"telepathy\"]";
    play.refuses(message, || create(play, &["auth", "telepathy"]));
    play.works(create(play, &["auth"]));
}

fn not_for_link(play: &Play<'_>) {
    let message = "client is not authorized to access the following products: [\"balance\"]";
    play.refuses(message, || create(play, &["auth", "balance"]));
    play.works(create(play, &["auth"]));
}
