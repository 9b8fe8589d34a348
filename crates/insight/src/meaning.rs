//! What one row means.

use crate::normalise::{Words, carrier_at, lead};
use crate::seen::Seen;
use crate::tail::tail;
use gingham_model::{AccountKind, Amount};
use serde::Serialize;

/// A row as far as its meaning goes.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// The text that the bank prints.
    pub description: &'a str,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// The broad kind of the account.
    pub account_kind: AccountKind,
    /// The account's subtype.
    pub subtype: &'a str,
    /// The institution's country, ISO 3166-1 alpha-2.
    pub country: &'a str,
}

impl Described<'_> {
    /// Whether money comes in.
    pub(crate) fn is_inflow(&self) -> bool {
        self.amount.is_negative()
    }
}

/// Somebody whom the money passed or reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counterparty {
    /// Its name.
    pub name: String,
    /// `merchant`, `financial_institution`, `payment_app`, `marketplace`, `payment_terminal` or `income_source`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// 37 characters derived from the name; none for a name that is only guessed.
    pub entity_id: Option<String>,
    /// Its domain.
    pub website: Option<String>,
    /// Always none: gingham has no brand marks.
    pub logo_url: Option<String>,
    /// `VERY_HIGH`, `HIGH`, `MEDIUM` or `LOW`.
    pub confidence_level: &'static str,
}

/// Where the row happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Location {
    /// Street.
    pub address: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// State or province.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Latitude.
    pub lat: Option<f64>,
    /// Longitude.
    pub lon: Option<f64>,
    /// The shop's own number.
    pub store_number: Option<String>,
}

/// What is known of a transfer between banks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaymentMeta {
    /// The other party's reference.
    pub reference_number: Option<String>,
    /// The originator's ACH number.
    pub ppd_id: Option<String>,
    /// Who is paid.
    pub payee: Option<String>,
    /// On whose behalf.
    pub by_order_of: Option<String>,
    /// Who pays.
    pub payer: Option<String>,
    /// `ACH`, `Check` or `Wire`.
    pub payment_method: Option<String>,
    /// Who carries the payment.
    pub payment_processor: Option<String>,
    /// What the payer wrote.
    pub reason: Option<String>,
}

/// What a row means.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// The legacy `name`: the merchant's where the text says nothing more, else the text without bank boilerplate.
    pub name: String,
    /// The merchant.
    pub merchant_name: Option<String>,
    /// 37 characters derived from the merchant; none for a merchant that is only guessed.
    pub merchant_entity_id: Option<String>,
    /// Always none: gingham has no brand marks.
    pub logo_url: Option<String>,
    /// The merchant's domain.
    pub website: Option<String>,
    /// `online`, `in store` or `other`.
    pub payment_channel: &'static str,
    /// `place`, `special`, `digital` or `unresolved`.
    pub transaction_type: &'static str,
    /// The legacy category.
    pub category_id: Option<&'static str>,
    /// Its names, the broadest first.
    pub category: Vec<&'static str>,
    /// Broad personal finance category, version 1.
    pub primary_v1: &'static str,
    /// Narrow personal finance category, version 1.
    pub detailed_v1: &'static str,
    /// Broad personal finance category, version 2.
    pub primary_v2: &'static str,
    /// Narrow personal finance category, version 2.
    pub detailed_v2: &'static str,
    /// `VERY_HIGH`, `HIGH`, `MEDIUM` or `LOW`, of the category.
    pub confidence: &'static str,
    /// The merchant first, then who carried the money.
    pub counterparties: Vec<Counterparty>,
    /// Where it happened.
    pub location: Location,
    /// What is known of a transfer between banks.
    pub payment_meta: PaymentMeta,
    /// The number of a check.
    pub check_number: Option<String>,
}

/// A category in all three taxonomies, and how the payment was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    pub v1: &'static str,
    pub v2: &'static str,
    pub legacy: Option<&'static str>,
    pub channel: &'static str,
    pub confidence: &'static str,
}

/// What `row` means.
pub fn meaning(row: &Described) -> Meaning {
    let text = row.description.trim();
    let line = Words::of(text);
    let words = line.list();
    let (from, led) = lead(&words);
    let (through, start) = carrier_at(&line, &words, from).map_or((None, from), |(who, at)| (Some(who), at));
    let end = tail(&line, &words, start, row.country);
    let mut seen =
        Seen { row, line: &line, words: &words, from: start, led, through, tail: end, merchant: None };
    seen.find_merchant();
    seen.explain()
}

#[cfg(test)]
mod tests;
