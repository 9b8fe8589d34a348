//! What a product's pull keeps besides accounts and transactions.

use crate::failure::Stop;
use crate::item::Item;
use crate::stored;
use gingham_connect::Statement;
use gingham_model::account::Numbers;
use gingham_model::identity::Owner;
use gingham_model::investment::{Holding, InvestmentTransaction, Security};
use gingham_model::liability::Liability;
use gingham_model::{Product, id};
use gingham_store::{Read, Write, item};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Account numbers by account_id.
pub type NumbersPart = BTreeMap<String, Numbers>;
/// Debts by account_id, in the order of the accounts.
pub type LiabilitiesPart = Vec<(String, Liability)>;

/// Owners: equal sets are kept once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnersPart {
    /// The different sets.
    pub sets: Vec<Vec<Owner>>,
    /// Which set owns an account, by account_id.
    pub of: BTreeMap<String, usize>,
}

impl OwnersPart {
    /// The owners of an account.
    pub fn owners(&self, account_id: &str) -> &[Owner] {
        self.of.get(account_id).and_then(|set| self.sets.get(*set)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Positions and the securities that they are in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HoldingsPart {
    /// Positions.
    pub holdings: Vec<Holding>,
    /// Their securities.
    pub securities: Vec<Security>,
}

/// Investment transactions, newest first, and their securities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InvestmentsPart {
    /// The rows.
    pub rows: Vec<InvestmentTransaction>,
    /// Their securities.
    pub securities: Vec<Security>,
}

/// The name of a part in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// [`NumbersPart`].
    Numbers,
    /// [`OwnersPart`].
    Owners,
    /// [`LiabilitiesPart`].
    Liabilities,
    /// [`HoldingsPart`].
    Holdings,
    /// [`InvestmentsPart`].
    Investments,
}

impl Part {
    fn as_str(self) -> &'static str {
        match self {
            Part::Numbers => "numbers",
            Part::Owners => "owners",
            Part::Liabilities => "liabilities",
            Part::Holdings => "holdings",
            Part::Investments => "investments",
        }
    }

    /// The parts that a product needs.
    pub fn of(product: Product) -> &'static [Part] {
        match product {
            Product::Auth | Product::Transfer | Product::ProcessorPayments => &[Part::Numbers],
            Product::Identity | Product::IdentityMatch | Product::ProcessorIdentity => &[Part::Owners],
            Product::Liabilities => &[Part::Liabilities],
            Product::Investments => &[Part::Holdings, Part::Investments],
            Product::InvestmentsAuth => &[Part::Numbers, Part::Owners, Part::Holdings],
            Product::Assets => &[Part::Owners],
            _ => &[],
        }
    }
}

/// Reads a part; its default when there is none.
///
/// # Errors
/// Internal.
pub fn load<T: DeserializeOwned + Default>(read: &mut Read<'_>, item: &Item, part: Part) -> Result<T, Stop> {
    match item::part(read, item.row.item_key, part.as_str())? {
        Some(body) => stored::read(part.as_str(), &body),
        None => Ok(T::default()),
    }
}

/// Keeps a part that no bank told.
///
/// # Errors
/// Internal.
pub fn put<T: Serialize>(write: &mut Write<'_>, item: &Item, part: Part, told: &T) -> Result<(), Stop> {
    Ok(item::put_part(write, item.row.item_key, part.as_str(), &stored::write(told))?)
}

/// What a part holds now, and what it held before.
pub struct Saved {
    /// The part.
    pub part: Part,
    /// Its JSON before; none at the first pull.
    pub before: Option<String>,
    /// Its JSON now.
    pub now: String,
}

/// Saves a part and tells what it held before.
///
/// # Errors
/// Internal.
pub fn save(write: &mut Write<'_>, item: &Item, part: Part, told: &Statement) -> Result<Saved, Stop> {
    let key = item.row.item_key;
    let now = match part {
        Part::Numbers => stored::write(&numbers(item, told)),
        Part::Owners => stored::write(&owners(item, told)),
        Part::Liabilities => stored::write(&liabilities(item, told)),
        Part::Holdings => stored::write(&holdings(item, told)),
        Part::Investments => stored::write(&investments(item, told)),
    };
    // Who reads what others write beside it collides with them, so nothing is looked for where nothing can be.
    let before = match is_kept(item, part) {
        true => item::part(write, key, part.as_str())?,
        false => None,
    };
    if before.as_ref() != Some(&now) {
        item::put_part(write, key, part.as_str(), &now)?;
    }
    Ok(Saved { part, before, now })
}

/// Whether a product was pulled that brought this part.
fn is_kept(item: &Item, part: Part) -> bool {
    item.record.pulled.iter().any(|product| Part::of(*product).contains(&part))
}

fn told_of<'a>(
    item: &'a Item,
    told: &'a Statement,
) -> impl Iterator<Item = (&'a str, &'a gingham_model::BankAccount)> {
    item.shared().filter_map(|known| {
        let bank = told.accounts.iter().find(|bank| bank.key == known.key)?;
        Some((known.account_id.as_str(), bank))
    })
}

fn numbers(item: &Item, told: &Statement) -> NumbersPart {
    told_of(item, told).map(|(id, bank)| (id.to_owned(), bank.numbers.clone())).collect()
}

fn owners(item: &Item, told: &Statement) -> OwnersPart {
    let mut part = OwnersPart::default();
    for (id, bank) in told_of(item, told) {
        let set = part.sets.iter().position(|set| *set == bank.owners).unwrap_or_else(|| {
            part.sets.push(bank.owners.clone());
            part.sets.len() - 1
        });
        part.of.insert(id.to_owned(), set);
    }
    part
}

fn liabilities(item: &Item, told: &Statement) -> LiabilitiesPart {
    told_of(item, told).filter_map(|(id, bank)| Some((id.to_owned(), bank.liability.clone()?))).collect()
}

/// Positions of the Item's accounts.
pub(crate) fn holdings(item: &Item, told: &Statement) -> HoldingsPart {
    let mut holdings = Vec::new();
    for holding in &told.holdings {
        if let Some(account_id) = known_as(item, &holding.account_id) {
            holdings.push(Holding { account_id: account_id.to_owned(), ..holding.clone() });
        }
    }
    let securities = securities(told, |id| holdings.iter().any(|holding| holding.security_id == id));
    HoldingsPart { holdings, securities }
}

/// Investment transactions of the Item's accounts.
pub(crate) fn investments(item: &Item, told: &Statement) -> InvestmentsPart {
    let mut rows = Vec::new();
    for row in &told.investment_transactions {
        if let Some(account_id) = known_as(item, &row.account_id) {
            let name = ["investment transaction", account_id, &row.investment_transaction_id];
            let investment_transaction_id = id::derived(&name);
            let account_id = account_id.to_owned();
            rows.push(InvestmentTransaction { investment_transaction_id, account_id, ..row.clone() });
        }
    }
    let securities = securities(told, |id| rows.iter().any(|row| row.security_id.as_deref() == Some(id)));
    InvestmentsPart { rows, securities }
}

fn securities(told: &Statement, wanted: impl Fn(&str) -> bool) -> Vec<Security> {
    told.securities.iter().filter(|security| wanted(&security.security_id)).cloned().collect()
}

fn known_as<'a>(item: &'a Item, key: &str) -> Option<&'a str> {
    item.shared().find(|account| account.key == key).map(|account| account.account_id.as_str())
}
