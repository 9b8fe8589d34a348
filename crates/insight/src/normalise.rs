//! Taking a bank's line of text apart: capital words, the bank's own boilerplate in front, and who carried the money.

use crate::merchants;
use crate::phrases::{Found, Phrases};
use crate::tail::is_masked;
use std::sync::LazyLock;

/// The words of a line, in capitals, and where each stands in the text.
pub(crate) struct Words<'a> {
    raw: &'a str,
    upper: String,
    /// Of each word: its bytes in `upper`, then its bytes in `raw`.
    spans: Vec<[usize; 4]>,
}

impl<'a> Words<'a> {
    /// Splits at everything that is no letter or digit; an apostrophe is dropped and splits nothing.
    pub fn of(raw: &'a str) -> Words<'a> {
        let mut words = Words { raw, upper: String::with_capacity(raw.len()), spans: Vec::with_capacity(12) };
        let mut open: Option<(usize, usize)> = None;
        for (at, letter) in raw.char_indices() {
            if letter.is_alphanumeric() {
                open = open.or(Some((words.upper.len(), at)));
                words.upper.extend(letter.to_uppercase());
            } else if !matches!(letter, '\'' | '’' | '`') {
                words.close(&mut open, at);
            }
        }
        words.close(&mut open, raw.len());
        words
    }

    fn close(&mut self, open: &mut Option<(usize, usize)>, end: usize) {
        if let Some((upper, raw)) = open.take() {
            self.spans.push([upper, self.upper.len(), raw, end]);
        }
    }

    /// The capital words.
    pub fn list(&self) -> Vec<&str> {
        self.spans.iter().map(|span| &self.upper[span[0]..span[1]]).collect()
    }

    /// The text just before word `at`, back to the previous word.
    pub fn gap_before(&self, at: usize) -> &'a str {
        let start = at.checked_sub(1).map_or(0, |previous| self.spans[previous][3]);
        self.spans.get(at).map_or("", |span| &self.raw[start..span[2]])
    }

    /// Words `from..to` as the bank wrote them, with its outer punctuation if they reach an end of the line.
    pub fn text(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        let start = if from == 0 { 0 } else { self.spans[from][2] };
        let end = if to == self.spans.len() { self.raw.len() } else { self.spans[to - 1][3] };
        let mut text = String::with_capacity(end - start);
        for part in self.raw[start..end].split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(part);
        }
        text
    }
}

/// What a bank writes before the merchant: each phrase says how the money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// A card at a terminal or on a site.
    Card,
    /// The automated clearing house.
    Ach,
    /// Nothing but noise.
    Noise,
}

const LEADS: &[(Lead, &str)] = &[
    (
        Lead::Card,
        "POS DEBIT VISA CHECK CARD|PIN POS|POS DEBIT|POS PURCHASE|POS PUR|POS|PURCHASE AUTHORIZED ON|PURCHASE|\
         RECURRING PAYMENT AUTHORIZED ON|RECURRING DEBIT PURCHASE|RECURRING PAYMENT|DEBIT CARD PURCHASE|\
         DEBIT PURCHASE|DEBIT CARD|CHECKCARD PURCHASE|CHECKCARD|CHECK CARD PURCHASE|CHECK CARD|CKCD|CKCD DEBIT|\
         DBT CRD|DBT PURCHASE|DDA PURCHASE|DDA PUR|DDA PIN PURCHASE|VISA PURCHASE|VISA DDA PUR|VISA DEBIT|VISA|\
         MASTERCARD|CARD PURCHASE|POINT OF SALE DEBIT|POINT OF SALE|PIN PURCHASE|SIGNATURE PURCHASE|\
         CONTACTLESS PURCHASE|INTERAC PURCHASE|IDP PURCHASE|MERCHANT PURCHASE TERMINAL|PURCHASE RETURN AUTHORIZED ON|\
         PURCHASE RETURN|RETAIL PURCHASE|CARD TRANSACTION|EXTERNAL WITHDRAWAL POS|APLPAY|APPLE PAY|GOOGLE PAY",
    ),
    (
        Lead::Ach,
        "ACH DEBIT|ACH CREDIT|ACH WITHDRAWAL|ACH DEPOSIT|ACH PMT|ACH PAYMENT|ACH ELECTRONIC DEBIT|\
         ACH ELECTRONIC CREDIT|ACH|ELECTRONIC WITHDRAWAL|ELECTRONIC DEPOSIT|PREAUTHORIZED DEBIT|\
         PREAUTHORIZED CREDIT|ORIG CO NAME",
    ),
    (
        Lead::Noise,
        "PENDING|PRE AUTH|PREAUTH|TEMPORARY HOLD|AUTH|RECURRING|BILL PAYMENT TO|WITHDRAWAL FROM|WEB PMT",
    ),
];

static LEAD_PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for (item, (_, list)) in LEADS.iter().enumerate() {
        list.split('|').for_each(|phrase| phrases.add(phrase, item));
    }
    phrases
});

/// Where the words after the bank's boilerplate begin, and what that boilerplate said.
pub(crate) fn lead(words: &[&str]) -> (usize, Option<Lead>) {
    let (mut from, mut said) = (0, None);
    while from < words.len() {
        match longest_at_start(&LEAD_PHRASES, &words[from..]) {
            Some(found) => {
                said = said.or(Some(LEADS[found.item].0).filter(|lead| *lead != Lead::Noise));
                from += found.end;
            }
            // A date or a terminal's number between two pieces of boilerplate, or behind the last.
            None if from > 0
                && from + 1 < words.len()
                && (is_number(words[from]) || is_masked(words[from])) =>
            {
                from += 1
            }
            None => break,
        }
    }
    // A line of boilerplate alone is its own description.
    if from >= words.len() { (0, said) } else { (from, said) }
}

/// Who stands between the account and the merchant.
pub(crate) struct Carrier {
    pub name: &'static str,
    pub website: &'static str,
    /// The counterparty type.
    pub kind: &'static str,
    /// What it carries when the merchant is not known: restaurants, for Toast.
    pub detailed: Option<&'static str>,
    marks: &'static str,
}

const fn carrier(
    name: &'static str,
    website: &'static str,
    kind: &'static str,
    detailed: Option<&'static str>,
    marks: &'static str,
) -> Carrier {
    Carrier { name, website, kind, detailed, marks }
}

static CARRIERS: &[Carrier] = &[
    carrier("Square", "squareup.com", "payment_terminal", None, "SQ|SQU|GOSQ"),
    carrier("Toast", "toasttab.com", "payment_terminal", Some("FOOD_AND_DRINK_RESTAURANT"), "TST|TOAST"),
    carrier("Clover", "clover.com", "payment_terminal", None, "CLV|CLOVER"),
    carrier("Shopify", "shopify.com", "payment_terminal", None, "SP|SHOPIFY"),
    carrier("SumUp", "sumup.com", "payment_terminal", None, "SUMUP"),
    carrier("Stripe", "stripe.com", "payment_terminal", None, "STRIPE"),
    carrier("PayPal", "paypal.com", "payment_app", None, "PAYPAL|PP|PYPL|PAYPAL INST XFER"),
    carrier(
        "DoorDash",
        "doordash.com",
        "marketplace",
        Some("FOOD_AND_DRINK_RESTAURANT"),
        "DD|DOORDASH|DD DOORDASH",
    ),
    carrier("Grubhub", "grubhub.com", "marketplace", Some("FOOD_AND_DRINK_RESTAURANT"), "GRUBHUB"),
    carrier("Instacart", "instacart.com", "marketplace", Some("FOOD_AND_DRINK_GROCERIES"), "INSTACART|IC"),
    carrier("Eventbrite", "eventbrite.com", "marketplace", None, "EB"),
];

static CARRIER_PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for (item, carrier) in CARRIERS.iter().enumerate() {
        carrier.marks.split('|').for_each(|mark| phrases.add(mark, item));
    }
    phrases
});

/// The carrier named at word `from`, which a star parts from the merchant unless that is well known, and where the
/// merchant begins.
pub(crate) fn carrier_at(line: &Words, words: &[&str], from: usize) -> Option<(&'static Carrier, usize)> {
    let found = longest_at_start(&CARRIER_PHRASES, &words[from..])?;
    let next = from + found.end;
    let starred = (from + 1..=next).any(|at| line.gap_before(at).contains('*'));
    let carrier = &CARRIERS[found.item];
    // `PAYPAL INST XFER STARBUCKS` has no star, but is no transfer to a person either.
    let plain = || carrier.kind == "payment_app" && merchants::find(&words[next..]).is_some();
    (next < words.len() && (starred || plain())).then_some((carrier, next))
}

fn longest_at_start(phrases: &Phrases, words: &[&str]) -> Option<Found> {
    let mut best: Option<Found> = None;
    phrases.each(words.get(..words.len().min(6)).unwrap_or(words), |found| {
        if found.start == 0 && best.is_none_or(|known| known.end < found.end) {
            best = Some(found);
        }
    });
    best
}

/// Whether a word is digits only.
pub(crate) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
