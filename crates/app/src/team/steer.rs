//! What a member makes happen to a world: time, snapshots, faults, webhooks sent again.

use super::audit::{self, Entry};
use super::role::{Permit, Steer};
use crate::client::Caller;
use crate::failure::Stop;
use crate::fault::{self, Fault};
use crate::job::clock::{Move, advance};
use crate::link::demonstration;
use crate::platform::Platform;
use crate::webhook::list::Attempt;
use crate::webhook::replay::replay;
use crate::{snapshot, stored};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::snapshot::of_world;
use gingham_store::{Read, Write};
use serde_json::json;

/// A snapshot in the list.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its id.
    pub snapshot_id: String,
    /// The world's time in it, RFC 3339.
    pub shows: String,
    /// When it was made, RFC 3339, machine time.
    pub made_at: String,
}

/// A world's snapshots, newest first.
///
/// # Errors
/// Internal.
pub fn snapshots(read: &mut Read<'_>, caller: &Caller) -> Result<Vec<Kept>, Stop> {
    let time = |millis| rfc3339(from_millis(millis));
    let rows = of_world(read, caller.world.key)?.into_iter();
    let kept = |(snapshot_id, at, made): (String, i64, i64)| Kept {
        snapshot_id,
        shows: time(at),
        made_at: time(made),
    };
    Ok(rows.map(kept).collect())
}

/// Makes a page of Link with the client's settings; answers its path.
///
/// # Errors
/// Internal.
pub async fn open_link(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    customization: &str,
) -> Result<String, Stop> {
    let (shared, caller, by) = (platform.shared(), caller.clone(), permit.member().clone());
    let name = customization.to_owned();
    platform
        .store
        .write(move |write| {
            let path = demonstration::begin(&shared, &caller, write, &name)?;
            let entry = Entry::new("opened Link", &name).within(&caller.world);
            audit::note(&shared, write, &by, &entry)?;
            Ok(path)
        })
        .await
}

/// Moves the clock.
///
/// # Errors
/// As [`advance`].
pub async fn move_clock(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    by: Move,
) -> Result<(), Stop> {
    let before = rfc3339(caller.world.moment(platform));
    let after = advance(platform, caller.world.key, by).await?;
    let entry = Entry::new("moved the clock", "clock").within(&caller.world);
    let entry = entry.changed("now", json!(before), json!(rfc3339(from_millis(after))));
    audit::note_alone(platform, permit.member(), entry).await
}

/// Keeps the world as it is.
///
/// # Errors
/// Internal.
pub async fn keep(platform: &Platform, permit: &Permit<Steer>, caller: &Caller) -> Result<(), Stop> {
    let captured = snapshot::capture(platform, caller).await?;
    noted(platform, permit, caller, "made a snapshot", move |platform, _, write| {
        snapshot::keep(platform, write, &captured)
    })
    .await
}

/// Puts the world back as it was.
///
/// # Errors
/// INVALID_FIELD for an id that is no snapshot of this client.
pub async fn restore(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    snapshot_id: String,
) -> Result<(), Stop> {
    noted(platform, permit, caller, "restored a snapshot", move |platform, caller, write| {
        snapshot::restore(platform, caller, write, &snapshot_id).map(|()| snapshot_id.clone())
    })
    .await
}

/// Sets a fault up.
///
/// # Errors
/// As [`fault::create`].
pub async fn add_fault(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    new: Fault,
) -> Result<(), Stop> {
    let (shared, caller, by) = (platform.shared(), caller.clone(), permit.member().clone());
    platform
        .store
        .write(move |write| {
            let id = fault::create(&shared, &caller, write, &new)?;
            let entry = Entry::new("set a fault up", &id).within(&caller.world);
            let told = stored::read("fault", &stored::write(&new))?;
            audit::note(&shared, write, &by, &entry.changed("fault", json!(null), told))
        })
        .await
}

/// Takes a fault away.
///
/// # Errors
/// INVALID_FIELD when it is gone.
pub async fn drop_fault(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    fault_id: String,
) -> Result<(), Stop> {
    noted(platform, permit, caller, "took a fault away", move |platform, caller, write| {
        fault::remove(platform, write, caller, &fault_id).map(|()| fault_id.clone())
    })
    .await
}

/// Sends a webhook again.
///
/// # Errors
/// INVALID_FIELD when it is gone.
pub async fn resend(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    webhook_id: &str,
) -> Result<Attempt, Stop> {
    let attempt = replay(platform, &caller.world, webhook_id).await?;
    let entry = Entry::new("sent a webhook again", webhook_id).within(&caller.world);
    audit::note_alone(platform, permit.member(), entry).await?;
    Ok(attempt)
}

/// Does `work`, which answers what it was done to, and notes it in the same transaction.
async fn noted(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    deed: &'static str,
    work: impl Fn(&Platform, &Caller, &mut Write<'_>) -> Result<String, Stop> + Send + 'static,
) -> Result<(), Stop> {
    let (shared, caller, by) = (platform.shared(), caller.clone(), permit.member().clone());
    platform
        .store
        .write(move |write| {
            let subject = work(&shared, &caller, write)?;
            audit::note(&shared, write, &by, &Entry::new(deed, &subject).within(&caller.world))
        })
        .await
}
