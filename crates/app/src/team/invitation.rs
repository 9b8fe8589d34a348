//! The link by which a member sets a password, mailed to them where a mail server is configured. Else whoever made it
//! passes it on: it opens the Dashboard, and so it never stands in the outbox for others to read.

use crate::failure::Stop;
use crate::message::{Message, leave};
use crate::platform::Platform;
use crate::portal::Contact;
use gingham_store::Write;

/// For how long it is worth mailing.
const WORTH: i64 = 24 * 60 * 60 * 1000;

/// A link that was just made.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Where it leads.
    pub url: String,
    /// Whether it was also put on its way by e-mail.
    pub is_mailed: bool,
}

/// Mails a link where that can be done.
///
/// # Errors
/// Internal.
pub(super) fn send(
    platform: &Platform,
    write: &mut Write<'_>,
    email: &str,
    url: &str,
) -> Result<Invitation, Stop> {
    let contact = Contact::parse(email).filter(|_| platform.settings.mail.is_some());
    if let Some(contact) = &contact {
        let text = format!(
            "Set your password for the Dashboard here, within three days:\n\n{url}\n\nThe link works once. If you do \
             not know what it is for, do nothing."
        );
        let message = Message {
            to: email.to_owned(),
            subject: "Your way into the Dashboard".to_owned(),
            text,
            secret: Some(url.to_owned()),
            is_private: true,
        };
        leave(platform, write, contact, &message, WORTH, None)?;
    }
    Ok(Invitation { url: url.to_owned(), is_mailed: contact.is_some() })
}
