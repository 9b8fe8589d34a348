//! Snapshots of a client's world, its clock included.

use crate::client::{Caller, keys};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::id;
use gingham_store::{Write, job, snapshot, world};

/// Keeps the world as it is and answers the snapshot's id.
///
/// # Errors
/// Internal.
pub fn create(platform: &Platform, caller: &Caller, write: &mut Write<'_>) -> Result<String, Stop> {
    let world = &caller.world;
    let snapshot_id = id::opaque(&platform.chance);
    let body = platform.key.seal(&snapshot::capture(write, world.key)?, &platform.chance);
    snapshot::insert(write, &snapshot_id, world.key, world.clock_offset, platform.machine_now(), &body)?;
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
