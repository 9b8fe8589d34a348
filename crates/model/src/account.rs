//! Accounts as a bank tells of them.

use crate::identity::Owner;
use crate::liability::Liability;
use crate::{Amount, Currency};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The broad kind of an account, with Plaid's words on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccountKind {
    /// Checking, savings and the like.
    Depository,
    /// Credit cards.
    Credit,
    /// Student loans, mortgages and other debt.
    Loan,
    /// Brokerage and retirement accounts.
    Investment,
    /// Payroll accounts of custom users; `other` on Plaid's wire.
    Payroll,
    /// Anything else.
    Other,
}

impl AccountKind {
    /// The wire word.
    pub fn as_str(self) -> &'static str {
        match self {
            AccountKind::Depository => "depository",
            AccountKind::Credit => "credit",
            AccountKind::Loan => "loan",
            AccountKind::Investment => "investment",
            AccountKind::Payroll | AccountKind::Other => "other",
        }
    }

    /// Reads a custom user's or a request's word.
    pub fn parse(word: &str) -> Option<AccountKind> {
        Some(match word {
            "depository" => AccountKind::Depository,
            "credit" => AccountKind::Credit,
            "loan" => AccountKind::Loan,
            "investment" | "brokerage" => AccountKind::Investment,
            "payroll" => AccountKind::Payroll,
            "other" => AccountKind::Other,
            _ => return None,
        })
    }
}

/// Whether a person or a business holds the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HolderCategory {
    /// A person.
    Personal,
    /// A business.
    Business,
}

/// What an account holds or owes, in major units of `currency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// What can be spent now.
    pub available: Option<Amount>,
    /// What is there, or owed on credit and loans.
    pub current: Option<Amount>,
    /// The credit limit or agreed overdraft.
    pub limit: Option<Amount>,
    /// The currency of all three.
    pub currency: Currency,
    /// When the bank last computed them, where it says so (Capital One).
    pub updated: Option<Timestamp>,
}

/// A US account number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ach {
    /// The account number.
    pub account: String,
    /// The ABA routing number for ACH.
    pub routing: String,
    /// The ABA routing number for wires, where the bank has one.
    pub wire_routing: Option<String>,
    /// Whether the bank gave a tokenized number in place of the real one.
    pub is_tokenized: bool,
}

/// A Canadian account number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eft {
    /// The account number.
    pub account: String,
    /// Three digits.
    pub institution: String,
    /// Five digits.
    pub branch: String,
}

/// A British account number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bacs {
    /// The account number.
    pub account: String,
    /// Six digits.
    pub sort_code: String,
}

/// An international account number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct International {
    /// The IBAN without spaces.
    pub iban: String,
    /// The bank's BIC.
    pub bic: String,
}

/// The numbers by which money reaches an account, in each scheme that it takes part in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// United States.
    pub ach: Option<Ach>,
    /// Canada.
    pub eft: Option<Eft>,
    /// United Kingdom.
    pub bacs: Option<Bacs>,
    /// Elsewhere.
    pub international: Option<International>,
    /// By which what an investment account holds reaches another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brokerage: Option<Brokerage>,
}

/// The number of an investment account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brokerage {
    /// The account number.
    pub account: String,
    /// The number of an employer's plan, where it is one.
    pub plan: Option<String>,
}

/// One account as the bank tells of it at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The bank's own name for the account, stable while the account lives and unique within its login.
    pub key: String,
    /// The name that the person or the bank gave it.
    pub name: String,
    /// The bank's formal name for it.
    pub official_name: Option<String>,
    /// The last two to four letters or digits of its number.
    pub mask: Option<String>,
    /// Its broad kind.
    pub kind: AccountKind,
    /// Plaid's subtype word, such as `checking` or `credit card`.
    pub subtype: String,
    /// What it holds.
    pub balances: Balances,
    /// Who holds it, where the bank says so.
    pub holder_category: Option<HolderCategory>,
    /// 56 hexadecimal digits that stay the same across Items, at banks with tokenized numbers.
    pub persistent_id: Option<String>,
    /// Its numbers; none for accounts that money cannot be sent to.
    pub numbers: Numbers,
    /// Its owners.
    pub owners: Vec<Owner>,
    /// The terms of its debt, for credit cards, student loans and mortgages.
    pub liability: Option<Liability>,
}
