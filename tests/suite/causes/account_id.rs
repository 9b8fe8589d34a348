//! INVALID_ACCOUNT_ID.

use super::play::{OAUTH_BANK, Play, link_token};
use super::{Row, row};
use crate::actor::{Answer, Item};
use serde_json::{Value, json};

const MESSAGE: &str = "failed to find requested account ID for requested item";
const YEAR: i64 = 366 * 24 * 60 * 60;

pub const ROWS: &[Row] = &[
    row("INVALID_ACCOUNT_ID.1", of_no_account),
    row("INVALID_ACCOUNT_ID.2", closed_at_the_bank),
    row("INVALID_ACCOUNT_ID.3", revoked_at_an_oauth_bank),
    row("INVALID_ACCOUNT_ID.4", reassigned),
    row("INVALID_ACCOUNT_ID.5", deselected),
    row("INVALID_ACCOUNT_ID.6", in_error_for_a_year),
    row("INVALID_ACCOUNT_ID.7", renamed),
    row("INVALID_ACCOUNT_ID.8", remasked),
    row("INVALID_ACCOUNT_ID.9", of_another_letter_case),
    row("INVALID_ACCOUNT_ID.10", replaced_in_update_mode),
];

fn get(item: &Item<'_>, account_id: &str) -> Answer {
    item.call("/accounts/get", json!({"options": {"account_ids": [account_id]}}))
}

/// The old id fails; the id that the account has now works.
fn fails_until_read_again(play: &Play<'_>, item: &Item<'_>, old: &str, mask: &str) {
    play.refuses(MESSAGE, || get(item, old));
    let now = item.account_id(mask);
    assert_ne!(now, old);
    play.works(get(item, &now));
}

/// The old id fails; the accounts that are left work.
fn fails_and_others_work(play: &Play<'_>, item: &Item<'_>, old: &str) {
    play.refuses(MESSAGE, || get(item, old));
    let left = item.accounts();
    assert!(left.iter().all(|account| account["account_id"] != old));
    play.works(get(item, left[0]["account_id"].as_str().unwrap()));
}

fn of_no_account(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    fails_and_others_work(play, &item, &"a".repeat(37));
}

fn closed_at_the_bank(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let old = item.account_id("0000");
    item.ask("/gingham/bank/account/close", json!({"account_id": old}));
    play.app.advance(1);
    fails_and_others_work(play, &item, &old);
}

fn revoked_at_an_oauth_bank(play: &Play<'_>) {
    let item = play.app.link(OAUTH_BANK, &["transactions"]);
    let old = item.account_id("0000");
    item.ask("/gingham/bank/oauth/revoke", json!({"account_id": old}));
    fails_and_others_work(play, &item, &old);
}

fn reassigned(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let old = item.account_id("0000");
    item.ask("/gingham/bank/account/reassign", json!({"account_id": old}));
    fails_until_read_again(play, &item, &old, "0000");
}

fn deselected(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let old = item.account_id("1111");
    select(play, &item, &["0000"]);
    play.refuses(MESSAGE, || get(&item, &old));
    // The person restores access.
    select(play, &item, &["0000", "1111"]);
    play.works(get(&item, &item.account_id("1111")));
}

fn in_error_for_a_year(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let old = item.account_id("0000");
    item.ask("/sandbox/item/reset_login", json!({}));
    play.app.advance(YEAR);
    let token = link_token(&play.app, json!({"access_token": item.access_token}));
    let sign_in = json!([{"action": "credentials", "username": "user_good", "password": "pass_good"}]);
    play.succeeds(&play.app, &token, sign_in);
    fails_until_read_again(play, &item, &old, "0000");
}

fn renamed(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let old = item.account_id("0000");
    item.ask("/gingham/bank/account/rename", json!({"account_id": old, "name": "Everyday Household Money"}));
    play.app.advance(1);
    fails_until_read_again(play, &item, &old, "0000");
}

fn remasked(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let old = item.account_id("0000");
    item.ask("/gingham/bank/account/remask", json!({"account_id": old, "mask": "4711"}));
    play.app.advance(1);
    fails_until_read_again(play, &item, &old, "4711");
}

fn of_another_letter_case(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    let id = item.account_id("0000");
    let swap = |letter: char| match letter.is_ascii_lowercase() {
        true => letter.to_ascii_uppercase(),
        false => letter.to_ascii_lowercase(),
    };
    let swapped: String = id.chars().map(swap).collect();
    play.refuses(MESSAGE, || get(&item, &swapped));
    play.works(get(&item, &id));
}

fn replaced_in_update_mode(play: &Play<'_>) {
    let item = play.app.link(OAUTH_BANK, &["transactions"]);
    let old = item.account_id("0000");
    item.ask("/gingham/bank/oauth/revoke", json!({"account_id": old}));
    // The person gives access again, and the account comes back under a new id.
    let token = link_token(&play.app, json!({"access_token": item.access_token}));
    play.succeeds(&play.app, &token, json!([{"action": "oauth"}]));
    fails_until_read_again(play, &item, &old, "0000");
}

/// Update mode with Account Select: exactly these are shared from now on.
fn select(play: &Play<'_>, item: &Item<'_>, masks: &[&str]) -> Value {
    let update = json!({"account_selection_enabled": true});
    let token = link_token(&play.app, json!({"access_token": item.access_token, "update": update}));
    play.succeeds(&play.app, &token, json!([{"action": "accounts", "masks": masks}]))
}
