//! Where a recipe of the guide is played: clients made for one member, so that nothing moves in anybody's own worlds.
//! They stay until the member's next run, or until the member goes, so that their Items, webhooks and log can be looked at.

use super::audit::{self, Entry};
use super::role::{Permit, Steer};
use crate::client::create::{NewClient, create};
use crate::client::{Grants, keys};
use crate::failure::Stop;
use crate::platform::Platform;
use crate::stored;
use gingham_store::{Write, erase, setting};

/// The clients of one run.
pub struct Stage {
    /// The application that meets the error.
    pub app: NewClient,
    /// Another developer's, where one takes part.
    pub stranger: Option<NewClient>,
}

/// Clears the member's last stage away and sets a new one for `cause`, granted everything, with another developer's
/// client where `has_stranger`.
///
/// # Errors
/// Internal.
pub async fn set(
    platform: &Platform,
    permit: &Permit<Steer>,
    cause: &str,
    has_stranger: bool,
) -> Result<Stage, Stop> {
    let by = permit.member().clone();
    let name = format!("Guide: {}", by.email);
    let fresh = |name: &str| NewClient::fresh(platform, name, Grants::everything());
    let stranger = has_stranger.then(|| fresh(&format!("{name}, another developer")));
    let stage = Stage { app: fresh(&name), stranger };
    let ids: Vec<String> = stage.clients().map(|client| client.client_id.clone()).collect();
    let entry = Entry::new("made a cause happen", cause).of_client(&stage.app.client_id);
    let shared = platform.shared();
    platform
        .store
        .write(move |write| {
            clear(&shared, write, &by.member_id)?;
            setting::put(write, &kept_as(&by.member_id), stored::write(&ids).as_bytes())?;
            audit::note(&shared, write, &by, &entry)
        })
        .await?;
    for client in stage.clients() {
        create(platform, client).await?;
    }
    Ok(stage)
}

/// Clears a member's stage away.
///
/// # Errors
/// Internal.
pub(super) fn clear(platform: &Platform, write: &mut Write<'_>, member_id: &str) -> Result<(), Stop> {
    let kept_as = kept_as(member_id);
    let Some(last) = setting::get(write, &kept_as)? else { return Ok(()) };
    let last: Vec<String> = stored::read("stage", &String::from_utf8_lossy(&last))?;
    for client_id in last {
        erase::client(write, &client_id, platform.machine_now())?;
    }
    setting::delete(write, &kept_as)?;
    keys::forget(write);
    Ok(())
}

fn kept_as(member_id: &str) -> String {
    format!("guide-stage:{member_id}")
}

impl Stage {
    fn clients(&self) -> impl Iterator<Item = &NewClient> {
        std::iter::once(&self.app).chain(&self.stranger)
    }
}
