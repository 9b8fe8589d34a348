//! Keys: which client calls, proved by its secret.

use super::cache::Known;
use super::{Caller, Client, Grants};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use crate::stored;
use gingham_model::Environment;
use gingham_store::{Read, client, world};
use std::sync::Arc;

/// The generation under which clients are cached: worlds have keys above zero.
pub(crate) const CLIENTS: i64 = 0;

/// Who calls with these keys.
///
/// # Errors
/// INVALID_API_KEYS.1 when they are not a pair, .2 when the secret is another environment's.
pub async fn authenticate(
    platform: &Platform,
    client_id: &str,
    secret: &str,
    environment: Environment,
) -> Result<Caller, Stop> {
    let known = know(platform, client_id).await?;
    let refused = || unknown(environment);
    let Some(known) = known else {
        return Err(refused().with("client_id", "no client has this id").into());
    };
    let holder = known.secrets.iter().filter(|(_, hash)| platform.key.matches(secret, hash));
    let environments: Vec<Environment> = holder.map(|(environment, _)| *environment).collect();
    if environments.contains(&environment) {
        let world = known.worlds.iter().find(|world| world.environment == environment);
        let world = world.ok_or_else(|| Stop::from(Failure::new("INTERNAL_SERVER_ERROR.2")))?;
        return Ok(Caller { client: known.client.clone(), world: world.clone() });
    }
    match environments.first() {
        Some(other) => Err(Failure::new("INVALID_API_KEYS.2")
            .with("secret_of", other.as_str())
            .with("called", environment.as_str())
            .not("INVALID_API_KEYS.1", format!("the pair is valid, in {other}"))
            .into()),
        None => Err(refused()
            .with("client_id", "known")
            .not("INVALID_API_KEYS.2", "the secret is this client's in no environment")
            .into()),
    }
}

async fn know(platform: &Platform, client_id: &str) -> Result<Option<Arc<Known>>, Stop> {
    let generation = platform.store.generation(CLIENTS);
    let is_kept = platform.store.is_exclusive();
    if is_kept && let Some(known) = platform.clients.get(client_id, generation) {
        return Ok(Some(known));
    }
    let id = client_id.to_owned();
    let known = platform.store.read(move |read| load(read, &id)).await?.map(Arc::new);
    if is_kept && let Some(known) = &known {
        platform.clients.put(client_id, generation, known.clone());
    }
    Ok(known)
}

fn load(read: &mut Read<'_>, client_id: &str) -> Result<Option<Known>, Stop> {
    let Some(row) = client::find(read, client_id)? else { return Ok(None) };
    let grants: Grants = stored::read("grants", &row.grants)?;
    let environment = |word: &str| Environment::parse(word);
    let secrets = client::secrets(read, client_id)?;
    let secrets = secrets.into_iter().filter_map(|(word, hash)| Some((environment(&word)?, hash))).collect();
    let worlds = world::of_client(read, client_id)?.into_iter().filter_map(world_of).collect();
    let client = Arc::new(Client { client_id: row.client_id, name: row.name, grants });
    Ok(Some(Known { client, worlds, secrets }))
}

/// The world of a row.
pub(crate) fn world_of(row: world::WorldRow) -> Option<World> {
    Some(World {
        key: row.world,
        client_id: row.client_id,
        environment: Environment::parse(&row.environment)?,
        clock_offset: row.clock_offset,
    })
}

/// The caller that a world belongs to, for workers, which act on a client's behalf.
///
/// # Errors
/// Internal.
pub async fn caller_of(platform: &Platform, world_key: i64) -> Result<Option<Caller>, Stop> {
    platform.store.read(move |read| owner(read, world_key)).await
}

/// The caller that a world belongs to; none when the world is gone.
///
/// # Errors
/// Internal.
pub fn owner(read: &mut Read<'_>, world_key: i64) -> Result<Option<Caller>, Stop> {
    let Some(row) = world::by_key(read, world_key)? else { return Ok(None) };
    Ok(load(read, &row.client_id)?.and_then(|known| {
        let world = known.worlds.iter().find(|world| world.key == world_key)?.clone();
        Some(Caller { client: known.client.clone(), world })
    }))
}

/// Refuses what a call still under way would leave behind in a world whose client was deleted meanwhile.
///
/// # Errors
/// INVALID_API_KEYS.1 when the world is gone.
pub(crate) fn still_there(read: &mut Read<'_>, world: &World) -> Result<(), Stop> {
    match world::by_key(read, world.key)? {
        Some(_) => Ok(()),
        None => Err(unknown(world.environment).with("client_id", "the client was deleted meanwhile").into()),
    }
}

fn unknown(environment: Environment) -> Failure {
    Failure::new("INVALID_API_KEYS.1").with("environment", environment.as_str())
}

/// A client in an environment, for people of the team, who need no keys of it.
///
/// # Errors
/// Internal.
pub async fn caller_in(
    platform: &Platform,
    client_id: &str,
    environment: Environment,
) -> Result<Option<Caller>, Stop> {
    let Some(known) = know(platform, client_id).await? else { return Ok(None) };
    let world = known.worlds.iter().find(|world| world.environment == environment);
    Ok(world.map(|world| Caller { client: known.client.clone(), world: world.clone() }))
}

/// The clients and their worlds change: what was cached is stale after the commit.
pub(crate) fn forget(write: &mut gingham_store::Write<'_>) {
    write.touch(CLIENTS);
}
