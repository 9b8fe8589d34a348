//! The first run: the root key, the first client, the admin key.

use crate::config::Config;
use gingham_app::client::Grants;
use gingham_app::client::create::{NewClient, create_unless, fresh_secret, set_secret};
use gingham_app::{Platform, Stop};
use gingham_model::secret::RootKey;
use gingham_model::{Chance, Environment, id};
use gingham_store::{Read, Store, StoreError, client, setting};
use std::io::Write;
use std::path::Path;

/// The first client's keys; secrets are known only when they were just made or pinned.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Its client_id.
    pub client_id: String,
    /// Its sandbox secret.
    pub sandbox_secret: Option<String>,
    /// Its production secret.
    pub production_secret: Option<String>,
    /// The key of the administration calls.
    pub admin_key: Option<String>,
    /// Whether this start made them.
    pub is_new: bool,
}

/// The root key: from the configuration, else from the data folder, where it is made on the first run.
///
/// # Errors
/// One sentence.
pub fn root_key(config: &Config, entropy: impl Fn() -> [u8; 32]) -> Result<Vec<u8>, String> {
    if let Some(key) = &config.key {
        return match key.len() >= 16 {
            true => Ok(key.clone().into_bytes()),
            false => Err("GINGHAM_KEY must be at least 16 characters long".to_owned()),
        };
    }
    let path = config.data.join("key");
    let cannot = |doing: &str, error: std::io::Error| format!("cannot {doing} {}: {error}", path.display());
    match std::fs::read(&path) {
        Ok(key) if key.len() >= 16 => Ok(key),
        Ok(_) => Err(format!("{} is too short to be a key", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = id::hex(&entropy());
            write_private(&path, key.as_bytes()).map_err(|error| cannot("write", error))?;
            Ok(key.into_bytes())
        }
        Err(error) => Err(cannot("read", error)),
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Counts this start, so that a seed never repeats an id.
///
/// # Errors
/// As the store.
pub async fn epoch(store: &Store) -> Result<u64, StoreError> {
    store
        .write(|write| {
            let last = setting::get(write, "epoch")?.and_then(|bytes| bytes.try_into().ok());
            let epoch = last.map_or(0, u64::from_be_bytes) + 1;
            setting::put(write, "epoch", &epoch.to_be_bytes())?;
            Ok(epoch)
        })
        .await
}

/// Randomness for this start.
pub fn chance(seed: Option<u64>, epoch: u64, entropy: impl Fn() -> [u8; 32]) -> Chance {
    match seed {
        Some(seed) => Chance::from_seed(seed, epoch),
        None => Chance::from_entropy(entropy()),
    }
}

/// Refuses to start with another root key than the one that the database was made with: no token would be known.
///
/// # Errors
/// One sentence.
pub async fn check_root_key(store: &Store, key: &RootKey) -> Result<(), String> {
    let ours = key.hash("gingham root key");
    let kept = store
        .write(move |write| {
            if let Some(kept) = setting::get(write, "root_key")? {
                return Ok::<_, StoreError>(kept == ours);
            }
            setting::put(write, "root_key", &ours)?;
            Ok(true)
        })
        .await
        .map_err(|error| format!("the database cannot be written: {error}"))?;
    match kept {
        true => Ok(()),
        false => {
            Err("this database was made with another root key: set GINGHAM_KEY to it, or start in the data \
                      folder that holds it"
                .to_owned())
        }
    }
}

/// Makes the first client when there is none, and applies the keys that are pinned.
///
/// # Errors
/// One sentence.
pub async fn keys(platform: &Platform, config: &Config) -> Result<(Keys, Vec<u8>), String> {
    let stopped = |stop: Stop| format!("the first client cannot be saved: {stop:?}");
    let failed = |error: StoreError| format!("the database cannot be read: {error}");
    check(config)?;
    let keys = match first_client(platform, config).await.map_err(stopped)? {
        Some(keys) => keys,
        None => known_client(platform, config).await.map_err(stopped)?,
    };
    let (admin_key, hash) = admin_key(platform, config).await.map_err(failed)?;
    Ok((Keys { admin_key, ..keys }, hash))
}

async fn known_client(platform: &Platform, config: &Config) -> Result<Keys, Stop> {
    let client_id = match &config.client_id {
        Some(client_id) => client_id.clone(),
        None => platform.store.read(oldest).await?.unwrap_or_default(),
    };
    pin_secrets(platform, config, &client_id).await?;
    Ok(Keys {
        client_id,
        sandbox_secret: config.sandbox_secret.clone(),
        production_secret: config.production_secret.clone(),
        admin_key: None,
        is_new: false,
    })
}

fn oldest(read: &mut Read<'_>) -> Result<Option<String>, Stop> {
    Ok(client::all(read)?.into_iter().next().map(|client| client.client_id))
}

fn check(config: &Config) -> Result<(), String> {
    let is_id = |id: &String| id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if config.client_id.as_ref().is_some_and(|id| !is_id(id)) {
        return Err("GINGHAM_CLIENT_ID must be 24 hexadecimal digits".to_owned());
    }
    let secrets = [&config.sandbox_secret, &config.production_secret, &config.admin_key];
    if secrets.into_iter().flatten().any(|secret| secret.trim().len() < 8) {
        return Err("pinned secrets and the admin key must be at least 8 characters long".to_owned());
    }
    if config.sandbox_secret.is_some() && config.sandbox_secret == config.production_secret {
        return Err("GINGHAM_SANDBOX_SECRET and GINGHAM_PRODUCTION_SECRET must differ".to_owned());
    }
    Ok(())
}

/// Makes the first client; nothing when it is there, also when another node has just made it.
async fn first_client(platform: &Platform, config: &Config) -> Result<Option<Keys>, Stop> {
    let mut new = NewClient::fresh(platform, "First client", Grants::everything());
    if let Some(client_id) = &config.client_id {
        new.client_id.clone_from(client_id);
    }
    for (environment, secret) in &mut new.secrets {
        let pinned = match environment {
            Environment::Sandbox => &config.sandbox_secret,
            Environment::Production => &config.production_secret,
        };
        if let Some(pinned) = pinned {
            secret.clone_from(pinned);
        }
    }
    let only = config.client_id.is_none();
    let made = create_unless(platform, &new, move |read| match only {
        true => Ok(oldest(read)?.is_some()),
        false => Ok(false),
    });
    Ok(made.await?.then(|| Keys {
        client_id: new.client_id.clone(),
        sandbox_secret: Some(new.secret(Environment::Sandbox).to_owned()),
        production_secret: Some(new.secret(Environment::Production).to_owned()),
        admin_key: None,
        is_new: true,
    }))
}

async fn pin_secrets(platform: &Platform, config: &Config, client_id: &str) -> Result<(), Stop> {
    if let Some(secret) = &config.sandbox_secret {
        set_secret(platform, client_id, Environment::Sandbox, secret).await?;
    }
    if let Some(secret) = &config.production_secret {
        set_secret(platform, client_id, Environment::Production, secret).await?;
    }
    Ok(())
}

/// The admin key, when it was just made or pinned, and its hash.
async fn admin_key(platform: &Platform, config: &Config) -> Result<(Option<String>, Vec<u8>), StoreError> {
    let pinned = config.admin_key.is_some();
    let ours = config.admin_key.clone().unwrap_or_else(|| fresh_secret(platform));
    let hash = platform.key.hash(&ours);
    let kept = platform
        .store
        .write(move |write| match setting::get(write, "admin_key")? {
            Some(kept) if !pinned => Ok::<_, StoreError>(Some(kept)),
            _ => setting::put(write, "admin_key", &hash).map(|()| None),
        })
        .await?;
    Ok(match kept {
        Some(kept) => (None, kept),
        None => (Some(ours.clone()), platform.key.hash(&ours)),
    })
}
