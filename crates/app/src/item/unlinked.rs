//! What an Item is made from without Link: whoever signs in shares everything.

use super::create::{Choice, NewItem, first_look, login, sign_in_as};
use super::record::MadeBy;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::{Institution, Product};
use std::sync::Arc;

/// A name and a password of the sandbox, or of a person whom the client described.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The name.
    pub username: &'a str,
    /// What is compared and forgotten.
    pub password: &'a str,
}

/// Signs in and looks at the bank, without webhook, days or owner.
///
/// # Errors
/// The bank's refusal; PLAID_DIRECT_ITEM_IMPORT_RETURNED_INVALID_MFA.1 for an import whose bank asks more.
pub async fn unlinked(
    platform: &Platform,
    caller: &Caller,
    institution: &'static Institution,
    credentials: Credentials<'_>,
    products: Vec<Product>,
    made_by: MadeBy,
) -> Result<NewItem, Stop> {
    let Credentials { username, password } = credentials;
    let who = sign_in_as(platform, caller, institution, username, password).await?;
    // The institution imports by itself: nobody is there to answer.
    if made_by == MadeBy::Import && who.mfa.is_some() {
        return Err(Failure::new("PLAID_DIRECT_ITEM_IMPORT_RETURNED_INVALID_MFA.1").into());
    }
    let login = login(caller, platform, institution, username, who);
    let told = Arc::new(first_look(platform, &login, &products).await?);
    let (webhook, days_requested, choice, owner) = (None, None, Choice::default(), None);
    Ok(NewItem { institution, login, told, products, webhook, made_by, days_requested, choice, owner })
}
