//! The statements that were fetched for an Item.

use super::month::Month;
use crate::failure::{Failure, Stop};
use crate::item::{Item, KnownAccount};
use crate::stored;
use gingham_model::id;
use gingham_store::{Read, item};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the part in the store.
pub(super) const PART: &str = "statements";

/// The months of each account, by account_id, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetched(pub BTreeMap<String, Vec<Month>>);

impl Fetched {
    /// What was fetched for an Item.
    ///
    /// # Errors
    /// ITEM_ERROR/PRODUCT_NOT_READY before anything was.
    pub fn of(read: &mut Read<'_>, item: &Item) -> Result<Fetched, Stop> {
        match item::part(read, item.row.item_key, PART)? {
            Some(body) => stored::read(PART, &body),
            None => Err(Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.1")
                .with("product", "statements")
                .of_item(item.row.item_key)
                .into()),
        }
    }

    /// The months of an account.
    pub fn months(&self, account_id: &str) -> &[Month] {
        self.0.get(account_id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The account and the month of a statement.
    ///
    /// # Errors
    /// INVALID_FIELD for an id that is no statement of the Item's.
    pub fn find<'a>(&self, item: &'a Item, statement_id: &str) -> Result<(&'a KnownAccount, Month), Stop> {
        let shared = item.shared();
        let found = shared
            .flat_map(|account| self.months(&account.account_id).iter().map(move |month| (account, *month)));
        let mut found =
            found.filter(|(account, month)| self::statement_id(&account.account_id, *month) == statement_id);
        found.next().ok_or_else(|| {
            let message = "statement_id must be that of a statement of this Item";
            Failure::field("statement_id", message).of_item(item.row.item_key).into()
        })
    }
}

/// The id of an account's statement.
pub fn statement_id(account_id: &str, month: Month) -> String {
    id::derived(&["statement", account_id, &month.to_string()])
}
