//! The owner of every standard account.

use gingham_model::identity::{Address, AddressData, Email, Owner, PhoneNumber};

/// The standard owner.
pub fn owner() -> Owner {
    Owner {
        names: vec!["Alberta Bobbeth Charleson".to_owned()],
        phone_numbers: vec![
            phone("1112223333", "home"),
            phone("1112224444", "work"),
            phone("1112225555", "mobile"),
        ],
        emails: vec![
            email("accountholder0@example.com", true, "primary"),
            email("accountholder1@example.com", false, "secondary"),
            email("extraordinarily.long.email.username.123456@reallylonghostname.com", false, "other"),
        ],
        addresses: vec![
            address(["2992 Cameron Road", "Malakoff", "NY", "14236"], true),
            address(["2493 Leisure Lane", "San Matias", "CA", "93405-2255"], false),
        ],
    }
}

fn phone(data: &str, kind: &str) -> PhoneNumber {
    PhoneNumber { data: data.to_owned(), primary: false, kind: kind.to_owned() }
}

fn email(data: &str, primary: bool, kind: &str) -> Email {
    Email { data: data.to_owned(), primary, kind: kind.to_owned() }
}

fn address(lines: [&str; 4], primary: bool) -> Address {
    Address { data: american(lines), primary }
}

/// An American address from street, town, state and postal code.
pub(crate) fn american([street, city, region, postal_code]: [&str; 4]) -> AddressData {
    AddressData {
        city: Some(city.to_owned()),
        region: Some(region.to_owned()),
        street: Some(street.to_owned()),
        postal_code: Some(postal_code.to_owned()),
        country: Some("US".to_owned()),
    }
}
