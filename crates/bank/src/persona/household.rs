//! People who live on wages: one who takes them early, one who spends them in the city, one with many sources.

use super::Character;
use super::accounts::{AccountFact, card, checking, savings};
use super::habit::{Habit, When, habit};
use crate::standard::identity;
use jiff::civil::Weekday;

const QUARTER: i64 = 91;
const YEAR: i64 = 365;

const EARNED_WAGES_ACCOUNTS: &[AccountFact] = &[checking("4410", 21_874)];
const EARNED_WAGES: &[Habit] = &[
    habit(0, When::EverySecond(Weekday::Friday), &["HARBOR FOODS PAYROLL DIR DEP ######"], -98_000, -91_000),
    habit(0, When::Weekly(Weekday::Tuesday), &["EARNIN ACTIVEHOURS ADVANCE"], -10_000, -7_500).settling(1),
    habit(0, When::EverySecond(Weekday::Friday), &["EARNIN ACTIVEHOURS REPAYMENT"], 17_900, 18_900),
    habit(0, When::Weekly(Weekday::Tuesday), &["EARNIN LIGHTNING SPEED FEE"], 399, 399).settling(1),
    habit(0, When::Monthly(1), &["ZELLE TO D ALVAREZ RENT"], 118_000, 118_000),
    habit(0, When::Monthly(14), &["METRO BY T-MOBILE"], 4_000, 4_000).settling(1),
    habit(0, When::Monthly(20), &["CITY LIGHT & POWER WEB PMT"], 4_200, 7_900),
    habit(0, When::Some(280), &["WM SUPERCENTER #2516", "ALDI 62014", "DOLLAR GENERAL #11873"], 900, 5_200)
        .settling(1),
    habit(0, When::Some(300), &["MCDONALDS #3322", "TACO BELL 029184"], 550, 1_600).settling(1),
    habit(0, When::Some(130), &["ARCO #42711"], 2_000, 4_000).settling(2),
];

/// Takes wages before payday.
pub(super) fn earned_wages() -> Character {
    character(EARNED_WAGES_ACCOUNTS, EARNED_WAGES, QUARTER)
}

const YUPPIE_ACCOUNTS: &[AccountFact] =
    &[checking("2710", 684_532), savings("2711", 2_450_000), card("2712", 187_340, 15_000)];
const YUPPIE: &[Habit] = &[
    habit(
        0,
        When::EverySecond(Weekday::Friday),
        &["ACH Electronic Credit GUSTO PAY 123456"],
        -364_218,
        -364_218,
    ),
    habit(0, When::Monthly(1), &["ZELLE TO PARKVIEW APARTMENTS RENT"], 265_000, 265_000),
    habit(0, When::Monthly(2), &["ONLINE TRANSFER TO SAV ...2711"], 75_000, 75_000)
        .mirrored(1, "ONLINE TRANSFER FROM CHK ...2710"),
    habit(0, When::Monthly(8), &["COMCAST XFINITY"], 7_999, 7_999),
    habit(0, When::Monthly(12), &["PUGET SOUND ENERGY WEB PMT"], 6_500, 13_900),
    habit(0, When::Monthly(20), &["ONLINE PAYMENT TO CARD 2712"], 196_000, 232_000)
        .mirrored(2, "PAYMENT - THANK YOU"),
    habit(1, When::Monthly(31), &["INTEREST PAYMENT"], -8_100, -7_400),
    habit(2, When::Monthly(3), &["EQUINOX MEMBERSHIP"], 21_000, 21_000).settling(1),
    habit(2, When::Monthly(5), &["NETFLIX.COM"], 1_549, 1_549).settling(1),
    habit(2, When::Monthly(9), &["PAYPAL *SPOTIFY"], 1_099, 1_099).settling(1),
    habit(2, When::Monthly(15), &["NYTIMES*NYTIMES DIGITAL"], 1_700, 1_700).settling(1),
    habit(
        2,
        When::Some(280),
        &["WHOLEFDS MKT 10243 SEATTLE WA", "TRADER JOE S #137 SEATTLE WA"],
        2_400,
        9_800,
    )
    .settling(1),
    habit(2, When::Some(480), &["SQ *BLUE BOTTLE", "STARBUCKS STORE 12345 SEATTLE WA"], 450, 980).settling(1),
    habit(
        2,
        When::Some(320),
        &["TST* IL CORVO PASTA", "SQ *RAMEN DANBO", "SWEETGREEN CAPITOL HILL"],
        1_500,
        9_200,
    )
    .settling(2),
    habit(2, When::Some(240), &["UBER TRIP HELP.UBER.COM", "LYFT *RIDE"], 980, 3_800).settling(1),
    habit(2, When::Some(130), &["AMZN MKTP US*2K4RT", "APPLE.COM/US", "EVERLANE"], 1_800, 16_500).settling(2),
    habit(2, When::Some(14), &["DELTA AIR 0062341877"], 18_900, 62_000).settling(2),
];

/// Earns well and spends it in the city.
pub(super) fn yuppie() -> Character {
    character(YUPPIE_ACCOUNTS, YUPPIE, QUARTER)
}

const INCOME_ACCOUNTS: &[AccountFact] = &[checking("5120", 412_060), savings("5121", 1_118_400)];
const INCOME: &[Habit] = &[
    habit(
        0,
        When::EverySecond(Weekday::Friday),
        &["ACH Electronic Credit GUSTO PAY 123456"],
        -184_550,
        -184_550,
    ),
    habit(0, When::Weekly(Weekday::Monday), &["UBER USA EDI PAYMNT ########"], -29_500, -8_200),
    habit(0, When::Weekly(Weekday::Wednesday), &["DOORDASH, INC. DES:PAYOUT"], -14_800, -3_900),
    habit(0, When::Monthly(3), &["SSA TREAS 310 XXSOC SEC"], -112_300, -112_300),
    habit(0, When::Monthly(1), &["ZELLE FROM R OKAFOR RENT UNIT 2"], -125_000, -125_000),
    habit(0, When::Monthly(15), &["STATE CHILD SUPPORT DISB"], -35_000, -35_000),
    habit(0, When::Monthly(28), &["CITY PENSION FUND RETIREMENT"], -60_000, -60_000),
    habit(0, When::InMonths(0b0000_0000_1000, 12), &["IRS TREAS 310 TAX REF"], -184_200, -90_400),
    habit(0, When::InMonths(0b1001_0010_0100, 20), &["VANGUARD DIVIDEND"], -9_800, -6_200),
    habit(1, When::Monthly(31), &["INTEREST PAYMENT"], -3_900, -3_100),
    habit(0, When::Monthly(2), &["MORTGAGE SERVICING PMT"], 231_400, 231_400),
    habit(0, When::Monthly(6), &["TRANSFER TO SAV 5121"], 120_000, 120_000)
        .mirrored(1, "TRANSFER FROM CHK 5120"),
    habit(0, When::Monthly(12), &["CITY LIGHT & POWER WEB PMT"], 7_500, 16_900),
    habit(0, When::Monthly(18), &["STATE FARM INSURANCE"], 14_200, 14_200),
    habit(0, When::Some(320), &["KROGER #482", "COSTCO WHSE #0110"], 3_200, 18_800).settling(1),
    habit(0, When::Some(240), &["SHELL OIL 57444212", "CHEVRON 0094213"], 2_900, 6_100).settling(1),
    habit(0, When::Some(260), &["APPLEBEES 9143", "CHIPOTLE 1547"], 1_100, 6_800).settling(1),
];

/// Has many sources of income.
pub(super) fn bank_income() -> Character {
    character(INCOME_ACCOUNTS, INCOME, YEAR)
}

fn character(accounts: &'static [AccountFact], habits: &[Habit], days: i64) -> Character {
    Character { accounts, habits: habits.to_vec(), days, owners: vec![identity::owner()] }
}
