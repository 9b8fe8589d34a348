//! What a report says of one Item.

use super::content::{AccountContent, ItemContent, Portfolio, Row, Warning};
use super::history::{self, Movement};
use super::order::Order;
use crate::item::{Item, KnownAccount};
use crate::sync::parts::{self, HoldingsPart, InvestmentsPart};
use crate::sync::postings::transaction_id;
use gingham_connect::Statement;
use gingham_insight::{Described, meaning};
use gingham_model::clock::{day, from_millis};
use gingham_model::{AccountKind, BankAccount, BankTransaction, Product};
use gingham_wire::transaction::{Names, print};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Account owners cannot be told.
pub(super) const OWNERS_UNAVAILABLE: &str = "OWNERS_UNAVAILABLE";
/// Positions cannot be told.
const INVESTMENTS_UNAVAILABLE: &str = "INVESTMENTS_UNAVAILABLE";

/// The fields of a transaction that only insights tell.
const INSIGHT: [&str; 10] = [
    "account_owner",
    "category",
    "category_id",
    "check_number",
    "location",
    "merchant_name",
    "name",
    "payment_meta",
    "pending_transaction_id",
    "transaction_type",
];

/// What was found of an Item.
pub struct Found {
    /// The Item.
    pub item: ItemContent,
    /// What is missing.
    pub warnings: Vec<Warning>,
    /// An account whose data contradicts itself, and how.
    pub contradiction: Option<(String, String)>,
}

/// Composes an Item's part of a report from what its bank told at `at`.
pub fn item(item: &Item, told: &Statement, order: &Order, at: i64) -> Found {
    let institution = item.institution();
    let offers = |product| institution.is_none_or(|one| one.offers(product));
    let scene = Scene {
        item,
        told,
        today: day(from_millis(at)),
        days: order.days_requested,
        country: institution.and_then(|one| one.country_codes.first().copied()).unwrap_or("US"),
        with_owners: offers(Product::Identity),
        portfolio: (order.investments && item.record.products.contains(&Product::Investments))
            .then(|| (parts::holdings(item, told), parts::investments(item, told))),
    };
    let known = |known: &KnownAccount| {
        let bank = told.accounts.iter().find(|bank| bank.key == known.key)?;
        Some((known.clone(), bank))
    };
    let pairs: Vec<(KnownAccount, &BankAccount)> = item.shared().filter_map(known).collect();
    let contradiction = pairs.iter().find_map(|(known, bank)| scene.contradiction(known, bank));
    let accounts: Vec<AccountContent> =
        pairs.into_iter().map(|(known, bank)| scene.account(known, bank)).collect();
    let warnings = scene.warnings(order, &accounts);
    let item = ItemContent {
        item_id: item.row.item_id.clone(),
        institution_id: item.record.institution_id.clone().unwrap_or_default(),
        institution_name: institution.map(|one| one.name.clone()).unwrap_or_default(),
        updated_at: at,
        accounts,
    };
    Found { item, warnings, contradiction }
}

/// One look at an Item's bank.
struct Scene<'a> {
    item: &'a Item,
    told: &'a Statement,
    today: Date,
    days: i64,
    country: &'a str,
    with_owners: bool,
    portfolio: Option<(HoldingsPart, InvestmentsPart)>,
}

impl Scene<'_> {
    fn account(&self, mut known: KnownAccount, bank: &BankAccount) -> AccountContent {
        known.learn(bank);
        let all: Vec<&BankTransaction> = match known.has_transactions() {
            true => self.told.transactions.iter().filter(|row| row.account == bank.key).collect(),
            false => Vec::new(),
        };
        let oldest = all.iter().map(|row| row.date).min();
        let age = |oldest: Date| i64::from((self.today - oldest).get_days()) + 1;
        let days_available = oldest.map_or(self.days, |oldest| age(oldest).clamp(0, self.days));
        let first = history::first_day(self.today, self.days);
        let within = |date: Date| first.is_some_and(|first| date >= first);
        let posted: Vec<Movement> = all
            .iter()
            .filter(|row| !row.pending)
            .map(|row| Movement { date: row.date, amount: row.amount })
            .collect();
        let current = known.balances.current.filter(|_| has_history(known.kind));
        AccountContent {
            days_available,
            history: current.map_or_else(Vec::new, |current| {
                history::balances(known.kind, current, &posted, self.today, days_available)
            }),
            rows: all.iter().filter(|row| within(row.date)).map(|row| self.row(&known, row)).collect(),
            owners: if self.with_owners { bank.owners.clone() } else { Vec::new() },
            investments: self.portfolio(&known, &within),
            account: known,
        }
    }

    fn row(&self, account: &KnownAccount, row: &BankTransaction) -> Row {
        let id = |key: &str| transaction_id(&account.account_id, key);
        let described = Described {
            description: &row.description,
            amount: row.amount,
            account_kind: account.kind,
            subtype: &account.subtype,
            country: self.country,
        };
        let (transaction_id, pending) = (id(&row.key), row.pending_key.as_deref().map(id));
        let names = Names {
            transaction_id: &transaction_id,
            account_id: &account.account_id,
            pending_transaction_id: pending.as_deref(),
        };
        let meaning = meaning(&described);
        let printed = print(row, &names, &meaning);
        let mut insight: Map<String, Value> =
            serde_json::from_str(&format!("{{{}}}", printed.fields)).unwrap_or_default();
        insight.retain(|name, _| INSIGHT.contains(&name.as_str()));
        let category: Value = serde_json::from_str(&printed.category_v1).unwrap_or_default();
        let credit = ["primary", "detailed"].map(|name| (name.to_owned(), category[name].clone()));
        insight.insert("credit_category".to_owned(), Value::Object(credit.into_iter().collect()));
        Row {
            transaction_id,
            amount: row.amount,
            currency: row.currency,
            date: row.date,
            transacted: row.authorized_date,
            description: row.description.clone(),
            pending: row.pending,
            insight,
        }
    }

    fn portfolio(&self, account: &KnownAccount, within: &impl Fn(Date) -> bool) -> Option<Portfolio> {
        let (positions, deeds) = self.portfolio.as_ref()?;
        if account.kind != AccountKind::Investment {
            return None;
        }
        let of = |id: &str| id == account.account_id;
        let holdings: Vec<_> = positions.holdings.iter().filter(|one| of(&one.account_id)).cloned().collect();
        let transactions: Vec<_> =
            deeds.rows.iter().filter(|row| of(&row.account_id) && within(row.date)).cloned().collect();
        let mut securities = Vec::new();
        for security in positions.securities.iter().chain(&deeds.securities) {
            let id = security.security_id.as_str();
            let named = holdings.iter().any(|one| one.security_id == id)
                || transactions.iter().any(|row| row.security_id.as_deref() == Some(id));
            if named && !securities.contains(security) {
                securities.push(security.clone());
            }
        }
        Some(Portfolio { holdings, securities, transactions })
    }

    /// Rows in another currency than the account's: its balances cannot follow from them.
    fn contradiction(&self, known: &KnownAccount, bank: &BankAccount) -> Option<(String, String)> {
        let mut rows = self.told.transactions.iter().filter(|row| row.account == bank.key);
        let odd = rows.find(|row| row.currency != bank.balances.currency)?;
        let found = format!(
            "a transaction of {} in {}, though the account is held in {}",
            odd.date,
            odd.currency.as_str(),
            bank.balances.currency.as_str()
        );
        Some((known.account_id.clone(), found))
    }

    fn warnings(&self, order: &Order, accounts: &[AccountContent]) -> Vec<Warning> {
        let warning = |code: &str, cause: &str, message: Option<&str>| Warning {
            code: code.to_owned(),
            item_id: self.item.row.item_id.clone(),
            cause: cause.to_owned(),
            message: message.map(str::to_owned),
        };
        let unsupported =
            |what: &str| format!("The following products are not supported by this institution: {what}");
        let mut warnings = Vec::new();
        if !self.with_owners {
            let message = unsupported("Identity");
            warnings.push(warning(OWNERS_UNAVAILABLE, "PRODUCTS_NOT_SUPPORTED.1", Some(&message)));
        } else if accounts.iter().all(|account| account.owners.is_empty()) {
            warnings.push(warning(OWNERS_UNAVAILABLE, "ACCESS_NOT_GRANTED.1", None));
        }
        let institution = self.item.institution();
        match self.portfolio {
            None if order.investments && institution.is_some_and(|one| !one.offers(Product::Investments)) => {
                let message = unsupported("Investments");
                warnings.push(warning(INVESTMENTS_UNAVAILABLE, "PRODUCTS_NOT_SUPPORTED.1", Some(&message)));
            }
            None if order.investments => {
                warnings.push(warning(INVESTMENTS_UNAVAILABLE, "ITEM_ERROR/PRODUCT_NOT_ENABLED.1", None));
            }
            _ => {}
        }
        warnings
    }
}

/// Whether past balances can be told: of accounts that their rows move.
fn has_history(kind: AccountKind) -> bool {
    matches!(kind, AccountKind::Depository | AccountKind::Credit)
}
