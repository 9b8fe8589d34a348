//! Choosing among the institutions that a number is tied to.

use super::Saved;
use crate::failure::Stop;
use crate::link::pane::Pane;
use crate::link::refuse::form;
use crate::link::walk::Walk;
use crate::link::{enter, select};
use gingham_model::clock::from_millis;
use serde_json::json;

/// Shows what a number is tied to, as far as the link token reaches there.
pub(super) async fn show(walk: &mut Walk<'_>, saved: Vec<Saved>) -> Result<(), Stop> {
    walk.session.returning.saved = saved;
    let only = match walk.session.returning.saved.as_slice() {
        [] => return enter::enter(walk, false).await,
        [only] if only.is_chosen => only.clone(),
        _ => {
            walk.show(Pane::SelectSavedInstitution);
            return Ok(());
        }
    };
    take(walk, &only, "AUTO_SELECT_SAVED_INSTITUTION");
    select::of_keys(walk, &only.accounts).await
}

/// Chooses an institution that is tied to the number, or another one.
pub(in crate::link) fn choose(walk: &mut Walk<'_>, institution_id: &str) -> Result<(), Stop> {
    let saved = walk.session.returning.saved.iter().find(|saved| saved.institution_id == institution_id);
    let Some(saved) = saved.cloned() else {
        new_institution(walk);
        return enter::choose(walk, institution_id);
    };
    take(walk, &saved, "SAVED_INSTITUTION");
    let pane = match walk.session.login {
        Some(_) => Pane::SelectSavedAccount,
        None => form(&walk.session),
    };
    walk.show(pane);
    Ok(())
}

/// Goes on to the list of all institutions.
pub(in crate::link) fn new_institution(walk: &mut Walk<'_>) {
    walk.tell("CONNECT_NEW_INSTITUTION", &[]);
    walk.show(Pane::SelectInstitution);
}

fn take(walk: &mut Walk<'_>, saved: &Saved, reason: &str) {
    let now = walk.caller.world.moment(walk.platform);
    walk.session.institution_id = Some(saved.institution_id.clone());
    walk.session.login = saved.login.clone().map(|mut login| {
        login.signed_in_at = from_millis(now.as_millisecond());
        login
    });
    walk.session.needs_login = walk.session.login.is_none();
    walk.tell("SELECT_INSTITUTION", &[("match_reason", json!(reason))]);
}
