//! Which products a processor token is held to: its owner's affair.

use super::Holding;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use crate::stored;
use gingham_model::Product;
use gingham_store::{Read, Write, life_event, processor};

/// The products that the token is held to; none when it is held to nothing.
///
/// # Errors
/// As [`Holding::of`]; INVALID_PROCESSOR_TOKEN.1 for another client's token.
pub fn get(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<Vec<Product>, Stop> {
    let (holding, _) = owned(platform, caller, read, text)?;
    stored::read("permissions", &holding.row.permissions)
}

/// Holds the token to these products, or to nothing.
///
/// # Errors
/// As [`get`].
pub fn set(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    text: &str,
    products: &[Product],
) -> Result<(), Stop> {
    let (holding, item) = owned(platform, caller, write, text)?;
    processor::set_permissions(write, &holding.row.hash, &stored::write(&products))?;
    let event = format!("the processor token for {} was given other permissions", holding.row.processor);
    let at = caller.world.now(platform);
    life_event::note(write, item.row.item_key, at, &event)?;
    Ok(())
}

fn owned(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<(Holding, Item), Stop> {
    let holding = Holding::of(platform, caller, read, text)?;
    if holding.foreign {
        let failure = Failure::new("INVALID_PROCESSOR_TOKEN.1");
        return Err(failure.with("permissions_are_set_by", "the client that made the token").into());
    }
    let item = holding.item(read)?;
    Ok((holding, item))
}
