//! The bank's own pages, as far as a session sees them: who comes back, with which accounts or which error.

use super::pane::Pane;
use super::walk::Walk;
use super::{eligible, refuse, select};
use crate::explain::first_cause_of;
use crate::failure::{Failure, Stop};
use crate::item::create::login;
use gingham_connect::Statement;

/// Whoever signs in on the bank's own pages of the sandbox, where any credentials do.
const VISITOR: (&str, &str) = ("user_good", "pass_good");

/// Visits the bank's pages.
pub(super) async fn visit(
    walk: &mut Walk<'_>,
    masks: Option<&[String]>,
    error: Option<&str>,
) -> Result<(), Stop> {
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    walk.session.emit(platform, &world, "OPEN_OAUTH", &[]);
    if let Some(code) = error {
        let cause = match code {
            "ACCESS_NOT_GRANTED" => "ACCESS_NOT_GRANTED.2".into(),
            _ => first_cause_of(code),
        };
        refuse::refuse_to(walk, &Failure::new(cause), Pane::Oauth);
        return Ok(());
    }
    if walk.ticket.configuration.is_update() {
        walk.session.signed_in_at = Some(world.now(platform));
        walk.told = None;
    } else {
        let Some(institution) = walk.session.institution() else {
            return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
        };
        match platform.connector.sign_in(institution, VISITOR.0, VISITOR.1) {
            Ok(who) => {
                walk.session.login = Some(login(&walk.caller, platform, institution, VISITOR.0, who));
            }
            Err(refusal) => {
                refuse::refuse(walk, &Failure::new(first_cause_of(&refusal.error_code)));
                return Ok(());
            }
        }
    }
    let before = walk.session.needs_login;
    walk.session.needs_login = false;
    let Some(told) = select::told(walk).await? else { return Ok(()) };
    let chosen = match masks {
        Some(masks) => of_masks(&told, masks).inspect_err(|_| walk.session.needs_login = before)?,
        None => told.accounts.iter().map(|account| account.key.clone()).collect(),
    };
    let shared = Statement {
        accounts: told.accounts.iter().filter(|account| chosen.contains(&account.key)).cloned().collect(),
        ..Statement::clone(&told)
    };
    let fitting = eligible::accounts(&walk.ticket.configuration, &shared)
        .map(|accounts| accounts.into_iter().map(|account| account.key.clone()).collect::<Vec<_>>());
    match fitting {
        Ok(keys) => {
            let keeps = walk.ticket.configuration.is_update() && masks.is_none();
            walk.session.chosen = (!keeps).then_some(keys);
            walk.session.pane = Pane::Connected;
        }
        Err(cause) => refuse::refuse_to(walk, &Failure::new(cause), Pane::Oauth),
    }
    Ok(())
}

fn of_masks(told: &Statement, masks: &[String]) -> Result<Vec<String>, Stop> {
    let accounts: Vec<_> = told.accounts.iter().collect();
    select::keys(&accounts, masks)
}
