//! The Items of a user.

use super::User;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::{Item, remove};
use crate::platform::Platform;
use crate::sync::pull::save;
use gingham_store::{Read, Write, item, life_event, user};

/// Whose an Item shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The user's key.
    pub user_key: i64,
    /// The id that clients see.
    pub user_id: String,
}

impl Owner {
    /// Itself, unless the application removed the user meanwhile.
    pub(crate) fn still_there(&self, read: &mut Read<'_>) -> Result<Option<&Owner>, Stop> {
        let row = user::by_key(read, self.user_key)?;
        Ok(row.filter(|row| row.removed_at.is_none()).map(|_| self))
    }
}

impl User {
    /// This user as the owner of Items.
    pub fn owner(&self) -> Owner {
        Owner { user_key: self.row.user_key, user_id: self.row.user_id.clone() }
    }
}

/// A user's Items that were not removed, the oldest first.
///
/// # Errors
/// Internal.
pub fn all(read: &mut Read<'_>, user: &User) -> Result<Vec<Item>, Stop> {
    let keys = user::item_keys(read, user.row.user_key)?;
    let rows: Vec<_> = keys.into_iter().map(|key| item::by_key(read, key)).collect::<Result<_, _>>()?;
    rows.into_iter().flatten().map(Item::of).collect()
}

/// Those of a user's Items that a request names, each once.
///
/// # Errors
/// ITEM_NOT_FOUND.1 for an Item that was removed, .4 for what is none of the user's.
pub fn chosen(
    caller: &Caller,
    read: &mut Read<'_>,
    user: &User,
    item_ids: &[String],
) -> Result<Vec<Item>, Stop> {
    let own = user::item_keys(read, user.row.user_key)?;
    let mut items: Vec<Item> = Vec::new();
    for item_id in item_ids {
        let item = of_client(caller, read, item_id)?;
        if !own.contains(&item.row.item_key) {
            let failure = not_found(item_id).with("looked_up", "an Item of this client, and not this user's");
            return Err(failure.of_item(item.row.item_key).into());
        }
        if items.iter().all(|known| known.row.item_key != item.row.item_key) {
            items.push(item);
        }
    }
    Ok(items)
}

/// Makes Items a user's; whoever had them has them no more. All of them or none.
///
/// # Errors
/// ITEM_NOT_FOUND by its causes.
pub fn associate(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    user: &User,
    item_ids: &[String],
) -> Result<(), Stop> {
    let at = caller.world.now(platform);
    for item_id in item_ids {
        let mut item = of_client(caller, write, item_id)?;
        item.record.user_id = Some(user.row.user_id.clone());
        user::give_item(write, caller.world.key, user.row.user_key, item.row.item_key)?;
        life_event::note(write, item.row.item_key, at, "the application made it another user's")?;
        save(write, &mut item)?;
    }
    Ok(())
}

/// The client's Item of this id.
fn of_client(caller: &Caller, read: &mut Read<'_>, item_id: &str) -> Result<Item, Stop> {
    let row = item::by_id(read, item_id)?.filter(|row| row.world == caller.world.key);
    let Some(row) = row else {
        return Err(not_found(item_id).with("looked_up", "no Item of this client has the id").into());
    };
    match row.removed_at {
        None => Item::of(row),
        Some(at) => Err(remove::refusal(&row, at).into()),
    }
}

fn not_found(item_id: &str) -> Failure {
    Failure::new("ITEM_NOT_FOUND.4").with("item_id", item_id)
}
