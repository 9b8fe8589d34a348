//! Transfers between banks: through which app, to whom, under what numbers.

use crate::meaning::Class;
use crate::merchants::counterparty;
use crate::normalise::{Lead, is_number};
use crate::phrases::Found;
use crate::seen::{Seen, titled};
use crate::tail::is_code;
use crate::{Counterparty, PaymentMeta};

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

/// The app, bank or employer that a certain rule's words name.
pub(crate) fn party(seen: &Seen, found: Found, class: &Class) -> Option<Counterparty> {
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
