//! Institutions: the banks of the directory.

use crate::{Currency, Product};

/// How well an institution works at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// Logins work.
    Healthy,
    /// Logins work, not always.
    Degraded,
    /// Logins fail.
    Down,
    /// No longer supported.
    Unsupported,
}

/// A bank of the directory. All are invented (design, section 3).
#[derive(Clone, Debug, PartialEq)]
pub struct Institution {
    /// `ins_` and digits.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it can give.
    pub products: Vec<Product>,
    /// ISO 3166-1 alpha-2 codes, at least one.
    pub country_codes: Vec<&'static str>,
    /// Its website, under a domain that is reserved for examples.
    pub url: String,
    /// `#rrggbb`.
    pub primary_color: String,
    /// Whether people sign in on its own pages.
    pub oauth: bool,
    /// Nine-digit ABA numbers; empty outside the US.
    pub routing_numbers: Vec<String>,
    /// DTC numbers of brokers.
    pub dtc_numbers: Vec<String>,
    /// How it fares.
    pub health: Health,
    /// The currency of its accounts.
    pub currency: Currency,
    /// Whether it hands out tokenized account numbers (Chase's, PNC's, US Bank's and the test OAuth bank's ids).
    pub tokenized_numbers: bool,
}

impl Institution {
    /// Whether it can give `product`.
    pub fn offers(&self, product: Product) -> bool {
        self.products.contains(&product)
    }
}
