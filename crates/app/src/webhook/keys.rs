//! The keys that sign webhooks: one living key for each environment, the earlier ones kept for receivers.

use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gingham_model::{Chance, Environment, id};
use gingham_store::Read;
use gingham_store::signing_key::{self, SigningKeyRow};

/// How long a key signs, in milliseconds of the machine's time: 30 days.
const LIFETIME: i64 = 30 * 24 * 3_600_000;

/// A private key at work.
pub struct SigningKey {
    /// What receivers know it by.
    pub key_id: String,
    pub(super) pair: EcdsaKeyPair,
}

/// What a receiver needs to check signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationKey {
    /// The id that the JWT's header names.
    pub key_id: String,
    /// The public point, base64url without padding.
    pub x: String,
    /// The public point, base64url without padding.
    pub y: String,
    /// When it was made, seconds since 1970.
    pub created_at: i64,
    /// When another took its place, seconds since 1970.
    pub expired_at: Option<i64>,
}

/// A key just made.
pub(super) struct NewKey {
    pub key: SigningKey,
    pub pkcs8: Vec<u8>,
    pub x: String,
    pub y: String,
}

impl NewKey {
    /// The secret comes from the cryptographic library's own generator, since a seed must not tell it; the id
    /// comes from `chance`.
    pub fn generate(chance: &Chance) -> NewKey {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .expect("making a P-256 key fails only without memory");
        let pkcs8 = pair.to_pkcs8v1().expect("a key just made can be written");
        // An uncompressed point: 0x04, then 32 bytes each.
        let point = &pair.public_key().as_ref()[1..];
        let (x, y) = point.split_at(point.len() / 2);
        let [x, y] = [x, y].map(|half| URL_SAFE_NO_PAD.encode(half));
        let pkcs8 = pkcs8.as_ref().to_vec();
        NewKey { key: SigningKey { key_id: id::uuid(chance), pair }, pkcs8, x, y }
    }
}

/// The key that signs now in this environment: made when there is none, replaced when it has lived long enough.
///
/// # Errors
/// Internal.
pub async fn living(platform: &Platform, environment: Environment) -> Result<SigningKey, Stop> {
    let word = environment.as_str();
    let row = platform.store.read(move |read| Ok::<_, Stop>(signing_key::living(read, word)?)).await?;
    match row {
        Some(row) if platform.machine_now() - row.created_at < LIFETIME => open(platform, &row),
        old => replace(platform, environment, old.map(|row| row.kid)).await,
    }
}

/// Puts a new key in the place of the living one, which receivers can still get.
///
/// # Errors
/// Internal.
pub async fn rotate(platform: &Platform, environment: Environment) -> Result<SigningKey, Stop> {
    let word = environment.as_str();
    let old = platform.store.read(move |read| Ok::<_, Stop>(signing_key::living(read, word)?)).await?;
    replace(platform, environment, old.map(|row| row.kid)).await
}

/// Replaces the key `old`, or the lack of one. Of several nodes that do so at once the first wins and the others
/// use its key; should they not see each other, each key is valid.
async fn replace(
    platform: &Platform,
    environment: Environment,
    old: Option<String>,
) -> Result<SigningKey, Stop> {
    let new = NewKey::generate(&platform.chance);
    let at = platform.machine_now();
    let row = SigningKeyRow {
        kid: new.key.key_id.clone(),
        environment: environment.as_str().to_owned(),
        created_at: at,
        expired_at: None,
        sealed: platform.key.seal(&new.pkcs8, &platform.chance),
        x: new.x,
        y: new.y,
    };
    let winner = platform
        .store
        .write(move |write| {
            let living = signing_key::living(write, &row.environment)?;
            if let Some(living) = living
                && Some(&living.kid) != old.as_ref()
            {
                return Ok::<_, Stop>(Some(living));
            }
            signing_key::expire(write, &row.environment, at)?;
            signing_key::insert(write, &row)?;
            Ok(None)
        })
        .await?;
    winner.map_or(Ok(new.key), |row| open(platform, &row))
}

fn open(platform: &Platform, row: &SigningKeyRow) -> Result<SigningKey, Stop> {
    let pkcs8 = platform.key.open(&row.sealed);
    let pair =
        pkcs8.and_then(|pkcs8| EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8).ok());
    match pair {
        Some(pair) => Ok(SigningKey { key_id: row.kid.clone(), pair }),
        None => {
            tracing::error!(kid = row.kid, "a signing key cannot be opened: was GINGHAM_KEY changed?");
            Err(Failure::new("INTERNAL_SERVER_ERROR.2").with("record", "signing key").into())
        }
    }
}

/// The public part of a key of this environment, living or not.
///
/// # Errors
/// INVALID_WEBHOOK_VERIFICATION_KEY_ID.1 when there is no such key, .2 when it is the other environment's.
pub fn find(read: &mut Read<'_>, environment: Environment, key_id: &str) -> Result<VerificationKey, Stop> {
    const UNKNOWN: &str = "INVALID_WEBHOOK_VERIFICATION_KEY_ID.1";
    const ELSEWHERE: &str = "INVALID_WEBHOOK_VERIFICATION_KEY_ID.2";
    let called = environment.as_str();
    match signing_key::find(read, key_id)? {
        Some(row) if row.environment == called => Ok(VerificationKey {
            key_id: row.kid,
            x: row.x,
            y: row.y,
            created_at: row.created_at.div_euclid(1000),
            expired_at: row.expired_at.map(|at| at.div_euclid(1000)),
        }),
        Some(row) => Err(Failure::new(ELSEWHERE)
            .not(UNKNOWN, format!("the key exists, in {}", row.environment))
            .with("key_of", row.environment)
            .with("called", called)
            .into()),
        None => Err(Failure::new(UNKNOWN)
            .with("key_id", "no key has this id")
            .with("called", called)
            .not(ELSEWHERE, "no environment has a key with this id")
            .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::stage::{DAY, Stage};

    async fn look(stage: &Stage, environment: Environment, key_id: &str) -> Result<VerificationKey, Stop> {
        let key_id = key_id.to_owned();
        stage.platform.store.read(move |read| find(read, environment, &key_id)).await
    }

    fn cause(refused: Result<VerificationKey, Stop>) -> String {
        match refused {
            Err(Stop::Refused(failure)) => failure.cause.to_string(),
            other => panic!("not refused: {other:?}"),
        }
    }

    #[tokio::test]
    async fn a_key_is_made_once_and_belongs_to_its_environment() {
        let stage = Stage::set().await;
        let (sandbox, production) = (Environment::Sandbox, Environment::Production);
        let first = living(&stage.platform, sandbox).await.unwrap().key_id;
        assert_eq!(living(&stage.platform, sandbox).await.unwrap().key_id, first);
        assert_ne!(living(&stage.platform, production).await.unwrap().key_id, first);

        let found = look(&stage, sandbox, &first).await.unwrap();
        assert_eq!((found.x.len(), found.y.len(), found.expired_at), (43, 43, None));
        let elsewhere = look(&stage, production, &first).await;
        assert_eq!(cause(elsewhere), "INVALID_WEBHOOK_VERIFICATION_KEY_ID.2");
        let unknown = look(&stage, sandbox, "nothing").await;
        assert_eq!(cause(unknown), "INVALID_WEBHOOK_VERIFICATION_KEY_ID.1");
    }

    #[tokio::test]
    async fn an_old_key_is_rotated_out_and_stays_retrievable() {
        let stage = Stage::set().await;
        let first = living(&stage.platform, Environment::Sandbox).await.unwrap().key_id;
        stage.wait(30 * DAY - 1);
        assert_eq!(living(&stage.platform, Environment::Sandbox).await.unwrap().key_id, first);
        stage.wait(1);
        let second = living(&stage.platform, Environment::Sandbox).await.unwrap().key_id;
        assert_ne!(second, first);
        let third = rotate(&stage.platform, Environment::Sandbox).await.unwrap().key_id;
        assert_eq!(living(&stage.platform, Environment::Sandbox).await.unwrap().key_id, third);
        for (key_id, is_expired) in [(first, true), (second, true), (third, false)] {
            let key = look(&stage, Environment::Sandbox, &key_id).await.unwrap();
            assert_eq!(key.expired_at, is_expired.then_some(stage.platform.machine_now() / 1000));
        }
    }

    #[tokio::test]
    async fn whoever_comes_second_uses_the_first_ones_key() {
        let stage = Stage::set().await;
        let first = replace(&stage.platform, Environment::Sandbox, None).await.unwrap().key_id;
        let second = replace(&stage.platform, Environment::Sandbox, None).await.unwrap().key_id;
        assert_eq!(first, second);
    }
}
