//! Items and their tokens.

mod access_token_invalidate;
mod create;
mod get;
mod import;
mod public_token_create;
mod public_token_exchange;
mod remove;
mod webhook_update;

use crate::endpoint::{Call, Endpoint};
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::item::create::{NewItem, access_token, create};
use gingham_model::token::Token;

pub const ENDPOINTS: &[Endpoint] = &[
    access_token_invalidate::ENDPOINT,
    create::ENDPOINT,
    get::ENDPOINT,
    import::ENDPOINT,
    public_token_create::ENDPOINT,
    public_token_exchange::ENDPOINT,
    remove::ENDPOINT,
    webhook_update::ENDPOINT,
];

/// Makes an Item that needs no Link, and its access token at once.
async fn linked(call: &Call, new: NewItem) -> Result<(Item, Token), Stop> {
    let owned = call.clone();
    let store = &call.platform.store;
    store
        .write(move |write| {
            let world = &owned.caller.world;
            let item = create(&owned.platform, write, world, &new)?;
            let access = access_token(&owned.platform, write, world, item.row.item_key, item.row.created_at)?;
            Ok((item, access))
        })
        .await
}
