//! INVALID_INSTITUTION.

use super::play::{BANK, Play};
use super::{Row, row};
use serde_json::json;

const MESSAGE: &str = "invalid institution_id provided";

pub const ROWS: &[Row] = &[row("INVALID_INSTITUTION.1", malformed), row("INVALID_INSTITUTION.2", unknown)];

fn fails(play: &Play<'_>, institution_id: &str) {
    let get = |id: &str| {
        play.app.call("/institutions/get_by_id", json!({"institution_id": id, "country_codes": ["US"]}))
    };
    play.refuses(MESSAGE, || get(institution_id));
    play.works(get(BANK));
}

fn malformed(play: &Play<'_>) {
    fails(play, "first_platypus");
}

fn unknown(play: &Play<'_>) {
    fails(play, "ins_999999999");
}
