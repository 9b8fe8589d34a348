//! Users: the people whom a client names.

mod create;
mod financial_data_refresh;
mod get;
mod identity;
mod identity_remove;
mod items_associate;
mod items_get;
mod items_remove;
mod products_terminate;
mod refreshed;
mod remove;
mod third_party_token_create;
mod third_party_token_remove;
mod transactions_refresh;
mod update;

use crate::endpoint::{Call, Endpoint};
use gingham_app::user::User;
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINTS: &[Endpoint] = &[
    create::ENDPOINT,
    financial_data_refresh::ENDPOINT,
    get::ENDPOINT,
    identity_remove::ENDPOINT,
    items_associate::ENDPOINT,
    items_get::ENDPOINT,
    items_remove::ENDPOINT,
    products_terminate::ENDPOINT,
    remove::ENDPOINT,
    third_party_token_create::ENDPOINT,
    third_party_token_remove::ENDPOINT,
    transactions_refresh::ENDPOINT,
    update::ENDPOINT,
];

/// The most Items that one call may name.
const MOST_ITEMS: usize = 100;

/// How a request names a user.
#[derive(Deserialize)]
pub struct Named {
    user_token: Option<String>,
    user_id: Option<String>,
}

impl Named {
    /// The user.
    ///
    /// # Errors
    /// As [`User::named`].
    pub fn user(&self, call: &Call, read: &mut Read<'_>) -> Result<User, Stop> {
        let (token, user_id) = (self.user_token.as_deref(), self.user_id.as_deref());
        User::named(&call.platform, &call.caller, read, token, user_id)
    }
}

/// Some Items must be named, and not too many.
fn check_count(item_ids: &[String]) -> Result<(), Stop> {
    match item_ids.len() {
        1..=MOST_ITEMS => Ok(()),
        _ => {
            let message = format!("item_ids must be an array of 1 to {MOST_ITEMS} item ids");
            Err(Failure::field("item_ids", message).into())
        }
    }
}
