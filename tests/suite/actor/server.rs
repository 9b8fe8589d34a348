//! A server inside this process, behind real sockets.

use super::place::{Engine, Place};
use gingham_server::{Config, Running, start};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

pub const CLIENT_ID: &str = "5f1e1d0c0b0a090807060504";
pub const SANDBOX_SECRET: &str = "a1b2c3d4e5f60718293a4b5c6d7e8f";
pub const PRODUCTION_SECRET: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1";
pub const ADMIN_KEY: &str = "admin-key-of-the-suites-0123456789";

const PATIENCE: Duration = Duration::from_secs(5);

/// A running server; it stops when this is dropped.
pub struct Server {
    config: Config,
    _place: Place,
    runtime: Runtime,
    running: Option<Running>,
}

impl Server {
    pub fn start(engine: Engine) -> Server {
        Server::with(engine, |_| {})
    }

    /// A server on SQLite.
    pub fn here() -> Server {
        Server::start(Engine::Sqlite)
    }

    /// A server that is configured otherwise.
    pub fn with(engine: Engine, change: impl FnOnce(&mut Config)) -> Server {
        let place = Place::new(engine);
        let mut config = config(&place);
        change(&mut config);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let mut server = Server { config, _place: place, runtime: runtime.unwrap(), running: None };
        server.resume();
        server
    }

    /// Stops as after SIGTERM and starts again on the same data; the addresses change.
    pub fn restart(&mut self) {
        self.halt();
        self.resume();
    }

    pub fn sandbox(&self) -> SocketAddr {
        self.running().sandbox.addr
    }

    pub fn production(&self) -> SocketAddr {
        self.running().production.addr
    }

    pub fn console(&self) -> SocketAddr {
        self.running().console.addr
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("it runs between resume() and halt()")
    }

    fn resume(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.runtime.block_on(start(self.config.clone())) {
                Ok(running) => return self.running = Some(running),
                // Another test may be starting a process just now, which holds all open files for a moment.
                Err(error) if error.to_string().contains("in use") && Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(error) => panic!("the server does not start: {error}"),
            }
        }
    }

    fn halt(&mut self) {
        if let Some(mut running) = self.running.take() {
            self.runtime.block_on(running.stop());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.halt();
        }
    }
}

fn config(place: &Place) -> Config {
    let anywhere = || "127.0.0.1:0".to_owned();
    Config {
        sandbox: anywhere(),
        production: anywhere(),
        console: anywhere(),
        data: place.folder.path().to_owned(),
        database: place.database.clone(),
        client_id: Some(CLIENT_ID.to_owned()),
        sandbox_secret: Some(SANDBOX_SECRET.to_owned()),
        production_secret: Some(PRODUCTION_SECRET.to_owned()),
        admin_key: Some(ADMIN_KEY.to_owned()),
        key: None,
        seed: None,
        public_url: None,
        production_public_url: None,
        console_public_url: None,
        rate_limits: false,
        allow_private_webhooks: None,
        request_log: true,
        request_log_days: 14,
        request_log_entries: 1_000_000,
        request_log_megabytes: 1024,
        smtp_url: None,
        smtp_from: None,
        log_json: false,
    }
}
