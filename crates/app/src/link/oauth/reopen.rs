//! Link is opened again for somebody who had left it altogether.

use super::back::come_back;
use crate::failure::{Failure, Stop};
use crate::link::Step;
use crate::link::hold::take_hold;
use crate::link::session::Session;
use crate::link::view::{self, View};
use crate::link::visit::{Door, WAIT, WAITS, advance, of_token};
use crate::link::walk::Walk;
use crate::platform::Platform;
use gingham_model::id;

impl Door {
    /// A walk that may take hold of the session.
    pub fn person<'a>(&self, platform: &'a Platform, session: Session) -> Walk<'a> {
        self.walk(platform, session, id::alphanumeric(&platform.chance, 12))
    }

    /// Takes hold of a walk's session as it is by now; false while another has it.
    pub async fn take_hold(&self, walk: &mut Walk<'_>) -> Result<bool, Stop> {
        let (shared, hash) = (walk.platform.shared(), self.ticket.hash.clone());
        let (session_id, holder) = (walk.session.session_id.clone(), walk.holder.clone());
        let held = walk.platform.store.write(move |write| {
            if !take_hold(&shared, write, &session_id, &holder)? {
                return Ok(None);
            }
            of_token(&shared, write, &hash, &session_id)
        });
        let Some(session) = held.await? else { return Ok(false) };
        (walk.session, walk.told) = (session, None);
        Ok(true)
    }

    /// Opens Link again for somebody whom a bank sent back to the application.
    pub async fn welcome_back(
        &self,
        platform: &Platform,
        received: &str,
        page: Option<&str>,
    ) -> Result<View, Stop> {
        let (shared, world, ticket) = (platform.shared(), self.caller.world.clone(), self.ticket.clone());
        let (received, page) = (received.to_owned(), page.map(str::to_owned));
        let returned = platform
            .store
            .write(move |write| come_back(&shared, write, &world, &ticket, &received, page.as_deref()));
        let returned = match returned.await? {
            Ok(returned) => returned,
            Err(failure) => return self.turn_away(platform, &failure).await,
        };
        let processed =
            Failure::new("OAUTH_STATE_ID_ALREADY_PROCESSED.1").with("session", "it went on without");
        let Some(session) = self.session(platform, &returned.session_id).await? else {
            return self.turn_away(platform, &processed).await;
        };
        let mut walk = self.person(platform, session);
        for _ in 0..WAITS {
            if walk.session.ending.is_some() || self.take_hold(&mut walk).await? {
                break;
            }
            tokio::time::sleep(WAIT).await;
        }
        if !returned.is_awaited(platform, &walk.session) {
            if walk.session.ending.is_none() {
                walk.rest().await?;
            }
            return self.turn_away(platform, &processed).await;
        }
        let heard = walk.session.events.len();
        walk.session.reopen(platform, &self.caller.world, &self.ticket);
        advance(&mut walk, None, &Step::Return(returned.answer)).await?;
        view::of(&mut walk, heard).await
    }
}
