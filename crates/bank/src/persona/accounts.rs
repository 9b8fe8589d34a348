//! The accounts of personas. Their key is their mask.

use crate::alteration::persistent_id;
use crate::custom::usual_card;
use crate::ledger::{Available, Book};
use crate::numbers;
use crate::statement::View;
use gingham_model::identity::Owner;
use gingham_model::liability::Liability;
use gingham_model::{AccountKind, Amount, Balances, BankAccount, HolderCategory};

/// What is fixed about an account of a persona.
pub(super) struct AccountFact {
    pub(super) mask: &'static str,
    pub(super) name: &'static str,
    pub(super) official_name: &'static str,
    pub(super) kind: AccountKind,
    pub(super) subtype: &'static str,
    /// Cents at the opening.
    pub(super) current: i64,
    /// Whole units.
    pub(super) limit: Option<i64>,
    pub(super) holder: HolderCategory,
}

/// A checking account with so many cents at the opening.
pub(super) const fn checking(mask: &'static str, current: i64) -> AccountFact {
    AccountFact {
        mask,
        name: "Everyday Checking",
        official_name: "Everyday Checking Account",
        kind: AccountKind::Depository,
        subtype: "checking",
        current,
        limit: None,
        holder: HolderCategory::Personal,
    }
}

/// A savings account.
pub(super) const fn savings(mask: &'static str, current: i64) -> AccountFact {
    AccountFact {
        name: "Rainy Day Savings",
        official_name: "Rainy Day Savings Account",
        subtype: "savings",
        ..checking(mask, current)
    }
}

/// A credit card.
pub(super) const fn card(mask: &'static str, current: i64, limit: i64) -> AccountFact {
    AccountFact {
        name: "Rewards Card",
        official_name: "Rewards Credit Card",
        kind: AccountKind::Credit,
        subtype: "credit card",
        limit: Some(limit),
        ..checking(mask, current)
    }
}

impl AccountFact {
    /// The same account, held by a business.
    pub(super) const fn of_business(
        mut self,
        name: &'static str,
        official_name: &'static str,
    ) -> AccountFact {
        self.name = name;
        self.official_name = official_name;
        self.holder = HolderCategory::Business;
        self
    }
}

/// The accounts at their opening.
pub(super) fn books(facts: &[AccountFact], owners: &[Owner], view: &View) -> Vec<Book> {
    facts
        .iter()
        .map(|fact| Book {
            account: account(fact, owners, view),
            moves: true,
            available: Available::Computed,
        })
        .collect()
}

fn account(fact: &AccountFact, owners: &[Owner], view: &View) -> BankAccount {
    let current = Amount::cents(fact.current);
    let limit = fact.limit.map(Amount::whole);
    BankAccount {
        key: fact.mask.to_owned(),
        name: fact.name.to_owned(),
        official_name: Some(fact.official_name.to_owned()),
        mask: Some(fact.mask.to_owned()),
        kind: fact.kind,
        subtype: fact.subtype.to_owned(),
        balances: Balances {
            available: Some(limit.map_or(current, |limit| limit - current)),
            current: Some(current),
            limit,
            currency: view.branch.currency,
            updated: None,
        },
        holder_category: Some(fact.holder),
        persistent_id: persistent_id(view, fact.mask, fact.kind),
        numbers: numbers::of_account(&view.branch, fact.kind, fact.subtype, fact.mask),
        owners: owners.to_vec(),
        liability: (fact.kind == AccountKind::Credit)
            .then(|| Liability::Credit(usual_card(current, view.today))),
    }
}
