//! Leaving Link for the bank.

use super::record::{Record, Way};
use super::{Away, bank};
use crate::failure::Stop;
use crate::fault;
use crate::link::walk::Walk;
use crate::link::{hosted, refuse};
use gingham_model::id;
use gingham_store::oauth_visit::{self, OauthVisitRow};

/// How long a handle is: guessing one is as hard as guessing a token.
const HANDLE: usize = 32;

/// The person leaves for the bank: in another window, or altogether where `by_redirect` is set and there is a way back.
/// The visit before, if any, leads nowhere from now on.
pub(crate) async fn leave(walk: &mut Walk<'_>, by_redirect: bool) -> Result<(), Stop> {
    if is_refused(walk).await? {
        return Ok(());
    }
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    let way = match by_redirect {
        true => way_back(walk).await?.map_or(Way::Window, Way::To),
        false => Way::Window,
    };
    let (handle, state_id) = (id::alphanumeric(&platform.chance, HANDLE), id::uuid(&platform.chance));
    let by_redirect = way != Way::Window;
    let row = OauthVisitRow {
        handle: platform.key.hash(&handle),
        state: platform.key.hash(&state_id),
        world: world.key,
        session_id: walk.session.session_id.clone(),
        token_hash: walk.ticket.hash.clone(),
        left_at: world.now(platform),
        answered_at: None,
        returned_at: None,
        sealed: Record::new(state_id, way).seal(platform),
    };
    platform.store.write(move |write| Ok::<_, Stop>(oauth_visit::insert(write, &row)?)).await?;
    walk.session.emit(platform, &world, "OPEN_OAUTH", &[]);
    walk.session.away = Some(Away { handle, by_redirect });
    Ok(())
}

/// Whether the bank does not even show its pages, since a tester wants it so; the person is told.
pub(super) async fn is_refused(walk: &mut Walk<'_>) -> Result<bool, Stop> {
    let institution_id = walk.session.institution_id.clone().unwrap_or_default();
    let failure = fault::at_login(walk.platform, &walk.caller, &institution_id).await?;
    if let Some(failure) = &failure {
        refuse::refuse(walk, failure);
    }
    Ok(failure.is_some())
}

/// The bank's window is gone: the person closed it, or nothing came of it in time.
pub(crate) fn close(walk: &mut Walk<'_>, timed_out: bool) {
    if walk.session.away.take().is_some() {
        let name = if timed_out { "FAIL_OAUTH" } else { "CLOSE_OAUTH" };
        walk.session.emit(walk.platform, &walk.caller.world, name, &[]);
    }
}

/// Where the bank sends somebody who left altogether: a hosted page takes its people back itself, apart from those
/// who come from the bank's app.
async fn way_back(walk: &Walk<'_>) -> Result<Option<String>, Stop> {
    let configuration = &walk.ticket.configuration;
    let to_app = walk.session.institution().is_some_and(|institution| institution.id == bank::APP_TO_APP);
    let own = configuration.redirect_uri.clone().filter(|uri| !uri.is_empty());
    if configuration.hosted_link.is_none() || (to_app && own.is_some()) {
        return Ok(own);
    }
    hosted::path(walk.platform, &walk.ticket.hash).await
}
