//! A client with an empty world, and link tokens to walk with.

use crate::client::Caller;
use crate::client::create::{NewClient, create};
use crate::client::grants::{AccountSelection, DataTransparency, LinkCustomization};
use crate::client::{Grants, keys};
use crate::failure::Stop;
use crate::item::{Item, exchange, health};
use crate::link::event::Event;
use crate::link::{Step, print, run};
use crate::platform::{Platform, Settings};
use crate::sync::notices::Phase;
use crate::sync::pull;
use crate::{bank, link_token};
use gingham_model::clock::{Clock, from_millis};
use gingham_model::secret::RootKey;
use gingham_model::{Chance, Environment};
use gingham_store::{Location, Store, item, snapshot};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

pub(super) const DAY: i64 = 24 * 3_600_000;
const DAWN: &str = "2026-05-01T00:00:00Z";

struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        from_millis(self.0.load(Ordering::SeqCst))
    }
}

#[derive(Clone)]
pub(super) struct Stage {
    pub platform: Arc<Platform>,
    pub caller: Caller,
    clock: Arc<Hand>,
    _folder: Arc<TempDir>,
}

/// What most of the tests ask for.
pub(super) fn wanted() -> Value {
    json!({"products": ["auth"]})
}

/// The names of events, with the view where they have one.
pub(super) fn names(events: &[Event]) -> Vec<String> {
    let name = |event: &Event| match event.facts.get("view_name").and_then(Value::as_str) {
        Some(view) => format!("{} {view}", event.name),
        None => event.name.clone(),
    };
    events.iter().map(name).collect()
}

impl Stage {
    pub async fn sandbox() -> Stage {
        Stage::set(Environment::Sandbox).await
    }

    pub async fn production() -> Stage {
        Stage::set(Environment::Production).await
    }

    async fn set(environment: Environment) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Location::Sqlite(folder.path().join("stage.db"))).await.unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(DAWN.parse::<Timestamp>().unwrap().as_millisecond())));
        let platform = Platform::new(
            store,
            Box::new(gingham_connect::Sandbox),
            clock.clone(),
            Chance::from_seed(1, 1),
            RootKey::new(b"stage"),
            Settings::default(),
        );
        let asks = |name: &str, account_select: &str, account_selection, enabled| LinkCustomization {
            name: name.to_owned(),
            account_select: account_select.to_owned(),
            account_selection,
            data_transparency: DataTransparency { enabled, use_cases: vec!["Pay your bills".to_owned()] },
        };
        let link_customizations = vec![
            asks("told", "v2", AccountSelection::Many, true),
            asks("first", "v1", AccountSelection::Many, false),
            asks("one", "v2", AccountSelection::One, false),
            asks("all", "v2", AccountSelection::All, false),
        ];
        let grants = Grants { link_customizations, ..Grants::everything() };
        let client = NewClient::fresh(&platform, "App", grants);
        create(&platform, &client).await.unwrap();
        let secret = client.secret(environment);
        let caller = keys::authenticate(&platform, &client.client_id, secret, environment).await.unwrap();
        Stage { platform, caller, clock, _folder: Arc::new(folder) }
    }

    pub fn wait(&self, millis: i64) {
        self.clock.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// A link token that asks for this, in the United States.
    pub async fn token(&self, mut asked: Value) -> String {
        asked["client_name"] = json!("App");
        asked["country_codes"] = json!(["US"]);
        let (shared, caller) = (self.platform.clone(), self.caller.clone());
        let made = self.platform.store.write(move |write| {
            link_token::create(&shared, &caller, write, &asked, None, 4 * 3_600_000).map(|made| made.text)
        });
        made.await.unwrap()
    }

    /// A link token that updates an Item.
    pub async fn update(&self, item: &Item, mut asked: Value) -> String {
        asked["item_key"] = json!(item.row.item_key);
        self.token(asked).await
    }

    pub async fn run(&self, link: &str, steps: Vec<Step>) -> (Vec<Event>, Value) {
        let walked = run(&self.platform, &self.caller, link, steps).await.unwrap();
        (walked.events, walked.outcome.wire())
    }

    /// The cause for which a walk is refused.
    pub async fn refused(&self, link: &str, steps: Vec<Step>) -> String {
        match run(&self.platform, &self.caller, link, steps).await {
            Err(Stop::Refused(failure)) => failure.cause.to_string(),
            other => panic!("{other:?}"),
        }
    }

    /// An Item that a person linked.
    pub async fn linked(&self, bank: &str, masks: &[&str], mut asked: Value) -> Item {
        if asked.get("products").is_none() {
            asked["products"] = json!(["transactions"]);
        }
        let link = self.token(asked).await;
        let steps = match bank {
            super::OAUTH => vec![super::institution(bank), super::oauth(masks)],
            _ => vec![super::institution(bank), super::good(), super::accounts(masks)],
        };
        let (_, outcome) = self.run(&link, steps).await;
        self.item_of(&outcome).await
    }

    /// The Item behind a success.
    pub async fn item_of(&self, outcome: &Value) -> Item {
        let (shared, caller) = (self.platform.clone(), self.caller.clone());
        let public = outcome["public_token"].as_str().unwrap().to_owned();
        let found = self.platform.store.write(move |write| {
            let (access, _) = exchange::exchange(&shared, &caller, write, &public)?;
            Item::by_token(&shared, &caller, write, access.reveal())
        });
        found.await.unwrap()
    }

    pub async fn item(&self, key: i64) -> Item {
        let found = self.platform.store.read(move |read| Item::of(item::by_key(read, key)?.unwrap()));
        found.await.unwrap()
    }

    pub async fn items(&self) -> usize {
        let world = self.caller.world.key;
        let keys = self.platform.store.read(move |read| Ok::<_, Stop>(item::live_keys(read, world)?));
        keys.await.unwrap().len()
    }

    pub async fn pull(&self, item: &Item) {
        pull::pull(&self.platform, &self.caller, item.row.item_key, Phase::News).await.unwrap();
    }

    pub async fn reset_login(&self, item: &Item) {
        let (shared, world, item) = (self.platform.clone(), self.caller.world.clone(), item.clone());
        let done =
            self.platform.store.write(move |write| health::reset_login(&shared, write, &world, item.clone()));
        done.await.unwrap();
        self.wait(1);
    }

    pub async fn change_password(&self, item: &Item) {
        self.wait(1);
        let (shared, caller, item) = (self.platform.clone(), self.caller.clone(), item.clone());
        let done = self
            .platform
            .store
            .write(move |write| bank::login::change_password(&shared, &caller, write, &item));
        done.await.unwrap();
        self.wait(1);
    }

    /// The person withdraws an account at the bank, and the Item learns of it.
    pub async fn revoke_account(&self, item: &Item, account_id: &str) {
        self.wait(1);
        let key = item.accounts.iter().find(|one| one.account_id == account_id).unwrap().key.clone();
        let (shared, caller, owned) = (self.platform.clone(), self.caller.clone(), item.clone());
        let change = gingham_connect::ChangeKind::AccountRevoked { account: key };
        let done = self
            .platform
            .store
            .write(move |write| bank::happen(&shared, &caller, write, &owned, change.clone(), "withdrawn"));
        done.await.unwrap();
        self.pull(item).await;
        self.wait(1);
    }

    /// What `/link/token/get` tells of.
    pub async fn sessions(&self, link: &str) -> Vec<Value> {
        let (shared, caller, link) = (self.platform.clone(), self.caller.clone(), link.to_owned());
        let told = self.platform.store.read(move |read| print::sessions(&shared, &caller, read, &link));
        told.await.unwrap()
    }

    /// The codes of the webhooks of this type that were queued.
    pub async fn webhooks(&self, kind: &'static str) -> Vec<String> {
        let sql = "SELECT webhook_code FROM webhook WHERE webhook_type = $1 ORDER BY seq";
        let codes = self.platform.store.read(move |read| {
            let rows = read.rows(sql, &gingham_store::params![kind])?;
            rows.iter().map(|row| Ok::<_, Stop>(row.get::<String>(0)?)).collect::<Result<Vec<_>, _>>()
        });
        codes.await.unwrap()
    }

    /// Every row of the world, as it lies in the store.
    pub async fn captured(&self) -> String {
        let world = self.caller.world.key;
        let rows = self.platform.store.read(move |read| Ok::<_, Stop>(snapshot::capture(read, world)?));
        String::from_utf8(rows.await.unwrap()).unwrap()
    }

    /// Every row of the world, and every session unsealed.
    pub async fn everything_stored(&self) -> String {
        let (shared, world) = (self.platform.clone(), self.caller.world.key);
        let all = self.platform.store.read(move |read| {
            let mut all = String::from_utf8(snapshot::capture(read, world)?).unwrap();
            for row in read.rows("SELECT sealed FROM link_session", &[])? {
                let sealed: Vec<u8> = row.get(0)?;
                all.push_str(&String::from_utf8(shared.key.open(&sealed).unwrap()).unwrap());
            }
            Ok::<_, Stop>(all)
        });
        all.await.unwrap()
    }
}
