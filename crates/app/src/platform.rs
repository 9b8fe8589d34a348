//! What every verb has at hand: store, connector, clock, chance, keys and settings.

use crate::message::Carrier;
use crate::portal::access::Readings;
use crate::request_log::{Bounds, RequestLog};
use crate::webhook::send::Sender;
use gingham_connect::Connector;
use gingham_model::secret::RootKey;
use gingham_model::{Chance, Clock};
use gingham_store::Store;
use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Weak};
use tokio::sync::Notify;

/// How this server was started.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether Plaid's rate limits hold.
    pub rate_limits: bool,
    /// Whether webhooks may go to private and loopback addresses.
    pub allow_private_webhooks: bool,
    /// What the addresses of this server's own receivers begin with; they are sent to whatever is allowed otherwise.
    pub own_receivers: Option<String>,
    /// Whether production runs over the simulated banks.
    pub rehearsal: bool,
    /// Whether calls are logged, and how much of the log is kept.
    pub request_log: Bounds,
    /// Who mails messages to people, if anybody does.
    pub mail: Option<Carrier>,
}

/// The context of every verb. Cheap to share.
pub struct Platform {
    /// Where everything is kept.
    pub store: Store,
    /// How banks are reached.
    pub connector: Box<dyn Connector>,
    /// The machine's time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Chance,
    /// Hashing and sealing.
    pub key: RootKey,
    /// How the server was started.
    pub settings: Settings,
    /// Sends webhooks.
    pub sender: Sender,
    /// Names this process among the nodes.
    pub node: String,
    /// Told when a job is done.
    pub job_done: Notify,
    /// What applications have read of late.
    pub readings: Readings,
    /// Calls that were not logged yet.
    pub requests: RequestLog,
    pub(crate) clients: crate::client::cache::Cache,
    pub(crate) turns: crate::job::clock::Turns,
    last_key: AtomicI64,
    me: Weak<Platform>,
}

impl Platform {
    /// Puts the parts together.
    pub fn new(
        store: Store,
        connector: Box<dyn Connector>,
        clock: Arc<dyn Clock>,
        chance: Chance,
        key: RootKey,
        settings: Settings,
    ) -> Arc<Platform> {
        let sender = Sender::new(settings.allow_private_webhooks, settings.own_receivers.clone());
        let node = gingham_model::id::alphanumeric(&chance, 12);
        Arc::new_cyclic(|me| Platform {
            store,
            connector,
            clock,
            chance,
            key,
            settings,
            sender,
            node,
            job_done: Notify::new(),
            readings: Readings::default(),
            requests: RequestLog::default(),
            clients: Default::default(),
            turns: Default::default(),
            last_key: AtomicI64::new(0),
            me: me.clone(),
        })
    }

    /// Another handle to this platform, for work that outlives the call.
    pub fn shared(&self) -> Arc<Platform> {
        self.me.upgrade().expect("a platform lives in the Arc that new() made, as long as it is borrowed")
    }

    /// The machine's time in milliseconds since 1970.
    pub fn machine_now(&self) -> i64 {
        self.clock.now().as_millisecond()
    }

    /// The first key of a moment on the machine's clock: what was made before has keys below it.
    pub fn first_key(machine_at: i64) -> i64 {
        machine_at << 20
    }

    /// A new key for a row: it grows with time, so that new rows lie together, and chance keeps nodes apart.
    pub fn next_key(&self) -> i64 {
        let fresh = Platform::first_key(self.machine_now()) | self.chance.below(1 << 10) as i64;
        let mut last = self.last_key.load(Ordering::Relaxed);
        loop {
            let next = fresh.max(last + 1 + self.chance.below(64) as i64);
            match self.last_key.compare_exchange_weak(last, next, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return next,
                Err(seen) => last = seen,
            }
        }
    }
}

/// One client in one environment, with the clock that its calls see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// Its key in the store.
    pub key: i64,
    /// Whose it is.
    pub client_id: String,
    /// Which rules hold.
    pub environment: gingham_model::Environment,
    /// Milliseconds by which its clock is ahead.
    pub clock_offset: i64,
}

impl World {
    /// The time in this world, in milliseconds since 1970.
    pub fn now(&self, platform: &Platform) -> i64 {
        platform.machine_now() + self.clock_offset
    }

    /// The time in this world.
    pub fn moment(&self, platform: &Platform) -> Timestamp {
        gingham_model::clock::from_millis(self.now(platform))
    }
}
