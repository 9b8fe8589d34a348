//! Turning an access token into an Item: the only place that refuses one.

use super::{ItemRecord, KnownAccount, remove};
use crate::client::{Caller, keys};
use crate::explain::{NEVER_MADE, form};
use crate::failure::{Failure, FirstUse, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_connect::directory;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_model::{Institution, Product, id};
use gingham_store::item::ItemRow;
use gingham_store::token::TokenRow;
use gingham_store::{Read, item, token};
use serde_json::json;

/// An Item whose token the caller holds: proof of consent, once a product was asked for.
#[derive(Clone, Debug)]
pub struct Item {
    /// As it is stored.
    pub row: ItemRow,
    /// Its record.
    pub record: ItemRecord,
    /// Its accounts, also those that are gone.
    pub accounts: Vec<KnownAccount>,
    /// Whether some of that is left out, for a partner, so that it is never saved.
    pub is_view: bool,
}

/// How an Item is named: by the token of an application, or by its id before people of the team, who hold no token.
#[derive(Clone, Debug)]
pub enum Handle {
    /// An access token's text.
    Token(String),
    /// An item_id.
    Id(String),
}

impl Handle {
    /// The Item, whatever its state.
    ///
    /// # Errors
    /// As [`Item::by_token`] and [`Item::by_id`].
    pub fn open(&self, platform: &Platform, caller: &Caller, read: &mut Read<'_>) -> Result<Item, Stop> {
        match self {
            Handle::Token(text) => Item::by_token(platform, caller, read, text),
            Handle::Id(item_id) => Item::by_id(caller, read, item_id),
        }
    }
}

impl Item {
    /// Reads what the store keeps.
    ///
    /// # Errors
    /// Internal, when a record cannot be read.
    pub fn of(row: ItemRow) -> Result<Item, Stop> {
        let record = stored::read("item", &row.body)?;
        let accounts = stored::read("accounts", &row.accounts)?;
        Ok(Item { row, record, accounts, is_view: false })
    }

    /// The Item behind a client's access token, whatever its health.
    ///
    /// # Errors
    /// INVALID_ACCESS_TOKEN, ITEM_NOT_FOUND or USER_PERMISSION_REVOKED, by their causes.
    pub fn by_token(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        text: &str,
    ) -> Result<Item, Stop> {
        Item::held(platform, caller, read, text)?.permitted()
    }

    /// As [`Item::by_token`], also when the end user has withdrawn the permission: all that is left to do with such an
    /// Item is to remove it.
    ///
    /// # Errors
    /// INVALID_ACCESS_TOKEN or ITEM_NOT_FOUND, by their causes.
    pub fn held(platform: &Platform, caller: &Caller, read: &mut Read<'_>, text: &str) -> Result<Item, Stop> {
        let environment = caller.world.environment;
        let parsed = Token::parse(TokenKind::Access, environment, text).map_err(|fault| match fault {
            TokenFault::Malformed => malformed(text),
            TokenFault::OtherEnvironment(other) => Failure::new("INVALID_ACCESS_TOKEN.3")
                .message(format!(
                    "provided access token is for the wrong Plaid environment. expected \"{environment}\", got \"{other}\""
                ))
                .with("token_of", other.as_str())
                .with("called", environment.as_str())
                .not("INVALID_ACCESS_TOKEN.1", "the token has the form access-<environment>-<identifier>"),
        })?;
        let found = token::find(read, &platform.key.hash(parsed.reveal()))?;
        let Some(found) = found.filter(|found| found.kind == TokenKind::Access.prefix()) else {
            return Err(unknown(NEVER_MADE).into());
        };
        if found.world != caller.world.key {
            return Err(unknown("another developer's")
                .caused("INVALID_ACCESS_TOKEN.4")
                .shown_as("INVALID_ACCESS_TOKEN.2")
                .into());
        }
        Item::opened(read, &found, || unknown("it was this client's, and was ended"))
    }

    /// The Item that a token opens, whatever its state; `ended` refuses a token that was ended before its Item.
    ///
    /// # Errors
    /// ITEM_NOT_FOUND, or `ended`.
    pub(crate) fn opened(
        read: &mut Read<'_>,
        token: &TokenRow,
        ended: impl FnOnce() -> Failure,
    ) -> Result<Item, Stop> {
        let key = token.item_key.unwrap_or_default();
        let Some(row) = item::by_key(read, key)? else {
            return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
        };
        let row = remaining(row)?;
        if let Some(at) = token.ended_at {
            let failure = ended().with("ended_at", rfc3339(from_millis(at)));
            return Err(failure.with("ended_by", json!(token.ended_by)).of_item(key).into());
        }
        Item::of(row)
    }

    /// The Item of this id, whatever its state, for people of the team.
    ///
    /// # Errors
    /// INVALID_FIELD when the client has no such Item here; ITEM_NOT_FOUND or USER_PERMISSION_REVOKED, by their causes.
    pub fn by_id(caller: &Caller, read: &mut Read<'_>, item_id: &str) -> Result<Item, Stop> {
        let found = item::by_id(read, item_id)?.filter(|row| row.world == caller.world.key);
        let Some(row) = found else {
            let message = "item_id must be the item_id of an Item of this client in this environment";
            return Err(Failure::field("item_id", message).into());
        };
        Item::of(remaining(row)?)?.permitted()
    }

    /// Refuses an Item whose end user has withdrawn the permission.
    ///
    /// # Errors
    /// USER_PERMISSION_REVOKED.
    pub(crate) fn permitted(self) -> Result<Item, Stop> {
        match self.record.permission_revoked_at {
            Some(at) => Err(self.withdrawn(at).into()),
            None => Ok(self),
        }
    }

    /// Refuses a broken Item, with what broke it.
    ///
    /// # Errors
    /// The Item's own error.
    pub fn healthy(self) -> Result<Item, Stop> {
        match &self.record.error {
            None => Ok(self),
            Some(fault) => Err(Failure::new(fault.cause.clone())
                .with("since", rfc3339(from_millis(fault.since)))
                .with("error_code_reason", json!(fault.reason))
                .of_item(self.row.item_key)
                .into()),
        }
    }

    fn withdrawn(&self, at: i64) -> Failure {
        let failure = Failure::new("USER_PERMISSION_REVOKED.1")
            .with("revoked_at", rfc3339(from_millis(at)))
            .of_item(self.row.item_key);
        match &self.record.error {
            None => failure,
            Some(fault) => {
                let since = rfc3339(from_millis(fault.since));
                failure.also(fault.cause.clone(), format!("the Item has been broken since {since}"))
            }
        }
    }

    /// The Item with the right to `product` and its data at hand.
    ///
    /// # Errors
    /// PRODUCTS_NOT_SUPPORTED when the institution has none of it, ADDITIONAL_CONSENT_REQUIRED when the end user did
    /// not agree to it, PRODUCT_NOT_ENABLED when it cannot be added after linking; [`FirstUse`] when nobody asked
    /// the bank for it yet.
    pub fn using(self, product: Product) -> Result<Item, Stop> {
        super::products::allowed(&self, product)?;
        if self.record.pulled.contains(&product) {
            return Ok(self);
        }
        Err(FirstUse { item_key: self.row.item_key, product, days_requested: None }.into())
    }

    /// Its institution.
    pub fn institution(&self) -> Option<&'static Institution> {
        self.record.institution_id.as_deref().and_then(directory::find)
    }

    /// The accounts that can be asked for.
    pub fn shared(&self) -> impl Iterator<Item = &KnownAccount> {
        self.accounts.iter().filter(|account| account.is_shared())
    }

    /// The shared accounts, or those of them that a request names.
    ///
    /// # Errors
    /// INVALID_FIELD for ids of the wrong form, INVALID_ACCOUNT_ID for ids that are not the Item's, by their causes.
    pub fn chosen(&self, ids: Option<&[String]>) -> Result<Vec<&KnownAccount>, Stop> {
        let Some(ids) = ids else { return Ok(self.shared().collect()) };
        if ids.is_empty() || ids.iter().any(|id| !id::is_opaque(id)) {
            let path = "options.account_ids";
            return Err(Failure::new("INVALID_FIELD.8")
                .message(format!("{path} must be a non-empty array of valid account ids"))
                .with("field", path)
                .of_item(self.row.item_key)
                .into());
        }
        for id in ids {
            self.account(id)?;
        }
        Ok(self.shared().filter(|account| ids.contains(&account.account_id)).collect())
    }

    /// The shared account of this id.
    ///
    /// # Errors
    /// INVALID_FIELD.8 for an id of the wrong form, INVALID_ACCOUNT_ID by its causes.
    pub fn account(&self, account_id: &str) -> Result<&KnownAccount, Stop> {
        if !id::is_opaque(account_id) {
            let failure = Failure::new("INVALID_FIELD.8").message("account_id must be a valid account ID");
            return Err(failure.with("field", "account_id").of_item(self.row.item_key).into());
        }
        let known = self.accounts.iter().find(|account| account.account_id == account_id);
        match known {
            Some(account) if account.is_shared() => Ok(account),
            Some(account) => Err(account.refusal().of_item(self.row.item_key).into()),
            None => Err(self.no_such_account(account_id).of_item(self.row.item_key).into()),
        }
    }
}

/// Who owns the Item of this key.
///
/// # Errors
/// Internal.
pub async fn owner(platform: &Platform, item_key: i64) -> Result<Option<Caller>, Stop> {
    platform
        .store
        .read(move |read| match item::by_key(read, item_key)? {
            Some(row) => keys::owner(read, row.world),
            None => Ok(None),
        })
        .await
}

fn remaining(row: ItemRow) -> Result<ItemRow, Failure> {
    match row.removed_at {
        Some(at) => Err(remove::refusal(&row, at)),
        None => Ok(row),
    }
}

fn malformed(text: &str) -> Failure {
    Failure::new("INVALID_ACCESS_TOKEN.1")
        .message(
            "provided access token is in an invalid format. expected format: access-<environment>-<identifier>",
        )
        .with("expected", "access-<environment>-<identifier>")
        .with("given", form(text))
}

fn unknown(why: &str) -> Failure {
    Failure::new("INVALID_ACCESS_TOKEN.2")
        .with("looked_up", why)
        .not("INVALID_ACCESS_TOKEN.1", "the token has the form access-<environment>-<identifier>")
        .not("INVALID_ACCESS_TOKEN.3", "the token names this environment")
}
