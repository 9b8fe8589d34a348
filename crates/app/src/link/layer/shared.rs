//! What a Layer session shared, kept under its public token; and what people changed in it over time.

use super::identity::{Identity, PARTS};
use crate::client::Caller;
use crate::client::layer::IdentityField;
use crate::explain::{NEVER_MADE, form};
use crate::failure::{Failure, Stop};
use crate::link::walk::Walk;
use crate::platform::{Platform, World};
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::layer_share::{self, LayerShareRow};
use gingham_store::{Read, Write};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// It lives as long as other public tokens, and may be shown again until then.
const LIFE: i64 = 30 * 60 * 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// How `/user_account/session/get` sums up edits.
const SPANS: [(&str, i64); 3] = [("edits_1d", DAY), ("edits_30d", 30 * DAY), ("edits_365d", 365 * DAY)];

/// What a person shared, stored sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shared {
    /// Who they are.
    pub identity: Identity,
    /// The number that they proved.
    pub phone: String,
    /// The Items that were made.
    pub items: Vec<SharedItem>,
    /// What they changed before.
    pub edits: Vec<IdentityField>,
}

/// An Item that was made.
#[derive(Clone, Serialize, Deserialize)]
pub struct SharedItem {
    /// Its id.
    pub item_id: String,
    /// Its access token.
    pub access_token: String,
}

impl std::fmt::Debug for SharedItem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.item_id)
    }
}

/// Keeps what was shared; answers its token.
pub(super) fn keep(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    shared: &Shared,
) -> Result<Token, Stop> {
    let token = Token::mint(TokenKind::Profile, world.environment, &platform.chance);
    let row = LayerShareRow {
        hash: platform.key.hash(token.reveal()),
        world: world.key,
        phone: platform.key.hash(&shared.phone),
        shared_at: world.now(platform),
        sealed: platform.key.seal(stored::write(shared).as_bytes(), &platform.chance),
    };
    layer_share::insert(write, &row)?;
    Ok(token)
}

fn open(platform: &Platform, row: &LayerShareRow) -> Result<Shared, Stop> {
    let plain = platform.key.open(&row.sealed).unwrap_or_default();
    stored::read("layer share", &String::from_utf8_lossy(&plain))
}

/// What a session shared, and how often each part of it was edited.
///
/// # Errors
/// INVALID_PUBLIC_TOKEN by its causes.
pub fn read(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<(Shared, Value), Stop> {
    let parsed = parse(caller, text)?;
    let row = layer_share::find(read, &platform.key.hash(parsed.reveal()))?.ok_or_else(unknown)?;
    if row.world != caller.world.key {
        let failure = unknown().caused("INVALID_PUBLIC_TOKEN.5").shown_as("INVALID_PUBLIC_TOKEN.2");
        return Err(failure.into());
    }
    let now = caller.world.now(platform);
    if now >= row.shared_at + LIFE {
        let time = |at: i64| rfc3339(from_millis(at));
        return Err(Failure::new("INVALID_PUBLIC_TOKEN.4")
            .with("made_at", time(row.shared_at))
            .with("expired_at", time(row.shared_at + LIFE))
            .with("shown_at", time(now))
            .lived(row.shared_at, "the public token was made")
            .lived(row.shared_at + LIFE, "the public token expired")
            .not("INVALID_PUBLIC_TOKEN.1", "the token has the form profile-<environment>-<identifier>")
            .not("INVALID_PUBLIC_TOKEN.2", "the token is known here")
            .not("INVALID_PUBLIC_TOKEN.3", "the token names this environment")
            .not("INVALID_PUBLIC_TOKEN.5", "the token is this client's own")
            .not("INVALID_PUBLIC_TOKEN.6", "such a token is read, never exchanged")
            .into());
    }
    let all = layer_share::of_phone(read, row.world, &row.phone)?;
    let edits = all
        .iter()
        .map(|other| open(platform, other).map(|shared| (other.shared_at, shared.edits)))
        .collect::<Result<Vec<_>, _>>()?;
    let shared = open(platform, &row)?;
    let history = history(&shared.edits, &edits, now);
    Ok((shared, history))
}

fn history(current: &[IdentityField], edits: &[(i64, Vec<IdentityField>)], now: i64) -> Value {
    let counts = |part: IdentityField| {
        let since =
            |from: i64| edits.iter().filter(|(at, parts)| *at > from && parts.contains(&part)).count();
        let mut counts = json!({
            "edits_current": usize::from(current.contains(&part)),
            "edits_all_time": since(i64::MIN),
        });
        for (name, span) in SPANS {
            counts[name] = json!(since(now - span));
        }
        counts
    };
    let mut history = json!({});
    for part in PARTS {
        match part {
            IdentityField::Ssn => history["official_document"] = json!({"ssn": counts(part)}),
            IdentityField::Name => history["name"] = counts(part),
            IdentityField::Address => history["address"] = counts(part),
            IdentityField::Email => history["email"] = counts(part),
            IdentityField::DateOfBirth => history["date_of_birth"] = counts(part),
        }
    }
    history
}

/// The parts that the person of a number has changed, each as it was changed last.
pub(super) async fn edited(
    walk: &Walk<'_>,
    number: &str,
) -> Result<std::collections::HashMap<IdentityField, Identity>, Stop> {
    let (platform, world) = (walk.platform.shared(), walk.caller.world.key);
    let hash = platform.key.hash(number);
    let rows = move |read: &mut Read<'_>| {
        let rows = layer_share::of_phone(read, world, &hash)?;
        rows.iter().map(|row| open(&platform, row)).collect::<Result<Vec<_>, Stop>>()
    };
    let all = walk.platform.store.read(rows).await?;
    // The oldest come first, so that the newest stays.
    Ok(all
        .into_iter()
        .flat_map(|shared| shared.edits.clone().into_iter().map(move |part| (part, shared.identity.clone())))
        .collect())
}

fn parse(caller: &Caller, text: &str) -> Result<Token, Failure> {
    let environment = caller.world.environment;
    let expected = "profile-<environment>-<identifier>";
    Token::parse(TokenKind::Profile, environment, text).map_err(|fault| match fault {
        TokenFault::Malformed => Failure::new("INVALID_PUBLIC_TOKEN.1")
            .message(format!("provided public token is in an invalid format. expected format: {expected}"))
            .with("expected", expected)
            .with("given", form(text)),
        TokenFault::OtherEnvironment(other) => Failure::new("INVALID_PUBLIC_TOKEN.3")
            .with("token_of", other.as_str())
            .with("called", environment.as_str()),
    })
}

fn unknown() -> Failure {
    Failure::new("INVALID_PUBLIC_TOKEN.2").with("looked_up", NEVER_MADE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_by_their_age() {
        let email = vec![IdentityField::Email];
        let edits = [(0, email.clone()), (300 * DAY, email.clone()), (400 * DAY, Vec::new())];
        let told = &history(&[], &edits, 400 * DAY)["email"];
        let expected = json!({
            "edits_current": 0, "edits_1d": 0, "edits_30d": 0, "edits_365d": 1, "edits_all_time": 2,
        });
        assert_eq!(*told, expected);
    }
}
