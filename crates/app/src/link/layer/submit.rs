//! From a telephone number to the profile: whether Layer can be opened, the consent, the code.

use super::Layer;
use super::identity::PARTS;
use super::profile::{self, Profile};
use super::shared;
use crate::client::layer::LayerTemplate;
use crate::failure::Stop;
use crate::link::pane::Pane;
use crate::link::step::Step;
use crate::link::walk::Walk;
use crate::user::phone::e164;
use serde_json::{Value, json};

/// The numbers that Layer knows are American ones.
const AMERICAN: &str = "+1";

fn template(walk: &Walk<'_>) -> LayerTemplate {
    walk.ticket.configuration.layer.clone().unwrap_or_default()
}

/// Looks for what a telephone number tells.
pub(in crate::link) async fn phone(walk: &mut Walk<'_>, typed: &str) -> Result<(), Stop> {
    let template = template(walk);
    let number = e164(typed).filter(|number| number.starts_with(AMERICAN));
    let mut profile = match &number {
        Some(number) => profile::of_number(walk, number, &template).await?,
        None => Profile::default(),
    };
    if let Some(number) = &number {
        let edited = shared::edited(walk, number).await?;
        PARTS.into_iter().for_each(|part| {
            if let Some(identity) = edited.get(&part) {
                profile.identity.take(part, identity.clone());
            }
        });
    }
    walk.session.returning.phone = number;
    settle(walk, &template, profile, "LAYER_NOT_AVAILABLE");
    Ok(())
}

/// Fills the gaps of what a number tells with what is known of somebody who was born on a day.
pub(in crate::link) fn date_of_birth(walk: &mut Walk<'_>, date: &str) {
    let template = template(walk);
    let before = walk.session.layer.take().unwrap_or_default();
    let mut profile = Profile { identity: before.identity, banks: before.banks, offered: before.offered };
    // Without a number there is nothing that the person could prove.
    let proves = walk.session.returning.phone.is_some();
    if let Some(known) = profile::born(walk.caller.world.environment, date).filter(|_| proves) {
        profile.identity.fill(&known);
        settle(walk, &template, profile, "LAYER_AUTOFILL_NOT_AVAILABLE");
    } else {
        walk.session.layer = Some(of(profile, false));
        walk.tell("LAYER_AUTOFILL_NOT_AVAILABLE", &[]);
    }
}

fn of(profile: Profile, is_ready: bool) -> Layer {
    let Profile { identity, banks, offered } = profile;
    Layer { is_ready, identity, banks, offered, is_just_proved: false }
}

/// Tells whether Layer can be opened.
fn settle(walk: &mut Walk<'_>, template: &LayerTemplate, mut profile: Profile, otherwise: &str) {
    profile.identity.narrow(template);
    let is_ready = profile.fits(template);
    walk.session.layer = Some(of(profile, is_ready));
    walk.tell(if is_ready { "LAYER_READY" } else { otherwise }, &[]);
}

/// Whether a script's next step is for a pane, so that Layer has to be opened before it.
pub(in crate::link) fn is_opened_before(walk: &Walk<'_>, next: Option<&Step>) -> bool {
    let ready = walk.session.layer.as_ref().is_some_and(|layer| layer.is_ready);
    ready && matches!(next, Some(Step::Otp { .. } | Step::Consent { .. } | Step::Share { .. }))
}

/// Shows the first pane, or leaves where the application did not wait for its turn.
pub(in crate::link) fn open(walk: &mut Walk<'_>) {
    if !walk.session.layer.as_ref().is_some_and(|layer| layer.is_ready) {
        walk.leave();
        return;
    }
    let facts = [("view_name", Value::from("CONSENT")), ("is_update_mode", json!("false"))];
    walk.tell("OPEN", &facts);
    walk.show(Pane::Consent);
}

/// Leaves the first pane: a code was sent to the number.
pub(in crate::link) fn leave_consent(walk: &mut Walk<'_>) {
    walk.show(Pane::VerifyPhone);
}

/// Shows the profile to the person, who has proved the number.
pub(in crate::link) fn authenticated(walk: &mut Walk<'_>) {
    walk.session.returning.is_verified = true;
    walk.show(Pane::ProfileReview);
    walk.tell("VERIFY_PHONE", &[]);
    if let Some(layer) = &mut walk.session.layer {
        layer.is_just_proved = true;
    }
}
