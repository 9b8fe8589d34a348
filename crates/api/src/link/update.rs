//! Tokens and ids that a link token refers to, and what update mode asks of the Item behind one (link.md, section 2.6).

use super::wanted::Wanted;
use crate::endpoint::Call;
use gingham_app::item::{Item, create};
use gingham_app::user::{Owner, User, items};
use gingham_app::{Failure, Stop};
use gingham_model::{Environment, Product};
use gingham_store::Read;

/// What the tokens of a request led to.
#[derive(Default)]
pub(super) struct Found {
    /// The Item to be updated.
    pub item: Option<i64>,
    /// The Items of `access_tokens`.
    pub items: Vec<i64>,
    /// The Items whose income is asked for.
    pub income_items: Vec<i64>,
    /// The user whose the session's Items become.
    pub owner: Option<Owner>,
}

/// Looks up what a request refers to; then the Item's rules.
///
/// # Errors
/// INVALID_USER_TOKEN, INVALID_USER_ID, USER_NOT_FOUND, INVALID_INSTITUTION, those of [`Item::by_token`], INVALID_LINK_CUSTOMIZATION,
/// PRODUCTS_NOT_SUPPORTED.2.
pub(super) fn look_up(call: &Call, read: &mut Read<'_>, wanted: &Wanted) -> Result<Found, Stop> {
    let user = user(call, read, wanted)?;
    if let Some(institution_id) = &wanted.institution_id {
        create::institution(institution_id)?;
    }
    let mut found = Found { owner: user.as_ref().map(User::owner), ..Found::default() };
    let mut resolve = |token: &String| Item::by_token(&call.platform, &call.caller, read, token);
    // An Item in any state of health may be updated: that is what update mode is for.
    let item = wanted.access_token.as_ref().map(&mut resolve).transpose()?;
    let keys = |tokens: &Option<Vec<String>>, resolve: &mut dyn FnMut(&String) -> Result<Item, Stop>| {
        let tokens = tokens.as_deref().unwrap_or_default();
        tokens.iter().map(|token| resolve(token).map(|item| item.row.item_key)).collect::<Result<Vec<_>, _>>()
    };
    found.items = keys(&wanted.access_tokens, &mut resolve)?;
    if let Some(income) = &wanted.income_verification {
        found.income_items = keys(&income.access_tokens, &mut resolve)?;
    }
    if let Some(user) = user.filter(|_| wanted.update.user) {
        found.items = of_user(call, read, &user, wanted.update.item_ids.as_deref())?;
    }
    customization(call, wanted)?;
    if let Some(item) = item {
        if wanted.update.account_selection_enabled && item.record.products.contains(&Product::Assets) {
            let message = "account select update is not supported for the assets product";
            let failure = Failure::new("PRODUCTS_NOT_SUPPORTED.2").message(message).with("product", "assets");
            return Err(failure.of_item(item.row.item_key).into());
        }
        found.item = Some(item.row.item_key);
    }
    Ok(found)
}

/// The user whose the session's Items become: named by token or id, or by the name that a user of today was given.
fn user(call: &Call, read: &mut Read<'_>, wanted: &Wanted) -> Result<Option<User>, Stop> {
    let (token, id) = (wanted.user_token.as_deref(), wanted.user_id.as_deref());
    let named = User::if_named(&call.platform, &call.caller, read, token, id)?;
    match (named, &wanted.user) {
        (None, Some(user)) => User::by_name(&call.platform, &call.caller, read, &user.client_user_id),
        (named, _) => Ok(named),
    }
}

/// The Items of a user that a session may repair; none stands for all, also those that are linked later.
fn of_user(
    call: &Call,
    read: &mut Read<'_>,
    user: &User,
    item_ids: Option<&[String]>,
) -> Result<Vec<i64>, Stop> {
    if let Some(item_ids) = item_ids.filter(|item_ids| !item_ids.is_empty()) {
        let chosen = items::chosen(&call.caller, read, user, item_ids)?;
        return Ok(chosen.iter().map(|item| item.row.item_key).collect());
    }
    match items::all(read, user)?.is_empty() {
        false => Ok(Vec::new()),
        true => Err(Failure::new("ITEM_NOT_FOUND.4").with("looked_up", "the user has no Items").into()),
    }
}

fn customization(call: &Call, wanted: &Wanted) -> Result<(), Failure> {
    let name = wanted.link_customization_name.as_deref().unwrap_or("default");
    let Some(customization) = call.caller.client.grants.customization(name) else { return Ok(()) };
    let selects = wanted.is_update() && wanted.update.account_selection_enabled;
    if selects && customization.account_select != "v2" {
        return Err(Failure::new("INVALID_LINK_CUSTOMIZATION.1")
            .with("link_customization_name", name)
            .with("account_select", customization.account_select)
            .not("INVALID_LINK_CUSTOMIZATION.2", "the session is not under Data Transparency Messaging"));
    }
    let told = &customization.data_transparency;
    if told.enabled && told.use_cases.is_empty() && call.caller.world.environment == Environment::Production {
        return Err(Failure::new("INVALID_LINK_CUSTOMIZATION.2").with("link_customization_name", name));
    }
    Ok(())
}
