//! Making clients and changing what they may do.

use super::{Grants, keys};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_model::{Environment, id};
use gingham_store::client::ClientRow;
use gingham_store::world::WorldRow;
use gingham_store::{Read, Write, client, world};

/// A new client's keys; the secrets are shown once.
#[derive(Clone)]
pub struct NewClient {
    /// Its id.
    pub client_id: String,
    /// What the team calls it.
    pub name: String,
    /// What it may do.
    pub grants: Grants,
    /// Its secret in each environment.
    pub secrets: Vec<(Environment, String)>,
}

impl NewClient {
    /// With fresh keys.
    pub fn fresh(platform: &Platform, name: &str, grants: Grants) -> NewClient {
        let secret = |environment| (environment, fresh_secret(platform));
        NewClient {
            client_id: id::client_id(&platform.chance),
            name: name.to_owned(),
            grants,
            secrets: Environment::ALL.into_iter().map(secret).collect(),
        }
    }

    /// The secret of an environment.
    pub fn secret(&self, environment: Environment) -> &str {
        let found = self.secrets.iter().find(|(of, _)| *of == environment);
        found.map_or("", |(_, secret)| secret)
    }
}

/// A name that a client may have, without the blanks around it.
///
/// # Errors
/// INVALID_FIELD for a blank name and for one that is too long.
pub fn named(name: &str) -> Result<&str, Stop> {
    match name.trim() {
        name if (1..=80).contains(&name.chars().count()) => Ok(name),
        _ => Err(Failure::field("name", "The name must have 1 to 80 characters.").into()),
    }
}

/// 30 hexadecimal digits, as Plaid's secrets have.
pub fn fresh_secret(platform: &Platform) -> String {
    id::hex(&platform.chance.bytes::<15>())
}

/// Saves a client with its secrets and its worlds.
///
/// # Errors
/// Internal.
pub async fn create(platform: &Platform, new: &NewClient) -> Result<(), Stop> {
    create_unless(platform, new, |_| Ok(false)).await.map(drop)
}

/// Saves a client unless it is there already or `otherwise` holds, checked and done in one transaction; whether it
/// was saved.
///
/// # Errors
/// Internal.
pub async fn create_unless(
    platform: &Platform,
    new: &NewClient,
    otherwise: impl Fn(&mut Read<'_>) -> Result<bool, Stop> + Send + 'static,
) -> Result<bool, Stop> {
    let (shared, new) = (platform.shared(), new.clone());
    platform
        .store
        .write(move |write| {
            if client::find(write, &new.client_id)?.is_some() || otherwise(write)? {
                return Ok(false);
            }
            insert(&shared, write, &new)?;
            Ok(true)
        })
        .await
}

/// Saves a client that is not there yet, with its secrets and its worlds, in the transaction that makes it.
///
/// # Errors
/// Internal.
pub fn insert(platform: &Platform, write: &mut Write<'_>, new: &NewClient) -> Result<(), Stop> {
    let at = platform.machine_now();
    let row = ClientRow {
        client_id: new.client_id.clone(),
        name: new.name.clone(),
        created_at: at,
        grants: stored::write(&new.grants),
    };
    client::insert(write, &row)?;
    for environment in Environment::ALL {
        let row = WorldRow {
            world: platform.next_key(),
            client_id: new.client_id.clone(),
            environment: environment.as_str().to_owned(),
            clock_offset: 0,
        };
        world::insert(write, &row)?;
    }
    for (environment, secret) in &new.secrets {
        client::add_secret(write, &new.client_id, environment.as_str(), &platform.key.hash(secret), at)?;
    }
    keys::forget(write);
    Ok(())
}

/// Replaces a client's secret in an environment.
///
/// # Errors
/// Internal.
pub async fn set_secret(
    platform: &Platform,
    client_id: &str,
    environment: Environment,
    secret: &str,
) -> Result<(), Stop> {
    let (client_id, hash, at) = (client_id.to_owned(), platform.key.hash(secret), platform.machine_now());
    platform
        .store
        .write(move |write| {
            client::drop_secrets(write, &client_id, environment.as_str())?;
            client::add_secret(write, &client_id, environment.as_str(), &hash, at)?;
            keys::forget(write);
            Ok(())
        })
        .await
}

/// Saves what a client may do; false when there is no such client.
///
/// # Errors
/// Internal.
pub fn set_grants(write: &mut Write<'_>, client_id: &str, grants: &Grants) -> Result<bool, Stop> {
    let found = client::set_grants(write, client_id, &stored::write(grants))?;
    keys::forget(write);
    write.touch_all();
    Ok(found)
}
