//! What a call shows to reach an Item, for the products that applications and their partners read alike.

use crate::endpoint::Call;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::processor::enter;
use gingham_model::Product;
use gingham_store::Read;

/// An access token, or a processor token that its owner's call acts with.
#[derive(Clone)]
pub enum Pass {
    /// Opens the whole Item.
    Access(String),
    /// Opens one account of it.
    Processor {
        /// The token.
        token: String,
        /// What is read with it.
        product: Product,
    },
}

impl Pass {
    /// The Item, or the view of it that the token gives; not broken.
    pub fn item(&self, call: &Call, read: &mut Read<'_>) -> Result<Item, Stop> {
        let (platform, caller) = (&call.platform, &call.caller);
        match self {
            Pass::Access(token) => Item::by_token(platform, caller, read, token)?.healthy(),
            Pass::Processor { token, product } => {
                Ok(enter(platform, caller, read, token, Some(*product))?.item)
            }
        }
    }
}
