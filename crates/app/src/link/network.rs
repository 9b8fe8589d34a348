//! What a telephone number tells before anybody opens Link: the same looks that a session takes, in one that nobody sees.

use super::logged::Begun;
use super::session::Session;
use super::ticket::Ticket;
use super::walk::{Pace, Walk};
use super::{layer, returning};
use crate::client::Caller;
use crate::failure::Stop;
use crate::platform::Platform;
use crate::stored;
use serde_json::Value;

/// Whether a number was used here before.
///
/// # Errors
/// Internal.
pub async fn is_known(platform: &Platform, caller: &Caller, number: &str) -> Result<bool, Stop> {
    returning::is_known(&unseen(platform, caller, Ticket::blank()), number).await
}

/// Whether a Layer session of this configuration could be held with a number.
///
/// # Errors
/// Internal.
pub async fn is_eligible(
    platform: &Platform,
    caller: &Caller,
    configuration: &Value,
    number: &str,
) -> Result<bool, Stop> {
    let configuration = stored::read("link token", &configuration.to_string())?;
    let mut walk = unseen(platform, caller, Ticket { configuration, ..Ticket::blank() });
    layer::phone(&mut walk, number).await?;
    Ok(walk.session.layer.is_some_and(|layer| layer.is_ready))
}

fn unseen<'a>(platform: &'a Platform, caller: &Caller, ticket: Ticket) -> Walk<'a> {
    Walk {
        platform,
        caller: caller.clone(),
        session: Session::open(platform, &caller.world, &ticket),
        ticket,
        pace: Pace::Script,
        told: None,
        holder: String::new(),
        is_stored: false,
        is_kept: true,
        begun: Begun::now(platform),
    }
}
