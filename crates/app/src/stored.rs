//! Reading and writing the records that the store keeps as JSON.

use crate::failure::{Stop, unreadable};
use serde::{Serialize, de::DeserializeOwned};

/// Reads a record that gingham wrote.
///
/// # Errors
/// An internal error when it cannot be read.
pub fn read<T: DeserializeOwned>(what: &str, body: &str) -> Result<T, Stop> {
    serde_json::from_str(body).map_err(|error| unreadable(what, &error))
}

/// Writes a record.
pub fn write<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).expect("records hold text, numbers, lists and string-keyed maps only")
}
