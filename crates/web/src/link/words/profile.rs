//! What Layer says of a person's profile.

use super::super::scene::PartKind;
use super::Phrase;

pub(in crate::link) struct Profile {
    pub title: &'static str,
    pub text: Phrase,
    pub phone: &'static str,
    pub name: &'static str,
    pub address: &'static str,
    pub email: &'static str,
    pub born: &'static str,
    pub ssn: &'static str,
    pub nothing: &'static str,
    pub change: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub street: &'static str,
    pub street2: &'static str,
    pub city: &'static str,
    pub region: &'static str,
    pub postal_code: &'static str,
    pub country: &'static str,
    pub accounts: &'static str,
    pub share: &'static str,
}

impl Profile {
    /// What a part of an identity is called.
    pub fn part(&self, kind: &PartKind) -> &'static str {
        match kind {
            PartKind::Name => self.name,
            PartKind::Address => self.address,
            PartKind::Email => self.email,
            PartKind::DateOfBirth => self.born,
            PartKind::Ssn => self.ssn,
        }
    }

    /// What a field is called.
    pub fn field(&self, name: &str) -> &'static str {
        match name {
            "first_name" => self.first_name,
            "last_name" => self.last_name,
            "street" => self.street,
            "street2" => self.street2,
            "city" => self.city,
            "region" => self.region,
            "postal_code" => self.postal_code,
            "country" => self.country,
            "email" => self.email,
            "date_of_birth" => self.born,
            _ => self.ssn,
        }
    }
}
