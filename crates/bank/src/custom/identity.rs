//! A described owner: the standard owner fills what is missing.

use super::schema::CustomIdentity;
use crate::standard::identity;
use gingham_model::identity::Owner;

/// The owner of an account; `names` hold when it has none of its own.
pub(super) fn owner(given: &CustomIdentity, names: Option<&[String]>) -> Owner {
    let standard = identity::owner();
    Owner {
        names: given.names.clone().or_else(|| names.map(<[String]>::to_vec)).unwrap_or(standard.names),
        phone_numbers: given.phone_numbers.clone().unwrap_or(standard.phone_numbers),
        emails: given.emails.clone().unwrap_or(standard.emails),
        addresses: given.addresses.clone().unwrap_or(standard.addresses),
    }
}
