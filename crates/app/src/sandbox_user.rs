//! People whom a developer described, to sign in with at simulated banks: checked, saved, found at sign-in.

use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::create::{NewItem, create, institution, public_token};
use crate::item::record::MadeBy;
use crate::item::unlinked::{Credentials, unlinked};
use crate::platform::Platform;
use crate::team::audit::{self, Entry};
use crate::team::role::{Permit, Steer};
use gingham_connect::{Refusal, SignIn, describe, is_reserved, unread};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::Token;
use gingham_model::{Institution, Product};
use gingham_store::Read;
use gingham_store::sandbox_user::{self, SandboxUserRow};

pub use gingham_connect::Problem;

/// The longest description (design, section 3).
const LONGEST: usize = 1024 * 1024;
/// The username that every description signs in with.
const CUSTOM: &str = "user_custom";

/// Everything that is wrong with a description; nothing when it is fine.
pub fn check(text: &str) -> Vec<Problem> {
    describe(text)
}

/// What looks misspelt in a valid description: keys that nobody reads, and that therefore change nothing.
pub fn warnings(text: &str) -> Vec<Problem> {
    unread(text)
}

/// The usernames of a client's people, each with when it was saved, RFC 3339.
///
/// # Errors
/// Internal.
pub fn names(read: &mut Read<'_>, client_id: &str) -> Result<Vec<(String, String)>, Stop> {
    let rows = sandbox_user::names(read, client_id)?;
    Ok(rows.into_iter().map(|(name, saved)| (name, rfc3339(from_millis(saved)))).collect())
}

/// The description of a client's person.
///
/// # Errors
/// Internal, when the root key is another.
pub async fn find(platform: &Platform, client_id: &str, username: &str) -> Result<Option<String>, Stop> {
    let (id, name) = (client_id.to_owned(), username.to_owned());
    let row = platform.store.read(move |read| Ok::<_, Stop>(sandbox_user::find(read, &id, &name)?)).await?;
    let Some(row) = row else { return Ok(None) };
    let plain = platform.key.open(&row.sealed);
    let plain =
        plain.ok_or_else(|| Failure::new("INTERNAL_SERVER_ERROR.2").with("record", "sandbox user"))?;
    Ok(Some(String::from_utf8_lossy(&plain).into_owned()))
}

/// Saves a person: a new one under a username that is free, or in place of the one of the same username.
///
/// # Errors
/// INVALID_FIELD for a username that cannot be, is taken or is the sandbox's own, and for a description that is wrong.
pub async fn save(
    platform: &Platform,
    permit: &Permit<Steer>,
    client_id: &str,
    username: &str,
    text: &str,
    is_new: bool,
) -> Result<(), Stop> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    if !(3..=64).contains(&username.len()) || !username.chars().all(plain) {
        let message = "A username has 3 to 64 letters, digits, underscores, dashes and dots.";
        return Err(Failure::field("username", message).into());
    }
    if is_reserved(username) {
        return Err(Failure::field("username", "The sandbox has a user of this name of its own.").into());
    }
    if text.len() > LONGEST || !check(text).is_empty() {
        return Err(Failure::field("text", "The description is not valid.").into());
    }
    let row = SandboxUserRow {
        username: username.to_owned(),
        sealed: platform.key.seal(text.as_bytes(), &platform.chance),
        machine_saved: platform.machine_now(),
    };
    let (shared, by, id) = (platform.shared(), permit.member().clone(), client_id.to_owned());
    platform
        .store
        .write(move |write| {
            if is_new && sandbox_user::find(write, &id, &row.username)?.is_some() {
                return Err(Failure::field("username", "There is a user of this name already.").into());
            }
            sandbox_user::put(write, &id, &row)?;
            let entry = Entry::new("saved a sandbox user", &row.username).of_client(&id);
            audit::note(&shared, write, &by, &entry)
        })
        .await
}

/// Removes a person; Items that were linked with it keep what they know.
///
/// # Errors
/// Internal.
pub async fn remove(
    platform: &Platform,
    permit: &Permit<Steer>,
    client_id: &str,
    username: &str,
) -> Result<(), Stop> {
    let (shared, by) = (platform.shared(), permit.member().clone());
    let (id, name) = (client_id.to_owned(), username.to_owned());
    platform
        .store
        .write(move |write| {
            if !sandbox_user::remove(write, &id, &name)? {
                return Ok(());
            }
            let entry = Entry::new("removed a sandbox user", &name).of_client(&id);
            audit::note(&shared, write, &by, &entry)
        })
        .await
}

/// Signs in at a bank: with the sandbox's own credentials, or as one of the client's people by any password.
///
/// # Errors
/// The bank's refusal, by its error code.
pub async fn sign_in(
    platform: &Platform,
    caller: &Caller,
    institution: &Institution,
    username: &str,
    password: &str,
) -> Result<Result<SignIn, Refusal>, Stop> {
    let described = match is_reserved(username) || password.trim().is_empty() {
        true => None,
        false => find(platform, &caller.client.client_id, username).await?,
    };
    Ok(match &described {
        Some(text) => platform.connector.sign_in(institution, CUSTOM, text),
        None => platform.connector.sign_in(institution, username, password),
    })
}

/// What is wanted of an Item that is made of a saved person.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Who.
    pub username: String,
    /// At which bank.
    pub institution_id: String,
    /// With which products.
    pub products: Vec<Product>,
    /// Where webhooks go.
    pub webhook: Option<String>,
}

/// Makes an Item of a saved person and answers its public token.
///
/// # Errors
/// The bank's refusal; INVALID_FIELD without products, INVALID_PRODUCT.1 and PRODUCTS_NOT_SUPPORTED.8 for some.
pub async fn link(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    wanted: Wanted,
) -> Result<Token, Stop> {
    let institution = institution(&wanted.institution_id)?;
    let Wanted { username, products, webhook, .. } = wanted;
    if products.is_empty() {
        return Err(Failure::field("products", "Choose at least one product.").into());
    }
    if products.iter().any(|product| !caller.client.may_use(*product)) {
        return Err(Failure::new("INVALID_PRODUCT.1").into());
    }
    let lacking: Vec<Product> =
        products.iter().copied().filter(|product| !institution.offers(*product)).collect();
    if !lacking.is_empty() {
        return Err(crate::item::products::not_supported(&lacking).caused("PRODUCTS_NOT_SUPPORTED.8").into());
    }
    let credentials = Credentials { username: &username, password: "any" };
    let new = unlinked(platform, caller, institution, credentials, products, MadeBy::Sandbox).await?;
    let new = NewItem { webhook, ..new };
    let (shared, world, by) = (platform.shared(), caller.world.clone(), permit.member().clone());
    platform
        .store
        .write(move |write| {
            let row = create(&shared, write, &world, &new)?.row;
            let entry = Entry::new("linked a sandbox user", &row.item_id).within(&world);
            audit::note(&shared, write, &by, &entry)?;
            public_token(&shared, write, &world, row.item_key, row.created_at)
        })
        .await
}
