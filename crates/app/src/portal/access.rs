//! When applications last read an Item. Reading must cost nothing, so it is remembered here and written down later.

use crate::client::keys::world_of;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::{Read, item_access, token, world};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How often what was read is written down.
const PAUSE: Duration = Duration::from_secs(5);
/// How many readings one transaction writes down.
const AT_ONCE: usize = 256;

/// Readings that were not written down yet: the hash of the access token, and the machine's time.
#[derive(Default)]
pub struct Readings(Mutex<HashMap<Arc<[u8]>, i64>>);

impl Readings {
    /// Notes that an access token's Item was read.
    pub fn note(&self, token: &Arc<[u8]>, at: i64) {
        let mut readings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match readings.get_mut(token) {
            Some(last) => *last = at.max(*last),
            None => drop(readings.insert(token.clone(), at)),
        }
    }

    fn take(&self) -> Vec<(Arc<[u8]>, i64)> {
        // Let go of before they are listed: whoever reads must not wait for that.
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        taken.into_iter().collect()
    }
}

/// Writes readings down every few seconds until `stop` says true. What is read after that, [`settle`] writes.
pub async fn keep(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => return,
        }
        if let Err(stop) = settle(&platform).await {
            tracing::error!(?stop, "readings could not be written down");
        }
    }
}

/// Writes down what this node has read so far. What cannot be written stays for the next time.
///
/// # Errors
/// Internal.
pub async fn settle(platform: &Platform) -> Result<(), Stop> {
    let readings = platform.readings.take();
    for (nth, some) in readings.chunks(AT_ONCE).enumerate() {
        if let Err(stop) = write_down(platform, some.to_vec()).await {
            let unwritten = &readings[nth * AT_ONCE..];
            unwritten.iter().for_each(|(token, at)| platform.readings.note(token, *at));
            return Err(stop);
        }
    }
    Ok(())
}

async fn write_down(platform: &Platform, some: Vec<(Arc<[u8]>, i64)>) -> Result<(), Stop> {
    // Looked up apart from writing, so that nobody who changes a clock or a token collides with it.
    let known = platform.store.read(move |read| {
        some.iter().map(|(token, at)| known(read, token, *at)).collect::<Result<Vec<_>, Stop>>()
    });
    let known: Vec<Known> = known.await?.into_iter().flatten().collect();
    let write = platform.store.write(move |write| {
        for one in &known {
            item_access::note(write, one.item_key, one.world, one.at)?;
        }
        Ok::<_, Stop>(())
    });
    write.await
}

/// A reading on its world's clock.
struct Known {
    item_key: i64,
    world: i64,
    at: i64,
}

fn known(read: &mut Read<'_>, token: &[u8], at: i64) -> Result<Option<Known>, Stop> {
    let Some(row) = token::find(read, token)? else { return Ok(None) };
    let world = world::by_key(read, row.world)?.and_then(world_of);
    Ok(row.item_key.zip(world).map(|(item_key, world)| Known {
        item_key,
        world: world.key,
        at: at + world.clock_offset,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Settings;
    use gingham_model::Chance;
    use gingham_model::clock::MachineClock;
    use gingham_model::secret::RootKey;
    use gingham_store::{Location, Store};

    #[tokio::test]
    async fn what_cannot_be_written_down_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Location::Sqlite(folder.path().join("access.db"))).await.unwrap();
        let (chance, key) = (Chance::from_seed(1, 1), RootKey::new(b"access"));
        let bank = Box::new(gingham_connect::Sandbox);
        let platform = Platform::new(store, bank, Arc::new(MachineClock), chance, key, Settings::default());
        let tokens = (0..2 * AT_ONCE).map(|nth| Arc::<[u8]>::from(nth.to_be_bytes()));
        tokens.for_each(|token| platform.readings.note(&token, 7));
        platform.store.write(|write| write.execute("DROP TABLE token", &[])).await.unwrap();
        settle(&platform).await.unwrap_err();
        assert_eq!(platform.readings.take().len(), 2 * AT_ONCE);
    }
}
