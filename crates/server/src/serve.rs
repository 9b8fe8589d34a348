//! Starting and stopping: store first, then workers, then listeners; on the way down the other way round.

use crate::bank;
use crate::banner::{self, Addresses};
use crate::config::Config;
use crate::console;
use crate::first_run::{self, Keys};
use crate::http::{self, Door};
use crate::link;
use crate::listener::{self, Listener};
use axum::Router;
use axum::serve::ListenerExt;
use gingham_api::Api;
use gingham_app::client::keys;
use gingham_app::link::demonstration;
use gingham_app::message::post;
use gingham_app::portal::access;
use gingham_app::{Platform, Settings, request_log};
use gingham_connect::Sandbox;
use gingham_model::secret::RootKey;
use gingham_model::{Environment, MachineClock};
use gingham_store::job::{self, Lane};
use gingham_store::{Location, Store, Write, link_session, mail};
use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long requests may take to finish once the server is told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Why the server did not start: one sentence.
#[derive(Debug)]
pub struct StartError(String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

impl From<String> for StartError {
    fn from(sentence: String) -> StartError {
        StartError(sentence)
    }
}

/// A server that serves.
pub struct Running {
    /// The first client's keys.
    pub keys: Keys,
    /// Where the sandbox listens.
    pub sandbox: Arc<Listener>,
    /// Where production listens.
    pub production: Arc<Listener>,
    /// Where the console listens.
    pub console: Arc<Listener>,
    /// The context of every verb.
    pub platform: Arc<Platform>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Starts a server.
///
/// # Errors
/// One sentence that tells what to do.
pub async fn start(config: Config) -> Result<Running, StartError> {
    let store = open_store(&config).await?;
    let alone = store.is_exclusive();
    let aligned = store.write(move |write| {
        if alone {
            // What was claimed when the last process died need not wait until that claim ends.
            job::release_all(write)?;
            mail::release_all(write)?;
            link_session::release_all(write)?;
        }
        job::align(write, None)
    });
    aligned.await.map_err(|error| format!("the database cannot be written: {error}"))?;
    let root = first_run::root_key(&config, entropy)?;
    let key = RootKey::new(&root);
    first_run::check_root_key(&store, &key).await?;
    let epoch =
        first_run::epoch(&store).await.map_err(|error| format!("the database cannot be written: {error}"))?;
    let (sandbox_socket, sandbox) =
        listener::open("sandbox", &config.sandbox, config.public_url.clone()).await?;
    let (production_socket, production) =
        listener::open("production", &config.production, config.production_public_url.clone()).await?;
    let (console_socket, console) =
        listener::open("console", &config.console, config.console_public_url.clone()).await?;
    let on_loopback = [&sandbox, &production].into_iter().all(|listener| listener.addr.ip().is_loopback());
    let settings = Settings {
        rate_limits: config.rate_limits,
        allow_private_webhooks: config.allow_private_webhooks.unwrap_or(on_loopback),
        own_receivers: Some(format!("{}{}", console.local_origin(), console::STAND_INS)),
        rehearsal: true,
        request_log: config.request_log(),
        mail: config.mail()?,
    };
    let chance = first_run::chance(config.seed, epoch, entropy);
    let platform = Platform::new(store, Box::new(Sandbox), Arc::new(MachineClock), chance, key, settings);
    let (keys, admin) = first_run::keys(&platform, &config).await?;
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    for lane in [Lane::Webhooks, Lane::Others] {
        tasks.spawn(gingham_app::job::worker::work(platform.clone(), lane, stopped.clone()));
    }
    tasks.spawn(access::keep(platform.clone(), stopped.clone()));
    tasks.spawn(request_log::keep(platform.clone(), stopped.clone()));
    tasks.spawn(post::keep(platform.clone(), stopped.clone()));
    let doors = [
        (Environment::Sandbox, sandbox_socket, &sandbox),
        (Environment::Production, production_socket, &production),
    ];
    for (environment, socket, listener) in doors {
        let api = Api::new(platform.clone(), environment, admin.clone());
        let door = Door { api, listener: listener.clone(), console: console.clone() };
        let bank = bank::Bank { platform: platform.clone(), environment, listener: listener.clone() };
        let room = link::Room { platform: platform.clone(), environment, listener: listener.clone() };
        let router = http::router(Arc::new(door)).merge(bank::router(bank)).merge(link::router(room));
        spawn(&mut tasks, socket, router, stopped.clone());
    }
    let listeners = console::Listeners {
        sandbox: sandbox.clone(),
        production: production.clone(),
        console: console.clone(),
    };
    let turns = console::Turns::default();
    let desk = console::Desk { platform: platform.clone(), admin: admin.into(), listeners, turns };
    spawn(&mut tasks, console_socket, console::router(desk), stopped);
    Ok(Running { keys, sandbox, production, console, platform, stop, tasks })
}

async fn open_store(config: &Config) -> Result<Store, StartError> {
    std::fs::create_dir_all(&config.data)
        .map_err(|error| format!("cannot make the data folder {}: {error}", config.data.display()))?;
    let location = match &config.database {
        Some(url) => url.parse::<Location>().map_err(|error| error.to_string())?,
        None => Location::Sqlite(config.data.join("gingham.db")),
    };
    Ok(Store::open(&location).await.map_err(|error| error.to_string())?)
}

fn entropy() -> [u8; 32] {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).expect("the operating system gives entropy, or nothing is safe");
    bytes
}

fn spawn(tasks: &mut JoinSet<()>, socket: TcpListener, router: Router, mut stopped: watch::Receiver<bool>) {
    tasks.spawn(async move {
        let until = async move {
            let _ = stopped.wait_for(|stop| *stop).await;
        };
        // Answers go out at once: a small one must not wait for an acknowledgement.
        let socket = socket.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let serving = axum::serve(socket, router).with_graceful_shutdown(until).into_future();
        if let Err(error) = serving.await {
            tracing::error!(%error, "a listener failed");
        }
    });
}

impl Running {
    /// Prints the banner; whoever starts gingham for the first time is given a page of Link to open.
    pub async fn announce(&self) {
        let addresses = Addresses {
            sandbox: self.sandbox.origin(None),
            production: self.production.origin(None),
            console: self.console.origin(None),
        };
        let link = match self.keys.is_new {
            true => self.demonstration().await,
            false => None,
        };
        println!("{}", banner::text(&self.keys, &addresses, link.as_deref()));
    }

    async fn demonstration(&self) -> Option<String> {
        let caller =
            keys::caller_in(&self.platform, &self.keys.client_id, Environment::Sandbox).await.ok()??;
        let shared = self.platform.shared();
        let begin = move |write: &mut Write<'_>| demonstration::begin(&shared, &caller, write, "default");
        self.platform.store.write(begin).await.ok()
    }

    /// Serves until the process is told to stop, then drains.
    pub async fn until_stopped(&mut self) {
        let (Ok(mut terminate), Ok(mut interrupt)) =
            (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
        else {
            tracing::error!("signals cannot be received");
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        self.stop().await;
    }

    /// Lets requests and jobs finish, then closes the store.
    pub async fn stop(&mut self) {
        let _ = self.stop.send(true);
        let drained =
            tokio::time::timeout(DRAIN, async { while self.tasks.join_next().await.is_some() {} }).await;
        if drained.is_err() {
            tracing::warn!("some requests did not finish in time");
            self.tasks.abort_all();
        }
        self.write_down_the_rest().await;
        self.platform.store.clone().close().await;
    }

    /// Calls leave things in memory that are written down later: now that nobody calls, the last of them.
    async fn write_down_the_rest(&self) {
        for written in [access::settle(&self.platform).await, request_log::settle(&self.platform).await] {
            if let Err(stop) = written {
                tracing::error!(?stop, "what the last calls left could not be written down");
            }
        }
    }
}
