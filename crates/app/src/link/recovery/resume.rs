//! The end of the wait: a letter with the address of a hosted page, on which the person goes on.

use super::letter;
use crate::client::Caller;
use crate::failure::Stop;
use crate::issue;
use crate::link::configuration::Configuration;
use crate::link::hosted;
use crate::link::step::Step;
use crate::link::walk::Walk;
use crate::link::{enter, returning, view};
use crate::message;
use crate::platform::{Platform, World};
use crate::portal::Contact;
use crate::stored;
use gingham_connect::directory;
use gingham_model::Product;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::link_recovery::{self, LinkRecoveryRow};
use gingham_store::{Write, link_token};
use serde::{Deserialize, Serialize};

/// How long a person has after the letter, in milliseconds: as long as after any other by e-mail (link.md, section 1.11).
const LIFE: i64 = 7 * 24 * 60 * 60 * 1000;

/// Who waits, and how far they were. Stored sealed.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Waiting {
    /// Where they are written to.
    pub email: String,
    /// Which bank they wait for.
    pub institution_id: String,
    /// What they agreed to before.
    pub agreed: Option<Vec<Product>>,
}

/// Keeps somebody who waits; answers what the issue is called and when it began.
pub(super) fn wait(
    platform: &Platform,
    write: &mut Write<'_>,
    caller: &Caller,
    token_hash: &[u8],
    issue_id: &str,
    waiting: &Waiting,
) -> Result<(String, String), Stop> {
    let issue = issue::find(write, caller, issue_id)?;
    let row = LinkRecoveryRow {
        token_hash: token_hash.to_vec(),
        world: caller.world.key,
        issue_id: issue_id.to_owned(),
        told_at: None,
        sealed: platform.key.seal(stored::write(waiting).as_bytes(), &platform.chance),
    };
    link_recovery::put(write, &row)?;
    if issue.closed_at.is_some() {
        // The bank came back while the code was looked for.
        write_to(platform, write, &caller.world, &row)?;
    }
    Ok((issue::summary(&issue), rfc3339(from_millis(issue.opened_at))))
}

/// Writes to all who wait for an issue that is over.
pub(crate) fn write_to_all(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    issue_id: &str,
) -> Result<(), Stop> {
    for row in link_recovery::of_issue(write, issue_id)? {
        write_to(platform, write, world, &row)?;
    }
    Ok(())
}

fn write_to(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    row: &LinkRecoveryRow,
) -> Result<(), Stop> {
    let waiting = open(platform, row)?;
    let token = link_token::find(write, &row.token_hash)?.filter(|token| token.ended_at.is_none());
    let path = hosted::path_in(platform, write, &row.token_hash)?;
    let (Some(token), Some(path), Some(to)) = (token, path, Contact::parse(&waiting.email)) else {
        // The link token was used up meanwhile: there is nothing to go on with.
        return Ok(link_recovery::forget(write, &row.token_hash)?);
    };
    let now = world.now(platform);
    if !link_recovery::tell(write, &row.token_hash, now)? {
        return Ok(());
    }
    link_token::prolong(write, &row.token_hash, now + LIFE)?;
    let configuration: Configuration = stored::read("link token", &token.body)?;
    let bank = directory::find(&waiting.institution_id).map_or("", |bank| &bank.name);
    let url = format!("{}{path}", configuration.hosted_origin.as_deref().unwrap_or_default());
    let application = view::application(&configuration);
    let letter = letter::back(configuration.language(), &to, bank, &application, &url);
    message::leave(platform, write, &to, &letter, LIFE, None)
}

/// Begins a session: where the bank of an earlier one answers again, or at the beginning.
pub(in crate::link) async fn begin(walk: &mut Walk<'_>, first: Option<&Step>) -> Result<(), Stop> {
    let goes_on = matches!(first, None | Some(Step::Credentials { .. } | Step::Oauth { .. } | Step::Exit));
    let hash = walk.ticket.hash.clone();
    let row = walk.platform.store.read(move |read| Ok::<_, Stop>(link_recovery::find(read, &hash)?)).await?;
    match row.filter(|row| row.told_at.is_some() && goes_on) {
        Some(row) => resume(walk, &row).await,
        None => returning::begin(walk).await,
    }
}

async fn resume(walk: &mut Walk<'_>, row: &LinkRecoveryRow) -> Result<(), Stop> {
    let waiting = open(walk.platform, row)?;
    let (platform, world, ticket) = (walk.platform, walk.caller.world.clone(), walk.ticket.clone());
    walk.session.events.clear();
    walk.session.reopen(platform, &world, &ticket);
    walk.session.institution_id = Some(waiting.institution_id);
    walk.session.agreed = waiting.agreed;
    walk.session.recovery.issue_id = Some(row.issue_id.clone());
    walk.session.recovery.is_resumed = true;
    enter::enter(walk, false).await
}

fn open(platform: &Platform, row: &LinkRecoveryRow) -> Result<Waiting, Stop> {
    let plain = platform.key.open(&row.sealed).unwrap_or_default();
    stored::read("link recovery", &String::from_utf8_lossy(&plain))
}
