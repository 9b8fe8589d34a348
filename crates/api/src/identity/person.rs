//! An owner of an account on the wire.

use gingham_model::identity::{Address, Email, Owner, PhoneNumber};
use serde::Serialize;

/// Plaid's Owner.
#[derive(Serialize)]
pub struct Person<'a> {
    addresses: Vec<Home<'a>>,
    emails: &'a [Email],
    names: &'a [String],
    phone_numbers: &'a [PhoneNumber],
}

#[derive(Serialize)]
struct Home<'a> {
    data: Lines<'a>,
    primary: bool,
}

#[derive(Serialize)]
struct Lines<'a> {
    city: Option<&'a str>,
    country: Option<&'a str>,
    postal_code: Option<&'a str>,
    region: Option<&'a str>,
    /// The one line that is never null.
    street: &'a str,
}

/// An owner on the wire.
pub fn person(owner: &Owner) -> Person<'_> {
    Person {
        addresses: owner.addresses.iter().map(home).collect(),
        emails: &owner.emails,
        names: &owner.names,
        phone_numbers: &owner.phone_numbers,
    }
}

fn home(address: &Address) -> Home<'_> {
    let data = &address.data;
    let lines = Lines {
        city: data.city.as_deref(),
        country: data.country.as_deref(),
        postal_code: data.postal_code.as_deref(),
        region: data.region.as_deref(),
        street: data.street.as_deref().unwrap_or_default(),
    };
    Home { data: lines, primary: address.primary }
}
