//! The bank income that a session was about: its report is begun when the session ends.

use super::outcome::Ending;
use super::session::Session;
use super::ticket::Ticket;
use crate::failure::Stop;
use crate::income::generate::{Wish, begin};
use crate::platform::{Platform, World};
use gingham_model::Product;
use gingham_store::{Read, Write, bank_income, token};

/// Begins the report on all Items that an ended session linked, where it was asked for, once.
pub(super) fn of_end(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    let configuration = &ticket.configuration;
    let is_wanted = configuration.all_products().contains(&Product::IncomeVerification);
    let (Some(days_requested), Some(owner), Some(Ending::Success { .. })) =
        (configuration.bank_income_days(), configuration.owner(), &session.ending)
    else {
        return Ok(());
    };
    let item_keys = item_keys(platform, write, session)?;
    let known = bank_income::of_user(write, owner.user_key, i64::from(i32::MAX))?;
    let begun = known.iter().any(|row| row.link_session_id.as_deref() == Some(&session.session_id));
    if !is_wanted || begun || item_keys.is_empty() {
        return Ok(());
    }
    let link_session_id = Some(session.session_id.as_str());
    begin(
        platform,
        write,
        world,
        &Wish { owner: &owner, item_keys: &item_keys, link_session_id, days_requested },
    )
    .map(drop)
}

fn item_keys(platform: &Platform, read: &mut Read<'_>, session: &Session) -> Result<Vec<i64>, Stop> {
    let mut keys = Vec::new();
    for linked in session.linked.iter().filter(|linked| linked.is_new) {
        let found = token::find(read, &platform.key.hash(&linked.public_token))?;
        keys.extend(found.and_then(|found| found.item_key));
    }
    Ok(keys)
}
