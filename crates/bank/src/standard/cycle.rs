//! The standard user's transactions: sixteen rows that repeat every thirty days, on absolute dates.

use crate::calendar;
use crate::ledger::Row;
use crate::statement::View;
use gingham_model::Amount;
use jiff::civil::{Date, date};

/// Days of one cycle.
const LENGTH: i64 = 30;
/// A first day of a cycle; all others are whole cycles away.
const ANCHOR: Date = date(2017, 5, 30);

/// Days before the cycle's first day, account, cents, text. The newest first.
const ROWS: &[(i64, &str, i64, &str)] = &[
    (0, "2222", 100_000, "CD DEPOSIT .INITIAL."),
    (0, "4444", 585_000, "ACH Electronic CreditGUSTO PAY 123456"),
    (1, "3333", 7_850, "Touchstone Climbing"),
    (1, "0000", -50_000, "United Airlines **** REFUND ****"),
    (2, "0000", 1_200, "McDonalds #3322"),
    (2, "0000", 433, "Starbucks"),
    (3, "0000", 8_940, "SparkFun"),
    (4, "1111", -422, "INTRST PYMNT"),
    (14, "3333", 50_000, "United Airlines"),
    (16, "0000", 633, "Uber 072515 SF**POOL**"),
    (19, "3333", 50_000, "Tectra Inc"),
    (20, "3333", 207_850, "AUTOMATIC PAYMENT - THANK"),
    (20, "3333", 50_000, "KFC"),
    (20, "3333", 50_000, "Madison Bicycle Shop"),
    (29, "1111", 2_500, "CREDIT CARD 3333 PAYMENT *//"),
    (29, "0000", 540, "Uber 063015 SF**POOL**"),
];

/// The rows from the view's first day to its last.
pub(super) fn rows(view: &View) -> Vec<Row> {
    let newest = calendar::days(ANCHOR, view.today).div_euclid(LENGTH) + 1;
    let oldest = calendar::days(ANCHOR, view.start).div_euclid(LENGTH);
    let mut rows = Vec::with_capacity(((newest - oldest + 1).max(0) as usize) * ROWS.len());
    for cycle in (oldest..=newest).rev() {
        let first_day = calendar::plus(ANCHOR, cycle * LENGTH);
        for (number, (before, account, cents, text)) in ROWS.iter().enumerate() {
            let day = calendar::plus(first_day, -before);
            if day >= view.start && day <= view.today {
                rows.push(Row {
                    key: format!("{cycle}.{number}"),
                    account: (*account).to_owned(),
                    amount: Amount::cents(*cents),
                    currency: view.branch.currency,
                    transacted: day,
                    posted: day,
                    description: (*text).to_owned(),
                    was_pending: false,
                    effect: Amount::ZERO,
                });
            }
        }
    }
    rows
}
