//! Entering a number, and the code that was sent to it.

use super::known;
use super::{Asks, can_be_sent_a_code, offers, saved};
use crate::explain::first_cause_of;
use crate::failure::{CauseId, Failure, Stop};
use crate::link::pane::Pane;
use crate::link::step::Step;
use crate::link::walk::Walk;
use crate::link::{enter, layer, refuse};
use crate::user::phone::e164;

/// The code that every number gets: nothing is sent here.
const CODE: &str = "123456";
/// After how many wrong codes a session ends.
const PATIENCE: u8 = 3;

/// Looks whether the link token brings a number, and asks for it.
pub(in crate::link) async fn begin(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let configuration = &walk.ticket.configuration;
    let number = configuration.user.phone_number.as_deref().filter(|_| offers(configuration));
    let Some(number) = number.and_then(e164).filter(|number| can_be_sent_a_code(number)) else {
        return Ok(());
    };
    walk.session.returning.phone = Some(number.clone());
    if known::is_known(walk, &number).await? {
        walk.session.returning.asks = Asks::Never;
        return Ok(());
    }
    walk.session.returning.asks = Asks::Openly;
    announce(walk);
    Ok(())
}

fn announce(walk: &mut Walk<'_>) {
    walk.view("CONSENT");
    walk.view("SUBMIT_PHONE");
}

/// Announces the field of the first pane, now that it is used.
fn announce_used(walk: &mut Walk<'_>) {
    if walk.session.pane == Pane::Consent && walk.session.returning.asks != Asks::Openly {
        announce(walk);
    }
}

/// Leaves the first pane without a number.
pub(in crate::link) async fn leave_consent(walk: &mut Walk<'_>, signs_in: bool) -> Result<(), Stop> {
    if walk.ticket.configuration.layer.is_some() {
        layer::leave_consent(walk);
        return Ok(());
    }
    match walk.session.returning.asks {
        Asks::Quietly => enter::enter(walk, signs_in).await,
        Asks::Openly => guest(walk).await,
        Asks::Never => {
            walk.tell("AUTO_SUBMIT_PHONE", &[]);
            walk.show(Pane::VerifyPhone);
            Ok(())
        }
    }
}

/// Says to go on without a number.
pub(in crate::link) async fn guest(walk: &mut Walk<'_>) -> Result<(), Stop> {
    announce_used(walk);
    walk.session.returning.phone = None;
    walk.tell("SKIP_SUBMIT_PHONE", &[]);
    enter::enter(walk, false).await
}

/// Whether a script's next step is for a pane that asks for a number or its code.
pub(in crate::link) fn is_expected(next: Option<&Step>) -> bool {
    matches!(next, None | Some(Step::Exit | Step::Phone { .. } | Step::Otp { .. } | Step::Guest))
}

/// Enters a number; nothing stands for the one of the link token.
pub(in crate::link) async fn submit(walk: &mut Walk<'_>, typed: &str) -> Result<(), Stop> {
    let before = walk.session.returning.phone.take();
    announce_used(walk);
    walk.tell("SUBMIT_PHONE", &[]);
    let number = match typed.trim() {
        "" => before,
        typed => e164(typed).filter(|number| can_be_sent_a_code(number)),
    };
    walk.session.returning.asks = Asks::Openly;
    match number {
        Some(number) => {
            walk.session.returning.phone = Some(number);
            walk.show(Pane::VerifyPhone);
        }
        None => {
            walk.session.pane = Pane::SubmitPhone;
            refuse::stay(walk, &Failure::new(first_cause_of("INVALID_PHONE_NUMBER")));
        }
    }
    Ok(())
}

/// Enters a code: what the number is tied to is shown, or the list of institutions.
pub(in crate::link) async fn verify(walk: &mut Walk<'_>, code: &str) -> Result<(), Stop> {
    walk.tell("SUBMIT_OTP", &[]);
    if code.trim() != CODE {
        walk.session.returning.refused_codes += 1;
        let wrong_codes = walk.session.returning.refused_codes;
        let told = |cause: CauseId| Failure::new(cause).with("wrong_codes", wrong_codes);
        if wrong_codes < PATIENCE {
            refuse::stay(walk, &told(first_cause_of("INVALID_OTP")));
        } else {
            refuse::refuse_to(walk, &told("PROFILE_AUTHENTICATION_FAILED.1".into()), Pane::Error);
            walk.leave_script();
        }
        return Ok(());
    }
    if walk.ticket.configuration.layer.is_some() {
        layer::authenticated(walk);
        return Ok(());
    }
    let number = walk.session.returning.phone.clone().unwrap_or_default();
    walk.session.returning.is_verified = true;
    walk.tell("VERIFY_PHONE", &[]);
    saved::show(walk, known::tied(walk, &number).await?).await
}
