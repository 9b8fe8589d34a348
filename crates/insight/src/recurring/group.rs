//! Which rows could belong to one stream.

use super::{Entry, Stream, cadence::Cadence};
use crate::normalise::Words;
use gingham_model::{Amount, id};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What rows of one stream have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    account: String,
    currency: String,
    inflow: bool,
    /// The merchant, or the words of the description that hold no digits.
    about: String,
}

impl Key {
    /// The key of `row`; none for rows that never recur: pending ones and checks.
    pub fn of(row: &Entry) -> Option<Key> {
        if row.pending || row.meaning.check_number.is_some() || row.amount == Amount::ZERO {
            return None;
        }
        let about = match &row.meaning.merchant_name {
            Some(merchant) => format!("merchant {merchant}"),
            None => words_of(row.description),
        };
        Some(Key {
            account: row.account_id.to_owned(),
            currency: row.currency.as_str().to_owned(),
            inflow: row.amount.is_negative(),
            about,
        })
    }

    /// Whether the rows bring money in.
    pub fn is_inflow(&self) -> bool {
        self.inflow
    }

    /// An id that later rows do not change: the first row of a stream stays the first, and so does its amount.
    fn stream_id(&self, first: Amount) -> String {
        let direction = if self.inflow { "in" } else { "out" };
        id::derived(&["stream", &self.account, &self.currency, direction, &self.about, &first.to_string()])
    }
}

fn words_of(description: &str) -> String {
    let line = Words::of(description);
    let plain: Vec<_> =
        line.list().into_iter().filter(|word| !word.bytes().any(|byte| byte.is_ascii_digit())).collect();
    if plain.is_empty() { description.trim().to_owned() } else { plain.join(" ") }
}

/// The streams among rows of one key, which ascend by date: all of them together if they keep a rhythm, else those of
/// one amount each, as a subscription among other purchases.
pub(super) fn streams(key: &Key, rows: &[&Entry], today: Date) -> Vec<Stream> {
    if let Some(stream) = stream(key, rows, today) {
        return vec![stream];
    }
    let mut by_amount: BTreeMap<Amount, Vec<&Entry>> = BTreeMap::new();
    for row in rows {
        by_amount.entry(row.amount).or_default().push(row);
    }
    // Alone in the group, an amount has just been tried.
    if by_amount.len() < 2 {
        return Vec::new();
    }
    by_amount.values().filter_map(|same| stream(key, same, today)).collect()
}

fn stream(key: &Key, rows: &[&Entry], today: Date) -> Option<Stream> {
    let days: Vec<Date> = rows.iter().map(|row| row.date).collect();
    let cadence = Cadence::of(&days)?;
    let (first, last) = (rows.first()?, rows.last()?);
    let early = rows.len() < cadence.rhythm.mature_rows();
    // Two purchases a week apart say little unless they cost the same.
    if rows.len() < cadence.rhythm.least_rows() || (rows.len() == 2 && !alike(first.amount, last.amount)) {
        return None;
    }
    let due = cadence.next(&days);
    let is_active = cadence.is_live(due, today);
    let status = match (early, is_active) {
        (false, _) => "MATURE",
        (true, true) => "EARLY_DETECTION",
        (true, false) => "TOMBSTONED",
    };
    Some(Stream {
        stream_id: key.stream_id(first.amount),
        first_date: first.date,
        frequency: cadence.frequency(),
        transaction_ids: rows.iter().map(|row| row.id.to_owned()).collect(),
        average_amount: average(rows),
        is_active,
        status,
        predicted_next_date: due.filter(|_| is_active),
        ..Stream::like(last)
    })
}

/// Within a tenth of each other.
fn alike(one: Amount, other: Amount) -> bool {
    let (one, other) = (one.abs(), other.abs());
    (one - other).abs() <= one * Amount::cents(10)
}

fn average(rows: &[&Entry]) -> Amount {
    let sum: Amount = rows.iter().map(|row| row.amount).sum();
    let count = rust_decimal::Decimal::from(rows.len().max(1));
    Amount(sum.0 / count).rounded(2)
}
