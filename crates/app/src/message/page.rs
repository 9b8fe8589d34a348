//! Addresses of pages, which clients have sent to whomever they name: through the operator's mail server, and so not
//! without end.

use super::{Budget, Message, leave};
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::portal::Contact;
use gingham_store::Write;

/// For how long a page counts, machine time.
const WINDOW: i64 = 15 * 60 * 1000;
/// How many a world hands out in that time.
const SENT_AT_MOST: i64 = 100;

/// Sends the address of a page to somebody, unless the world had many sent of late; answers whether it did.
///
/// # Errors
/// Internal.
pub(crate) fn hand_out(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    to: &Contact,
    letter: &Message,
    life: i64,
) -> Result<bool, Stop> {
    let budget = Budget::pages_of(world);
    if budget.spent(write, platform.machine_now() - WINDOW)? >= SENT_AT_MOST {
        return Ok(false);
    }
    leave(platform, write, to, letter, life, Some(budget))?;
    Ok(true)
}
