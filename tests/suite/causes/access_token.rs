//! INVALID_ACCESS_TOKEN.

use super::play::Play;
use super::{Row, row};
use serde_json::json;

const FORM: &str =
    "provided access token is in an invalid format. expected format: access-<environment>-<identifier>";
const UNKNOWN: &str = "could not find matching access token";

pub const ROWS: &[Row] = &[
    row("INVALID_ACCESS_TOKEN.1", malformed),
    row("INVALID_ACCESS_TOKEN.2", unknown),
    row("INVALID_ACCESS_TOKEN.3", of_another_environment),
    row("INVALID_ACCESS_TOKEN.4", of_another_developer),
];

fn malformed(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let spoilt = item.access_token.replace("access-", "");
    play.refuses(FORM, || play.app.call("/item/get", json!({"access_token": spoilt})));
    play.works(item.call("/item/get", json!({})));
}

fn unknown(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let never_made = "access-sandbox-01234567-89ab-4cde-8f01-23456789abcd";
    play.refuses(UNKNOWN, || play.app.call("/accounts/get", json!({"access_token": never_made})));
    play.works(item.call("/accounts/get", json!({})));
}

fn of_another_environment(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let message =
        "provided access token is for the wrong Plaid environment. expected \"production\", got \"sandbox\"";
    let token = json!({"access_token": item.access_token});
    play.refuses_in_production(message, || play.production.call("/accounts/get", token));
    play.works(item.call("/accounts/get", json!({})));
}

fn of_another_developer(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let token = json!({"access_token": item.access_token});
    play.refuses_as("INVALID_ACCESS_TOKEN.2", &play.stranger, json!(UNKNOWN), || {
        play.stranger.call("/accounts/get", token)
    });
    play.works(item.call("/accounts/get", json!({})));
}
