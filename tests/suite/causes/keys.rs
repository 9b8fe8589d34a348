//! INVALID_API_KEYS.

use super::play::Play;
use super::{Row, row};
use crate::actor::{Developer, Request};
use serde_json::json;

const MESSAGE: &str = "invalid client_id or secret provided";

pub const ROWS: &[Row] = &[
    row("INVALID_API_KEYS.1", no_pair),
    row("INVALID_API_KEYS.2", of_another_environment),
    row("INVALID_API_KEYS.3", wrong_admin_key),
];

fn fails(play: &Play<'_>, secret: &str) {
    let confused = Developer::at(play.server.sandbox(), &play.app.client_id, secret);
    play.refuses_a_nobody(MESSAGE, || confused.call("/gingham/clock/get", json!({})));
    play.works(play.app.call("/gingham/clock/get", json!({})));
}

fn no_pair(play: &Play<'_>) {
    fails(play, &play.stranger.secret);
}

fn of_another_environment(play: &Play<'_>) {
    fails(play, &play.production.secret);
}

fn wrong_admin_key(play: &Play<'_>) {
    let create = Request::json("/gingham/client/create", json!({"name": "Nobody"}).to_string());
    play.refuses_a_nobody(MESSAGE, || play.app.send(&create.header("gingham-admin-key", "guessed")));
    play.works(play.app.administer("/gingham/client/create", json!({"name": "Somebody"})));
}
