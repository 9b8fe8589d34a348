//! INVALID_PUBLIC_TOKEN.

use super::play::{BANK, Play};
use super::{Row, row};
use crate::actor::{Answer, Developer};
use serde_json::json;

const FORM: &str =
    "provided public token is in an invalid format. expected format: public-<environment>-<identifier>";
const UNKNOWN: &str = "could not find matching public token";
const LIFE: i64 = 30 * 60;

pub const ROWS: &[Row] = &[
    row("INVALID_PUBLIC_TOKEN.1", malformed),
    row("INVALID_PUBLIC_TOKEN.2", unknown),
    row("INVALID_PUBLIC_TOKEN.3", of_another_environment),
    row("INVALID_PUBLIC_TOKEN.4", expired),
    row("INVALID_PUBLIC_TOKEN.5", of_another_developer),
    row("INVALID_PUBLIC_TOKEN.6", exchanged_before),
];

fn exchange(app: &Developer, token: &str) -> Answer {
    app.call("/item/public_token/exchange", json!({"public_token": token}))
}

fn made(play: &Play<'_>) -> String {
    play.app.public_token(BANK, &["transactions"], json!({}))
}

fn malformed(play: &Play<'_>) {
    let token = made(play);
    play.refuses(FORM, || exchange(&play.app, &token.replace("public-", "")));
    play.works(exchange(&play.app, &token));
}

fn unknown(play: &Play<'_>) {
    play.refuses(UNKNOWN, || exchange(&play.app, "public-sandbox-01234567-89ab-4cde-8f01-23456789abcd"));
    play.works(exchange(&play.app, &made(play)));
}

fn of_another_environment(play: &Play<'_>) {
    let token = made(play);
    play.refuses_in_production(UNKNOWN, || exchange(&play.production, &token));
    play.works(exchange(&play.app, &token));
}

fn expired(play: &Play<'_>) {
    let token = made(play);
    play.app.advance(LIFE + 1);
    play.refuses(UNKNOWN, || exchange(&play.app, &token));
    play.works(exchange(&play.app, &made(play)));
}

fn of_another_developer(play: &Play<'_>) {
    let token = made(play);
    play.refuses_as("INVALID_PUBLIC_TOKEN.2", &play.stranger, json!(UNKNOWN), || {
        exchange(&play.stranger, &token)
    });
    play.works(exchange(&play.app, &token));
}

fn exchanged_before(play: &Play<'_>) {
    let token = made(play);
    let item = play.app.exchange_token(&token);
    play.refuses(UNKNOWN, || exchange(&play.app, &token));
    play.works(item.call("/item/get", json!({})));
}
