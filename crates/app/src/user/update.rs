//! What changes about a user.

use super::record::Terminated;
use super::{User, UserRecord};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::{Item, remove::remove_item};
use crate::platform::Platform;
use crate::portal::contact;
use gingham_store::{Write, user};

/// Takes over what is given of who a user is; what is not given stays.
///
/// # Errors
/// INVALID_FIELD for data of the other model's form.
pub fn update(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut user: User,
    given: &UserRecord,
) -> Result<(), Stop> {
    let (foreign, field, model) = match user.row.upgraded {
        true => (&given.report_identity, "consumer_report_user_identity", "a user without a user_token"),
        false => (&given.identity, "identity", "a user with a user_token"),
    };
    if foreign.is_some() {
        return Err(Failure::field(field, format!("{field} must not be given for {model}")).into());
    }
    user.record.merge(given);
    save(platform, caller, write, user)
}

/// Forgets who a user is.
///
/// # Errors
/// Internal.
pub fn forget(platform: &Platform, caller: &Caller, write: &mut Write<'_>, user: User) -> Result<(), Stop> {
    let record = UserRecord { terminated: user.record.terminated.clone(), ..UserRecord::default() };
    save(platform, caller, write, User { record, ..user })
}

/// Ends a user's subscriptions; the first end counts.
///
/// # Errors
/// Internal.
pub fn terminate(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut user: User,
    reason_code: &str,
) -> Result<(), Stop> {
    let at = caller.world.now(platform);
    user.record.terminated.get_or_insert_with(|| Terminated { at, reason_code: reason_code.to_owned() });
    save(platform, caller, write, user)
}

fn save(platform: &Platform, caller: &Caller, write: &mut Write<'_>, mut user: User) -> Result<(), Stop> {
    user.row.updated_at = caller.world.now(platform);
    user.row.sealed = user.record.seal(platform);
    contact::of_user(platform, write, user.row.world, user.row.user_key, &user.record)?;
    Ok(user::update(write, &user.row)?)
}

/// Removes a user with everything that is theirs.
///
/// # Errors
/// Internal.
pub fn remove(platform: &Platform, caller: &Caller, write: &mut Write<'_>, user: &User) -> Result<(), Stop> {
    for item in super::items::all(write, user)? {
        remove_item(platform, &caller.world, write, item, "the application removed its user")?;
    }
    gingham_store::contact::drop_user(write, user.row.user_key)?;
    user::remove(write, &user.row, caller.world.now(platform))?;
    Ok(())
}

/// Removes some of a user's Items, all of them or none.
///
/// # Errors
/// ITEM_NOT_FOUND by its causes.
pub fn remove_items(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    user: &User,
    item_ids: &[String],
) -> Result<(), Stop> {
    let items: Vec<Item> = super::items::chosen(caller, write, user, item_ids)?;
    for item in items {
        remove_item(platform, &caller.world, write, item, "the application removed it from its user")?;
    }
    Ok(())
}
