//! The message that brings a person the address of the page, and what is told of its delivery.

use crate::failure::Stop;
use crate::link::configuration::Configuration;
use crate::link::ticket::Ticket;
use crate::link::view;
use crate::message::{Message, hand_out};
use crate::platform::{Platform, World};
use crate::portal::Contact;
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Write;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Who gets the address, and how.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Recipient {
    /// What they are called.
    pub first_name: Option<String>,
    /// The ways; none where the application hands the address out itself.
    pub communication_methods: Vec<Way>,
}

/// A way to a person.
#[derive(Clone, Debug, Deserialize)]
pub struct Way {
    /// Which.
    pub method: Option<Method>,
    /// Their number or address.
    pub address: Option<String>,
}

/// A kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// To a telephone.
    Sms,
    /// By e-mail.
    Email,
}

impl Way {
    /// The contact, where the address is one of the method.
    fn contact(&self) -> Option<Contact> {
        let contact = Contact::parse(self.address.as_deref()?)?;
        let fits = match self.method? {
            Method::Sms => contact.is_number(),
            Method::Email => !contact.is_number(),
        };
        fits.then_some(contact)
    }
}

/// Writes to the recipient by every way, and tells the application how each went.
pub(super) fn send(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    recipient: &Recipient,
    url: &str,
    life: i64,
) -> Result<(), Stop> {
    for way in &recipient.communication_methods {
        let is_sent = match way.contact() {
            Some(contact) => {
                let letter = letter(&ticket.configuration, recipient.first_name.as_deref(), &contact, url);
                hand_out(platform, write, world, &contact, &letter, life)?
            }
            None => false,
        };
        let status = if is_sent { "SUCCESS" } else { "FAILURE" };
        let told = json!({"communication_method": way.method, "delivery_status": status});
        tell(
            platform,
            write,
            world,
            ticket,
            "DELIVERY_STATUS",
            world.now(platform),
            ("link_delivery_metadata", told),
        )?;
    }
    Ok(())
}

/// Writes to the person whose telephone or mailbox a link token's `hosted_link.delivery_method` names.
pub(super) fn send_hosted(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    configuration: &Configuration,
    url: &str,
    life: i64,
) -> Result<(), Stop> {
    let user = &configuration.user;
    let address = match configuration.delivery_method() {
        Some("sms") => user.phone_number.as_deref(),
        Some("email") => user.email_address.as_deref(),
        _ => None,
    };
    let Some(contact) = address.and_then(Contact::parse) else { return Ok(()) };
    let letter = letter(configuration, None, &contact, url);
    hand_out(platform, write, world, &contact, &letter, life).map(drop)
}

fn letter(configuration: &Configuration, first_name: Option<&str>, to: &Contact, url: &str) -> Message {
    let application = view::application(configuration);
    let name = first_name.map(str::trim).filter(|name| !name.is_empty());
    let (subject, text) = match configuration.language() {
        "es" => (
            format!("Vincula tu banco con {application}"),
            format!("{application} te pide que vincules tu banco: {url}"),
        ),
        "fr" => (
            format!("Reliez votre banque à {application}"),
            format!("{application} vous demande de relier votre banque : {url}"),
        ),
        _ => (
            format!("Link your bank to {application}"),
            format!("{application} asks you to link your bank: {url}"),
        ),
    };
    let text = name.map_or(text.clone(), |name| format!("{name}, {text}"));
    Message { to: to.as_str().to_owned(), subject, text, secret: Some(url.to_owned()), is_private: false }
}

/// Queues a webhook about the page, where the application has an address for them.
pub(super) fn tell(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    code: &'static str,
    at: i64,
    (name, metadata): (&str, serde_json::Value),
) -> Result<(), Stop> {
    let url = ticket.configuration.webhook.as_deref().filter(|url| !url.is_empty());
    let Some(url) = url else { return Ok(()) };
    let id = ticket.text.splitn(3, '-').nth(2).unwrap_or_default();
    let mut fields = json!({"link_delivery_session_id": id, "timestamp": rfc3339(from_millis(at))});
    fields[name] = metadata;
    if let Some(error) = fields[name].as_object_mut().and_then(|told| told.remove("error")) {
        fields["error"] = error;
    }
    let about = About { item_key: None, item_id: None };
    queue_to(platform, write, world, &about, url, &Notice::new("LINK_DELIVERY", code, fields))
}
