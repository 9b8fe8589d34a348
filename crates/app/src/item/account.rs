//! An Item's accounts, with those that are gone and why.

use super::verification::{Insights, typed};
use crate::failure::Failure;
use gingham_model::account::{Balances, BankAccount, HolderCategory};
use gingham_model::{AccountKind, id};
use gingham_wire::account::{Account, Balance};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// An account as the Item knows it, stored within the Item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// Plaid's id for it in this Item.
    pub account_id: String,
    /// The bank's key for it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its formal name.
    pub official_name: Option<String>,
    /// The end of its number.
    pub mask: Option<String>,
    /// Its broad kind.
    pub kind: AccountKind,
    /// Its subtype.
    pub subtype: String,
    /// What it holds.
    pub balances: Balances,
    /// Who holds it.
    pub holder_category: Option<HolderCategory>,
    /// The id that stays across Items.
    pub persistent_id: Option<String>,
    /// How far its verification is, where its numbers were typed in.
    pub verification_status: Option<String>,
    /// The name that was typed in with them.
    #[serde(default)]
    pub verification_name: Option<String>,
    /// What is known of them.
    #[serde(default)]
    pub verification_insights: Option<Insights>,
    /// Whether it can be asked for.
    pub state: AccountState,
    /// Since when, on the world's clock.
    pub since: i64,
}

/// Whether an account can be asked for, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// It is shared.
    Shared,
    /// The bank has it, and the end user has not shared it yet.
    Offered,
    /// The bank closed it.
    Closed,
    /// The end user withdrew it at the bank.
    Revoked,
    /// The end user withdrew it in the Portal, whatever the bank goes on telling of it.
    Withdrawn,
    /// The end user de-selected it in update mode; the session that did it.
    Deselected(String),
    /// It is known under a new account_id.
    Superseded {
        /// The new account_id.
        by: String,
        /// Why.
        why: Churn,
    },
}

/// Why an account got a new account_id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Churn {
    /// For no visible reason.
    Reassigned,
    /// The Item was in error for more than a year.
    LongError,
    /// Its name changed drastically.
    Renamed,
    /// Its mask changed.
    Remasked,
    /// Access was given again after it had been withdrawn.
    Restored,
}

impl KnownAccount {
    /// The account as an Item first learns of it.
    pub fn new(item_id: &str, generation: i64, bank: &BankAccount, at: i64) -> KnownAccount {
        KnownAccount {
            account_id: id::derived(&["account", item_id, &bank.key, &generation.to_string()]),
            key: bank.key.clone(),
            name: bank.name.clone(),
            official_name: bank.official_name.clone(),
            mask: bank.mask.clone(),
            kind: bank.kind,
            subtype: bank.subtype.clone(),
            balances: bank.balances,
            holder_category: bank.holder_category,
            persistent_id: bank.persistent_id.clone(),
            verification_status: None,
            verification_name: None,
            verification_insights: None,
            state: AccountState::Shared,
            since: at,
        }
    }

    /// Takes over what the bank now says of it.
    pub fn learn(&mut self, bank: &BankAccount) {
        self.name.clone_from(&bank.name);
        self.official_name.clone_from(&bank.official_name);
        self.mask.clone_from(&bank.mask);
        self.balances = bank.balances;
        self.holder_category = bank.holder_category;
        self.persistent_id.clone_from(&bank.persistent_id);
    }

    /// Takes over how far the verification of its numbers was under an earlier account_id.
    pub fn keep_verification(&mut self, earlier: &KnownAccount) {
        self.verification_status.clone_from(&earlier.verification_status);
        self.verification_name.clone_from(&earlier.verification_name);
        self.verification_insights.clone_from(&earlier.verification_insights);
    }

    /// Whether it can be asked for.
    pub fn is_shared(&self) -> bool {
        self.state == AccountState::Shared
    }

    /// Whether money can be moved to and from it by its numbers (products.md, section 4).
    pub fn is_debitable(&self) -> bool {
        self.kind == AccountKind::Depository
            && matches!(self.subtype.as_str(), "checking" | "savings" | "cash management")
    }

    /// Whether it has a debt that `/liabilities/get` tells of.
    pub fn has_liability(&self) -> bool {
        matches!(
            (self.kind, self.subtype.as_str()),
            (AccountKind::Credit, "credit card" | "paypal") | (AccountKind::Loan, "student" | "mortgage")
        )
    }

    /// Whether its rows are transactions (not investment transactions).
    pub fn has_transactions(&self) -> bool {
        matches!(self.kind, AccountKind::Depository | AccountKind::Credit | AccountKind::Loan)
    }

    /// The account on the wire.
    pub fn wire(&self) -> Account<'_> {
        Account {
            account_id: &self.account_id,
            balances: match self.key == typed::KEY {
                true => Balance::unknown(),
                false => Balance::of(&self.balances),
            },
            holder_category: self.holder_category,
            mask: self.mask.as_deref(),
            name: &self.name,
            official_name: self.official_name.as_deref(),
            persistent_account_id: self.persistent_id.as_deref(),
            subtype: &self.subtype,
            kind: self.kind.as_str(),
            verification_status: self.verification_status.as_deref(),
            verification_name: self.verification_name.as_deref(),
            verification_insights: self.verification_insights.as_ref().map(|insights| json!(insights)),
        }
    }

    /// What became of it, as a sentence goes on.
    pub fn fate(&self) -> String {
        let what = match &self.state {
            AccountState::Shared => "it is shared",
            AccountState::Offered => "it was never shared",
            AccountState::Closed => "the bank closed it",
            AccountState::Revoked => "access to it was withdrawn at the bank",
            AccountState::Withdrawn => "access to it was withdrawn in the Portal",
            AccountState::Deselected(_) => "it was de-selected in update mode",
            AccountState::Superseded { .. } => "it was replaced by an account of a new id",
        };
        format!("{what} at {}", gingham_model::clock::rfc3339(gingham_model::clock::from_millis(self.since)))
    }

    /// Why it cannot be asked for.
    pub fn refusal(&self) -> Failure {
        let since = gingham_model::clock::rfc3339(gingham_model::clock::from_millis(self.since));
        let gone = |cause: &'static str, what: &str| {
            let own = format!("the account's own record says that {}", self.fate());
            Failure::new(cause)
                .with("account_id", json!(self.account_id))
                .with(what, json!(since))
                .not("INVALID_ACCOUNT_ID.1", "the Item has known an account of this id")
                .not("INVALID_ACCOUNT_ID.9", "an account of the Item has exactly this id")
                .not_others(&own)
        };
        match &self.state {
            // Nobody was ever told the id of an account that was only offered.
            AccountState::Shared | AccountState::Offered => Failure::new("INVALID_ACCOUNT_ID.1"),
            AccountState::Closed => gone("INVALID_ACCOUNT_ID.2", "closed_at"),
            AccountState::Revoked => {
                gone("INVALID_ACCOUNT_ID.3", "access_withdrawn_at").with("withdrawn", "at the bank")
            }
            AccountState::Withdrawn => {
                gone("INVALID_ACCOUNT_ID.3", "access_withdrawn_at").with("withdrawn", "in the Portal")
            }
            AccountState::Deselected(session) => {
                gone("INVALID_ACCOUNT_ID.5", "deselected_at").with("link_session_id", json!(session))
            }
            AccountState::Superseded { by, why } => {
                let cause = match why {
                    Churn::Reassigned => "INVALID_ACCOUNT_ID.4",
                    Churn::LongError => "INVALID_ACCOUNT_ID.6",
                    Churn::Renamed => "INVALID_ACCOUNT_ID.7",
                    Churn::Remasked => "INVALID_ACCOUNT_ID.8",
                    Churn::Restored => "INVALID_ACCOUNT_ID.10",
                };
                gone(cause, "superseded_at").with("new_account_id", json!(by))
            }
        }
    }
}
