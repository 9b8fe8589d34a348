//! Who owns an account. The field names are those of Plaid's wire, where these travel as they are.

use serde::{Deserialize, Serialize};

/// An owner of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Names, the most official first.
    pub names: Vec<String>,
    /// Telephone numbers.
    pub phone_numbers: Vec<PhoneNumber>,
    /// E-mail addresses.
    pub emails: Vec<Email>,
    /// Postal addresses.
    pub addresses: Vec<Address>,
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneNumber {
    /// The number as the bank writes it.
    pub data: String,
    /// Whether it is the main one.
    pub primary: bool,
    /// `home`, `work`, `office`, `mobile`, `mobile1` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    /// The address.
    pub data: String,
    /// Whether it is the main one.
    pub primary: bool,
    /// `primary`, `secondary` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// A postal address and its rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The address itself.
    pub data: AddressData,
    /// Whether it is the main one.
    pub primary: bool,
}

/// The lines of a postal address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressData {
    /// Town.
    pub city: Option<String>,
    /// State or province, as its usual abbreviation in US and CA.
    pub region: Option<String>,
    /// Street with number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}
