//! `user_prism_1` to `user_prism_8`: eight wage earners, from just getting by to comfortable.

use super::Character;
use super::accounts::{AccountFact, checking, savings};
use super::habit::{Habit, When, habit};
use crate::standard::identity;
use jiff::civil::Weekday;

/// A year and a quarter, enough for every look back that a score takes.
const DAYS: i64 = 456;
const ACCOUNTS: &[AccountFact] = &[checking("4680", 298_415), savings("4681", 516_000)];

/// Per cent of the wages and of the spending below, by number.
const MEANS: [(i64, i64); 8] =
    [(62, 78), (74, 82), (88, 90), (100, 96), (118, 108), (140, 118), (175, 132), (230, 150)];

const WAGES: &[Habit] = &[habit(
    0,
    When::EverySecond(Weekday::Friday),
    &["ACH Electronic Credit GUSTO PAY 123456"],
    -188_000,
    -188_000,
)];
const SPENDING: &[Habit] = &[
    habit(0, When::Monthly(1), &["ZELLE TO PARKVIEW APARTMENTS"], 138_000, 138_000),
    habit(0, When::Monthly(4), &["ONLINE TRANSFER TO SAV ...4681"], 15_000, 15_000)
        .mirrored(1, "ONLINE TRANSFER FROM CHK ...4680"),
    habit(0, When::Monthly(9), &["TOYOTA FINANCIAL AUTO PMT"], 31_200, 31_200),
    habit(0, When::Monthly(12), &["CITY LIGHT & POWER WEB PMT"], 6_400, 13_900),
    habit(0, When::Monthly(15), &["VERIZON WIRELESS PAYMENTS"], 7_500, 7_500),
    habit(0, When::Monthly(18), &["GEICO *AUTO"], 11_800, 11_800),
    habit(0, When::Monthly(22), &["NETFLIX.COM"], 1_549, 1_549).settling(1),
    habit(0, When::Some(280), &["SAFEWAY #1563", "ALDI 62014"], 1_800, 9_900).settling(1),
    habit(0, When::Some(220), &["STARBUCKS STORE 12345 SEATTLE WA", "MCDONALDS #3322"], 450, 1_600)
        .settling(1),
    habit(0, When::Some(140), &["SHELL OIL 57444212"], 2_600, 5_900).settling(1),
    habit(0, When::Some(70), &["TARGET 00012345", "AMZN MKTP US*2K4RT"], 1_500, 9_800).settling(2),
];

/// The wage earner of this number.
pub(super) fn prism(number: u8) -> Character {
    let (wages, spending) = MEANS[usize::from(number.clamp(1, 8)) - 1];
    let wages = WAGES.iter().map(|habit| habit.scaled(wages));
    let spending = SPENDING.iter().map(|habit| habit.scaled(spending));
    Character {
        accounts: ACCOUNTS,
        habits: wages.chain(spending).collect(),
        days: DAYS,
        owners: vec![identity::owner()],
    }
}
