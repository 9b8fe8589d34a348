//! Whose the Item of a session is, for the Portal: the number that was proved, and what the application told.

use super::configuration::Configuration;
use super::session::Session;
use crate::failure::Stop;
use crate::item::Item;
use crate::platform::Platform;
use crate::portal::contact;
use gingham_store::Write;

/// Notes the contacts of the person who linked or repaired an Item.
///
/// # Errors
/// Internal.
pub(super) fn note(
    platform: &Platform,
    write: &mut Write<'_>,
    item: &Item,
    session: &Session,
    configuration: &Configuration,
) -> Result<(), Stop> {
    let proved = session.returning.phone.as_deref().filter(|_| session.returning.is_verified);
    let user = &configuration.user;
    let told = [proved, user.phone_number.as_deref(), user.email_address.as_deref()];
    let told: Vec<&str> = told.into_iter().flatten().collect();
    contact::of_link(platform, write, item.row.world, item.row.item_key, &told)
}
