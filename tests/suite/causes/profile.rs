//! PROFILE_AUTHENTICATION_FAILED.

use super::play::{BANK, Play, link_token};
use super::{Row, row};
use serde_json::json;

pub const ROWS: &[Row] = &[row("PROFILE_AUTHENTICATION_FAILED.1", three_wrong_codes)];

fn three_wrong_codes(play: &Play<'_>) {
    let wrong = json!({"action": "otp", "code": "000000"});
    let phone = json!({"action": "phone", "phone": "+14155550011"});
    let steps = json!([phone, wrong, wrong, wrong]);
    let token = link_token(&play.app, json!({}));
    play.exits(&play.app, &token, steps, "the profile could not be authenticated");
    // As a guest the person needs no profile.
    let steps = json!([
        {"action": "institution", "institution_id": BANK},
        {"action": "credentials", "username": "user_good", "password": "pass_good"},
        {"action": "accounts", "masks": ["0000"]},
    ]);
    play.succeeds(&play.app, &link_token(&play.app, json!({})), steps);
}
