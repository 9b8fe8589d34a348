//! Snapshots of a client's world, its clock included.

use crate::client::{Caller, keys};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use gingham_model::id;
use gingham_store::{Read, Write, job, snapshot, world};

/// A world as it was at one moment, sealed and not yet kept.
pub(crate) struct Captured {
    world: World,
    machine_at: i64,
    body: Vec<u8>,
}

/// Keeps the world as it is and answers the snapshot's id.
///
/// # Errors
/// Internal.
pub async fn create(platform: &Platform, caller: &Caller) -> Result<String, Stop> {
    let captured = capture(platform, caller).await?;
    let shared = platform.shared();
    platform.store.write(move |write| keep(&shared, write, &captured)).await
}

/// Captures the world. That takes as long as the world is big, so it only reads, and nobody's writes wait for it.
pub(crate) async fn capture(platform: &Platform, caller: &Caller) -> Result<Captured, Stop> {
    let (shared, mut world) = (platform.shared(), caller.world.clone());
    let look = move |read: &mut Read<'_>| {
        if let Some(row) = world::by_key(read, world.key)? {
            world.clock_offset = row.clock_offset;
        }
        let machine_at = shared.machine_now();
        let body = shared.key.seal(&snapshot::capture(read, world.key)?, &shared.chance);
        Ok(Captured { world, machine_at, body })
    };
    platform.store.read(look).await
}

/// Keeps what was captured and answers the snapshot's id.
///
/// # Errors
/// INVALID_API_KEYS.1 when the client was deleted meanwhile.
pub(crate) fn keep(platform: &Platform, write: &mut Write<'_>, captured: &Captured) -> Result<String, Stop> {
    let Captured { world, machine_at, body } = captured;
    keys::still_there(write, world)?;
    let snapshot_id = id::opaque(&platform.chance);
    snapshot::insert(write, &snapshot_id, world.key, world.clock_offset, *machine_at, body)?;
    Ok(snapshot_id)
}

/// Puts the world back as it was, and its clock to that time.
///
/// # Errors
/// INVALID_FIELD for an id that is no snapshot of this client.
pub fn restore(platform: &Platform, caller: &Caller, write: &mut Write<'_>, id: &str) -> Result<(), Stop> {
    let key = caller.world.key;
    let kept = snapshot::find(write, key, id)?;
    let opened = kept.and_then(|kept| Some((kept.created_at, platform.key.open(&kept.body)?)));
    let Some((created_at, body)) = opened else {
        let message = "snapshot_id must be the snapshot_id of a snapshot of this client";
        return Err(Failure::field("snapshot_id", message).into());
    };
    snapshot::restore(write, key, &body)?;
    world::set_clock(write, key, created_at - platform.machine_now())?;
    job::align(write, Some(key))?;
    keys::forget(write);
    Ok(())
}
