//! Choosing accounts.

use super::pane::Pane;
use super::walk::Walk;
use super::{auth, eligible, refuse, update};
use crate::client::grants::AccountSelection;
use crate::explain::first_cause_of;
use crate::failure::{Failure, Stop};
use crate::item::create::first_look;
use gingham_connect::Statement;
use gingham_model::BankAccount;
use serde_json::json;
use std::sync::Arc;

/// How long a person may look at their accounts, in milliseconds (link.md, section 2.1).
const PATIENCE: i64 = 5 * 60 * 1000;

/// The person is signed in: accounts are shown, or the end.
pub(super) async fn after_login(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    let selects = walk.ticket.configuration.selects_accounts(&walk.caller.client);
    if walk.ticket.configuration.is_update() && !selects {
        walk.session.pane = Pane::Connected;
        return Ok(());
    }
    let Some(told) = told(walk).await? else { return Ok(()) };
    let selects = match auth::beside_login(walk) {
        Ok(beside) => selects || beside.is_some(),
        Err(failure) => {
            refuse::refuse(walk, &failure);
            return Ok(());
        }
    };
    match eligible::accounts(&walk.ticket.configuration, &told) {
        Err(cause) => refuse::refuse(walk, &Failure::new(cause)),
        Ok(_) if selects => walk.session.show(platform, &world, Pane::SelectAccount),
        Ok(all) => {
            walk.session.chosen = Some(all.iter().map(|account| account.key.clone()).collect());
            walk.session.pane = Pane::Connected;
        }
    }
    Ok(())
}

/// Chooses accounts by their masks.
pub(super) async fn accounts(walk: &mut Walk<'_>, masks: &[String]) -> Result<(), Stop> {
    let shown_at = walk.session.events.last().map_or(0, |event| event.at);
    if walk.caller.world.now(walk.platform) - shown_at >= PATIENCE {
        let failure = Failure::new(first_cause_of("USER_INPUT_TIMEOUT")).with("shown_at", shown_at);
        refuse::refuse(walk, &failure);
        return Ok(());
    }
    let Some(told) = told(walk).await? else { return Ok(()) };
    match eligible::accounts(&walk.ticket.configuration, &told) {
        Err(cause) => refuse::refuse(walk, &Failure::new(cause)),
        Ok(shown) => {
            let chosen = keys(&shown, masks)?;
            if selection(walk) == AccountSelection::One && chosen.len() != 1 {
                let message = "masks must contain exactly one mask, since one account is chosen here";
                let failure = Failure::new("INVALID_FIELD.14").message(message);
                return Err(failure.with("chosen", chosen.len()).into());
            }
            walk.session.chosen = Some(chosen);
            auth::after_selection(walk);
        }
    }
    Ok(())
}

/// Chooses accounts by the bank's keys, as far as they fit what is asked for.
pub(super) async fn of_keys(walk: &mut Walk<'_>, keys: &[String]) -> Result<(), Stop> {
    let Some(told) = told(walk).await? else { return Ok(()) };
    match eligible::accounts(&walk.ticket.configuration, &told) {
        Err(cause) => refuse::refuse(walk, &Failure::new(cause)),
        Ok(shown) => {
            let kept = shown.iter().map(|account| account.key.clone()).filter(|key| keys.contains(key));
            let kept: Vec<String> = kept.collect();
            match selection(walk) {
                AccountSelection::One if kept.len() != 1 => walk.show(Pane::SelectSavedAccount),
                _ => {
                    walk.session.chosen = Some(kept);
                    auth::after_selection(walk);
                }
            }
        }
    }
    Ok(())
}

/// How many accounts are chosen: one, where it is verified by its numbers; else as the application wants it.
pub(super) fn selection(walk: &Walk<'_>) -> AccountSelection {
    match auth::beside_login(walk) {
        Ok(Some(_)) => AccountSelection::One,
        _ => walk.ticket.configuration.customization(&walk.caller.client).account_selection,
    }
}

/// The bank's keys of the accounts with these masks, or with these keys.
///
/// # Errors
/// INVALID_FIELD.14 for none, and for masks that are not shown.
pub(super) fn keys(shown: &[&BankAccount], masks: &[String]) -> Result<Vec<String>, Stop> {
    let mask = |account: &BankAccount| account.mask.clone().unwrap_or_default();
    let is_meant =
        |account: &BankAccount, wanted: &String| mask(account) == *wanted || account.key == *wanted;
    let unknown: Vec<&String> =
        masks.iter().filter(|wanted| !shown.iter().any(|account| is_meant(account, wanted))).collect();
    if masks.is_empty() || !unknown.is_empty() {
        let all: Vec<String> = shown.iter().map(|account| mask(account)).collect();
        let failure = Failure::new("INVALID_FIELD.14")
            .message("masks must be a non-empty array of masks that the pane shows")
            .with("shown", json!(all))
            .with("unknown", json!(unknown));
        return Err(failure.into());
    }
    Ok(shown
        .iter()
        .filter(|account| masks.iter().any(|wanted| is_meant(account, wanted)))
        .map(|account| account.key.clone())
        .collect())
}

/// What the bank tells the person who signed in; nothing when it refused, which is shown then.
pub(super) async fn told(walk: &mut Walk<'_>) -> Result<Option<Arc<Statement>>, Stop> {
    if let Some(told) = &walk.told {
        return Ok(Some(told.clone()));
    }
    let wanted = walk.ticket.configuration.all_products();
    let told = match (&walk.session.login, walk.ticket.configuration.is_update()) {
        (_, true) => update::look(walk).await?.told,
        (Some(login), false) => match first_look(walk.platform, login, &wanted).await {
            Ok(told) => Some(Arc::new(told)),
            Err(Stop::Refused(failure)) => {
                refuse::refuse(walk, &failure);
                return Ok(None);
            }
            Err(stop) => return Err(stop),
        },
        (None, false) => return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into()),
    };
    if told.is_none() {
        walk.session.needs_login = true;
        refuse::refuse(walk, &Failure::new(first_cause_of("ITEM_LOGIN_REQUIRED")));
    }
    walk.told.clone_from(&told);
    Ok(told)
}
