//! A payment that Signal is asked about: whose id it has, and that no other payment has it.

use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::{Item, KnownAccount, products};
use crate::platform::Platform;
use gingham_model::{Amount, Product};
use gingham_store::signal::{self, SignalRow};
use gingham_store::{Read, Write};

/// A payment as a client tells of it.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The client's id for it.
    pub client_transaction_id: String,
    /// The account that it draws on.
    pub account_id: String,
    /// How much.
    pub amount: Amount,
}

impl Payment {
    /// The account of the Item, if Signal knows of such accounts at such banks.
    ///
    /// # Errors
    /// INVALID_FIELD for no amount; PRODUCTS_NOT_SUPPORTED.3 outside the United States, NO_AUTH_ACCOUNTS.1 for an
    /// account that cannot be debited, those of the product and of the account.
    pub fn account<'a>(&self, item: &'a Item) -> Result<&'a KnownAccount, Stop> {
        if self.amount <= Amount::cents(0) {
            return Err(Failure::field("amount", "amount must be greater than 0").into());
        }
        let key = item.row.item_key;
        let account = item.account(&self.account_id)?;
        let american = item.institution().is_none_or(|one| one.country_codes.contains(&"US"));
        if !american {
            let failure = products::not_supported(&[Product::Signal]).caused("PRODUCTS_NOT_SUPPORTED.3");
            return Err(failure.of_item(key).into());
        }
        products::allowed(item, Product::Signal)?;
        match account.is_debitable() {
            true => Ok(account),
            false => Err(Failure::new("NO_AUTH_ACCOUNTS.1")
                .with("wanted", "checking, savings or cash management")
                .with("account", format!("{}/{}", account.kind.as_str(), account.subtype))
                .of_item(key)
                .into()),
        }
    }

    /// Notes the payment under its id; told again it is the same one.
    ///
    /// # Errors
    /// CLIENT_TRANSACTION_ID_ALREADY_IN_USE.1 when the id is another payment's.
    pub fn note(
        &self,
        platform: &Platform,
        caller: &Caller,
        write: &mut Write<'_>,
        item: &Item,
    ) -> Result<SignalRow, Stop> {
        let text = format!("{} {} {}", item.row.item_id, self.account_id, self.amount);
        let row = SignalRow {
            world: caller.world.key,
            client_transaction_id: self.client_transaction_id.clone(),
            item_key: item.row.item_key,
            account_id: self.account_id.clone(),
            identity: platform.key.hash(&text),
            created_at: caller.world.now(platform),
            result: None,
            initiated: None,
            reports: "[]".to_owned(),
        };
        if signal::insert(write, &row)? {
            return Ok(row);
        }
        match signal::find(write, row.world, &row.client_transaction_id)? {
            Some(known) if known.identity == row.identity => Ok(known),
            _ => Err(Failure::new("CLIENT_TRANSACTION_ID_ALREADY_IN_USE.1")
                .with("client_transaction_id", self.client_transaction_id.as_str())
                .with("what_differs", "the account or the amount")
                .into()),
        }
    }
}

/// The payment of this id, within the Item and account of a partner's token where there is one.
///
/// # Errors
/// INVALID_FIELD when the caller has told of no such payment.
pub fn known(
    read: &mut Read<'_>,
    caller: &Caller,
    client_transaction_id: &str,
    within: Option<(i64, &str)>,
) -> Result<SignalRow, Stop> {
    let found = signal::find(read, caller.world.key, client_transaction_id)?;
    let fits = |row: &SignalRow| within.is_none_or(|(key, id)| row.item_key == key && row.account_id == id);
    found.filter(fits).ok_or_else(|| {
        let message = "client_transaction_id must be that of a transaction that was evaluated";
        Failure::field("client_transaction_id", message).into()
    })
}
