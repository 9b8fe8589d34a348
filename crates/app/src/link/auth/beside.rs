//! Numbers beside a login: the bank does not tell them, but shows an account that they must fit, or a deposit.

use crate::failure::Failure;
use crate::item::verification::numbers::Typed;
use crate::item::verification::{Method, Verified};
use crate::link::pane::Pane;
use crate::link::walk::Walk;
use gingham_model::account::Numbers;
use gingham_model::{BankAccount, Product};
use serde_json::json;

/// The institution that does not tell its numbers (sandbox.md, section 2).
const TELLS_NO_NUMBERS: &str = "ins_109512";

/// How the account of the present login is to be verified; none where the bank tells its numbers or nobody needs them.
///
/// # Errors
/// INSTANT_MATCH_FAILED where the token allows no way.
pub(in crate::link) fn beside_login(walk: &Walk<'_>) -> Result<Option<Method>, Failure> {
    let configuration = &walk.ticket.configuration;
    let moves = |product: &Product| matches!(product, Product::Auth | Product::Transfer);
    let needed = !configuration.is_update() && configuration.products.iter().any(moves);
    if !needed || walk.session.institution_id.as_deref() != Some(TELLS_NO_NUMBERS) {
        return Ok(None);
    }
    let (flags, american) = (&configuration.auth, configuration.is_only_in("US"));
    let matches = flags.instant_match_enabled != Some(false);
    let automated = flags.automated_microdeposits_enabled == Some(true);
    match () {
        () if matches && !american => Err(Failure::new("INSTANT_MATCH_FAILED.1")
            .with("country_codes", json!(configuration.country_codes))
            .with("needed", json!(["US"]))),
        () if matches && !walk.session.auth.needs_deposit => Ok(Some(Method::InstantMatch)),
        () if automated && american => Ok(Some(Method::Automated)),
        () => Err(Failure::new("INSTANT_MATCH_FAILED.2")
            .with("automated_microdeposits_enabled", automated)
            .with("instant_match_enabled", matches)),
    }
}

/// Goes on from the account that was chosen; to its numbers, where they are to be typed in.
pub(in crate::link) fn after_selection(walk: &mut Walk<'_>) {
    walk.session.auth.beside = beside_login(walk).unwrap_or_default();
    match walk.session.auth.beside {
        None => walk.session.pane = Pane::Connected,
        Some(_) => walk.show(Pane::Numbers),
    }
}

/// Holds typed numbers against the account that was chosen.
///
/// # Errors
/// INVALID_ACCOUNT_NUMBER.1 when they are another account's.
pub(super) fn hold_against(
    account: &BankAccount,
    method: Method,
    typed: &Typed,
    numbers: &Numbers,
) -> Result<Verified, Failure> {
    let own = account.numbers.ach.as_ref().zip(numbers.ach.as_ref());
    let right = own.is_some_and(|(own, typed)| {
        own.account == typed.account && own.wire_routing.as_deref() == Some(typed.routing.as_str())
    });
    if !right {
        return Err(Failure::new("INVALID_ACCOUNT_NUMBER.1")
            .displayed("The account or routing number is not right. Compare both with what your bank says.")
            .with("mask_of_the_account", json!(account.mask))
            .with("last_digits_typed", typed.mask()));
    }
    let status = (method == Method::Automated).then(|| "pending_automatic_verification".to_owned());
    Ok(Verified { method, status, insights: None })
}
