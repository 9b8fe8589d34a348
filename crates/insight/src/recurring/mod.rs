//! Streams of rows that recur: pay, rent, subscriptions.

mod cadence;
mod group;
#[cfg(test)]
mod tests;

use crate::Meaning;
use gingham_model::{Amount, Currency};
use group::Key;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A row as far as its recurring goes. Which kinds of account take part is the caller's choice.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// transaction_id.
    pub id: &'a str,
    /// account_id.
    pub account_id: &'a str,
    /// The day it was posted.
    pub date: Date,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// The text that the bank prints.
    pub description: &'a str,
    /// What it means.
    pub meaning: &'a Meaning,
    /// Pending rows belong to no stream.
    pub pending: bool,
}

/// Rows that recur.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// The account of all its rows.
    pub account_id: String,
    /// Derived, and the same when later rows arrive.
    pub stream_id: String,
    /// The last row's text.
    pub description: String,
    /// The last row's merchant.
    pub merchant_name: Option<String>,
    /// The last row's legacy category.
    pub category_id: Option<&'static str>,
    /// Its names.
    pub category: Vec<&'static str>,
    /// The last row's broad category, version 1.
    pub primary_v1: &'static str,
    /// The last row's narrow category, version 1.
    pub detailed_v1: &'static str,
    /// The last row's broad category, version 2.
    pub primary_v2: &'static str,
    /// The last row's narrow category, version 2.
    pub detailed_v2: &'static str,
    /// How sure the category is.
    pub confidence: &'static str,
    /// The first row's day.
    pub first_date: Date,
    /// The last row's day.
    pub last_date: Date,
    /// `WEEKLY`, `BIWEEKLY`, `SEMI_MONTHLY`, `MONTHLY`, `ANNUALLY` or `UNKNOWN`.
    pub frequency: &'static str,
    /// Ascending by date.
    pub transaction_ids: Vec<String>,
    /// The mean, signed like the rows.
    pub average_amount: Amount,
    /// The last row's amount.
    pub last_amount: Amount,
    /// The currency of both.
    pub currency: Currency,
    /// Whether more rows are to be expected.
    pub is_active: bool,
    /// `MATURE`, `EARLY_DETECTION` or `TOMBSTONED`.
    pub status: &'static str,
    /// When the next row is due, while the stream is live.
    pub predicted_next_date: Option<Date>,
    /// Always false: nobody edits streams.
    pub is_user_modified: bool,
}

/// The streams of some accounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Streams {
    /// Money that comes in.
    pub inflow: Vec<Stream>,
    /// Money that goes out.
    pub outflow: Vec<Stream>,
}

/// Finds the streams among `rows`, in any order, as of `today`.
pub fn streams(rows: &[Entry], today: Date) -> Streams {
    let mut groups: BTreeMap<Key, Vec<&Entry>> = BTreeMap::new();
    for row in rows {
        if let Some(key) = Key::of(row) {
            groups.entry(key).or_default().push(row);
        }
    }
    let mut found = Streams::default();
    for (key, mut members) in groups {
        members.sort_by_key(|row| (row.date, row.id));
        members.dedup_by_key(|row| row.id);
        let list = if key.is_inflow() { &mut found.inflow } else { &mut found.outflow };
        list.extend(group::streams(&key, &members, today));
    }
    for list in [&mut found.inflow, &mut found.outflow] {
        list.sort_by(|one, other| (other.last_date, &one.stream_id).cmp(&(one.last_date, &other.stream_id)));
    }
    found
}

impl Stream {
    /// A stream with what it has from its last row.
    fn like(last: &Entry) -> Stream {
        let meaning = last.meaning;
        Stream {
            account_id: last.account_id.to_owned(),
            stream_id: String::new(),
            description: last.description.to_owned(),
            merchant_name: meaning.merchant_name.clone(),
            category_id: meaning.category_id,
            category: meaning.category.clone(),
            primary_v1: meaning.primary_v1,
            detailed_v1: meaning.detailed_v1,
            primary_v2: meaning.primary_v2,
            detailed_v2: meaning.detailed_v2,
            confidence: meaning.confidence,
            first_date: last.date,
            last_date: last.date,
            frequency: "UNKNOWN",
            transaction_ids: Vec::new(),
            average_amount: last.amount,
            last_amount: last.amount,
            currency: last.currency,
            is_active: false,
            status: "UNKNOWN",
            predicted_next_date: None,
            is_user_modified: false,
        }
    }
}
