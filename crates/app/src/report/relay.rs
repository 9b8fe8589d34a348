//! Relays: a report in the hands of one other client, whose own keys open it with the token.

use super::copy::mint;
use super::create::Ordered;
use super::find::Report;
use super::refresh::{self, Changes};
use crate::client::Caller;
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::report_copy::{self, ReportCopyRow};
use gingham_store::{Read, Write, client, report};

/// The kind of these copies in the store.
const KIND: &str = "relay";

/// A relay that was not taken back.
#[derive(Clone, Debug)]
pub struct Relay {
    hash: Vec<u8>,
    row: ReportCopyRow,
}

/// Gives the client `to` a relay of the report behind `token`.
///
/// # Errors
/// INVALID_FIELD for a client that does not exist or has no access to the environment; ASSET_REPORT_ERROR/INVALID_PARENT;
/// why the report cannot be read.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    token: &str,
    to: &str,
) -> Result<Token, Stop> {
    if client::find(write, to)?.is_none() {
        let message = "secondary_client_id must be the client_id of another client";
        return Err(Failure::field("secondary_client_id", message).with("given", to).into());
    }
    mint(platform, caller, write, token, (TokenKind::Relay, KIND), Some(to))
}

/// The relay of a token that the caller was given.
///
/// # Errors
/// INVALID_FIELD for a token that was not made for the caller, or was taken back.
pub fn of_audience(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<Relay, Stop> {
    let relay = find(platform, caller, read, text)?;
    // A relay for somebody else looks like one that never was.
    match relay.row.audience.as_deref() == Some(caller.client.client_id.as_str()) {
        true => Ok(relay),
        false => Err(unknown(NEVER_MADE).into()),
    }
}

impl Relay {
    /// The world of the report that it shows.
    pub fn world(&self) -> i64 {
        self.row.world
    }

    /// The report that it shows.
    ///
    /// # Errors
    /// INVALID_FIELD when the report was removed.
    pub fn report(&self, platform: &Platform, read: &mut Read<'_>) -> Result<Report, Stop> {
        let found = report::by_id(read, &self.row.report_id)?.filter(|row| row.removed_at.is_none());
        match found {
            Some(row) => Report::of(platform, row),
            None => Err(unknown("its report was removed").into()),
        }
    }

    /// Orders the report anew, on its owner's Items and clock; from now on the relay shows the new one.
    ///
    /// # Errors
    /// What keeps an Item out of reports; INVALID_FIELD when the relay was taken back meanwhile.
    pub fn refresh(
        &self,
        platform: &Platform,
        owner: &Caller,
        write: &mut Write<'_>,
        webhook: Option<String>,
    ) -> Result<Ordered, Stop> {
        let parent = self.report(platform, write)?;
        let changes = Changes { webhook, ..Changes::default() };
        let ordered = refresh::of_parent(platform, owner, write, parent, changes)?;
        match report_copy::aim(write, &self.hash, &ordered.report_id)? {
            true => Ok(ordered),
            false => Err(unknown("it was taken back").into()),
        }
    }
}

/// Takes a relay back: only who made it can.
///
/// # Errors
/// INVALID_FIELD for a token that opens no relay of this client, or no longer does.
pub fn remove(platform: &Platform, caller: &Caller, write: &mut Write<'_>, text: &str) -> Result<(), Stop> {
    let relay = find(platform, caller, write, text)?;
    if relay.row.world != caller.world.key {
        return Err(unknown(NEVER_MADE).into());
    }
    match report_copy::end(write, &relay.hash, caller.world.now(platform))? {
        true => Ok(()),
        false => Err(unknown("it was taken back").into()),
    }
}

fn find(platform: &Platform, caller: &Caller, read: &mut Read<'_>, text: &str) -> Result<Relay, Stop> {
    let token =
        Token::parse(TokenKind::Relay, caller.world.environment, text).map_err(|fault| match fault {
            TokenFault::Malformed => unknown("it does not have the form of a relay token"),
            TokenFault::OtherEnvironment(other) => {
                unknown("it is another environment's").with("token_of", other.as_str())
            }
        })?;
    let hash = platform.key.hash(token.reveal());
    let Some(row) = report_copy::find(read, &hash)?.filter(|row| row.kind == KIND) else {
        return Err(unknown(NEVER_MADE).into());
    };
    match row.ended_at {
        None => Ok(Relay { hash, row }),
        Some(at) => {
            let told = unknown("it was taken back").with("removed_at", rfc3339(from_millis(at)));
            Err(told.into())
        }
    }
}

fn unknown(why: &str) -> Failure {
    Failure::field("relay_token", "relay_token must be that of an existing relay").with("looked_up", why)
}
