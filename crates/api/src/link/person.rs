//! What is said of the person: plausible identity data, and none of it where an opaque id belongs.

use super::wanted::{Address, User, Wanted};
use gingham_app::Failure;
use gingham_app::user::rule::{self, Home};

/// Checks the person's id and data.
///
/// # Errors
/// INVALID_FIELD.1 and .2, INVALID_USER_IDENTITY_DATA by its causes.
pub(super) fn check(user: &User, wanted: &Wanted) -> Result<(), Failure> {
    rule::client_user_id("user.client_user_id", &user.client_user_id)?;
    if user.name.is_some() && !wanted.names("identity_verification") {
        return Err(Failure::field("user.name", "user.name must only be given with identity_verification"));
    }
    if let Some(number) = &user.phone_number {
        rule::telephone("user.phone_number", number)?;
    }
    if let Some(address) = &user.email_address {
        rule::email("user.email_address", address)?;
    }
    user.address.as_ref().map_or(Ok(()), |address| rule::home("user.address", &home(address)))
}

fn home(address: &Address) -> Home<'_> {
    Home {
        street: ("street", address.street.as_deref()),
        city: address.city.as_deref(),
        region: address.region.as_deref(),
        postal_code: address.postal_code.as_deref(),
        country: Some(&address.country),
    }
}
