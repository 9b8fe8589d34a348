//! Making users.

use super::{User, UserRecord};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::portal::contact;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::id;
use gingham_model::token::{Token, TokenKind};
use gingham_store::user::{self, UserRow, UserTokenRow};
use gingham_store::{Read, Write};

/// A user who was made, or was there already.
pub struct Made {
    /// The id.
    pub user_id: String,
    /// What opens a user of the older model.
    pub token: Option<Token>,
}

/// Makes a user of today; whoever has the name already stays as they are.
///
/// # Errors
/// Internal.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    client_user_id: &str,
    given: &UserRecord,
) -> Result<Made, Stop> {
    if let Some(known) = User::by_name(platform, caller, write, client_user_id)? {
        return Ok(Made { user_id: known.row.user_id, token: None });
    }
    let user_id = id::user_id(&platform.chance);
    let row = draft(platform, caller, user_id, client_user_id, given);
    user::insert(write, &UserRow { upgraded: true, ..row.clone() })?;
    contact::of_user(platform, write, row.world, row.user_key, given)?;
    Ok(Made { user_id: row.user_id, token: None })
}

/// Makes a user of the older model, whose name is never free again.
///
/// # Errors
/// INVALID_FIELD when the name is taken.
pub fn create_older(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    client_user_id: &str,
    given: &UserRecord,
) -> Result<Made, Stop> {
    refuse_taken(caller, write, client_user_id)?;
    let row = draft(platform, caller, id::opaque(&platform.chance), client_user_id, given);
    user::insert(write, &row)?;
    contact::of_user(platform, write, row.world, row.user_key, given)?;
    let token = Token::mint(TokenKind::User, caller.world.environment, &platform.chance);
    let token_row = UserTokenRow {
        world: row.world,
        kind: TokenKind::User.prefix().to_owned(),
        user_key: row.user_key,
        for_client: None,
        created_at: row.created_at,
        expires_at: None,
        ended_at: None,
    };
    user::insert_token(write, &platform.key.hash(token.reveal()), &token_row)?;
    Ok(Made { user_id: row.user_id, token: Some(token) })
}

fn refuse_taken(caller: &Caller, read: &mut Read<'_>, client_user_id: &str) -> Result<(), Stop> {
    let Some(known) = user::by_name(read, caller.world.key, false, client_user_id)? else { return Ok(()) };
    let time = |at: i64| rfc3339(from_millis(at));
    Err(Failure::field("client_user_id", "client_user_id must not be that of a user who was created before")
        .with("created_at", time(known.created_at))
        .with("removed_at", known.removed_at.map(time))
        .into())
}

fn draft(
    platform: &Platform,
    caller: &Caller,
    user_id: String,
    client_user_id: &str,
    given: &UserRecord,
) -> UserRow {
    let at = caller.world.now(platform);
    let mut record = UserRecord::default();
    record.merge(given);
    UserRow {
        user_key: platform.next_key(),
        world: caller.world.key,
        user_id,
        client_user_id: client_user_id.to_owned(),
        upgraded: false,
        created_at: at,
        updated_at: at,
        removed_at: None,
        sealed: record.seal(platform),
    }
}
