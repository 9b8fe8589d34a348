//! The outbox as the team reads it.

use super::{Message, open, state};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use gingham_store::mail::MailRow;
use gingham_store::message::{self, MessageRow};

/// A message of the outbox.
#[derive(Clone, Debug)]
pub struct Entry {
    /// To whom.
    pub to: String,
    /// What it says, as far as it may be read here.
    pub text: String,
    /// When it was written, RFC 3339, the machine's time.
    pub at: String,
    /// How it comes to its reader.
    pub way: Way,
}

/// How a message comes to its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// It stands here and nowhere else.
    Here,
    /// It is being mailed: attempts so far, what the last one met, and when the next one is due.
    Waiting(i64, Option<String>, String),
    /// The mail server took it.
    Delivered,
    /// Attempts so far, and why there are no more.
    Abandoned(i64, Option<String>),
}

/// The newest messages.
///
/// # Errors
/// Internal.
pub fn newest(platform: &Platform, read: &mut Read<'_>, limit: i64) -> Result<Vec<Entry>, Stop> {
    let rows = message::newest(read, limit)?;
    Ok(rows.into_iter().filter_map(|(row, mail)| entry(platform, &row, mail)).collect())
}

fn entry(platform: &Platform, row: &MessageRow, mail: Option<MailRow>) -> Option<Entry> {
    let message = open(platform, &row.sealed)?;
    let text = read_here(&message, mail.is_some());
    let at = rfc3339(from_millis(row.machine_at));
    Some(Entry { to: message.to, text, at, way: way(platform, mail) })
}

/// Whoever reads a code may sign in as the person whom it was sent to. So where it is mailed, only they read it, and
/// the team does not; except for people whom the sandbox made up, whose mailboxes nobody can have.
fn read_here(message: &Message, is_mailed: bool) -> String {
    match &message.secret {
        Some(secret) if is_mailed && (message.is_private || !is_made_up(&message.to)) => {
            message.text.replace(secret.as_str(), &"•".repeat(secret.chars().count().min(12)))
        }
        _ => message.text.clone(),
    }
}

/// Whether an address lies under a name that is set aside for examples and tests (RFC 2606).
fn is_made_up(address: &str) -> bool {
    let host = address.rsplit_once('@').map_or(address, |(_, host)| host).trim_end_matches('.');
    let under = |name: &str| host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    ["example.com", "example.net", "example.org", "example", "test", "invalid", "localhost"]
        .into_iter()
        .any(under)
}

fn way(platform: &Platform, mail: Option<MailRow>) -> Way {
    let Some(row) = mail else { return Way::Here };
    let failure = row.failure.and_then(|sealed| platform.key.open(&sealed));
    let failure = failure.and_then(|plain| String::from_utf8(plain).ok());
    match row.state.as_str() {
        state::DELIVERED => Way::Delivered,
        state::ABANDONED => Way::Abandoned(row.attempts, failure),
        _ => Way::Waiting(row.attempts, failure, rfc3339(from_millis(row.machine_due))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(to: &str, is_private: bool) -> Message {
        let (text, secret) = ("123456 is your code.".to_owned(), Some("123456".to_owned()));
        Message { to: to.to_owned(), subject: String::new(), text, secret, is_private }
    }

    fn read(to: &str, is_mailed: bool) -> String {
        read_here(&message(to, false), is_mailed)
    }

    #[test]
    fn what_is_mailed_to_somebody_is_read_by_them_alone() {
        let clear = "123456 is your code.";
        assert_eq!(read("ada@orchard.internal", false), clear);
        assert_eq!(read("ada@orchard.internal", true), "•••••• is your code.");
        assert_ne!(read("ada@notexample.com", true), clear);
        for nobody in ["accountholder0@example.com", "a@mail.example.org", "a@b.test"] {
            assert_eq!(read(nobody, true), clear, "{nobody}");
            assert_ne!(read_here(&message(nobody, true), true), clear, "{nobody}");
        }
    }
}
