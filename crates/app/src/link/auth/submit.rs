//! Numbers are typed in: checked, and verified in the first way that the token allows.

use super::beside::hold_against;
use super::{again, reroute, way};
use crate::failure::{Failure, Stop};
use crate::item::verification::numbers::Typed;
use crate::item::verification::{Method, Verified, known};
use crate::link::pane::Pane;
use crate::link::select;
use crate::link::step::Step;
use crate::link::walk::{Pace, Walk};
use gingham_model::Numbers;
use serde_json::json;

/// The routing number of banks at which deposits arrive at once.
const AT_ONCE: &str = "333333334";

/// Types numbers in.
///
/// # Errors
/// INVALID_FIELD.14 where none are asked for, MISSING_FIELDS.1 and INVALID_FIELD.1 for what the pane asks besides.
pub(in crate::link) async fn submit(walk: &mut Walk<'_>, typed: &Typed) -> Result<(), Stop> {
    let mut typed = typed.clone();
    if walk.session.auth.beside == Some(Method::InstantMatch) {
        // The login tells whose account it is, and nobody is asked.
        typed.name = None;
    }
    if typed.name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        typed.name = walk.ticket.configuration.user.legal_name.clone();
    }
    let beside = walk.session.auth.beside;
    complete(&typed, beside)?;
    match walk.session.pane {
        Pane::Numbers => {}
        Pane::NumbersSelectInstitution if reroute::is_forced(walk) => {
            return Err(walk.out_of_place(&Step::Numbers(typed)));
        }
        Pane::NumbersSelectInstitution => walk.show(Pane::Numbers),
        _ => way::choose(walk, true)?,
    }
    walk.tell("SUBMIT_ROUTING_NUMBER", &[("routing_number", json!(typed.routing.trim()))]);
    match beside {
        Some(method) => beside_login(walk, typed, method).await,
        None => without_login(walk, typed),
    }
}

/// Whether everything is there that the pane asks for.
fn complete(typed: &Typed, beside: Option<Method>) -> Result<(), Stop> {
    let named = typed.name.as_deref().is_some_and(|name| !name.trim().is_empty());
    let missing: Vec<&str> = [
        (!named && beside != Some(Method::InstantMatch), "name"),
        (typed.subtype.is_none() && beside.is_none(), "subtype"),
    ]
    .iter()
    .filter(|(missing, _)| *missing)
    .map(|(_, field)| *field)
    .collect();
    if !missing.is_empty() {
        let message = format!("the following required fields are missing: {}", missing.join(", "));
        return Err(Failure::new("MISSING_FIELDS.1").message(message).with("fields", json!(missing)).into());
    }
    match beside {
        Some(_) => Ok(()),
        None => Ok(typed.kind().map(drop)?),
    }
}

fn submit_account(walk: &mut Walk<'_>, typed: &Typed) {
    walk.tell("SUBMIT_ACCOUNT_NUMBER", &[("account_number_mask", json!(typed.mask()))]);
}

async fn beside_login(walk: &mut Walk<'_>, typed: Typed, method: Method) -> Result<(), Stop> {
    submit_account(walk, &typed);
    let Some(told) = select::told(walk).await? else { return Ok(()) };
    let chosen = walk.session.chosen.as_ref().and_then(|keys| keys.first());
    let account = told.accounts.iter().find(|account| Some(&account.key) == chosen);
    let Some(account) = account else { return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into()) };
    let country = walk.ticket.configuration.country_of_numbers();
    let verified = typed.numbers(country).and_then(|numbers| hold_against(account, method, &typed, &numbers));
    walk.view("LOADING");
    match verified {
        Ok(verified) => {
            walk.session.auth.typed = Some(typed);
            walk.session.auth.verified = Some(verified);
            walk.session.pane = Pane::Connected;
        }
        Err(failure) => again(walk, &failure, Pane::Numbers),
    }
    Ok(())
}

fn without_login(walk: &mut Walk<'_>, typed: Typed) -> Result<(), Stop> {
    let banks = reroute::banks(walk, typed.routing.trim());
    walk.session.auth.typed = Some(typed);
    if !banks.is_empty() {
        reroute::suggest(walk, &banks);
        if walk.pace == Pace::Person || reroute::is_forced(walk) {
            return Ok(());
        }
    }
    verify_typed(walk)
}

/// Verifies what was typed in.
///
/// # Errors
/// INTERNAL_SERVER_ERROR when nothing was.
pub(super) fn verify_typed(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let Some(typed) = walk.session.auth.typed.clone() else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
    };
    submit_account(walk, &typed);
    let configuration = &walk.ticket.configuration;
    let ways = configuration.ways_without_login();
    let way =
        typed.numbers(configuration.country_of_numbers()).and_then(|numbers| way_of(&ways, &typed, &numbers));
    walk.view("LOADING");
    match way {
        Err(failure) => {
            walk.session.auth.typed = None;
            again(walk, &failure, Pane::Numbers);
        }
        Ok(Way::Code) => {
            walk.view("INSTANT_MICRODEPOSIT_AUTHORIZED");
            walk.session.auth.mask = Some(typed.mask());
            walk.session.auth.wrong_codes = 0;
            walk.show(Pane::InstantVerification);
        }
        Ok(Way::Done(verified)) => {
            if verified.method == Method::SameDay {
                walk.view("SAME_DAY_MICRODEPOSIT_AUTHORIZED");
            }
            walk.session.auth.verified = Some(verified);
            walk.session.pane = Pane::Connected;
        }
    }
    Ok(())
}

/// What comes of numbers.
enum Way {
    /// They are verified, as far as they can be in this session.
    Done(Verified),
    /// A deposit arrives at once, whose code is asked for.
    Code,
}

fn way_of(ways: &[Method], typed: &Typed, numbers: &Numbers) -> Result<Way, Failure> {
    for way in ways {
        match way {
            Method::DatabaseInsights => {
                let insights = known::insights(typed, numbers);
                let status = Some(known::status(&insights).to_owned());
                return Ok(Way::Done(Verified { method: *way, status, insights: Some(insights) }));
            }
            Method::DatabaseMatch => {
                if let Some(verified) = known::matched(typed, numbers) {
                    return Ok(Way::Done(verified));
                }
            }
            Method::Instant if numbers.ach.as_ref().is_some_and(|ach| ach.routing == AT_ONCE) => {
                return Ok(Way::Code);
            }
            Method::SameDay => {
                let status = Some("pending_manual_verification".to_owned());
                return Ok(Way::Done(Verified { method: *way, status, insights: None }));
            }
            _ => {}
        }
    }
    Err(Failure::new("INVALID_ACCOUNT_NUMBER.3")
        .displayed(
            "This account cannot be verified by its numbers. Type in another one, or sign in at its bank.",
        )
        .with("tried", json!(ways.iter().map(|way| way.auth_method()).collect::<Vec<_>>())))
}
