//! A person's visit: a browser walks the session that a script would walk, with a link token for its only key.
//!
//! A page names its session and how many steps it has seen; a step taken on an old page changes nothing, and what the
//! step before it brought comes back.

use super::embedded::{self, Tile};
use super::hold::take_hold;
use super::logged::Begun;
use super::pane::Pane;
use super::session::Session;
use super::step::Step;
use super::ticket::{self, Found, Ticket};
use super::view::{self, View};
use super::walk::{Pace, Walk};
use super::{auth, logged, recovery, refuse};
use crate::client::keys::caller_of;
use crate::client::{Caller, Client, Grants};
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use gingham_model::{Environment, id};
use gingham_store::{Read, link_session, link_token};
use std::sync::Arc;
use std::time::Duration;

/// How often a step waits for the one before it, and for how long each time.
pub(super) const WAITS: usize = 250;
pub(super) const WAIT: Duration = Duration::from_millis(20);

/// What a page opens Link with.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The link token.
    pub link_token: String,
    /// The session that goes on, after a reload.
    pub link_session_id: Option<String>,
    /// The page to which a bank sent the person back.
    pub received_redirect_uri: Option<String>,
    /// The tile that was chosen on the application's own page.
    pub tile: Option<Tile>,
}

/// Which session a page shows, and what it has seen of it.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The link token.
    pub link_token: String,
    /// The session.
    pub link_session_id: String,
    /// How many steps had been taken.
    pub moves: u64,
    /// How many events it has heard.
    pub heard: usize,
}

/// Opens a session, or shows one again.
///
/// # Errors
/// INVALID_INSTITUTION, NOT_IMPLEMENTED. A link token that starts no session is an ending that the view tells.
pub async fn open(platform: &Platform, environment: Environment, opening: Opening) -> Result<View, Stop> {
    let door = match Door::find(platform, environment, &opening.link_token).await? {
        Ok(door) => door,
        Err(failure) => return turned_away(platform, environment, failure).await,
    };
    if door.refusal.is_none()
        && let Some(received) = &opening.received_redirect_uri
    {
        return door.welcome_back(platform, received, opening.link_session_id.as_deref()).await;
    }
    if let Some(session_id) = &opening.link_session_id
        && let Some(session) = door.session(platform, session_id).await?
    {
        let heard = 0;
        return door.present(platform, session, heard).await;
    }
    if let Some(failure) = &door.refusal {
        return door.turn_away(platform, failure).await;
    }
    let session = Session::open(platform, &door.caller.world, &door.ticket);
    let mut walk = door.walk(platform, session, id::alphanumeric(&platform.chance, 12));
    walk.is_stored = false;
    recovery::begin(&mut walk, None).await?;
    if let Some(tile) = &opening.tile {
        embedded::begin(&mut walk, tile)?;
    }
    auth::open(&mut walk).await?;
    walk.rest().await?;
    view::of(&mut walk, 0).await
}

/// Takes a step, once: a page that is behind only sees where the session is.
///
/// # Errors
/// INVALID_FIELD.14 for a session that is none of the token's, and for a step out of place.
pub async fn take(
    platform: &Platform,
    environment: Environment,
    visit: Visit,
    step: Step,
) -> Result<View, Stop> {
    let door = match Door::find(platform, environment, &visit.link_token).await? {
        Ok(door) => door,
        Err(failure) => return turned_away(platform, environment, failure).await,
    };
    let holder = id::alphanumeric(&platform.chance, 12);
    for _ in 0..WAITS {
        match door.hold(platform, &visit, &holder).await? {
            Held::Mine(session) => {
                let mut walk = door.walk(platform, *session, holder);
                advance(&mut walk, door.refusal.as_ref(), &step).await?;
                return view::of(&mut walk, visit.heard).await;
            }
            Held::Past(session) => return door.present(platform, *session, visit.heard).await,
            Held::Busy => tokio::time::sleep(WAIT).await,
        }
    }
    look(platform, environment, visit).await
}

/// Shows a session as it is.
///
/// # Errors
/// INVALID_FIELD.14 for a session that is none of the token's.
pub async fn look(platform: &Platform, environment: Environment, visit: Visit) -> Result<View, Stop> {
    let door = match Door::find(platform, environment, &visit.link_token).await? {
        Ok(door) => door,
        Err(failure) => return turned_away(platform, environment, failure).await,
    };
    match door.session(platform, &visit.link_session_id).await? {
        Some(session) => door.present(platform, session, visit.heard).await,
        None => Err(no_session(&visit.link_session_id)),
    }
}

/// Takes the step in a session that is held, and lets go of it.
pub(super) async fn advance(walk: &mut Walk<'_>, refusal: Option<&Failure>, step: &Step) -> Result<(), Stop> {
    let walked = match refusal {
        // What is linked already may still be finished.
        Some(failure) if walk.session.linked.is_empty() => {
            turn_out(walk, failure, step);
            Ok(())
        }
        _ => walk.go(std::slice::from_ref(step)).await,
    };
    let walked = match walked {
        // An Item that is gone is the end of the way for a person, who cannot change the request.
        Err(Stop::Refused(failure)) if failure.row().error_type == "ITEM_ERROR" => {
            refuse::refuse_to(walk, &failure, Pane::Error);
            Ok(())
        }
        walked => walked,
    };
    match &walked {
        Err(Stop::Refused(failure)) => {
            walk.lay_down().await?;
            logged::note_refused(walk, failure);
        }
        _ => walk.rest().await?,
    }
    walked
}

/// The link token died meanwhile: the person reads why, and leaves.
fn turn_out(walk: &mut Walk<'_>, failure: &Failure, step: &Step) {
    if walk.session.pane != Pane::Error {
        refuse::refuse_to(walk, failure, Pane::Error);
    }
    if matches!(step, Step::Exit) {
        walk.leave();
    }
    walk.session.moves += 1;
}

fn no_session(session_id: &str) -> Stop {
    let message = "link_session_id must be a session of this link_token";
    Failure::new("INVALID_FIELD.14").message(message).with("link_session_id", session_id).into()
}

/// Only an exit: the token is nobody's.
pub(super) async fn turned_away(
    platform: &Platform,
    environment: Environment,
    failure: Failure,
) -> Result<View, Stop> {
    let world = World { key: 0, client_id: String::new(), environment, clock_offset: 0 };
    let client = Client { client_id: String::new(), name: String::new(), grants: Grants::default() };
    let session = refuse::turned_away(platform, &world, &failure);
    let caller = Caller { client: Arc::new(client), world };
    let door = Door { caller, ticket: Ticket::blank(), refusal: Some(failure) };
    door.present(platform, session, 0).await
}

/// Whose link token it is, and whether it starts sessions.
pub(super) struct Door {
    pub caller: Caller,
    pub ticket: Ticket,
    /// Why it does not.
    pub refusal: Option<Failure>,
}

/// What came of reaching for a session.
enum Held {
    Mine(Box<Session>),
    /// It has moved on, or ended.
    Past(Box<Session>),
    /// Another step is being taken.
    Busy,
}

impl Door {
    /// Finds a token's world by the token alone.
    pub async fn find(
        platform: &Platform,
        environment: Environment,
        text: &str,
    ) -> Result<Result<Door, Failure>, Stop> {
        let hash = match ticket::parse(platform, environment, text) {
            Ok(hash) => hash,
            Err(failure) => return Ok(Err(failure)),
        };
        let nobody = || Ok(Err(Failure::new("INVALID_LINK_TOKEN.5").with("looked_up", NEVER_MADE)));
        let row = platform.store.read(move |read| Ok::<_, Stop>(link_token::find(read, &hash)?)).await?;
        let Some(row) = row else { return nobody() };
        let Some(caller) = caller_of(platform, row.world).await? else { return nobody() };
        let Found { ticket, refusal } = ticket::of(platform, &caller.world, &row, text)?;
        let ticket = platform.store.read(move |read| ticket::aim(read, ticket.clone())).await?;
        Ok(Ok(Door { caller, ticket, refusal }))
    }

    /// A walk through a session of this token, at a person's pace.
    pub fn walk<'a>(&self, platform: &'a Platform, session: Session, holder: String) -> Walk<'a> {
        let mut ticket = self.ticket.clone();
        ticket.configuration.item_key = session.item_key.or(ticket.configuration.item_key);
        Walk {
            platform,
            caller: self.caller.clone(),
            ticket,
            session,
            pace: Pace::Person,
            told: None,
            holder,
            is_stored: true,
            is_kept: false,
            begun: Begun::now(platform),
        }
    }

    /// An exit at once, with a token that begins no session.
    pub async fn turn_away(&self, platform: &Platform, failure: &Failure) -> Result<View, Stop> {
        let session = refuse::at_the_door(platform, &self.caller.world, failure).await?;
        self.present(platform, session, 0).await
    }

    pub async fn present(&self, platform: &Platform, session: Session, heard: usize) -> Result<View, Stop> {
        view::of(&mut self.walk(platform, session, String::new()), heard).await
    }

    pub async fn session(&self, platform: &Platform, session_id: &str) -> Result<Option<Session>, Stop> {
        let (shared, hash, id) = (platform.shared(), self.ticket.hash.clone(), session_id.to_owned());
        platform.store.read(move |read| of_token(&shared, read, &hash, &id)).await
    }

    /// Takes hold of the session, if it is where the page saw it.
    async fn hold(&self, platform: &Platform, visit: &Visit, holder: &str) -> Result<Held, Stop> {
        let (shared, hash, holder) = (platform.shared(), self.ticket.hash.clone(), holder.to_owned());
        let visit = visit.clone();
        platform
            .store
            .write(move |write| {
                let Some(session) = of_token(&shared, write, &hash, &visit.link_session_id)? else {
                    return Err(no_session(&visit.link_session_id));
                };
                let session = Box::new(session);
                if session.ending.is_some() || session.moves != visit.moves {
                    return Ok(Held::Past(session));
                }
                match take_hold(&shared, write, &session.session_id, &holder)? {
                    true => Ok(Held::Mine(session)),
                    false => Ok(Held::Busy),
                }
            })
            .await
    }
}

pub(super) fn of_token(
    platform: &Platform,
    read: &mut Read<'_>,
    token_hash: &[u8],
    session_id: &str,
) -> Result<Option<Session>, Stop> {
    let row = link_session::find(read, session_id)?.filter(|row| row.token_hash == token_hash);
    row.map(|row| Session::of(platform, &row)).transpose()
}
