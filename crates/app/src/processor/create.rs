//! Making processor tokens.

use super::partner;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::create::mint;
use crate::item::{Item, KnownAccount};
use crate::platform::{Platform, World};
use gingham_model::Product;
use gingham_model::token::{Token, TokenKind};
use gingham_store::processor::{self, ProcessorRow};
use gingham_store::{Write, life_event};
use serde_json::json;

/// Refuses a partner that the client has not enabled.
///
/// # Errors
/// INVALID_PRODUCT.2.
pub fn enabled(caller: &Caller, name: &str) -> Result<(), Stop> {
    if caller.client.may_partner(name) {
        return Ok(());
    }
    Err(unauthorized("INVALID_PRODUCT.2", &[name])
        .with("processor", name)
        .with("processors_that_are_enabled", json!(caller.client.grants.processors))
        .not("INVALID_PRODUCT.3", "the Item was not looked at")
        .into())
}

/// Refuses an Item that has products which the partner must not be given.
///
/// # Errors
/// INVALID_PRODUCT.3.
pub fn fitting(item: &Item, name: &str) -> Result<(), Stop> {
    let given = partner::given(name);
    let beyond: Vec<Product> =
        item.record.products.iter().copied().filter(|product| !given.contains(product)).collect();
    match beyond.is_empty() {
        true => Ok(()),
        false => Err(beyond_partner(name, &beyond).of_item(item.row.item_key).into()),
    }
}

/// INVALID_PRODUCT.3 for products that a partner is not given.
pub(super) fn beyond_partner(name: &str, products: &[Product]) -> Failure {
    unauthorized("INVALID_PRODUCT.3", products)
        .with("processor", name)
        .with("products_that_it_is_not_given", json!(products))
        .with("products_that_it_is_given", json!(partner::given(name)))
        .not("INVALID_PRODUCT.2", "the partnership is enabled")
}

/// INVALID_PRODUCT with what the caller must not have.
pub(super) fn unauthorized<T: serde::Serialize>(cause: &'static str, what: &[T]) -> Failure {
    let what = json!(what);
    Failure::new(cause).message(format!("client is not authorized to access the following products: {what}"))
}

/// Makes a token by which a partner reads one account of the Item behind an access token.
///
/// # Errors
/// INVALID_PRODUCT.2 and .3, those of the access token, the Item and the account.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    access_token: &str,
    account_id: &str,
    name: &str,
) -> Result<Token, Stop> {
    enabled(caller, name)?;
    let item = Item::by_token(platform, caller, write, access_token)?.healthy()?;
    let account = item.account(account_id)?;
    fitting(&item, name)?;
    give(platform, write, &caller.world, &item, account, name)
}

/// Makes a token for one account of an Item.
///
/// # Errors
/// Internal.
pub fn give(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    account: &KnownAccount,
    name: &str,
) -> Result<Token, Stop> {
    let (item_key, at) = (item.row.item_key, world.now(platform));
    let token = mint(platform, write, world, TokenKind::Processor, item_key, at, None)?;
    let row = ProcessorRow {
        hash: platform.key.hash(token.reveal()).to_vec(),
        world: world.key,
        item_key,
        account_id: account.account_id.clone(),
        processor: name.to_owned(),
        permissions: "[]".to_owned(),
        webhook: None,
        reads_by_cursor: false,
    };
    processor::insert(write, &row)?;
    let event = format!("a processor token for {name} was made, for account {}", account.account_id);
    life_event::note(write, item_key, at, &event)?;
    Ok(token)
}
