//! What is made up where a configuration says nothing: accounts, and histories that follow the kind of account.
//! Everything counts days from the opening, so that one seed always tells the same story.

use super::accounts::Place;
use super::schema::{CustomAccount, CustomIdentity, CustomMeta, CustomNumbers};
use crate::ledger::Row;
use crate::persona::habit::{Habit, Life, When, habit};
use crate::random::Dice;
use crate::statement::View;
use gingham_model::{AccountKind, BankAccount};

/// One to three accounts: checking, often savings, sometimes a card.
pub(super) fn accounts(seed: u64) -> Vec<CustomAccount> {
    let number = Dice::new(seed, u64::MAX).below(3) as usize + 1;
    let kinds = [
        (AccountKind::Depository, "checking"),
        (AccountKind::Depository, "savings"),
        (AccountKind::Credit, "credit card"),
    ];
    kinds.into_iter().take(number).map(|(kind, subtype)| bare(kind, subtype)).collect()
}

fn bare(kind: AccountKind, subtype: &str) -> CustomAccount {
    CustomAccount {
        kind,
        subtype: subtype.to_owned(),
        starting_balance: None,
        force_available_balance: None,
        has_null_available_balance: false,
        currency: None,
        apy: None,
        meta: CustomMeta::default(),
        numbers: CustomNumbers::default(),
        transactions: None,
        holdings: None,
        investment_transactions: None,
        identity: CustomIdentity::default(),
        liability: None,
        inflow_model: None,
        income: None,
    }
}

const CHECKING: &[Habit] = &[
    habit(0, When::Every(14, 3), &["ACH Electronic Credit GUSTO PAY 123456"], -212_000, -212_000),
    habit(0, When::Every(30, 11), &["ZELLE TO PARKVIEW APARTMENTS"], 145_000, 145_000),
    habit(0, When::Every(30, 5), &["CITY LIGHT & POWER WEB PMT"], 5_500, 12_500),
    habit(0, When::Every(30, 17), &["NETFLIX.COM"], 1_549, 1_549),
    habit(0, When::Every(30, 21), &["PAYPAL *SPOTIFY"], 1_099, 1_099),
    habit(0, When::Some(230), &["SAFEWAY #1563 SEATTLE WA", "TRADER JOE S #137 SEATTLE WA"], 1_800, 9_600)
        .settling(1),
    habit(0, When::Some(260), &["STARBUCKS STORE 12345 SEATTLE WA", "SQ *BLUE BOTTLE"], 425, 1_150)
        .settling(1),
    habit(0, When::Some(120), &["SHELL OIL 57444212 SEATTLE WA"], 2_800, 6_400).settling(2),
    habit(0, When::Some(90), &["AMZN MKTP US*2K4RT", "TARGET 00012345"], 1_200, 11_000).settling(2),
];
const SAVINGS: &[Habit] = &[
    habit(0, When::Every(30, 9), &["INTEREST PAYMENT"], -4_200, -600),
    habit(0, When::Every(30, 2), &["TRANSFER FROM CHECKING"], -30_000, -10_000),
    habit(0, When::Every(90, 40), &["TRANSFER TO CHECKING"], 20_000, 60_000),
];
const CARD: &[Habit] = &[
    habit(0, When::Every(30, 22), &["AUTOMATIC PAYMENT - THANK YOU"], -62_000, -48_000),
    habit(0, When::Every(30, 12), &["APPLE.COM/BILL"], 999, 999),
    habit(0, When::Some(260), &["MCDONALDS #3322", "CHIPOTLE 1547", "DOORDASH*THAI TOM"], 950, 4_200)
        .settling(1),
    habit(0, When::Some(150), &["UBER TRIP HELP.UBER.COM", "LYFT *RIDE"], 780, 3_400).settling(1),
    habit(0, When::Some(100), &["WHOLEFDS MKT 10243 SEATTLE WA"], 2_100, 8_800).settling(2),
    habit(0, When::Some(40), &["REI #11 SEATTLE WA", "BEST BUY 00004952"], 2_500, 17_500).settling(2),
];
const STUDENT: &[Habit] = &[habit(0, When::Every(30, 8), &["STUDENT LOAN PAYMENT"], -27_500, -27_500)];
const MORTGAGE: &[Habit] = &[habit(0, When::Every(30, 4), &["MORTGAGE PAYMENT"], -214_000, -214_000)];

/// A history of `account` until today.
pub(super) fn history(account: &BankAccount, place: &Place, view: &View) -> Vec<Row> {
    let habits = match (account.kind, account.subtype.as_str()) {
        (AccountKind::Depository, "checking" | "cash management" | "prepaid" | "paypal") => CHECKING,
        (AccountKind::Depository, _) => SAVINGS,
        (AccountKind::Credit, _) => CARD,
        (AccountKind::Loan, "mortgage" | "home equity" | "construction") => MORTGAGE,
        (AccountKind::Loan, _) => STUDENT,
        _ => return Vec::new(),
    };
    let keys = [account.key.as_str()];
    Life { seed: place.dice(3).next(), habits, accounts: &keys, from: view.start }
        .rows(account.balances.currency, view)
}
