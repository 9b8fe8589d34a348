//! Turning a user_token or a user_id into a user: the only place that refuses one.

use super::record::UserRecord;
use crate::client::Caller;
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::id;
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::user::{self, UserRow};
use gingham_store::{Read, world};
use serde_json::json;

/// A user of the caller.
#[derive(Clone, Debug)]
pub struct User {
    /// As it is stored.
    pub row: UserRow,
    /// Who the person is.
    pub record: UserRecord,
}

impl User {
    /// The user that a request names by its token, by its id, or by both.
    ///
    /// # Errors
    /// MISSING_FIELDS when it names none, INVALID_USER_TOKEN.1 when the token is another user's, and those of
    /// [`User::by_token`] and [`User::by_id`].
    pub fn named(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        token: Option<&str>,
        user_id: Option<&str>,
    ) -> Result<User, Stop> {
        User::if_named(platform, caller, read, token, user_id)?.ok_or_else(|| {
            let message = "the following required fields are missing: user_id";
            Failure::new("MISSING_FIELDS.1").message(message).with("fields", json!(["user_id"])).into()
        })
    }

    /// As [`User::named`], where a request need not name one.
    ///
    /// # Errors
    /// As [`User::named`].
    pub fn if_named(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        token: Option<&str>,
        user_id: Option<&str>,
    ) -> Result<Option<User>, Stop> {
        let Some(token) = token else {
            return user_id.map(|id| User::by_id(platform, caller, read, id)).transpose();
        };
        let user = User::by_token(platform, caller, read, token)?;
        match user_id.filter(|id| *id != user.row.user_id) {
            None => Ok(Some(user)),
            Some(other) => Err(Failure::new("INVALID_USER_TOKEN.1")
                .with("user_id", other)
                .with("user_id_of_the_token", user.row.user_id.as_str())
                .not("INVALID_USER_TOKEN.2", "the token is known here")
                .not("INVALID_USER_TOKEN.3", "the token names this environment")
                .into()),
        }
    }

    /// The user that a client's token of the older model opens.
    ///
    /// # Errors
    /// INVALID_USER_TOKEN.2 and .3.
    pub fn by_token(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        text: &str,
    ) -> Result<User, Stop> {
        let parsed = parse(caller, TokenKind::User, text)?;
        let found = user::token(read, &platform.key.hash(parsed.reveal()))?;
        let Some(found) =
            found.filter(|found| found.kind == TokenKind::User.prefix() && found.world == caller.world.key)
        else {
            return Err(unknown(NEVER_MADE).into());
        };
        let row =
            user::by_key(read, found.user_key)?.ok_or_else(|| Failure::new("INTERNAL_SERVER_ERROR.2"))?;
        match row.removed_at {
            None => User::of(platform, row),
            Some(at) => Err(unknown("it was this client's, and its user was removed")
                .lived(row.created_at, "the user was made")
                .lived(at, "the user was removed")
                .with("made_at", rfc3339(from_millis(found.created_at)))
                .with("removed_at", rfc3339(from_millis(at)))
                .into()),
        }
    }

    /// The user of this `usr_` id.
    ///
    /// # Errors
    /// INVALID_USER_ID.1 for what is no such id, USER_NOT_FOUND by its causes.
    pub fn by_id(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        user_id: &str,
    ) -> Result<User, Stop> {
        if user_id.strip_prefix(id::USER).is_none_or(str::is_empty) {
            let failure = Failure::new("INVALID_USER_ID.1").with("expected", "usr_…");
            return Err(failure.with("looks_like", looks_like(user_id)).into());
        }
        let never =
            || Failure::new("USER_NOT_FOUND.1").with("user_id", user_id).with("looked_up", NEVER_MADE);
        let Some(row) = user::by_id(read, user_id)? else { return Err(never().into()) };
        if row.world != caller.world.key {
            let elsewhere = world::by_key(read, row.world)?;
            let own = elsewhere.filter(|world| world.client_id == caller.client.client_id);
            return Err(own
                .map_or_else(never, |world| {
                    Failure::new("USER_NOT_FOUND.2")
                        .with("user_id", user_id)
                        .with("user_of", world.environment)
                        .with("called", caller.world.environment.as_str())
                })
                .into());
        }
        match row.removed_at {
            None => User::of(platform, row),
            Some(at) => Err(Failure::new("USER_NOT_FOUND.3")
                .lived(row.created_at, "the user was made")
                .lived(at, "the user was removed")
                .with("user_id", user_id)
                .with("made_at", rfc3339(from_millis(row.created_at)))
                .with("removed_at", rfc3339(from_millis(at)))
                .into()),
        }
    }

    /// The user of today whom a client calls so, if there is one.
    ///
    /// # Errors
    /// Internal.
    pub fn by_name(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        client_user_id: &str,
    ) -> Result<Option<User>, Stop> {
        let row = user::by_name(read, caller.world.key, true, client_user_id)?;
        row.filter(|row| row.removed_at.is_none()).map(|row| User::of(platform, row)).transpose()
    }

    /// Reads what the store keeps.
    pub(crate) fn of(platform: &Platform, row: UserRow) -> Result<User, Stop> {
        let record = UserRecord::open(platform, &row.sealed)?;
        Ok(User { row, record })
    }
}

/// Reads a token that opens a user.
pub(super) fn parse(caller: &Caller, kind: TokenKind, text: &str) -> Result<Token, Failure> {
    let environment = caller.world.environment;
    Token::parse(kind, environment, text).map_err(|fault| match fault {
        TokenFault::OtherEnvironment(other) => Failure::new("INVALID_USER_TOKEN.3")
            .with("token_of", other.as_str())
            .with("called", environment.as_str())
            .not(
                "INVALID_USER_TOKEN.2",
                "the token has the form of one, and its environment is looked at first",
            ),
        TokenFault::Malformed => Failure::new("INVALID_USER_TOKEN.2")
            .with("expected", format!("{}-<environment>-<identifier>", kind.prefix()))
            .not("INVALID_USER_TOKEN.3", "it does not have the form of a token of any environment"),
    })
}

pub(super) fn unknown(why: &str) -> Failure {
    Failure::new("INVALID_USER_TOKEN.2")
        .with("looked_up", why)
        .not("INVALID_USER_TOKEN.1", "no user was found whose id could be compared")
        .not("INVALID_USER_TOKEN.3", "the token names this environment")
}

/// What a text that is no user_id may be, for whoever reads the explanation.
fn looks_like(text: &str) -> &'static str {
    match () {
        () if text.trim().is_empty() => "nothing",
        () if text.starts_with("user-") => "a user_token",
        () if id::is_opaque(text) => "the user_id of a user with a user_token, which must be shown instead",
        () => "another string, such as a client_user_id",
    }
}
