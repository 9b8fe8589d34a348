//! The mail server that takes messages from here, and how one is handed to it.

use super::Message;
use gingham_model::clock::from_millis;
use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, Error};
use lettre::{AsyncTransport, Tokio1Executor};
use reqwest::Url;
use std::error::Error as _;
use std::fmt;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

/// How long one attempt may take: a worker that is told to stop finishes the one at hand.
const PATIENCE: Duration = Duration::from_secs(15);
/// How much is kept of what a mail server answers.
const ANSWER: usize = 300;

/// A mail server, and who messages are from. It does not print: its address may hold a password.
#[derive(Clone)]
pub struct Carrier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl fmt::Debug for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Carrier")
    }
}

/// Why a message was not taken.
#[derive(Debug)]
pub struct Refused {
    /// What was answered, or why nothing was.
    pub why: String,
    /// Whether it is no use to ask again.
    pub for_good: bool,
}

impl Carrier {
    /// A carrier from `smtp[s]://user:password@host:port` and the address that messages are from.
    ///
    /// `smtps` is encrypted from the first byte. `smtp` must be by STARTTLS before anything is told, unless the server
    /// is on this machine, or `?tls=off` says that what lies between is trusted.
    ///
    /// # Errors
    /// A sentence that does not repeat the address.
    pub fn new(url: &str, from: &str) -> Result<Carrier, String> {
        let from: Mailbox =
            from.parse().map_err(|_| format!("{from} is no address that mail can be from"))?;
        let mut url = Url::parse(url).map_err(|error| format!("the mail server's address: {error}"))?;
        let host = url.host_str().unwrap_or_default().to_owned();
        if host.is_empty() || !matches!(url.scheme(), "smtp" | "smtps") {
            return Err("the mail server's address looks like smtps://user:password@host:port".to_owned());
        }
        if url.username().is_empty() != url.password().is_none() {
            return Err("the mail server's address has a user or a password, but not both".to_owned());
        }
        let starts_tls = url.scheme() == "smtp" && wants_tls(&url, &host)?;
        url.set_query(None);
        let fault = |error: Error| format!("the mail server's address: {error}");
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(fault)?;
        if starts_tls {
            builder = builder.tls(Tls::Required(TlsParameters::new(host).map_err(fault)?));
            builder = builder.port(url.port().unwrap_or(587));
        }
        builder = builder.hello_name(ClientId::Domain(from.email.domain().to_owned()));
        Ok(Carrier { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    /// Hands a message over. `number` tells it from every other, so that one that comes twice is known for the same.
    ///
    /// # Errors
    /// Why it was not taken.
    pub async fn carry(&self, message: &Message, number: i64, now: i64) -> Result<(), Refused> {
        let letter = self.letter(message, number, now).map_err(|why| Refused { why, for_good: true })?;
        match tokio::time::timeout(PATIENCE, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Refused { why: told(&error), for_good: error.is_permanent() }),
            Err(_) => {
                let why = format!("The mail server took longer than {} seconds.", PATIENCE.as_secs());
                Err(Refused { why, for_good: false })
            }
        }
    }

    fn letter(&self, message: &Message, number: i64, now: i64) -> Result<lettre::Message, String> {
        let to: Address =
            message.to.parse().map_err(|error| format!("No mail can be sent there: {error}."))?;
        // Nobody is to answer this, neither people nor the notices of those who are away (RFC 3834).
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        MessageBuilder::new()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&message.subject)
            .date(SystemTime::from(from_millis(now)))
            .message_id(Some(format!("<{number:x}@{}>", self.from.email.domain())))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(message.text.clone())
            .map_err(|error| format!("No mail can be written of this: {error}."))
    }
}

/// Whether a connection that begins in the clear must be encrypted.
fn wants_tls(url: &Url, host: &str) -> Result<bool, String> {
    let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    match asked.as_deref() {
        None => Ok(!is_here(host)),
        Some("required") => Ok(true),
        Some("off") => Ok(false),
        Some(_) => Err("tls in the mail server's address is required or off".to_owned()),
    }
}

/// Whether a host is this machine.
fn is_here(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What went wrong, down to its reason.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(reason) = source {
        let reason_text = reason.to_string();
        if !text.contains(&reason_text) {
            text = format!("{text}: {reason_text}");
        }
        source = reason.source();
    }
    text.chars().filter(|c| !c.is_control()).take(ANSWER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail_servers_are_whole_and_are_not_repeated() {
        let from = "Portal <portal@orchard.internal>";
        for good in [
            "smtp://localhost:1025",
            "smtp://127.0.0.1",
            "smtps://user:p%40ss@mail.orchard.internal",
            "smtp://user:pass@mail.orchard.internal:2525",
            "smtp://mail?tls=off",
        ] {
            assert_eq!(Carrier::new(good, from).map(|_| ()), Ok(()), "{good}");
        }
        for bad in [
            "mail.orchard.internal",
            "http://user:hunter2@mail",
            "smtp://",
            "smtp://user@mail",
            "smtp://user:hunter2@mail?tls=maybe",
        ] {
            let sentence = Carrier::new(bad, from).unwrap_err();
            assert!(!sentence.contains("hunter2"), "{sentence}");
        }
        assert!(Carrier::new("smtp://localhost", "nobody").is_err());
        let secret = Carrier::new("smtps://user:hunter2@mail", from).unwrap();
        assert!(!format!("{secret:?}").contains("hunter2"));
    }

    #[test]
    fn only_this_machine_and_who_says_so_go_without_encryption() {
        let wants = |text: &str| {
            let url = Url::parse(text).unwrap();
            wants_tls(&url, url.host_str().unwrap_or_default()).unwrap()
        };
        assert!(!wants("smtp://127.0.0.1:25") && !wants("smtp://[::1]:25") && !wants("smtp://localhost"));
        assert!(wants("smtp://mail.orchard.internal") && !wants("smtp://mail.orchard.internal?tls=off"));
        assert!(wants("smtp://localhost?tls=required"));
    }
}
