//! What numbers are tied to: what people did with them here, and the numbers that the sandbox knows.

use super::Saved;
use crate::failure::Stop;
use crate::item::create::{self, NewItem};
use crate::link::session::Session;
use crate::link::walk::Walk;
use crate::platform::{Platform, World};
use crate::stored;
use gingham_connect::{Login, Statement, directory};
use gingham_model::Environment;
use gingham_store::Write;
use gingham_store::saved_login::{self, SavedLoginRow};

/// Whose login the numbers of the sandbox lead to.
const PERSON: (&str, &str) = ("user_good", "pass_good");

/// What a number of the sandbox is there to show.
enum Told {
    /// All accounts are shared.
    All,
    /// An account is new since.
    NewAccount,
    /// The person signs in again, at an OAuth bank or from a new device.
    SignsIn,
    /// Nothing is left to choose.
    Chosen,
}

/// The number of the sandbox that is always new.
const NEW: &str = "+14155550010";

/// Whether what a number leads to is the sandbox's to say, so that it is the same each time (link.md, section 1.18).
fn is_of_sandbox(environment: Environment, number: &str) -> bool {
    environment == Environment::Sandbox && (number == NEW || !of_sandbox(number).is_empty())
}

fn of_sandbox(number: &str) -> &'static [(&'static str, Told)] {
    match number {
        "+14155550011" => &[("ins_109508", Told::All), ("ins_109509", Told::All)],
        "+14155550012" => &[("ins_109508", Told::NewAccount)],
        "+14155550013" => &[("ins_127287", Told::SignsIn)],
        "+14155550014" => &[("ins_109508", Told::SignsIn)],
        "+14155550015" => &[("ins_109508", Told::Chosen)],
        _ => &[],
    }
}

/// Whether a number was used here before.
pub(in crate::link) async fn is_known(walk: &Walk<'_>, number: &str) -> Result<bool, Stop> {
    match is_of_sandbox(walk.caller.world.environment, number) {
        true => Ok(number != NEW),
        false => Ok(!kept(walk, number).await?.is_empty()),
    }
}

/// What a number is tied to, as far as the link token reaches.
pub(super) async fn tied(walk: &Walk<'_>, number: &str) -> Result<Vec<Saved>, Stop> {
    let mut tied = Vec::new();
    if is_of_sandbox(walk.caller.world.environment, number) {
        for (institution_id, told) in of_sandbox(number) {
            tied.push(told.saved(walk, institution_id).await?);
        }
    } else {
        tied = kept(walk, number).await?;
    }
    let configuration = &walk.ticket.configuration;
    tied.retain(|saved| {
        directory::find(&saved.institution_id)
            .is_some_and(|one| configuration.reaches(one) && configuration.lacking(one).is_empty())
    });
    Ok(tied)
}

impl Told {
    async fn saved(&self, walk: &Walk<'_>, institution_id: &str) -> Result<Saved, Stop> {
        let mut saved = Saved {
            institution_id: institution_id.to_owned(),
            login: None,
            accounts: Vec::new(),
            is_chosen: false,
        };
        if matches!(self, Told::SignsIn) {
            return Ok(saved);
        }
        let (login, told) = of_person(walk, institution_id).await?;
        let shared = if matches!(self, Told::NewAccount) { 1 } else { told.accounts.len() };
        saved.accounts = told.accounts.iter().take(shared).map(|account| account.key.clone()).collect();
        saved.is_chosen = matches!(self, Told::Chosen);
        saved.login = Some(login);
        Ok(saved)
    }
}

/// The login of the person to whom the sandbox's numbers lead, and what its bank tells.
pub(in crate::link) async fn of_person(
    walk: &Walk<'_>,
    institution_id: &str,
) -> Result<(Login, Statement), Stop> {
    let institution = create::institution(institution_id)?;
    let who = create::sign_in(walk.platform, institution, PERSON.0, PERSON.1)?;
    let login = create::login(&walk.caller, walk.platform, institution, PERSON.0, who);
    let told = create::first_look(walk.platform, &login, &[]).await?;
    Ok((login, told))
}

/// What people did with a number here.
pub(in crate::link) async fn kept(walk: &Walk<'_>, number: &str) -> Result<Vec<Saved>, Stop> {
    let (shared, world) = (walk.platform.shared(), walk.caller.world.key);
    let hash = shared.key.hash(number);
    let read = move |read: &mut gingham_store::Read<'_>| {
        let sealed = saved_login::of_phone(read, world, &hash)?;
        let open = |sealed: &Vec<u8>| {
            let plain = shared.key.open(sealed).unwrap_or_default();
            stored::read("saved login", &String::from_utf8_lossy(&plain))
        };
        sealed.iter().map(open).collect::<Result<Vec<Saved>, Stop>>()
    };
    walk.platform.store.read(read).await
}

/// Ties the number that a session has verified to what it links.
pub(in crate::link) fn keep(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    session: &Session,
    new: &NewItem,
) -> Result<(), Stop> {
    let number = session.returning.phone.as_deref().filter(|_| session.returning.is_verified);
    let Some(number) = number.filter(|number| !is_of_sandbox(world.environment, number)) else {
        return Ok(());
    };
    let saved = Saved {
        institution_id: new.institution.id.clone(),
        // At an OAuth bank only the bank itself signs people in.
        login: (!new.institution.oauth).then(|| new.login.clone()),
        accounts: new.choice.accounts.clone().unwrap_or_default(),
        is_chosen: false,
    };
    let row = SavedLoginRow {
        world: world.key,
        phone: platform.key.hash(number),
        institution_id: saved.institution_id.clone(),
        seq: platform.next_key(),
        sealed: platform.key.seal(stored::write(&saved).as_bytes(), &platform.chance),
    };
    Ok(saved_login::put(write, &row)?)
}
