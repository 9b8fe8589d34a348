//! INVALID_LINK_TOKEN: Link turns the person away and tells the application.

use super::play::{BANK, Play, link_token, linking};
use super::{Row, row};
use crate::actor::Developer;
use serde_json::json;

const MESSAGE: &str = "invalid link_token provided";
const LIFE: i64 = 4 * 60 * 60;
const PATIENCE: usize = 5;

pub const ROWS: &[Row] = &[
    row("INVALID_LINK_TOKEN.1", expired),
    row("INVALID_LINK_TOKEN.2", used),
    row("INVALID_LINK_TOKEN.3", of_another_environment),
    row("INVALID_LINK_TOKEN.4", too_many_wrong_credentials),
    row("INVALID_LINK_TOKEN.5", never_made),
];

/// A new token works.
fn works_with_a_new_one(play: &Play<'_>, app: &Developer) {
    play.succeeds(app, &link_token(app, json!({})), linking(&["0000"]));
}

fn expired(play: &Play<'_>) {
    let token = link_token(&play.app, json!({}));
    play.app.advance(LIFE + 1);
    play.exits(&play.app, &token, json!([]), MESSAGE);
    works_with_a_new_one(play, &play.app);
}

fn used(play: &Play<'_>) {
    let token = link_token(&play.production, json!({}));
    play.succeeds(&play.production, &token, linking(&["0000"]));
    play.exits(&play.production, &token, json!([]), MESSAGE);
    works_with_a_new_one(play, &play.production);
}

fn of_another_environment(play: &Play<'_>) {
    let token = link_token(&play.production, json!({}));
    play.exits(&play.app, &token, json!([]), MESSAGE);
    works_with_a_new_one(play, &play.app);
}

fn too_many_wrong_credentials(play: &Play<'_>) {
    let token = link_token(&play.app, json!({}));
    let mut steps = vec![json!({"action": "institution", "institution_id": BANK})];
    let wrong = json!({"action": "credentials", "username": "user_good", "password": "wrong"});
    steps.extend(std::iter::repeat_n(wrong, PATIENCE));
    play.exits(&play.app, &token, json!(steps), MESSAGE);
    play.exits(&play.app, &token, json!([]), MESSAGE);
    works_with_a_new_one(play, &play.app);
}

fn never_made(play: &Play<'_>) {
    let token = "link-sandbox-01234567-89ab-4cde-8f01-23456789abcd";
    play.exits(&play.app, token, json!([]), MESSAGE);
    works_with_a_new_one(play, &play.app);
}
