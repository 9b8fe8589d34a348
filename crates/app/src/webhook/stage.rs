//! What the tests of this folder stand on: a platform over an empty store, and a clock that moves when told.

use super::WAITING;
use crate::failure::Stop;
use crate::platform::{Platform, Settings, World};
use gingham_model::clock::{Clock, from_millis};
use gingham_model::secret::RootKey;
use gingham_model::{Chance, Environment, id};
use gingham_store::webhook::{self, WebhookRow};
use gingham_store::{Location, Store};
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// A day in milliseconds.
pub(crate) const DAY: i64 = 24 * 3_600_000;
/// What the queued webhooks say: not what a JSON library would print, so that only the same bytes pass.
pub(crate) const BODY: &str = "{\n  \"webhook_code\": \"DEFAULT_UPDATE\", \"a\":  1\n}";
/// When the tests begin.
const DAWN: &str = "2026-05-01T00:00:00Z";

struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// A platform with one world, whose clock is an hour ahead of the machine's.
pub(crate) struct Stage {
    pub platform: Arc<Platform>,
    pub world: World,
    clock: Arc<Hand>,
    _folder: TempDir,
}

impl Stage {
    /// Empty; webhooks may go to this machine.
    pub async fn set() -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Location::Sqlite(folder.path().join("stage.db"))).await.unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(DAWN.parse::<Timestamp>().unwrap().as_millisecond())));
        let platform = Platform::new(
            store,
            Box::new(gingham_connect::Sandbox),
            clock.clone(),
            Chance::from_seed(1, 1),
            RootKey::new(b"stage"),
            Settings { allow_private_webhooks: true, ..Settings::default() },
        );
        let world = World {
            key: 1,
            client_id: "client".to_owned(),
            environment: Environment::Sandbox,
            clock_offset: 3_600_000,
        };
        Stage { platform, world, clock, _folder: folder }
    }

    /// Lets time pass.
    pub fn wait(&self, millis: i64) {
        self.clock.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Queues a webhook, about the Item of this key if there is one, and answers its id.
    pub async fn queue(&self, url: &str, item_key: Option<i64>) -> String {
        let platform = &self.platform;
        let seal = |text: &str| platform.key.seal(text.as_bytes(), &platform.chance);
        let row = WebhookRow {
            webhook_id: id::opaque(&platform.chance),
            world: self.world.key,
            item_key,
            item_id: item_key.map(|key| format!("item-{key}")),
            seq: platform.next_key(),
            webhook_type: "TRANSACTIONS".to_owned(),
            webhook_code: "DEFAULT_UPDATE".to_owned(),
            url: seal(url),
            host: id::hex(&platform.key.hash(url)),
            body: seal(BODY),
            created_at: self.world.now(platform),
            state: WAITING.to_owned(),
            attempts: 0,
        };
        let webhook_id = row.webhook_id.clone();
        platform.store.write(move |write| Ok::<_, Stop>(webhook::insert(write, &row)?)).await.unwrap();
        webhook_id
    }

    /// Where a webhook stands, and after how many attempts.
    pub async fn state(&self, webhook_id: &str) -> (String, i64) {
        let id = webhook_id.to_owned();
        let found = self.platform.store.read(move |read| Ok::<_, Stop>(webhook::find(read, &id)?)).await;
        let row = found.unwrap().unwrap();
        (row.state, row.attempts)
    }
}
