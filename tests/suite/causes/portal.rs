//! USER_PERMISSION_REVOKED.

use super::play::Play;
use super::{Row, row};
use serde_json::json;

pub const ROWS: &[Row] = &[row("USER_PERMISSION_REVOKED.1", revoked_in_the_portal)];

fn revoked_in_the_portal(play: &Play<'_>) {
    let item = play.item(&["transactions"]);
    item.ask("/gingham/portal/revoke", json!({}));
    let message = "the holder of this account has revoked their permission for your application to access it";
    play.refuses(message, || item.call("/accounts/get", json!({})));
    // The old Item stays dead: it is removed, and the person links again.
    item.ask("/item/remove", json!({}));
    play.works(play.item(&["transactions"]).call("/accounts/get", json!({})));
}
