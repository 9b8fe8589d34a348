//! What an end user agreed to for an Item, and how that changed, for `/consent/events/get` (link.md, section 3.7).

use super::Item;
use gingham_model::Product;
use serde::{Deserialize, Serialize};

/// Something that happened to a consent, with what it covered from then on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsentEvent {
    /// When, on the world's clock.
    pub at: i64,
    /// What happened.
    pub change: Change,
    /// To which part of the consent.
    pub part: Part,
    /// Who began it.
    pub initiator: Initiator,
    /// What the data is for.
    pub use_cases: Vec<String>,
    /// The products that were agreed to.
    pub products: Vec<Product>,
    /// The ids of the accounts that were shared.
    pub accounts: Vec<String>,
}

/// What happened to a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the wire")]
pub enum Change {
    #[serde(rename = "CONSENT_GRANTED")]
    Granted,
    #[serde(rename = "CONSENT_REVOKED")]
    Revoked,
    #[serde(rename = "CONSENT_UPDATED")]
    Updated,
}

/// A part of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are those of the wire")]
pub enum Part {
    UserAgreement,
    UseCases,
    DataScopes,
    AccountScopes,
    Revocation,
}

/// Who changes a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are those of the wire")]
pub enum Initiator {
    DataProvider,
    EndUser,
}

/// What an Item's end user agreed to.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    use_cases: Vec<String>,
    products: Vec<Product>,
}

/// What the consent covers at present, accounts aside.
pub fn covered(item: &Item) -> Covered {
    let record = &item.record;
    let products = record.consented_products.as_ref().unwrap_or(&record.products);
    Covered { use_cases: record.consented_use_cases.clone(), products: products.clone() }
}

/// Notes a change of a consent, which the Item's record takes along.
pub fn note(item: &mut Item, at: i64, change: Change, part: Part, initiator: Initiator) {
    let Covered { use_cases, products } = covered(item);
    let accounts = item.shared().map(|account| account.account_id.clone()).collect();
    let event = ConsentEvent { at, change, part, initiator, use_cases, products, accounts };
    item.record.consents.push(event);
}

/// Notes that an end user has agreed in Link.
pub fn granted(item: &mut Item, at: i64) {
    for part in [Part::UserAgreement, Part::UseCases, Part::DataScopes, Part::AccountScopes] {
        note(item, at, Change::Granted, part, Initiator::EndUser);
    }
}

/// Notes what an update changed of a consent that covered `before`.
pub fn updated(item: &mut Item, at: i64, before: &Covered, selected: bool) {
    let now = covered(item);
    let changed = [
        (now.use_cases != before.use_cases, Part::UseCases),
        (now.products != before.products, Part::DataScopes),
        (selected, Part::AccountScopes),
    ];
    for (_, part) in changed.into_iter().filter(|(is_changed, _)| *is_changed) {
        note(item, at, Change::Updated, part, Initiator::EndUser);
    }
}
