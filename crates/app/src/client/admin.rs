//! What the holder of the admin key does.

use super::Caller;
use super::keys::caller_of;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::Environment;
use gingham_store::{client, world};

/// The oldest client, which stands for the team that holds the admin key.
///
/// # Errors
/// Internal, when there is no client.
pub async fn team(platform: &Platform, environment: Environment) -> Result<Caller, Stop> {
    let world = platform
        .store
        .read(move |read| {
            let Some(first) = client::all(read)?.into_iter().next() else { return Ok::<_, Stop>(None) };
            let worlds = world::of_client(read, &first.client_id)?;
            Ok(worlds.into_iter().find(|world| world.environment == environment.as_str()))
        })
        .await?;
    let missing = || Stop::from(Failure::new("INTERNAL_SERVER_ERROR.2"));
    let world = world.ok_or_else(missing)?;
    caller_of(platform, world.world).await?.ok_or_else(missing)
}
