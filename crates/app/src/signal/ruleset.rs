//! Rulesets: what to do with a payment of these scores.
//!
//! Every client has the two that are built in: `default`, which looks at the scores, and `balance-only`, which looks
//! at nothing but what is in the account. Rules of one's own are written in a Dashboard, which has no such page yet.

use super::attributes::Ledger;
use super::score::Scores;
use crate::failure::Failure;
use gingham_model::Amount;

/// A ruleset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruleset {
    /// By the scores.
    Default,
    /// By what is in the account.
    BalanceOnly,
}

/// What a ruleset says, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `ACCEPT`, `REVIEW` or `REROUTE`.
    pub result: &'static str,
    /// The older word for it.
    pub outcome: &'static str,
    /// The rule.
    pub rule: &'static str,
}

/// What a payment is rerouted with.
pub const REROUTE: &str = "REROUTE";

const fn accept(rule: &'static str) -> Verdict {
    Verdict { result: "ACCEPT", outcome: "accept", rule }
}

const fn review(rule: &'static str) -> Verdict {
    Verdict { result: "REVIEW", outcome: "review", rule }
}

const fn reroute(rule: &'static str) -> Verdict {
    Verdict { result: REROUTE, outcome: "block", rule }
}

impl Ruleset {
    /// The ruleset of this key.
    ///
    /// # Errors
    /// RULESET_NOT_FOUND.2.
    pub fn find(key: Option<&str>) -> Result<Ruleset, Failure> {
        match key.unwrap_or("default") {
            "default" => Ok(Ruleset::Default),
            "balance-only" => Ok(Ruleset::BalanceOnly),
            other => Err(Failure::new("RULESET_NOT_FOUND.2")
                .message(format!(
                    "Missing '{other}' ruleset. Create the ruleset here: https://dashboard.plaid.com/signal/risk-profiles"
                ))
                .with("ruleset_key", other)
                .with("rulesets", vec!["default", "balance-only"])
                .not("RULESET_NOT_FOUND.1", "a ruleset_key was given")
                .not("RULESET_NOT_FOUND.3", "both environments have the same rulesets")),
        }
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Ruleset::Default => "default",
            Ruleset::BalanceOnly => "balance-only",
        }
    }

    /// What it says: the first rule that fits.
    pub fn judge(self, ledger: &Ledger<'_>, scores: Scores, amount: Amount) -> Verdict {
        match self {
            Ruleset::Default if scores.bank >= 70 => reroute("The bank is likely to return the payment."),
            Ruleset::Default if scores.customer >= 70 => {
                reroute("The customer is likely to dispute the payment.")
            }
            Ruleset::Default if scores.bank >= 35 || scores.customer >= 35 => {
                review("The payment may come back.")
            }
            Ruleset::Default => accept("Nothing speaks against the payment."),
            Ruleset::BalanceOnly => match ledger.funds() {
                None => review("The bank does not tell a balance."),
                Some(funds) if funds < amount => reroute("The balance does not cover the payment."),
                Some(_) => accept("The balance covers the payment."),
            },
        }
    }
}
