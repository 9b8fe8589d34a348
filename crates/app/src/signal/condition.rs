//! When a rule holds, as people write it: `bank_initiated_return_risk >= 70 and amount > 100`.
//!
//! What a bank does not tell is unknown: no comparison with it holds, and `… is unknown` asks for it.

use super::attributes::Ledger;
use gingham_model::Amount;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What is known of a payment, by the names of the wire.
pub type Facts = Map<String, Value>;

/// What a ruleset looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Scores, and everything that they follow from.
    Scores,
    /// What is in the account, and nothing else.
    Balances,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// The names of the two scores.
pub const CUSTOMER: &str = "customer_initiated_return_risk";
/// See [`CUSTOMER`].
pub const BANK: &str = "bank_initiated_return_risk";
/// The name of what is to be paid.
pub const AMOUNT: &str = "amount";

/// Clauses that all must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(Vec<Clause>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Clause {
    Compared(Operand, Comparison, Operand),
    Flag(String, bool),
    Unknown(String, bool),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Operand {
    Name(String),
    Number(Amount),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Unequal,
}

impl Basis {
    /// The names that a condition may use, each with what it stands for.
    pub fn names(self) -> &'static BTreeMap<String, Kind> {
        static SCORES: LazyLock<BTreeMap<String, Kind>> = LazyLock::new(|| {
            let mut names: BTreeMap<String, Kind> =
                Ledger::blank().print(Amount::whole(1), 0, false).into_iter().map(kind).collect();
            names.extend([CUSTOMER, BANK, AMOUNT].map(|name| (name.to_owned(), Kind::Number)));
            names
        });
        static BALANCES: LazyLock<BTreeMap<String, Kind>> = LazyLock::new(|| {
            let mut names: BTreeMap<String, Kind> =
                Ledger::blank().balances().into_iter().map(kind).collect();
            names.insert(AMOUNT.to_owned(), Kind::Number);
            names
        });
        match self {
            Basis::Scores => &SCORES,
            Basis::Balances => &BALANCES,
        }
    }
}

fn kind((name, value): (String, Value)) -> (String, Kind) {
    (name, if value.is_boolean() { Kind::Flag } else { Kind::Number })
}

impl Condition {
    /// Reads what somebody wrote for a ruleset of this basis.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(text: &str, basis: Basis) -> Result<Condition, String> {
        let words = words(text);
        if words.is_empty() {
            return Err("Write when the rule holds, such as amount > 1000.".to_owned());
        }
        let clauses = words.split(|word| *word == "and").map(|words| clause(words, basis));
        clauses.collect::<Result<_, _>>().map(Condition)
    }

    /// Whether it holds.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.0.iter().all(|clause| clause.holds(facts))
    }
}

/// The words of a condition; signs need no spaces around them.
fn words(text: &str) -> Vec<&str> {
    let is_sign = |c: char| matches!(c, '<' | '>' | '=' | '!');
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_sign(c) != is_sign(first)).unwrap_or(rest.len());
            words.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    words
}

fn clause(words: &[&str], basis: Basis) -> Result<Clause, String> {
    match words {
        [name, "is", "unknown"] => Ok(Clause::Unknown(known(name, basis)?.0, true)),
        [name, "is", "known"] => Ok(Clause::Unknown(known(name, basis)?.0, false)),
        [name, "is", answer @ ("true" | "false")] => match known(name, basis)? {
            (name, Kind::Flag) => Ok(Clause::Flag(name, *answer == "true")),
            (name, Kind::Number) => Err(format!("{name} is a number: compare it, such as {name} > 0.")),
        },
        [left, sign, right] => {
            let sign = comparison(sign)?;
            Ok(Clause::Compared(operand(left, basis)?, sign, operand(right, basis)?))
        }
        [] => Err("Something is missing beside “and”.".to_owned()),
        _ => Err(format!("“{}” is no comparison: write amount > 1000.", words.join(" "))),
    }
}

fn comparison(sign: &str) -> Result<Comparison, String> {
    Ok(match sign {
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        ">=" => Comparison::GreaterOrEqual,
        "=" | "==" => Comparison::Equal,
        "!=" => Comparison::Unequal,
        _ => return Err(format!("“{sign}” does not compare: use <, <=, >, >=, = or !=.")),
    })
}

fn operand(word: &str, basis: Basis) -> Result<Operand, String> {
    if let Some(number) = Amount::parse(word) {
        return Ok(Operand::Number(number));
    }
    match known(word, basis)? {
        (name, Kind::Number) => Ok(Operand::Name(name)),
        (name, Kind::Flag) => Err(format!("{name} is yes or no: write {name} is true.")),
    }
}

fn known(name: &str, basis: Basis) -> Result<(String, Kind), String> {
    match (basis.names().get(name), Basis::Scores.names().contains_key(name)) {
        (Some(kind), _) => Ok((name.to_owned(), *kind)),
        (None, true) => Err(format!("{name} is not looked at by a ruleset of balances.")),
        (None, false) => Err(format!("Nothing is known by the name “{name}”.")),
    }
}

impl Clause {
    fn holds(&self, facts: &Facts) -> bool {
        match self {
            Clause::Compared(left, sign, right) => match (left.value(facts), right.value(facts)) {
                (Some(left), Some(right)) => sign.holds(left, right),
                _ => false,
            },
            Clause::Flag(name, wanted) => facts.get(name).and_then(Value::as_bool) == Some(*wanted),
            Clause::Unknown(name, wanted) => facts.get(name).is_none_or(Value::is_null) == *wanted,
        }
    }
}

impl Operand {
    fn value(&self, facts: &Facts) -> Option<Amount> {
        match self {
            Operand::Number(number) => Some(*number),
            Operand::Name(name) => match facts.get(name)? {
                Value::Number(number) => Amount::parse(&number.to_string()),
                _ => None,
            },
        }
    }
}

impl Comparison {
    fn holds(self, left: Amount, right: Amount) -> bool {
        match self {
            Comparison::Less => left < right,
            Comparison::LessOrEqual => left <= right,
            Comparison::Greater => left > right,
            Comparison::GreaterOrEqual => left >= right,
            Comparison::Equal => left == right,
            Comparison::Unequal => left != right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn holds(text: &str) -> bool {
        let facts = json!({
            "amount": 99.5, "available_balance": 100, "current_balance": null, "is_account_closed": false,
            BANK: 70,
        });
        let condition = Condition::parse(text, Basis::Scores).unwrap_or_else(|why| panic!("{text}: {why}"));
        condition.holds(facts.as_object().unwrap())
    }

    #[test]
    fn what_is_written_holds_or_does_not() {
        for text in [
            "amount>99",
            "amount = 99.50",
            "99.5<=amount",
            "available_balance >= amount and bank_initiated_return_risk >= 70",
            "current_balance is unknown and amount is known",
            "is_account_closed is false",
            "amount != 100",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in [
            "amount > 99.5",
            "amount > 1 and amount < 2",
            "current_balance < 1",
            "current_balance >= 1",
            "current_balance != 1",
            "is_account_closed is true",
        ] {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (text, word) in [
            ("", "Write when"),
            ("amount", "no comparison"),
            ("amount > 1 and", "beside “and”"),
            ("amount => 1", "does not compare"),
            ("amuont > 1", "amuont"),
            ("amount is true", "is a number"),
            ("is_account_closed = 1", "yes or no"),
            ("amount > 1 or amount < 0", "no comparison"),
        ] {
            let told = Condition::parse(text, Basis::Scores).unwrap_err();
            assert!(told.contains(word), "{text}: {told}");
        }
        let told = Condition::parse("bank_initiated_return_risk > 1", Basis::Balances).unwrap_err();
        assert!(told.contains("ruleset of balances"), "{told}");
    }
}
