//! The first panes: consent passed, an institution chosen.

use super::auth::{self, Progress};
use super::pane::Pane;
use super::refuse::{self, form};
use super::update;
use super::walk::Walk;
use crate::explain::first_cause_of;
use crate::failure::{Failure, Stop};
use crate::item::create;
use gingham_model::Institution;
use gingham_model::institution::Health;
use serde_json::json;

/// Leaves the consent pane. `signs_in` tells that the next step is a login, needed or not.
pub(super) async fn enter(walk: &mut Walk<'_>, signs_in: bool) -> Result<(), Stop> {
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    if !walk.ticket.configuration.is_update() {
        // A tile of the application's own page may have chosen the institution before.
        match walk.session.institution() {
            Some(institution) => show_form(walk, institution),
            None => match walk.ticket.configuration.institution_id.clone() {
                Some(preset) => choose(walk, &preset)?,
                None => auth::show_first(walk),
            },
        }
        return Ok(());
    }
    let item = update::item(walk).await?;
    let Some(institution_id) = item.record.institution_id.clone() else {
        return auth::enter(walk, &item).await;
    };
    let looked = update::look(walk).await?;
    walk.session.needs_login = looked.item.record.error.is_some() || looked.told.is_none();
    walk.session.institution_id = Some(institution_id);
    let pane = form(&walk.session);
    match walk.session.needs_login || signs_in {
        true => walk.session.show(platform, &world, pane),
        false => walk.session.pane = pane,
    }
    Ok(())
}

/// Goes back to the list of institutions.
pub(super) fn back(walk: &mut Walk<'_>) {
    walk.session.institution_id = None;
    walk.session.login = None;
    walk.session.needs_login = true;
    walk.session.auth = Progress::default();
    walk.told = None;
    walk.session.show(walk.platform, &walk.caller.world, Pane::SelectInstitution);
}

/// Begins with an institution whose tile was chosen on the application's own page: consent comes next.
pub(super) fn choose_tile(walk: &mut Walk<'_>, institution_id: &str) -> Result<(), Stop> {
    choose(walk, institution_id)?;
    let shows_form = walk.session.refused.is_none();
    if shows_form {
        // The form was announced and waits behind the consent.
        walk.session.events.pop();
        walk.session.show(walk.platform, &walk.caller.world, Pane::Consent);
    }
    Ok(())
}

/// Chooses an institution.
pub(super) fn choose(walk: &mut Walk<'_>, institution_id: &str) -> Result<(), Stop> {
    let institution = create::institution(institution_id)?;
    match walk.session.pane {
        Pane::NumbersSelectInstitution => return auth::follow(walk, institution_id),
        Pane::SelectAuthType => auth::choose(walk, false)?,
        _ => {}
    }
    walk.session.auth = Progress::default();
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    let configuration = &walk.ticket.configuration;
    let filtered = match configuration.lacking(institution) {
        lacking if !lacking.is_empty() => {
            let message =
                format!("the following products are not supported by this institution: {}", json!(lacking));
            Some(Failure::new("PRODUCTS_NOT_SUPPORTED.1").message(message))
        }
        _ if !configuration.reaches(institution) => {
            let message = "the institution is not present in the countries of the link_token";
            Some(Failure::new(first_cause_of("COUNTRY_NOT_SUPPORTED")).message(message))
        }
        _ => None,
    };
    let matched = matched(walk, institution);
    let session = &mut walk.session;
    session.unsupported = false;
    session.institution_id = Some(institution.id.clone());
    match institution.health {
        Health::Unsupported => {
            session.emit(platform, &world, "SELECT_INSTITUTION", &[]);
            session.unsupported = true;
            refuse::refuse(walk, &Failure::new("INSTITUTION_NO_LONGER_SUPPORTED.1"));
        }
        Health::Down => {
            session.emit(platform, &world, "SELECT_DOWN_INSTITUTION", &[]);
            refuse::refuse(walk, &Failure::new("INSTITUTION_DOWN.2"));
        }
        _ if filtered.is_some() => {
            session.emit(platform, &world, "SELECT_FILTERED_INSTITUTION", &[]);
            session.unsupported = true;
            if let Some(failure) = filtered {
                refuse::refuse(walk, &failure);
            }
        }
        health => {
            if let Some(reason) = matched {
                session.emit(
                    platform,
                    &world,
                    "MATCHED_SELECT_INSTITUTION",
                    &[("match_reason", json!(reason))],
                );
            }
            session.emit(platform, &world, "SELECT_INSTITUTION", &[]);
            if health == Health::Degraded {
                session.emit(platform, &world, "SELECT_DEGRADED_INSTITUTION", &[]);
            }
            show_form(walk, institution);
        }
    }
    Ok(())
}

/// Shows where a person proves what they have at an institution.
fn show_form(walk: &mut Walk<'_>, institution: &Institution) {
    let opening = auth::opening(&walk.ticket.configuration, institution);
    walk.show(opening.unwrap_or_else(|| form(&walk.session)));
}

/// Why an institution was among the first to choose from.
fn matched(walk: &Walk<'_>, institution: &Institution) -> Option<&'static str> {
    let returning = &walk.session.returning;
    let number = walk.ticket.configuration.routing_number();
    match () {
        () if returning.saved.iter().any(|saved| saved.institution_id == institution.id) => {
            Some("returning_user")
        }
        () if number.is_some_and(|number| institution.routing_numbers.iter().any(|own| own == number)) => {
            Some("routing_number")
        }
        () => None,
    }
}
