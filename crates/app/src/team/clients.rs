//! Clients as the team handles them: the list, new ones, and their secrets with rotation.

use super::audit::{self, Entry};
use super::role::{HoldKeys, Permit};
use crate::client::create::{NewClient, fresh_secret, insert, named};
use crate::client::{Grants, keys};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{Environment, id};
use gingham_store::{Read, client, erase};
use serde_json::json;

/// How many secrets may be live at once in an environment: the old one and its successor.
const MOST_SECRETS: usize = 2;
/// How much of a secret's keyed hash names it on a page: enough to tell two apart, useless for anything else.
const NAMED_BY: usize = 6;

/// A live secret, without its text, which nobody has kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What names it here: the beginning of its keyed hash.
    pub name: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
}

/// Every client's id and name, oldest first.
///
/// # Errors
/// Internal.
pub fn names(read: &mut Read<'_>) -> Result<Vec<(String, String)>, Stop> {
    let rows = client::all(read)?;
    Ok(rows.into_iter().map(|row| (row.client_id, row.name)).collect())
}

/// Makes a client with Plaid's defaults; its secrets are shown once.
///
/// # Errors
/// INVALID_FIELD for a blank name.
pub async fn make(platform: &Platform, permit: &Permit<HoldKeys>, name: &str) -> Result<NewClient, Stop> {
    let name = named(name)?;
    let new = NewClient::fresh(platform, name, Grants::newcomer());
    let (shared, by, saved) = (platform.shared(), permit.member().clone(), new.clone());
    platform
        .store
        .write(move |write| {
            insert(&shared, write, &saved)?;
            let entry = Entry::new("made a client", &saved.name).of_client(&saved.client_id);
            audit::note(&shared, write, &by, &entry)
        })
        .await?;
    Ok(new)
}

/// Gives a client another name.
///
/// # Errors
/// INVALID_FIELD for a blank name and for a client that is gone.
pub async fn rename(
    platform: &Platform,
    permit: &Permit<HoldKeys>,
    client_id: &str,
    name: &str,
) -> Result<(), Stop> {
    let (shared, by) = (platform.shared(), permit.member().clone());
    let (id, name) = (client_id.to_owned(), named(name)?.to_owned());
    platform
        .store
        .write(move |write| {
            let before = client::find(write, &id)?.ok_or_else(gone)?.name;
            client::rename(write, &id, &name)?;
            keys::forget(write);
            write.touch_all();
            let entry = Entry::new("renamed a client", &name).of_client(&id);
            audit::note(&shared, write, &by, &entry.changed("name", json!(before), json!(name)))
        })
        .await
}

/// Deletes a client with its keys and both its worlds. The oldest one stays, since it stands for the team that holds the
/// admin key.
///
/// # Errors
/// INVALID_FIELD for the oldest client, for a name that is not the client's, and for a client that is gone.
pub async fn delete(
    platform: &Platform,
    permit: &Permit<HoldKeys>,
    client_id: &str,
    name: &str,
) -> Result<(), Stop> {
    let (shared, by) = (platform.shared(), permit.member().clone());
    let (id, name) = (client_id.to_owned(), name.trim().to_owned());
    platform
        .store
        .write(move |write| {
            let all = client::all(write)?;
            let row = all.iter().find(|row| row.client_id == id).ok_or_else(gone)?;
            if all.first().is_some_and(|first| first.client_id == id) {
                let message = "The first client stands for the team and stays.";
                return Err(Stop::from(Failure::field("client_id", message)));
            }
            // A name that was stored with blanks around it is shown and typed without them.
            if row.name.trim() != name {
                return Err(Failure::field("name", "That is not the name of this client.").into());
            }
            erase::client(write, &id, shared.machine_now())?;
            keys::forget(write);
            let entry = Entry::new("deleted a client", &name).of_client(&id);
            audit::note(&shared, write, &by, &entry)
        })
        .await
}

fn gone() -> Stop {
    Failure::field("client_id", "There is no such client any more.").into()
}

/// A client's live secrets in an environment, oldest first.
///
/// # Errors
/// Internal.
pub fn secrets(read: &mut Read<'_>, client_id: &str, environment: Environment) -> Result<Vec<Secret>, Stop> {
    let rows = client::dated_secrets(read, client_id)?.into_iter();
    let here = rows.filter(|row| row.environment == environment.as_str());
    let secret = |row: client::SecretRow| Secret {
        name: name_of(&row.hash),
        made_at: rfc3339(from_millis(row.created_at)),
    };
    Ok(here.map(secret).collect())
}

fn name_of(hash: &[u8]) -> String {
    id::hex(&hash[..NAMED_BY.min(hash.len())])
}

/// Makes a second secret beside the one that is in use, and answers it: the old one is good until it is deleted.
///
/// # Errors
/// INVALID_FIELD when there are two already.
pub async fn rotate(
    platform: &Platform,
    permit: &Permit<HoldKeys>,
    client_id: &str,
    environment: Environment,
) -> Result<String, Stop> {
    let (shared, by, id) = (platform.shared(), permit.member().clone(), client_id.to_owned());
    let secret = fresh_secret(platform);
    let hash = platform.key.hash(&secret);
    platform
        .store
        .write(move |write| {
            if secrets(write, &id, environment)?.len() >= MOST_SECRETS {
                let message = "There are two live secrets already: delete the one that is no longer used.";
                return Err(Stop::from(Failure::field("secret", message)));
            }
            client::add_secret(write, &id, environment.as_str(), &hash, shared.machine_now())?;
            keys::forget(write);
            audit::note(&shared, write, &by, &entry("made a secret", &name_of(&hash), &id, environment))
        })
        .await?;
    Ok(secret)
}

/// Deletes a secret; calls with it fail from now on.
///
/// # Errors
/// INVALID_FIELD for the last one and for one that is gone.
pub async fn delete_secret(
    platform: &Platform,
    permit: &Permit<HoldKeys>,
    client_id: &str,
    environment: Environment,
    name: &str,
) -> Result<(), Stop> {
    let (shared, by) = (platform.shared(), permit.member().clone());
    let (id, name) = (client_id.to_owned(), name.to_owned());
    platform
        .store
        .write(move |write| {
            let rows = client::dated_secrets(write, &id)?.into_iter();
            let here: Vec<_> = rows.filter(|row| row.environment == environment.as_str()).collect();
            let Some(row) = here.iter().find(|row| name_of(&row.hash) == name) else {
                return Err(Stop::from(Failure::field("secret", "There is no such secret any more.")));
            };
            if here.len() == 1 {
                let message = "This is the only secret: make another one first, then delete this one.";
                return Err(Failure::field("secret", message).into());
            }
            client::drop_secret(write, &id, environment.as_str(), &row.hash)?;
            keys::forget(write);
            audit::note(&shared, write, &by, &entry("deleted a secret", &name, &id, environment))
        })
        .await
}

fn entry(deed: &str, name: &str, client_id: &str, environment: Environment) -> Entry {
    let entry = Entry::new(deed, name).of_client(client_id);
    entry.changed("environment", json!(null), json!(environment))
}
