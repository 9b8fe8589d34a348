//! Key words that say what a row is for: certain ones before merchants, likely ones after, and a default last.

use crate::categories;
use crate::meaning::{Class, Counterparty, PaymentMeta, Seen, titled};
use crate::merchants::counterparty;
use crate::normalise::{Lead, is_number};
use crate::phrases::{Found, Phrases};
use crate::tail::is_code;
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

struct Party {
    mark: &'static str,
    name: &'static str,
    website: &'static str,
}

const fn known(mark: &'static str, name: &'static str, website: &'static str) -> Party {
    Party { mark, name, website }
}

/// Payment apps, by a word of the phrases that lead to them.
const APPS: &[Party] = &[
    known("ZELLE", "Zelle", "zellepay.com"),
    known("ZEL", "Zelle", "zellepay.com"),
    known("QUICKPAY", "Chase QuickPay", "chase.com"),
    known("VENMO", "Venmo", "venmo.com"),
    known("CASH", "Cash App", "cash.app"),
    known("CASHAPP", "Cash App", "cash.app"),
    known("SQC", "Cash App", "cash.app"),
    known("PAYPAL", "PayPal", "paypal.com"),
    known("APPLE", "Apple Cash", "apple.com"),
    known("WISE", "Wise", "wise.com"),
    known("TRANSFERWISE", "Wise", "wise.com"),
    known("REMITLY", "Remitly", "remitly.com"),
    known("WESTERN", "Western Union", "westernunion.com"),
    known("MONEYGRAM", "MoneyGram", "moneygram.com"),
    known("XOOM", "Xoom", "xoom.com"),
    known("REVOLUT", "Revolut", "revolut.com"),
    known("INTERAC", "Interac", "interac.ca"),
];

/// Banks that people pay their cards at, by a word.
const BANKS: &[Party] = &[
    known("CHASE", "Chase", "chase.com"),
    known("AMEX", "American Express", "americanexpress.com"),
    known("AMERICAN", "American Express", "americanexpress.com"),
    known("AMERICANEXPRESS", "American Express", "americanexpress.com"),
    known("DISCOVER", "Discover", "discover.com"),
    known("CITI", "Citibank", "citi.com"),
    known("CITICTP", "Citibank", "citi.com"),
    known("CAPITAL", "Capital One", "capitalone.com"),
    known("BARCLAYCARD", "Barclays", "barclays.com"),
    known("BARCLAYS", "Barclays", "barclays.com"),
    known("WELLS", "Wells Fargo", "wellsfargo.com"),
    known("BK", "Bank of America", "bankofamerica.com"),
    known("SYNCHRONY", "Synchrony", "synchrony.com"),
    known("APPLECARD", "Goldman Sachs", "goldmansachs.com"),
];

fn party(seen: &Seen, found: Found, class: &Class) -> Option<Counterparty> {
    let one_of =
        |list: &'static [Party], words: &[&str]| list.iter().find(|known| words.contains(&known.mark));
    if class.v2.ends_with("_FROM_APPS") {
        let app = one_of(APPS, &seen.words[found.start..found.end])?;
        return Some(counterparty(app.name, "payment_app", Some(app.website)));
    }
    if class.v1 == "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT" {
        let bank = one_of(BANKS, seen.words)?;
        return Some(counterparty(bank.name, "financial_institution", Some(bank.website)));
    }
    let payer = class.v1.starts_with("INCOME_WAGES") && found.start > seen.from;
    let name = payer.then(|| titled(&seen.line.text(seen.from, found.start)))?;
    let (kind, entity_id, website, logo_url) = ("income_source", None, None, None);
    Some(Counterparty { name, kind, entity_id, website, logo_url, confidence_level: "LOW" })
}

/// What the line tells of a transfer between banks.
pub(crate) fn payment_meta(seen: &Seen, class: &Class) -> PaymentMeta {
    let words = seen.words;
    let has = |word: &str| words.contains(&word);
    let method = if check_number(words).is_some() {
        Some("Check")
    } else if class.legacy == Some("21011000") {
        Some("Wire")
    } else if seen.led == Some(Lead::Ach)
        || has("ACH")
        || has("PPD")
        || has("CCD")
        || follows(words, "DIRECT", "DEP")
    {
        Some("ACH")
    } else {
        None
    };
    let app = class.v2.ends_with("_FROM_APPS");
    let processor = APPS.iter().find(|party| app && has(party.mark)).map(|party| party.name.to_owned());
    PaymentMeta {
        payment_method: method.map(str::to_owned),
        ppd_id: code_after(words, "ID"),
        reference_number: ["REF", "CONF", "CONFIRMATION", "REFERENCE"]
            .iter()
            .find_map(|mark| code_after(words, mark)),
        payee: if app { name_after(seen, "TO") } else { None },
        payer: if app { name_after(seen, "FROM") } else { None },
        payment_processor: processor,
        ..PaymentMeta::default()
    }
}

fn follows(words: &[&str], first: &str, then: &str) -> bool {
    words.windows(2).any(|pair| pair[0] == first && pair[1].starts_with(then))
}

fn code_after(words: &[&str], mark: &str) -> Option<String> {
    let pair = words.windows(2).find(|pair| pair[0] == mark && is_code(pair[1]))?;
    Some(pair[1].to_owned())
}

fn name_after(seen: &Seen, mark: &str) -> Option<String> {
    let start = seen.words.iter().position(|word| *word == mark)? + 1;
    let name = seen.words[start..].iter().take_while(|word| {
        !word.bytes().any(|byte| byte.is_ascii_digit())
            && !matches!(**word, "ON" | "REF" | "CONF" | "ID" | "FOR")
    });
    let count = name.count().min(4);
    (count > 0).then(|| titled(&seen.line.text(start, start + count)))
}

/// The number in `CHECK 1234` or `CHECK #1234`.
pub(crate) fn check_number(words: &[&str]) -> Option<String> {
    let number = match words {
        ["CHECK" | "CHK" | "CHEQUE", "NUMBER" | "NO" | "PAID", number, ..] => number,
        ["CHECK" | "CHK" | "CHEQUE", number, ..] => number,
        _ => return None,
    };
    is_number(number).then(|| (*number).to_owned())
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
