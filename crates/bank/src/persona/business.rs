//! A small shop with sales, suppliers and a payroll.

use super::Character;
use super::accounts::{AccountFact, card, checking, savings};
use super::habit::{Habit, When, habit};
use crate::standard::identity;
use gingham_model::identity::Owner;
use jiff::civil::Weekday;

const ACCOUNTS: &[AccountFact] = &[
    checking("8810", 2_784_110).of_business("Business Checking", "Small Business Checking Account"),
    savings("8811", 1_500_000).of_business("Business Savings", "Small Business Savings Account"),
    card("8812", 318_725, 20_000).of_business("Business Card", "Small Business Rewards Card"),
];
const HABITS: &[Habit] = &[
    habit(0, When::Weekly(Weekday::Monday), &["SQUARE INC SQ###### DEPOSIT"], -248_000, -142_000).settling(1),
    habit(0, When::Weekly(Weekday::Wednesday), &["SQUARE INC SQ###### DEPOSIT"], -178_000, -86_000)
        .settling(1),
    habit(0, When::Weekly(Weekday::Friday), &["STRIPE TRANSFER ST-########"], -214_000, -95_000).settling(2),
    habit(0, When::Some(110), &["ACH CREDIT NORTHWIND TRADERS INV ####"], -182_000, -41_000).settling(1),
    habit(0, When::EverySecond(Weekday::Friday), &["GUSTO PAYROLL NET ######"], 538_420, 561_980),
    habit(0, When::EverySecond(Weekday::Friday), &["GUSTO PAYROLL TAX ######"], 142_100, 151_600),
    habit(0, When::Monthly(1), &["MAPLE STREET PROPERTIES RENT"], 320_000, 320_000),
    habit(0, When::Monthly(6), &["ONLINE TRANSFER TO SAV ...8811"], 100_000, 100_000)
        .mirrored(1, "ONLINE TRANSFER FROM CHK ...8810"),
    habit(0, When::Monthly(10), &["COMCAST BUSINESS"], 18_995, 18_995),
    habit(0, When::Monthly(16), &["CITY LIGHT & POWER WEB PMT"], 21_400, 38_700),
    habit(0, When::Monthly(22), &["ONLINE PAYMENT TO CARD 8812"], 260_000, 260_000)
        .mirrored(2, "PAYMENT - THANK YOU"),
    habit(0, When::InMonths(0b0001_0010_1001, 15), &["IRS USATAXPYMT ###############"], 310_000, 365_000),
    habit(0, When::Some(70), &["CHECK ####"], 18_000, 94_000),
    habit(2, When::Monthly(3), &["AMAZON WEB SERVICES AWS.AMAZON.CO"], 21_400, 29_900).settling(1),
    habit(2, When::Monthly(7), &["INTUIT *QUICKBOOKS ONLINE"], 9_000, 9_000).settling(1),
    habit(2, When::Monthly(11), &["SHOPIFY* 184027351"], 10_500, 10_500).settling(1),
    habit(2, When::Monthly(19), &["ADOBE *CREATIVE CLOUD"], 5_999, 5_999).settling(1),
    habit(
        2,
        When::Some(230),
        &["ULINE *SHIP SUPPLIES", "UPS*BILLING CENTER", "USPS PO 5478150105"],
        1_900,
        24_800,
    )
    .settling(2),
    habit(
        2,
        When::Some(150),
        &["STAPLES 00104729", "THE HOME DEPOT #4705", "COSTCO WHSE #0110"],
        2_500,
        31_000,
    )
    .settling(2),
    habit(2, When::Some(100), &["FACEBK *ADS", "GOOGLE *ADS"], 5_000, 25_000).settling(1),
];

/// Keeps a shop; the last three months are there at the start.
pub(super) fn small_business() -> Character {
    let owner = identity::owner();
    let names = [vec!["Charleson Cycle Works LLC".to_owned()], owner.names].concat();
    Character {
        accounts: ACCOUNTS,
        habits: HABITS.to_vec(),
        days: 91,
        owners: vec![Owner { names, ..owner }],
    }
}
