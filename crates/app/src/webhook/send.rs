//! Sending: one POST to an address that somebody else chose.
//!
//! What comes back is not trusted: it may be slow, endless, a redirect or not HTTP at all, and the address may
//! lead into the network behind the server.

use super::address::is_public;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Client, ClientBuilder, Url, redirect};
use std::error::Error;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::time::Instant;

/// How long a receiver may take, its answer included.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer is read.
const ANSWER: usize = 64 * 1024;
/// How many connections to a receiver are kept for the next webhook.
const IDLE: usize = 2;
/// How long they are kept: less than the five seconds of common receivers, so that one is rarely found closed.
const IDLE_FOR: Duration = Duration::from_secs(4);
/// How long the words of an error may get.
const WORDS: usize = 160;

/// The headers that every webhook carries beside its signature.
pub(super) const HEADERS: [(&str, &str); 2] =
    [("Content-Type", "application/json"), ("User-Agent", concat!("gingham/", env!("CARGO_PKG_VERSION")))];

/// Sends webhooks. A clone shares its connections.
#[derive(Clone)]
pub struct Sender(Arc<Clients>);

/// What became of a sending.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The HTTP status, where there was one.
    pub status: Option<u16>,
    /// Why there is no complete answer.
    pub failure: Option<String>,
    /// Whether a complete answer came in time, with status 200 exactly.
    pub accepted: bool,
    /// How long it took.
    pub duration_ms: i64,
    /// The beginning of the answer's body.
    pub answer: Vec<u8>,
}

struct Clients {
    allow_private: bool,
    own: Option<String>,
    patience: Duration,
    /// For http: does without the machine's root certificates, which need not exist.
    plain: OnceLock<Client>,
    /// For https: made when first needed, since reading the root certificates takes time and memory.
    secure: OnceLock<Client>,
}

impl Sender {
    /// Sends to the public internet, to private addresses if `allow_private`, and to what begins with `own` in any case.
    pub fn new(allow_private: bool, own: Option<String>) -> Sender {
        Sender::with(allow_private, own, PATIENCE)
    }

    fn with(allow_private: bool, own: Option<String>, patience: Duration) -> Sender {
        let (plain, secure) = (OnceLock::new(), OnceLock::new());
        Sender(Arc::new(Clients { allow_private, own, patience, plain, secure }))
    }

    /// Posts `body`, a JSON text, to `url`.
    pub async fn send(&self, url: &str, body: &[u8], headers: &[(String, String)]) -> Sent {
        let begun = Instant::now();
        let mut sent = Sent::default();
        let exchange = self.exchange(url, body, headers, &mut sent);
        sent.failure = match tokio::time::timeout(self.0.patience, exchange).await {
            Ok(Ok(())) => None,
            Ok(Err(words)) => Some(words),
            Err(_) => Some(format!("no complete answer within {:?}", self.0.patience)),
        };
        sent.accepted = sent.failure.is_none() && sent.status == Some(200);
        sent.duration_ms = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        sent
    }

    async fn exchange(
        &self,
        url: &str,
        body: &[u8],
        headers: &[(String, String)],
        sent: &mut Sent,
    ) -> Result<(), String> {
        let url = self.vet(url)?;
        let client = self.client(url.scheme())?;
        let request = client.post(url).headers(header_map(headers)?).body(body.to_vec());
        let mut response = request.send().await.map_err(|error| words(&error))?;
        sent.status = Some(response.status().as_u16());
        while sent.answer.len() < ANSWER
            && let Some(chunk) = response.chunk().await.map_err(|error| words(&error))?
        {
            let room = ANSWER - sent.answer.len();
            sent.answer.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        Ok(())
    }

    /// Parses the address and looks at one that needs no resolving; names are looked at when they are resolved.
    fn vet(&self, url: &str) -> Result<Url, String> {
        let url = Url::parse(url).map_err(|error| format!("not a URL: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("neither http nor https".to_owned());
        }
        // Compared as it was understood, not as it was spelled, so that no dots lead out of it.
        if self.0.own.as_deref().is_some_and(|own| url.as_str().starts_with(own)) {
            return Ok(url);
        }
        let host = url.host_str().unwrap_or_default();
        let literal: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
        match literal {
            Some(address) if !self.0.allow_private && !is_public(address) => Err(Private.to_string()),
            _ => Ok(url),
        }
    }

    fn client(&self, scheme: &str) -> Result<Client, String> {
        let (slot, builder) = match scheme {
            "http" => (&self.0.plain, self.builder().tls_certs_only([])),
            _ => (&self.0.secure, self.builder().https_only(true)),
        };
        if let Some(client) = slot.get() {
            return Ok(client.clone());
        }
        let client = builder.build().map_err(|error| words(&error))?;
        Ok(slot.get_or_init(|| client).clone())
    }

    fn builder(&self) -> ClientBuilder {
        Client::builder()
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .http1_only()
            .http1_title_case_headers()
            .pool_max_idle_per_host(IDLE)
            .pool_idle_timeout(IDLE_FOR)
            .dns_resolver(Arc::new(Vetting { allow_private: self.0.allow_private }))
    }
}

fn header_map(headers: &[(String, String)]) -> Result<HeaderMap, String> {
    let mut map = HeaderMap::new();
    map.insert(CONTENT_TYPE, HeaderValue::from_static(HEADERS[0].1));
    map.insert(USER_AGENT, HeaderValue::from_static(HEADERS[1].1));
    for (name, value) in headers {
        let name: HeaderName = name.parse().map_err(|_| "a header's name is malformed")?;
        map.insert(name, value.parse().map_err(|_| "a header's value is malformed")?);
    }
    Ok(map)
}

/// Resolves names to addresses that may be connected to; the connection then goes to one of these and no other.
struct Vetting {
    allow_private: bool,
}

impl Resolve for Vetting {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let vetted: Vec<SocketAddr> =
                found.filter(|found| allow_private || is_public(found.ip())).collect();
            if vetted.is_empty() {
                return Err(Private.into());
            }
            Ok(Box::new(vetted.into_iter()) as Addrs)
        })
    }
}

/// The address is not on the public internet.
#[derive(Debug)]
struct Private;

impl fmt::Display for Private {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the address is private, and this server does not send webhooks to private addresses")
    }
}

impl Error for Private {}

/// What went wrong in a few words: the innermost error's, which name no URL.
fn words(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "the connection timed out".to_owned();
    }
    let mut inner: &dyn Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    if inner.is::<Private>() {
        return Private.to_string();
    }
    if error.is_dns() {
        return "the host name cannot be resolved".to_owned();
    }
    let is_outer = inner.is::<reqwest::Error>();
    let text = if is_outer { "the request failed".to_owned() } else { inner.to_string() };
    text.chars().take(WORDS).collect()
}

#[cfg(test)]
mod tests;
