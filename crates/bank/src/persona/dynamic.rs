//! `user_transactions_dynamic`: a checking account and a card, with news whenever the bank is asked for it.
//!
//! Each refresh posts everything that is pending, adds new pending rows, and makes one earlier row dearer by 1.00.

use super::accounts::{self, AccountFact, card, checking};
use super::habit::{Habit, Life, When, habit};
use crate::calendar;
use crate::change::ChangeKind;
use crate::ledger::{Books, Row};
use crate::random::Dice;
use crate::standard::identity;
use crate::statement::View;
use gingham_model::Amount;
use gingham_model::clock::day;
use jiff::civil::{Date, Weekday};

const ACCOUNTS: &[AccountFact] = &[checking("0000", 342_100), card("3333", 61_245, 5_000)];

/// Six months of streams.
const STREAM_DAYS: i64 = 182;
const STREAMS: &[Habit] = &[
    habit(
        0,
        When::EverySecond(Weekday::Friday),
        &["ACH Electronic Credit GUSTO PAY 123456"],
        -162_500,
        -162_500,
    ),
    habit(0, When::Monthly(1), &["ZELLE TO PARKVIEW APARTMENTS"], 135_000, 135_000),
    habit(0, When::Monthly(24), &["ONLINE PAYMENT TO CARD 3333"], 42_000, 42_000)
        .mirrored(1, "PAYMENT - THANK YOU"),
    habit(1, When::Monthly(5), &["NETFLIX.COM"], 1_549, 1_549).settling(1),
    habit(1, When::Monthly(17), &["PAYPAL *SPOTIFY"], 1_099, 1_099).settling(1),
];

/// The last days of a card that is used every day.
const CARD_DAYS: i64 = 5;
const PURCHASES: &[Habit] = &[
    habit(1, When::Every(1, 0), &["STARBUCKS STORE 12345 SEATTLE WA", "SQ *BLUE BOTTLE"], 425, 1_150)
        .settling(2),
    habit(0, When::Every(3, 0), &["SAFEWAY #1563 SEATTLE WA", "TRADER JOE S #137 SEATTLE WA"], 1_800, 9_600)
        .settling(2),
    habit(1, When::Every(2, 1), &["UBER TRIP HELP.UBER.COM", "MCDONALDS #3322"], 780, 3_400).settling(1),
];

/// What a refresh may bring.
const NEWS: &[&str] = &[
    "SQ *BLUE BOTTLE",
    "AMZN MKTP US*2K4RT",
    "SHELL OIL 57444212 SEATTLE WA",
    "WHOLEFDS MKT 10243 SEATTLE WA",
    "UBER TRIP HELP.UBER.COM",
    "MADISON BICYCLE SHOP",
];
const MOST_NEWS: i64 = 4;
/// Days after which news is posted even if nobody asks again.
const NEWS_LAG: i64 = 3;

/// The dynamic user's books.
pub(super) fn books(view: &View) -> Books {
    let mut rows = life(0, STREAMS, STREAM_DAYS, view);
    let purchases = life(1, PURCHASES, CARD_DAYS, view);
    rows.extend(purchases.into_iter().map(|row| Row { key: format!("p{}", row.key), ..row }));
    let refreshes = view.changes.iter().filter(|change| change.kind == ChangeKind::Refreshed);
    let refreshes: Vec<Date> = refreshes.map(|change| day(change.at)).collect();
    raise(&mut rows, refreshes.len(), view);
    for (number, today) in refreshes.into_iter().enumerate() {
        post_pending(&mut rows, today);
        rows.splice(..0, news(number, today, view));
    }
    Books { accounts: accounts::books(ACCOUNTS, &[identity::owner()], view), rows, ..Books::default() }
}

/// How far back the rows lie that a refresh makes dearer.
const RAISED_DAYS: i64 = 28;

fn life(salt: u64, habits: &[Habit], days: i64, view: &View) -> Vec<Row> {
    let accounts: Vec<&str> = ACCOUNTS.iter().map(|fact| fact.mask).collect();
    let from = calendar::plus(view.opened, -days);
    Life { seed: view.login.seed ^ salt, habits, accounts: &accounts, from }.rows(view.branch.currency, view)
}

/// Makes one purchase of the last month before the opening dearer by 1.00 for every refresh: a row that whoever reads
/// this login has, however short a history was asked for.
fn raise(rows: &mut [Row], refreshes: usize, view: &View) {
    let from = calendar::plus(view.opened, -RAISED_DAYS);
    let is_old =
        |row: &&mut Row| row.posted <= view.opened && row.transacted >= from && !row.amount.is_negative();
    let mut history: Vec<&mut Row> = rows.iter_mut().filter(is_old).collect();
    let first = Dice::new(view.login.seed, 2).below(history.len() as u64) as usize;
    for number in 0..refreshes {
        let at = (first + number) % history.len().max(1);
        if let Some(row) = history.get_mut(at) {
            row.amount += Amount::whole(1);
            row.effect += Amount::whole(1);
        }
    }
}

fn post_pending(rows: &mut [Row], today: Date) {
    for row in rows.iter_mut().filter(|row| row.transacted <= today && row.posted > today) {
        row.posted = today;
    }
}

/// What refresh `number` brings: up to four rows that are pending.
fn news(number: usize, today: Date, view: &View) -> Vec<Row> {
    let mut dice = Dice::new(view.login.seed, 3 << 32 | number as u64);
    let rows = dice.between(1, MOST_NEWS);
    (0..rows)
        .map(|row| {
            let amount = Amount::cents(dice.between(395, 8_900));
            Row {
                key: format!("r{number}.{row}"),
                account: dice.pick(ACCOUNTS).mask.to_owned(),
                amount,
                currency: view.branch.currency,
                transacted: today,
                posted: calendar::plus(today, NEWS_LAG),
                description: (*dice.pick(NEWS)).to_owned(),
                was_pending: true,
                effect: amount,
            }
        })
        .collect()
}
