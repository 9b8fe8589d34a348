//! The code of a deposit is told: in the session that asked for it, or in update mode later.

use super::again;
use super::messages::{incorrect, locked};
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::item::create::public_token;
use crate::item::verification::deposit::{self, ATTEMPTS, Told};
use crate::item::verification::{Method, Verified};
use crate::link::finish::{close, conclude, link, spend};
use crate::link::hold::store;
use crate::link::pane::Pane;
use crate::link::session::Session;
use crate::link::step::Step;
use crate::link::walk::Walk;
use crate::link::{notices, refuse, update};
use crate::platform::{Platform, World};
use crate::webhook::outbox::{Notice, queue};
use gingham_store::{Write, item, typed_account};
use serde_json::json;

/// Opens a person's update of numbers that were typed in without any pane before it.
pub(in crate::link) async fn open(walk: &mut Walk<'_>) -> Result<(), Stop> {
    if !walk.ticket.configuration.is_update() {
        return Ok(());
    }
    match update::item(walk).await {
        Ok(item) if item.record.institution_id.is_none() => enter(walk, &item).await,
        // An Item that is gone is told of when the person goes on.
        _ => Ok(()),
    }
}

/// Opens an update of numbers that were typed in: the code is asked for, or nothing is left to do.
pub(in crate::link) async fn enter(walk: &mut Walk<'_>, item: &Item) -> Result<(), Stop> {
    let account = item.shared().find(|account| account.verification_status.is_some());
    let status = account.and_then(|account| account.verification_status.as_deref());
    match status {
        Some("pending_manual_verification") => {
            let key = item.row.item_key;
            let row =
                walk.platform.store.read(move |read| Ok::<_, Stop>(typed_account::find(read, key)?)).await?;
            walk.session.auth.mask = account.and_then(|account| account.mask.clone());
            walk.session.auth.wrong_codes = row.map_or(0, |row| row.attempts);
            walk.show(Pane::SameDayVerification);
            Ok(())
        }
        Some("verification_failed") => {
            refuse::refuse_to(walk, &locked().of_item(item.row.item_key), Pane::Error);
            Ok(())
        }
        _ => end(walk, None).await,
    }
}

/// Tells the code.
pub(in crate::link) async fn tell(walk: &mut Walk<'_>, code: &str) -> Result<(), Stop> {
    match walk.session.pane {
        Pane::InstantVerification => {
            instant(walk, code);
            Ok(())
        }
        Pane::SameDayVerification => end(walk, Some(code.to_owned())).await,
        Pane::Error if is_locked(walk) => {
            walk.session.refused.clone_from(&walk.session.last_error);
            Ok(())
        }
        _ => Err(walk.out_of_place(&Step::Code { code: String::new() })),
    }
}

/// Whether the session shows that there are no attempts left, which every further code is told again.
fn is_locked(walk: &Walk<'_>) -> bool {
    let last = walk.session.last_error.as_ref();
    last.is_some_and(|refused| refused.cause.starts_with("TOO_MANY_VERIFICATION_ATTEMPTS"))
}

fn instant(walk: &mut Walk<'_>, code: &str) {
    walk.view("LOADING");
    if deposit::is_right(code) {
        let status = Some("manually_verified".to_owned());
        walk.session.auth.verified = Some(Verified { method: Method::Instant, status, insights: None });
        walk.session.pane = Pane::Connected;
        return;
    }
    walk.session.auth.wrong_codes += 1;
    let left = ATTEMPTS - walk.session.auth.wrong_codes;
    let told = if left > 0 { Told::Wrong { left } } else { Told::Locked };
    refused(walk, told);
}

fn refused(walk: &mut Walk<'_>, told: Told) {
    let mask = walk.session.auth.mask.clone().unwrap_or_default();
    match told {
        Told::Wrong { left } => {
            walk.session.auth.wrong_codes = ATTEMPTS - left;
            again(walk, &incorrect(left, &mask), walk.session.pane);
        }
        _ => {
            walk.session.auth.typed = None;
            walk.session.auth.wrong_codes = ATTEMPTS;
            refuse::refuse_to(walk, &locked(), Pane::Error);
        }
    }
}

/// What a code came to.
enum Said {
    /// The session has ended, or shows its end.
    Ended(Box<Session>),
    /// It does not count.
    Refused(Told),
}

/// Tells the code and ends the session with it, all of it or nothing; without a code an Item that needs none.
async fn end(walk: &mut Walk<'_>, code: Option<String>) -> Result<(), Stop> {
    walk.view("LOADING");
    let (shared, world, ticket) = (walk.platform.shared(), walk.caller.world.clone(), walk.ticket.clone());
    // Where nothing is left to do, nothing is shown.
    let closes = code.is_none() || walk.closes();
    let (session, grip) = (walk.session.clone(), walk.grip());
    let item_key = ticket.configuration.item_key.unwrap_or_default();
    let by_text = ticket.configuration.is_delivered_by_text();
    let said = walk
        .platform
        .store
        .write(move |write| {
            let row = item::by_key(write, item_key)?.filter(|row| row.removed_at.is_none());
            let row = row.ok_or_else(|| Failure::new("ITEM_NOT_FOUND.1").of_item(item_key))?;
            let (mut item, mut session) = (update::there(Item::of(row)?)?, session.clone());
            if let Some(code) = &code {
                let told = deposit::tell(&shared, write, &world, &mut item, code)?;
                if by_text {
                    notify(&shared, write, &world, &item, told)?;
                }
                if told != Told::Right {
                    return Ok(Said::Refused(told));
                }
            }
            if !spend(&shared, write, &world, &ticket)? {
                return Err(Failure::new("INVALID_LINK_TOKEN.2").into());
            }
            let token = public_token(&shared, write, &world, item_key, world.now(&shared))?;
            link(&shared, &world, &mut session, &item, &token, false);
            if closes {
                close(&shared, &world, &mut session);
            }
            store(&shared, write, &world, &ticket, &session, &grip)?;
            notices::of_end(&shared, write, &world, &ticket, &session)?;
            Ok(Said::Ended(Box::new(session)))
        })
        .await;
    match said {
        Ok(Said::Ended(session)) => conclude(walk, Some(*session)),
        Ok(Said::Refused(told)) => refused(walk, told),
        // Another session had used the token: what was told here does not count.
        Err(Stop::Refused(failure)) if failure.cause == "INVALID_LINK_TOKEN.2" => conclude(walk, None),
        Err(stop) => return Err(stop),
    }
    Ok(())
}

/// Tells the application how verification ended, where the person came by a text message.
fn notify(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    told: Told,
) -> Result<(), Stop> {
    let status = match told {
        Told::Right => "MANUALLY_VERIFIED",
        Told::Locked => "VERIFICATION_FAILED",
        Told::Wrong { .. } => return Ok(()),
    };
    let account_id = item.shared().next().map(|account| account.account_id.clone());
    let fields = json!({"account_id": account_id, "status": status});
    queue(platform, write, world, item, &Notice::new("AUTH", "SMS_MICRODEPOSITS_VERIFICATION", fields))
}
