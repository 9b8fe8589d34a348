//! Members: the first one, those that are invited, and their end.

use super::audit::{self, Entry};
use super::invitation::{self, Invitation};
use super::role::{Permit, Role, RunTeam};
use super::{password, stage, token};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_store::member::MemberRow;
use gingham_store::{Read, Write, member, team_session};
use serde_json::json;

/// How long a link to set a password is good.
const LINK_LIFE: i64 = 72 * 60 * 60 * 1000;

/// Somebody of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub member_id: String,
    /// In small letters.
    pub email: String,
    /// What it may do.
    pub role: Role,
}

/// A member in the list of all.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Who.
    pub member: Member,
    /// Since when, machine time in milliseconds since 1970.
    pub since: i64,
    /// Whether a password was set.
    pub has_password: bool,
}

impl Member {
    pub(super) fn of(row: MemberRow) -> Option<Member> {
        let role = Role::parse(&row.role)?;
        Some(Member { member_id: row.member_id, email: row.email, role })
    }
}

/// Whether the team has any member yet.
///
/// # Errors
/// Internal.
pub async fn exists(platform: &Platform) -> Result<bool, Stop> {
    platform.store.read(|read| Ok(member::exists(read)?)).await
}

/// Makes the first member, who is an admin: whoever started the server knows the admin key.
///
/// # Errors
/// INVALID_FIELD for an e-mail address or a password that cannot be, or when there is a member already.
pub async fn set_up(platform: &Platform, email: &str, password: &str) -> Result<Member, Stop> {
    let hash = password::hash(password).await?;
    let row = new(platform, email, Role::Admin, Some(hash))?;
    let first = Member::of(row.clone()).ok_or_else(|| Failure::new("INTERNAL_SERVER_ERROR.2"))?;
    let (shared, by) = (platform.shared(), first.clone());
    platform
        .store
        .write(move |write| {
            if member::exists(write)? {
                let message = "The team has a member already: sign in, or ask for an invitation.";
                return Err(Stop::from(Failure::field("email", message)));
            }
            member::insert(write, &row)?;
            audit::note(&shared, write, &by, &Entry::new("set the team up", &by.email))
        })
        .await?;
    Ok(first)
}

/// Everybody, oldest first.
///
/// # Errors
/// Internal.
pub fn list(read: &mut Read<'_>) -> Result<Vec<Listed>, Stop> {
    let rows = member::all(read)?;
    let listed = |row: MemberRow| {
        let (since, has_password) = (row.machine_created, row.password.is_some());
        Some(Listed { member: Member::of(row)?, since, has_password })
    };
    Ok(rows.into_iter().filter_map(listed).collect())
}

/// Adds a member and answers the one-time link by which it sets its password; `door` is what links begin with.
///
/// # Errors
/// INVALID_FIELD for an e-mail address that cannot be or is taken.
pub async fn invite(
    platform: &Platform,
    permit: &Permit<RunTeam>,
    email: &str,
    role: Role,
    door: &str,
) -> Result<Invitation, Stop> {
    let row = new(platform, email, role, None)?;
    let (shared, by, link) = (platform.shared(), permit.member().clone(), token::fresh());
    let (hash, url) = (platform.key.hash(&link), format!("{door}{link}"));
    platform
        .store
        .write(move |write| {
            if member::by_email(write, &row.email)?.is_some() {
                return Err(Stop::from(Failure::field("email", "There is a member of this e-mail address.")));
            }
            member::insert(write, &row)?;
            member::add_link(write, &hash, &row.member_id, shared.machine_now() + LINK_LIFE)?;
            let entry = Entry::new("invited a member", &row.email);
            audit::note(&shared, write, &by, &entry.changed("role", json!(null), json!(row.role)))?;
            invitation::send(&shared, write, &row.email, &url)
        })
        .await
}

/// A new one-time link by which a member sets its password; older ones end.
///
/// # Errors
/// INVALID_FIELD for a member that is gone.
pub async fn renew_link(
    platform: &Platform,
    permit: &Permit<RunTeam>,
    member_id: &str,
    door: &str,
) -> Result<Invitation, Stop> {
    let (shared, by, id, link) =
        (platform.shared(), permit.member().clone(), member_id.to_owned(), token::fresh());
    let (hash, url) = (platform.key.hash(&link), format!("{door}{link}"));
    platform
        .store
        .write(move |write| {
            let row = found(write, &id)?;
            member::drop_links(write, &id)?;
            member::add_link(write, &hash, &id, shared.machine_now() + LINK_LIFE)?;
            audit::note(&shared, write, &by, &Entry::new("made a link to set a password", &row.email))?;
            invitation::send(&shared, write, &row.email, &url)
        })
        .await
}

/// Whose one-time token this is, while it is good.
///
/// # Errors
/// Internal.
pub async fn of_link(platform: &Platform, link: &str) -> Result<Option<Member>, Stop> {
    let (hash, now) = (platform.key.hash(link), platform.machine_now());
    let row = platform.store.read(move |read| Ok::<_, Stop>(member::of_link(read, &hash, now)?)).await?;
    Ok(row.and_then(Member::of))
}

/// Sets the password of whoever holds a one-time token, which is good no longer; its sessions end.
///
/// # Errors
/// INVALID_FIELD for a password that cannot be, and for a token that is not good.
pub async fn set_password(platform: &Platform, link: &str, password: &str) -> Result<Member, Stop> {
    let spent = || Stop::from(Failure::field("link", "This link was used before, or has expired."));
    // Before the password is hashed: who has no good link must not make us work.
    of_link(platform, link).await?.ok_or_else(spent)?;
    let password = password::hash(password).await?;
    let (shared, hash) = (platform.shared(), platform.key.hash(link));
    platform
        .store
        .write(move |write| {
            let now = shared.machine_now();
            let row = member::of_link(write, &hash, now)?.ok_or_else(spent)?;
            if !member::use_link(write, &hash, now)? {
                return Err(spent());
            }
            member::set_password(write, &row.member_id, &password)?;
            member::drop_links(write, &row.member_id)?;
            team_session::end_all(write, &row.member_id)?;
            let member = Member::of(row).ok_or_else(spent)?;
            audit::note(&shared, write, &member, &Entry::new("set a password", &member.email))?;
            Ok(member)
        })
        .await
}

/// Changes what a member may do, at once.
///
/// # Errors
/// INVALID_FIELD for a member that is gone and for the last admin.
pub async fn set_role(
    platform: &Platform,
    permit: &Permit<RunTeam>,
    member_id: &str,
    role: Role,
) -> Result<(), Stop> {
    let (shared, by, id) = (platform.shared(), permit.member().clone(), member_id.to_owned());
    platform
        .store
        .write(move |write| {
            let row = found(write, &id)?;
            if role != Role::Admin {
                keep_an_admin(write, &row)?;
            }
            member::set_role(write, &id, role.as_str())?;
            let entry = Entry::new("changed a role", &row.email);
            audit::note(&shared, write, &by, &entry.changed("role", json!(row.role), json!(role.as_str())))
        })
        .await
}

/// Removes a member; its sessions and links end, and what the guide made for it goes.
///
/// # Errors
/// INVALID_FIELD for a member that is gone and for the last admin.
pub async fn remove(platform: &Platform, permit: &Permit<RunTeam>, member_id: &str) -> Result<(), Stop> {
    let (shared, by, id) = (platform.shared(), permit.member().clone(), member_id.to_owned());
    platform
        .store
        .write(move |write| {
            let row = found(write, &id)?;
            keep_an_admin(write, &row)?;
            team_session::end_all(write, &id)?;
            stage::clear(&shared, write, &id)?;
            member::remove(write, &id)?;
            let entry = Entry::new("removed a member", &row.email);
            audit::note(&shared, write, &by, &entry.changed("role", json!(row.role), json!(null)))
        })
        .await
}

fn found(write: &mut Write<'_>, member_id: &str) -> Result<MemberRow, Stop> {
    let gone = || Stop::from(Failure::field("member", "There is no such member any more."));
    member::find(write, member_id)?.ok_or_else(gone)
}

/// Refuses to lose the last admin who can sign in.
fn keep_an_admin(write: &mut Write<'_>, leaving: &MemberRow) -> Result<(), Stop> {
    let able = |row: &MemberRow| row.role == Role::Admin.as_str() && row.password.is_some();
    let others = member::all(write)?.into_iter().filter(|row| row.member_id != leaving.member_id);
    match !able(leaving) || others.into_iter().any(|row| able(&row)) {
        true => Ok(()),
        false => Err(Failure::field("role", "The team must keep an admin who can sign in.").into()),
    }
}

fn new(platform: &Platform, email: &str, role: Role, password: Option<String>) -> Result<MemberRow, Stop> {
    let email = super::session::address(email);
    let (name, host) = email.split_once('@').unwrap_or_default();
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>\"',;".contains(c);
    if name.is_empty()
        || host.is_empty()
        || email.len() > 254
        || host.contains('@')
        || email.contains(strange)
    {
        return Err(Failure::field("email", "The e-mail address must have the form name@example.com.").into());
    }
    Ok(MemberRow {
        member_id: gingham_model::id::client_id(&platform.chance),
        email,
        role: role.as_str().to_owned(),
        password,
        machine_created: platform.machine_now(),
    })
}
