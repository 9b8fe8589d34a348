//! Messages to people. Each is written into the outbox, in the transaction that causes it; one to an e-mail address is
//! sent, too, where a mail server is configured. There is no gateway to telephones: what is told to a number stands in
//! the outbox alone.

mod budget;
pub mod carrier;
pub mod outbox;
mod page;
pub mod post;
#[cfg(test)]
mod tests;

use crate::failure::Stop;
use crate::platform::Platform;
use crate::portal::Contact;
use gingham_store::mail::{self, MailRow};
use gingham_store::message::{self, MessageRow};
use gingham_store::{StoreError, Write};
use serde::{Deserialize, Serialize};

pub(crate) use budget::Budget;
pub use carrier::Carrier;
pub(crate) use page::hand_out;

/// How long messages are kept.
const KEPT: i64 = 24 * 60 * 60 * 1000;
/// Messages that one transaction forgets.
const AT_ONCE: i64 = 128;

/// What became of a message that is to be mailed: the words in the store.
mod state {
    pub const WAITING: &str = "waiting";
    pub const DELIVERED: &str = "delivered";
    pub const ABANDONED: &str = "abandoned";
}

/// A message as it is written.
#[derive(Serialize, Deserialize)]
pub struct Message {
    /// To whom.
    pub to: String,
    /// What it is about; telephones do not show it.
    #[serde(default)]
    pub subject: String,
    /// What it says.
    pub text: String,
    /// The part of the text that opens something, and is for the addressee alone.
    #[serde(default)]
    pub secret: Option<String>,
    /// Whether that holds even where the sandbox made the addressee up.
    #[serde(default)]
    pub is_private: bool,
}

/// Writes a message into the outbox, and sends it on its way; after `life` milliseconds it is of no more use.
///
/// # Errors
/// Internal.
pub(crate) fn leave(
    platform: &Platform,
    write: &mut Write<'_>,
    contact: &Contact,
    message: &Message,
    life: i64,
    budget: Option<Budget>,
) -> Result<(), Stop> {
    let now = platform.machine_now();
    let plain = crate::stored::write(message);
    let row = MessageRow {
        message_key: platform.next_key(),
        contact: contact.hash(platform),
        machine_at: now,
        sealed: platform.key.seal(plain.as_bytes(), &platform.chance),
        budget: budget.map(|budget| budget.0),
    };
    message::add(write, &row)?;
    if platform.settings.mail.is_some() && !contact.is_number() {
        let way = MailRow {
            message_key: row.message_key,
            state: state::WAITING.to_owned(),
            attempts: 0,
            machine_due: now,
            machine_until: now + life,
            failure: None,
        };
        mail::insert(write, &way)?;
        write.wake();
    }
    Ok(())
}

/// Forgets messages that were kept long enough, a few at a time; answers whether none is left.
///
/// # Errors
/// Internal.
pub(crate) async fn forget_old(platform: &Platform) -> Result<bool, Stop> {
    let before = platform.machine_now() - KEPT;
    let forget = move |write: &mut Write<'_>| message::forget_before(write, before, AT_ONCE);
    let gone = platform.store.write::<_, StoreError, _>(forget).await?;
    Ok(gone < AT_ONCE as u64)
}

/// Opens what was sealed with [`leave`].
fn open(platform: &Platform, sealed: &[u8]) -> Option<Message> {
    serde_json::from_slice(&platform.key.open(sealed)?).ok()
}
