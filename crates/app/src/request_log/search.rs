//! What somebody looks for in the log.

use super::shown_path;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_contract::{by_cause, catalogue, operation};
use gingham_model::id;
use gingham_store::request_log::Filter;
use gingham_store::{Read, failed_request, item, request_log};

/// What a list is narrowed to, as it stands in an address; empty for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The path.
    pub endpoint: String,
    /// The first digit of the status.
    pub class: String,
    /// The error code.
    pub code: String,
    /// The cause.
    pub cause: String,
    /// The Item's id.
    pub item: String,
    /// The Link session's id.
    pub session: String,
    /// The keyed hash of a token, in hexadecimal digits: a token itself never stands in an address.
    pub token: String,
}

/// What a text that somebody typed turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// One call of the log, by its request_id.
    Call(String),
    /// A failure that is explained, though its call is not in the log.
    Explained(String),
    /// Calls.
    Calls(Box<Wanted>),
}

impl Wanted {
    /// As the store understands it; `None` where nothing can match.
    pub(super) fn filter(&self, read: &mut Read<'_>, world: i64) -> Result<Option<Filter>, Stop> {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let item_key = match given(&self.item) {
            None => None,
            Some(item_id) => match item::by_id(read, &item_id)?.filter(|item| item.world == world) {
                Some(item) => Some(item.item_key),
                None => return Ok(None),
            },
        };
        Ok(Some(Filter {
            endpoint: given(&self.endpoint),
            class: self.class.parse().ok(),
            error_code: given(&self.code),
            cause: given(&self.cause),
            request_id: None,
            item_key,
            link_session_id: given(&self.session),
            token: given(&self.token).map(|token| id::unhex(&token)),
        }))
    }

    /// Whether it is everything.
    pub fn is_everything(&self) -> bool {
        *self == Wanted::default()
    }
}

/// What a text stands for in a world: a path, a cause or a code by its form, else whatever is known by it.
///
/// # Errors
/// Internal.
pub fn find(platform: &Platform, read: &mut Read<'_>, world: i64, text: &str) -> Result<Option<Hit>, Stop> {
    let text = text.trim();
    let calls = |wanted| Ok(Some(Hit::Calls(Box::new(wanted))));
    let owned = || text.to_owned();
    if operation(text).is_some() {
        return calls(Wanted { endpoint: owned(), ..Wanted::default() });
    }
    if by_cause(text).is_some() {
        return calls(Wanted { cause: owned(), ..Wanted::default() });
    }
    if catalogue().rows().iter().any(|row| row.error_code == text) {
        return calls(Wanted { code: owned(), ..Wanted::default() });
    }
    if request_log::find(read, text)?.is_some_and(|row| row.world == world) {
        return Ok(Some(Hit::Call(owned())));
    }
    if failed_request::find(read, world, text)?.is_some() {
        return Ok(Some(Hit::Explained(owned())));
    }
    if item::by_id(read, text)?.is_some_and(|item| item.world == world) {
        return calls(Wanted { item: owned(), ..Wanted::default() });
    }
    let hash = platform.key.hash(text);
    let mut has = |filter: Filter| -> Result<bool, Stop> {
        Ok(!request_log::newest(read, world, &filter, (0, i64::MAX), 1)?.is_empty())
    };
    if has(Filter { token: Some(hash.clone()), ..Filter::default() })? {
        return calls(Wanted { token: id::hex(&hash), ..Wanted::default() });
    }
    if has(Filter { link_session_id: Some(owned()), ..Filter::default() })? {
        return calls(Wanted { session: owned(), ..Wanted::default() });
    }
    // As the log writes it.
    let path = shown_path(text).into_owned();
    if text.starts_with('/') && has(Filter { endpoint: Some(path.clone()), ..Filter::default() })? {
        return calls(Wanted { endpoint: path, ..Wanted::default() });
    }
    Ok(None)
}
