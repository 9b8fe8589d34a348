//! HTTP for the console listener: the first page, the guide, explanations, the Dashboard, and the files that they load.

mod cookie;
mod dashboard;
mod explain;
mod form;
mod guide;
mod happen;
pub mod operator;
mod page;
mod portal;
mod seat;
mod stand_in;

pub(crate) use guide::file;
pub use happen::Turns;
pub use stand_in::BELOW as STAND_INS;

use crate::address::without_nul;
use crate::listener::Listener;
use axum::Router;
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn;
use axum::routing::get;
use gingham_app::Platform;
use gingham_web::Addresses;
use std::sync::Arc;

/// What proxies add to what they pass on.
const PASSED_ON: [&str; 6] =
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];

/// The listeners, whose addresses the pages tell.
#[derive(Clone)]
pub struct Listeners {
    /// The sandbox API.
    pub sandbox: Arc<Listener>,
    /// The production API.
    pub production: Arc<Listener>,
    /// The console itself.
    pub console: Arc<Listener>,
}

/// What every page of the console has at hand.
#[derive(Clone)]
pub struct Desk {
    /// The context of every verb.
    pub platform: Arc<Platform>,
    /// The admin key's keyed hash.
    pub admin: Arc<[u8]>,
    /// Where everything is reached.
    pub listeners: Listeners,
    /// Whose runs of the guide's recipes are on their way.
    pub turns: Turns,
}

/// The routes of the console.
pub fn router(desk: Desk) -> Router {
    Router::new()
        .route("/health", get(crate::http::health))
        .merge(guide::routes())
        .merge(stand_in::routes())
        .merge(dashboard::routes())
        .merge(portal::routes())
        .route("/explain/{request_id}", get(explain::show))
        .fallback(async || page::not_found())
        .with_state(desk)
        .layer(from_fn(without_nul))
}

impl Desk {
    /// Where the listeners are reached by whoever sent these headers.
    fn addresses(&self, headers: &HeaderMap) -> Addresses {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        Addresses {
            sandbox: self.listeners.sandbox.sister_origin(host),
            production: self.listeners.production.sister_origin(host),
            console: self.listeners.console.origin(host),
        }
    }

    /// Whether the console is reached by HTTPS, so that its cookies must not travel otherwise.
    fn is_secure(&self) -> bool {
        self.listeners.console.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// Whether whoever sent these headers sits at this machine: the console listens on loopback, was called by a name of
    /// loopback, and nobody stands in between. A proxy that says nothing of itself is known by the public URL only.
    fn is_local(&self, headers: &HeaderMap) -> bool {
        let console = &self.listeners.console;
        let named = |host: &str| matches!(bare(host), "localhost" | "127.0.0.1" | "[::1]");
        let called = headers.get(header::HOST).and_then(|host| host.to_str().ok()).is_some_and(named);
        let passed_on = PASSED_ON.iter().any(|name| headers.contains_key(*name));
        console.addr.ip().is_loopback() && console.public_url.is_none() && called && !passed_on
    }
}

/// A host without its port.
fn bare(host: &str) -> &str {
    match host.rfind(':') {
        Some(colon) if !host.ends_with(']') => &host[..colon],
        _ => host,
    }
}
