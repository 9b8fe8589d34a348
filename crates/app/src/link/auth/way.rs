//! The ways to the pane on which numbers are typed in (link.md, section 4.4).

use super::reroute;
use super::submit::verify_typed;
use crate::failure::Stop;
use crate::item::verification::Method;
use crate::link::configuration::Configuration;
use crate::link::pane::Pane;
use crate::link::step::Step;
use crate::link::walk::{Pace, Walk};
use gingham_model::Institution;
use serde_json::{Value, json};

/// The institution that cannot be signed in at, but takes deposits that arrive at once (sandbox.md, section 2).
pub(super) const PAYS_AT_ONCE: &str = "ins_135858";

/// Shows what comes after the consent of a new Item.
pub(in crate::link) fn show_first(walk: &mut Walk<'_>) {
    let pane = match walk.ticket.configuration.asks_for_type() {
        true if walk.session.auth.by_numbers => Pane::Numbers,
        true => Pane::SelectAuthType,
        false => Pane::SelectInstitution,
    };
    walk.show(pane);
}

/// Chooses numbers on the application's own page, where that offers them: consent comes next.
pub(in crate::link) fn choose_before(walk: &mut Walk<'_>) {
    if walk.ticket.configuration.asks_for_type() {
        walk.session.auth.by_numbers = true;
        tell_choice(walk, true);
        walk.show(Pane::Consent);
    }
}

fn tell_choice(walk: &mut Walk<'_>, manual: bool) {
    let selection = if manual { "flow_type_manual" } else { "flow_type_instant" };
    walk.tell("SELECT_AUTH_TYPE", &[("selection", json!(selection))]);
}

/// The pane with which a chosen institution begins, where that is none of a login.
pub(in crate::link) fn opening(configuration: &Configuration, institution: &Institution) -> Option<Pane> {
    let at_once = configuration.ways_without_login().contains(&Method::Instant);
    (at_once && institution.id == PAYS_AT_ONCE).then_some(Pane::Numbers)
}

/// Chooses between numbers and a login, wherever there is a choice.
///
/// # Errors
/// INVALID_FIELD.14 where there is none.
pub(in crate::link) fn choose(walk: &mut Walk<'_>, manual: bool) -> Result<(), Stop> {
    let offered = !walk.ticket.configuration.ways_without_login().is_empty();
    match (walk.session.pane, manual) {
        (Pane::SelectAuthType, _) => {
            tell_choice(walk, manual);
            walk.show(if manual { Pane::Numbers } else { Pane::SelectInstitution });
        }
        (Pane::SelectInstitution, true) if offered => {
            if walk.pace == Pace::Script {
                // A person finds the way to it at the end of a search without results.
                walk.tell("SEARCH_INSTITUTION", &[("institution_search_query", Value::Null)]);
            }
            walk.show(Pane::Numbers);
        }
        (Pane::NumbersSelectInstitution, true) if !reroute::is_forced(walk) => return verify_typed(walk),
        (Pane::NumbersSelectInstitution, false) => walk.show(Pane::SelectInstitution),
        _ => return Err(walk.out_of_place(&Step::AuthType { manual })),
    }
    Ok(())
}
