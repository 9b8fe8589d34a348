//! Cursors of `/transactions/sync`.
//!
//! A cursor says what the client already has. It is opaque to clients, sealed against change and bound to its Item.

use crate::platform::Platform;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What a client has, and where it is within a loop of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The last seq of the loop before: what changed up to here, the client has.
    pub base: i64,
    /// The last seq that this loop has delivered.
    pub at: i64,
    /// Within a loop: the Item's last seq when the loop began. Zero between loops.
    pub until: i64,
    /// History up to here was skipped with the cursor `now`, so the client does not have it.
    pub skipped: i64,
    /// The account that the stream is about; all when empty.
    pub account_id: String,
}

impl Cursor {
    /// The beginning of an Item's history.
    pub fn start(account_id: &str) -> Cursor {
        Cursor { base: 0, at: 0, until: 0, skipped: 0, account_id: account_id.to_owned() }
    }

    /// Whether it lies between two pages of a loop.
    pub fn is_within_loop(&self) -> bool {
        self.until != 0
    }

    /// The text that the client gets.
    pub fn seal(&self, platform: &Platform, item_key: i64) -> String {
        let mut bytes = vec![1];
        for number in [self.base, self.at, self.until, self.skipped] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(self.account_id.as_bytes());
        let mac = mac(platform, item_key, &bytes);
        bytes.splice(1..1, mac);
        STANDARD.encode(bytes)
    }

    /// Reads a client's text; `None` when it is not a cursor of this Item.
    pub fn open(platform: &Platform, item_key: i64, text: &str) -> Option<Cursor> {
        let mut bytes = STANDARD.decode(text).ok()?;
        if bytes.len() < 49 || bytes[0] != 1 {
            return None;
        }
        let stated: Vec<u8> = bytes.splice(1..17, []).collect();
        if stated != mac(platform, item_key, &bytes) {
            return None;
        }
        let number = |index: usize| {
            let at = 1 + index * 8;
            bytes[at..at + 8].try_into().map(i64::from_be_bytes).unwrap_or_default()
        };
        let account_id = String::from_utf8(bytes[33..].to_vec()).ok()?;
        let (base, at, until, skipped) = (number(0), number(1), number(2), number(3));
        Some(Cursor { base, at, until, skipped, account_id })
    }
}

fn mac(platform: &Platform, item_key: i64, bytes: &[u8]) -> Vec<u8> {
    let bound = format!("cursor {item_key} {}", gingham_model::id::hex(bytes));
    platform.key.hash(&bound)[..16].to_vec()
}
