//! Rulesets: what to do with a payment. The first rule that holds decides, and the last word is the fallback's.

use super::condition::{AMOUNT, BANK, Basis, CUSTOMER, Condition, Facts};
use super::score::Scores;
use gingham_model::Amount;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A ruleset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruleset {
    /// What it is called by.
    pub key: String,
    /// What it looks at.
    pub basis: Basis,
    /// Its rules in their order.
    pub rules: Vec<Rule>,
    /// What holds where no rule does.
    pub fallback: Decision,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// When it holds, as somebody wrote it.
    pub when: String,
    /// What it decides then.
    pub then: Decision,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What becomes of the payment.
    pub result: Outcome,
    /// Why, for those who run the client.
    pub note: String,
    /// What the client's own program is told to do.
    pub action: Option<String>,
}

/// What becomes of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Outcome {
    /// It is made.
    Accept,
    /// Somebody looks at it.
    Review,
    /// It is made in another way, or not at all.
    Reroute,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 3] = [Outcome::Accept, Outcome::Review, Outcome::Reroute];

    /// The word of the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Accept => "ACCEPT",
            Outcome::Review => "REVIEW",
            Outcome::Reroute => "REROUTE",
        }
    }

    /// The older word for it.
    pub fn older(self) -> &'static str {
        match self {
            Outcome::Accept => "accept",
            Outcome::Review => "review",
            Outcome::Reroute => "block",
        }
    }

    /// Reads the word of the wire.
    pub fn parse(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

impl Ruleset {
    /// What it says of a payment.
    pub fn judge(&self, facts: &Facts) -> &Decision {
        let holds = |rule: &&Rule| {
            // A rule was read when it was saved; one that no longer can be decides nothing.
            Condition::parse(&rule.when, self.basis).is_ok_and(|condition| condition.holds(facts))
        };
        self.rules.iter().find(holds).map_or(&self.fallback, |rule| &rule.then)
    }
}

/// What rules may ask about a payment.
pub fn facts(attributes: &Facts, scores: Option<Scores>, amount: Amount) -> Facts {
    let mut facts = attributes.clone();
    facts.insert(AMOUNT.to_owned(), json!(amount));
    if let Some(scores) = scores {
        facts.insert(BANK.to_owned(), json!(scores.bank));
        facts.insert(CUSTOMER.to_owned(), json!(scores.customer));
    }
    facts
}

/// The rulesets that every world begins with.
pub fn built_in() -> [Ruleset; 2] {
    let rule = |when: &str, result, note: &str| Rule { when: when.to_owned(), then: decision(result, note) };
    let balances = Ruleset {
        key: "balance-only".to_owned(),
        basis: Basis::Balances,
        rules: vec![
            rule(
                "available_balance is unknown and current_balance is unknown",
                Outcome::Review,
                "The bank does not tell a balance.",
            ),
            rule(
                "available_balance is unknown and current_balance < amount",
                Outcome::Reroute,
                "The balance does not cover the payment.",
            ),
            rule("available_balance < amount", Outcome::Reroute, "The balance does not cover the payment."),
        ],
        fallback: decision(Outcome::Accept, "The balance covers the payment."),
    };
    let default = Ruleset {
        key: "default".to_owned(),
        basis: Basis::Scores,
        rules: vec![
            rule(
                "bank_initiated_return_risk >= 70",
                Outcome::Reroute,
                "The bank is likely to return the payment.",
            ),
            rule(
                "customer_initiated_return_risk >= 70",
                Outcome::Reroute,
                "The customer is likely to dispute the payment.",
            ),
            rule("bank_initiated_return_risk >= 35", Outcome::Review, "The payment may come back."),
            rule("customer_initiated_return_risk >= 35", Outcome::Review, "The payment may come back."),
        ],
        fallback: decision(Outcome::Accept, "Nothing speaks against the payment."),
    };
    [balances, default]
}

fn decision(result: Outcome, note: &str) -> Decision {
    Decision { result, note: note.to_owned(), action: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::check::check;

    #[test]
    fn what_every_world_begins_with_is_valid_and_decides_in_order() {
        let [balances, default] = built_in();
        assert_eq!((check(&balances), check(&default)), (vec![], vec![]));
        let judged = |ruleset: &Ruleset, told: serde_json::Value| {
            ruleset.judge(told.as_object().expect("an object")).result
        };
        for (customer, bank, expected) in [
            (1, 1, Outcome::Accept),
            (35, 1, Outcome::Review),
            (40, 70, Outcome::Reroute),
            (70, 40, Outcome::Reroute),
        ] {
            assert_eq!(judged(&default, json!({BANK: bank, CUSTOMER: customer, "amount": 1})), expected);
        }
        for (available, current, expected) in [
            (json!(10), json!(0), Outcome::Accept),
            (json!(9.99), json!(100), Outcome::Reroute),
            (json!(null), json!(10), Outcome::Accept),
            (json!(null), json!(9), Outcome::Reroute),
            (json!(null), json!(null), Outcome::Review),
        ] {
            let told = json!({"available_balance": available, "current_balance": current, "amount": 10});
            assert_eq!(judged(&balances, told), expected, "{available} {current}");
        }
    }
}
