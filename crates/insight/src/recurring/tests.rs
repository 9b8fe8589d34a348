use super::*;
use crate::{Described, meaning};
use gingham_model::AccountKind;
use jiff::ToSpan;
use proptest::prelude::*;
use std::collections::HashSet;

#[derive(Debug)]
struct Row {
    id: String,
    date: Date,
    amount: Amount,
    text: String,
    meaning: Meaning,
}

fn row(id: &str, date: &str, amount: &str, text: &str) -> Row {
    made(id, date.parse().expect("a date"), Amount::parse(amount).expect("a number"), text)
}

fn made(id: &str, date: Date, amount: Amount, text: &str) -> Row {
    let (account_kind, subtype, country) = (AccountKind::Depository, "checking", "US");
    let meaning = meaning(&Described { description: text, amount, account_kind, subtype, country });
    Row { id: id.to_owned(), date, amount, text: text.to_owned(), meaning }
}

fn entries(rows: &[Row]) -> Vec<Entry<'_>> {
    rows.iter()
        .map(|row| Entry {
            id: &row.id,
            account_id: "acc",
            date: row.date,
            amount: row.amount,
            currency: Currency::USD,
            description: &row.text,
            meaning: &row.meaning,
            pending: false,
        })
        .collect()
}

fn found(rows: &[Row], today: &str) -> Streams {
    streams(&entries(rows), today.parse().expect("a date"))
}

#[test]
fn a_subscription_becomes_a_stream_and_ends() {
    let mut rows =
        vec![row("1", "2024-01-05", "15.49", "NETFLIX.COM"), row("2", "2024-02-05", "15.49", "NETFLIX.COM")];
    let early = found(&rows, "2024-02-20").outflow.remove(0);
    assert_eq!((early.status, early.is_active, early.frequency), ("EARLY_DETECTION", true, "MONTHLY"));
    let gone = found(&rows, "2024-03-20").outflow.remove(0);
    assert_eq!((gone.status, gone.is_active, gone.predicted_next_date), ("TOMBSTONED", false, None));

    // The price rises and the text changes: the same stream.
    rows.push(row("3", "2024-03-06", "17.99", "NETFLIX.COM 866-579-7172 CA"));
    let full = found(&rows, "2024-03-20").outflow.remove(0);
    assert_eq!((full.status, full.stream_id.as_str()), ("MATURE", early.stream_id.as_str()));
    assert_eq!(full.transaction_ids, ["1", "2", "3"]);
    assert_eq!(full.average_amount.to_string(), "16.32");
    assert_eq!(full.last_amount.to_string(), "17.99");
    assert_eq!(full.predicted_next_date.expect("live").to_string(), "2024-04-05");
    assert_eq!(full.merchant_name.as_deref(), Some("Netflix"));
    let over = found(&rows, "2024-06-20").outflow.remove(0);
    assert_eq!((over.status, over.is_active), ("MATURE", false));
}

#[test]
fn a_subscription_stands_out_from_purchases() {
    let rows = [
        row("1", "2024-01-10", "14.99", "AMAZON PRIME"),
        row("2", "2024-01-13", "52.10", "AMZN Mktp US*AB12C"),
        row("3", "2024-02-10", "14.99", "AMAZON PRIME"),
        row("4", "2024-02-12", "7.25", "AMZN Mktp US*CD34E"),
        row("5", "2024-03-10", "14.99", "AMAZON PRIME"),
    ];
    let got = found(&rows, "2024-03-15");
    assert_eq!(got.outflow.len(), 1);
    assert_eq!(got.outflow[0].transaction_ids, ["1", "3", "5"]);
}

#[test]
fn directions_and_accounts_do_not_mix() {
    let rows = [
        row("1", "2024-01-10", "-500", "United Airlines"),
        row("2", "2024-01-20", "500", "United Airlines"),
        row("3", "2024-02-09", "-500", "United Airlines"),
        row("4", "2024-02-19", "500", "United Airlines"),
    ];
    let got = found(&rows, "2024-02-20");
    assert_eq!((got.inflow[0].transaction_ids.len(), got.outflow[0].transaction_ids.len()), (2, 2));
    assert_eq!(got.inflow[0].average_amount.to_string(), "-500");
    assert_ne!(got.inflow[0].stream_id, got.outflow[0].stream_id);
    let mut apart = entries(&rows);
    apart[0].account_id = "other";
    assert!(streams(&apart, "2024-02-20".parse().expect("a date")).inflow.is_empty());
}

#[test]
fn pending_rows_checks_and_chance_are_no_streams() {
    let rows = [
        row("1", "2024-01-10", "9", "CHECK 101"),
        row("2", "2024-02-10", "9", "CHECK 102"),
        row("3", "2024-01-06", "30", "KROGER 11"),
        row("4", "2024-01-13", "85", "KROGER 11"),
        row("5", "2024-01-04", "5", "ZORBLAX"),
    ];
    assert_eq!(found(&rows, "2024-02-20"), Streams::default());
    let rows = [row("1", "2024-01-05", "9", "HULU"), row("2", "2024-02-05", "9", "HULU")];
    let mut pending = entries(&rows);
    pending[1].pending = true;
    assert_eq!(streams(&pending, "2024-02-20".parse().expect("a date")), Streams::default());
}

/// Half a year of the standard user's thirty-day cycle.
#[test]
fn the_standard_user_has_monthly_streams() {
    let cycle = [
        (-1, "78.5", "Touchstone Climbing"),
        (-1, "-500", "United Airlines **** REFUND ****"),
        (-2, "12", "McDonalds #3322"),
        (-4, "-4.22", "INTRST PYMNT"),
        (-14, "500", "United Airlines"),
        (-16, "6.33", "Uber 072515 SF**POOL**"),
        (-29, "25", "CREDIT CARD 3333 PAYMENT *//"),
        (-29, "5.4", "Uber 063015 SF**POOL**"),
    ];
    let day_0: Date = "2024-01-24".parse().expect("a date");
    let mut rows = Vec::new();
    for turn in 0..6_i32 {
        for (at, (offset, amount, text)) in cycle.iter().enumerate() {
            let date = day_0.checked_add((turn * 30 + offset).days()).expect("in range");
            rows.push(made(&format!("{turn}-{at}"), date, Amount::parse(amount).expect("a number"), text));
        }
    }
    let got = found(&rows, "2024-06-25");
    let seen: Vec<_> =
        got.inflow.iter().chain(&got.outflow).map(|one| (one.description.as_str(), one.frequency)).collect();
    assert_eq!(seen.len(), 7, "{seen:?}");
    for stream in got.inflow.iter().chain(&got.outflow) {
        let uber = stream.merchant_name.as_deref() == Some("Uber");
        assert_eq!(stream.frequency, if uber { "SEMI_MONTHLY" } else { "MONTHLY" }, "{}", stream.description);
        assert_eq!((stream.status, stream.is_active), ("MATURE", true), "{}", stream.description);
        assert_eq!(stream.transaction_ids.len(), if uber { 12 } else { 6 }, "{}", stream.description);
    }
}

fn some_rows() -> impl Strategy<Value = Vec<Row>> {
    let texts = prop::sample::select(vec!["NETFLIX.COM", "AMAZON PRIME", "ACME DIRECT DEP", "ZORBLAX 12"]);
    let amounts = prop::sample::select(vec![999_i64, 1000, 4321, -4321]);
    // Mostly near a rhythm, so that streams do come about.
    let days = prop_oneof![(0_i32..8, -2_i32..3).prop_map(|(turn, off)| turn * 30 + off + 5), (0_i32..240)];
    prop::collection::vec((texts, amounts, days), 0..24).prop_map(|list| {
        let start: Date = "2024-01-01".parse().expect("a date");
        list.into_iter()
            .enumerate()
            .map(|(at, (text, cents, day))| {
                let date = start.checked_add(day.days()).expect("in range");
                made(&format!("t{at:02}"), date, Amount::cents(cents), text)
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn no_row_is_in_two_streams_and_ids_differ(rows in some_rows()) {
        let got = found(&rows, "2024-09-01");
        let (mut rows_seen, mut ids) = (HashSet::new(), HashSet::new());
        for stream in got.inflow.iter().chain(&got.outflow) {
            prop_assert!(ids.insert(stream.stream_id.clone()));
            for id in &stream.transaction_ids {
                prop_assert!(rows_seen.insert(id.clone()), "{} twice", id);
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in some_rows(), turn in 0_usize..24) {
        let today = "2024-09-01".parse().expect("a date");
        let straight = entries(&rows);
        let mut turned = straight.clone();
        turned.rotate_left(turn.min(straight.len()));
        turned.reverse();
        prop_assert_eq!(streams(&straight, today), streams(&turned, today));
    }

    #[test]
    fn later_rows_do_not_rename_a_stream(rows in some_rows(), cut in 0_i32..240) {
        let today = "2024-09-01".parse().expect("a date");
        let end: Date = "2024-01-01".parse::<Date>().expect("a date").checked_add(cut.days()).expect("in range");
        let all = entries(&rows);
        let before: Vec<_> = all.iter().copied().filter(|row| row.date <= end).collect();
        let (old, new) = (streams(&before, today), streams(&all, today));
        for stream in old.inflow.iter().chain(&old.outflow) {
            let first = &stream.transaction_ids[0];
            let heir = new.inflow.iter().chain(&new.outflow).find(|one| one.transaction_ids.contains(first));
            prop_assert!(heir.is_none_or(|heir| heir.stream_id == stream.stream_id));
        }
    }
}
