//! Key words that say what a row is for: certain ones before merchants, likely ones after, and a default last.

use crate::Counterparty;
use crate::categories;
use crate::meaning::Class;
use crate::normalise::Lead;
use crate::phrases::{Found, Phrases};
use crate::seen::Seen;
use crate::transfers::{check_number, party};
use gingham_model::AccountKind;
use std::sync::LazyLock;

/// A category that the row's words leave no doubt about.
pub(crate) struct Certain {
    pub class: Class,
    pub counterparty: Option<Counterparty>,
}

struct Rule {
    inflow: Option<bool>,
    account: Option<AccountKind>,
    class: Class,
}

#[derive(Default)]
struct Tier {
    rules: Vec<Rule>,
    phrases: Phrases,
}

/// The certain rules, then the likely ones, parted by a line `--`.
static TIERS: LazyLock<[Tier; 2]> = LazyLock::new(|| {
    let mut tiers = [Tier::default(), Tier::default()];
    let mut at = 0;
    for line in include_str!("rules.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line {
            "--" => at = 1,
            _ => tiers[at].read(line, ["HIGH", "MEDIUM"][at]),
        }
    }
    tiers
});

impl Tier {
    /// Reads `flow account v1 v2 legacy channel: PHRASE|PHRASE`.
    fn read(&mut self, line: &'static str, confidence: &'static str) {
        let Some((head, phrases)) = line.split_once(": ") else { return };
        let mut words = head.splitn(6, ' ');
        let mut next = || words.next().unwrap_or("");
        let inflow = match next() {
            "in" => Some(true),
            "out" => Some(false),
            _ => None,
        };
        let account = match next() {
            "d" => Some(AccountKind::Depository),
            "c" => Some(AccountKind::Credit),
            "i" => Some(AccountKind::Investment),
            _ => None,
        };
        let (v1, v2, legacy, channel) = (next(), next(), next(), next());
        let v2 = if v2 == "-" { categories::v2_of(v1).map_or(v1, |category| category.detailed) } else { v2 };
        let item = self.rules.len();
        let class = Class { v1, v2, legacy: Some(legacy), channel, confidence };
        self.rules.push(Rule { inflow, account, class });
        phrases.split('|').for_each(|phrase| self.phrases.add(phrase, item));
    }

    /// The first rule of the table that holds for `seen`; of its phrases the longest.
    fn first(&self, seen: &Seen, words: &[&str]) -> Option<(&Rule, Found)> {
        let mut best: Option<Found> = None;
        self.phrases.each(words, |found| {
            let better = best.is_none_or(|known| {
                (found.item, known.weight, known.start) < (known.item, found.weight, found.start)
            });
            if better && self.rules[found.item].holds(seen) {
                best = Some(found);
            }
        });
        best.map(|found| (&self.rules[found.item], found))
    }
}

impl Rule {
    fn holds(&self, seen: &Seen) -> bool {
        let inflow = seen.row.is_inflow();
        // Money back on a card is a refund, whoever it comes from.
        let refund = inflow && seen.led == Some(Lead::Card) && self.class.v1.starts_with("INCOME_");
        self.inflow.is_none_or(|wanted| wanted == inflow)
            && self.account.is_none_or(|wanted| wanted == seen.row.account_kind)
            && !refund
    }
}

const fn class(v1: &'static str, v2: &'static str, legacy: &'static str, confidence: &'static str) -> Class {
    Class { v1, v2, legacy: Some(legacy), channel: "other", confidence }
}

/// What the row's words leave no doubt about.
pub(crate) fn certain(seen: &Seen) -> Option<Certain> {
    if check_number(seen.words).is_some() {
        return Some(Certain { class: check(seen.row.is_inflow()), counterparty: None });
    }
    // Behind a carrier's star only the merchant counts: `PAYPAL *SPOTIFY` is no transfer.
    let start = if seen.through.is_some() { seen.from } else { 0 };
    let (rule, found) = TIERS[0].first(seen, &seen.words[start..])?;
    let found = Found { start: found.start + start, end: found.end + start, ..found };
    let class = if seen.row.is_inflow() { turned(rule.class) } else { rule.class };
    Some(Certain { class, counterparty: party(seen, found, &class) })
}

fn check(inflow: bool) -> Class {
    if inflow {
        class("TRANSFER_IN_DEPOSIT", "TRANSFER_IN_DEPOSIT", "21007001", "HIGH")
    } else {
        class("TRANSFER_OUT_OTHER_TRANSFER_OUT", "TRANSFER_OUT_OTHER_TRANSFER_OUT", "21012001", "HIGH")
    }
}

/// The incoming counterpart of a transfer's class.
fn turned(class: Class) -> Class {
    let v1 = match class.v1 {
        "TRANSFER_OUT_ACCOUNT_TRANSFER" => "TRANSFER_IN_ACCOUNT_TRANSFER",
        "TRANSFER_OUT_SAVINGS" => "TRANSFER_IN_SAVINGS",
        other => other,
    };
    let v2 = match class.v2 {
        "TRANSFER_OUT_WIRE" => "TRANSFER_IN_WIRE",
        "TRANSFER_OUT_TRANSFER_OUT_FROM_APPS" => "TRANSFER_IN_TRANSFER_IN_FROM_APPS",
        "TRANSFER_OUT_ACCOUNT_TRANSFER" => "TRANSFER_IN_ACCOUNT_TRANSFER",
        "TRANSFER_OUT_SAVINGS" => "TRANSFER_IN_SAVINGS",
        other => other,
    };
    Class { v1, v2, ..class }
}

/// What the row is likely for: a key word, what its carrier usually carries, or the default of its direction.
pub(crate) fn likely(seen: &Seen) -> Class {
    let ruled = TIERS[1].first(seen, &seen.words[seen.from..seen.tail.to]).map(|(rule, _)| rule.class);
    ruled.or_else(|| carried(seen)).unwrap_or_else(|| default(seen))
}

fn carried(seen: &Seen) -> Option<Class> {
    let detailed = seen.through?.detailed?;
    let legacy = if detailed.ends_with("GROCERIES") { "19047000" } else { "13005000" };
    let channel = if seen.through?.kind == "marketplace" { "online" } else { "in store" };
    Some(Class { channel, ..class(detailed, detailed, legacy, "MEDIUM") })
}

fn default(seen: &Seen) -> Class {
    let row = seen.row;
    match (row.account_kind, row.is_inflow()) {
        (AccountKind::Depository | AccountKind::Payroll, true) if seen.led != Some(Lead::Card) => {
            class("INCOME_OTHER_INCOME", "INCOME_OTHER", "21005000", "LOW")
        }
        (AccountKind::Loan, true) => loan_payment(row.subtype),
        (AccountKind::Loan, false) => {
            class("BANK_FEES_INTEREST_CHARGE", "BANK_FEES_INTEREST_CHARGE", "15002000", "LOW")
        }
        (AccountKind::Investment, true) => class(
            "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS",
            "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS",
            "21005000",
            "LOW",
        ),
        (AccountKind::Investment, false) => class(
            "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
            "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
            "21006000",
            "LOW",
        ),
        _ => purchase(seen.led),
    }
}

fn loan_payment(subtype: &str) -> Class {
    let detailed = match subtype {
        "student" => "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT",
        "mortgage" | "home equity" => "LOAN_PAYMENTS_MORTGAGE_PAYMENT",
        "auto" => "LOAN_PAYMENTS_CAR_PAYMENT",
        "consumer" | "loan" => "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT",
        _ => "LOAN_PAYMENTS_OTHER_PAYMENT",
    };
    class(detailed, detailed, "16003000", "MEDIUM")
}

/// Something was bought, nobody knows what.
fn purchase(led: Option<Lead>) -> Class {
    let detailed = "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE";
    let channel = match led {
        Some(Lead::Card) => "in store",
        Some(Lead::Ach) => "online",
        _ => "other",
    };
    // Without a card's boilerplate the legacy taxonomy has nothing to hold on to.
    let legacy = if led == Some(Lead::Card) { Some("19000000") } else { None };
    Class { v1: detailed, v2: detailed, legacy, channel, confidence: "LOW" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::categories::{find_v1, find_v2, legacy};

    #[test]
    fn the_tables_name_real_categories() {
        let [certain, likely] = &*TIERS;
        assert!(certain.rules.len() > 40 && likely.rules.len() > 60);
        for Rule { class, .. } in certain.rules.iter().chain(&likely.rules) {
            for class in [*class, turned(*class)] {
                assert!(find_v1(class.v1).is_some(), "{}", class.v1);
                assert!(find_v2(class.v2).is_some(), "{}", class.v2);
                assert!(class.legacy.is_some_and(|id| legacy::find(id).is_some()), "{:?}", class.legacy);
                assert!(matches!(class.channel, "online" | "in store" | "other"), "{}", class.channel);
            }
        }
    }
}
