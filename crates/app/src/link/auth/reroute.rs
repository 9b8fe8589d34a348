//! Numbers of a bank at which the person could sign in instead (link.md, section 4.4).

use super::flags::Reroute;
use super::way::PAYS_AT_ONCE;
use crate::failure::Stop;
use crate::link::pane::Pane;
use crate::link::refuse::form;
use crate::link::step::Step;
use crate::link::walk::Walk;
use gingham_connect::directory;
use gingham_model::Institution;
use gingham_model::institution::Health;
use serde_json::json;

/// Whether the person must sign in.
pub(super) fn is_forced(walk: &Walk<'_>) -> bool {
    walk.ticket.configuration.reroute() == Reroute::Forced
}

/// The banks of a routing number at which the person could sign in.
pub(super) fn banks(walk: &Walk<'_>, routing: &str) -> Vec<&'static Institution> {
    let configuration = &walk.ticket.configuration;
    // Who chose a bank already is not asked again.
    if configuration.reroute() == Reroute::Off || walk.session.institution_id.is_some() {
        return Vec::new();
    }
    let fits = |one: &&'static Institution| {
        matches!(one.health, Health::Healthy | Health::Degraded)
            && configuration.lacking(one).is_empty()
            && configuration.reaches(one)
            && one.id != PAYS_AT_ONCE
    };
    directory::by_routing_number(routing).filter(fits).collect()
}

/// Shows the banks.
pub(super) fn suggest(walk: &mut Walk<'_>, banks: &[&'static Institution]) {
    walk.session.auth.suggested = banks.iter().map(|bank| bank.id.clone()).collect();
    walk.session.pane = Pane::NumbersSelectInstitution;
    let variant = if banks.len() == 1 { "SINGLE_INSTITUTION" } else { "MULTI_INSTITUTION" };
    let facts =
        [("view_name", json!(Pane::NumbersSelectInstitution.view_name())), ("view_variant", json!(variant))];
    walk.tell("TRANSITION_VIEW", &facts);
}

/// Signs in at a suggested bank in place of typing numbers.
///
/// # Errors
/// INVALID_FIELD.14 for a bank that was not suggested.
pub(in crate::link) fn follow(walk: &mut Walk<'_>, institution_id: &str) -> Result<(), Stop> {
    if !walk.session.auth.suggested.iter().any(|one| one == institution_id) {
        let institution_id = institution_id.to_owned();
        return Err(walk.out_of_place(&Step::Institution { institution_id }));
    }
    walk.session.auth.typed = None;
    walk.session.institution_id = Some(institution_id.to_owned());
    walk.tell("MATCHED_SELECT_INSTITUTION", &[("match_reason", json!("routing_number"))]);
    walk.show(form(&walk.session));
    Ok(())
}
