//! People whom a lender would look at: steady, shared, thin and plentiful incomes.

use super::Character;
use super::accounts::{AccountFact, card, checking, savings};
use super::habit::{Habit, When, habit};
use crate::standard::identity;
use gingham_model::identity::{Email, Owner, PhoneNumber};
use jiff::civil::Weekday;

const YEAR: i64 = 365;
/// March, June, September and December, and the other months.
const QUARTER_ENDS: u16 = 0b1001_0010_0100;
const OTHER_MONTHS: u16 = !QUARTER_ENDS;

/// What most households pay: on the first two accounts.
const BILLS: &[Habit] = &[
    habit(0, When::Monthly(5), &["COMCAST XFINITY"], 8_999, 8_999),
    habit(0, When::Monthly(12), &["CITY LIGHT & POWER WEB PMT"], 7_400, 15_800),
    habit(0, When::Monthly(17), &["VERIZON WIRELESS PAYMENTS"], 9_500, 9_500),
    habit(0, When::Monthly(19), &["GEICO *AUTO"], 13_240, 13_240),
    habit(0, When::Monthly(8), &["NETFLIX.COM"], 1_549, 1_549).settling(1),
    habit(0, When::Monthly(23), &["PAYPAL *SPOTIFY"], 1_099, 1_099).settling(1),
    habit(0, When::Some(290), &["SAFEWAY #1563", "TRADER JOE S #137", "KROGER #482"], 2_200, 13_600)
        .settling(1),
    habit(0, When::Some(240), &["STARBUCKS STORE 12345 SEATTLE WA", "SQ *BLUE BOTTLE"], 450, 1_250)
        .settling(1),
    habit(0, When::Some(150), &["SHELL OIL 57444212", "CHEVRON 0094213"], 2_900, 6_400).settling(1),
    habit(0, When::Some(170), &["CHIPOTLE 1547", "OLIVE GARDEN 00017434", "DOORDASH*THAI TOM"], 1_200, 7_900)
        .settling(1),
    habit(0, When::Some(90), &["AMZN MKTP US*2K4RT", "TARGET 00012345"], 1_500, 12_900).settling(2),
];

const BONUS_ACCOUNTS: &[AccountFact] = &[checking("6130", 892_340), savings("6131", 1_940_000)];
const BONUS: &[Habit] = &[
    habit(0, When::Monthly(15), &["MERIDIAN SOFTWARE DIR DEP PAYROLL"], -287_500, -287_500),
    // The bonus of the one job comes inside the quarter's last pay, the other's in a row of its own.
    habit(0, When::InMonths(OTHER_MONTHS, 31), &["MERIDIAN SOFTWARE DIR DEP PAYROLL"], -287_500, -287_500),
    habit(0, When::InMonths(QUARTER_ENDS, 31), &["MERIDIAN SOFTWARE DIR DEP PAYROLL"], -537_500, -537_500),
    habit(
        0,
        When::EverySecond(Weekday::Friday),
        &["ACH Electronic Credit GUSTO PAY 123456"],
        -98_400,
        -98_400,
    ),
    habit(
        0,
        When::InMonths(QUARTER_ENDS, 20),
        &["ACH Electronic Credit GUSTO BONUS 123456"],
        -120_000,
        -120_000,
    ),
    habit(0, When::Monthly(1), &["ZELLE TO LAKEVIEW TERRACE RENT"], 295_000, 295_000),
    habit(0, When::Monthly(2), &["ONLINE TRANSFER TO SAV ...6131"], 180_000, 180_000)
        .mirrored(1, "ONLINE TRANSFER FROM CHK ...6130"),
];

/// Two salaries with bonuses.
pub(super) fn bonus() -> Character {
    character(BONUS_ACCOUNTS, &[BONUS, BILLS], vec![identity::owner()])
}

const JOINT_ACCOUNTS: &[AccountFact] = &[checking("7240", 734_910), savings("7241", 2_206_500)];
const JOINT: &[Habit] = &[
    habit(
        0,
        When::EverySecond(Weekday::Friday),
        &["ACH Electronic Credit GUSTO PAY 123456"],
        -214_300,
        -214_300,
    ),
    habit(0, When::Monthly(15), &["EVERGREEN SCHOOL DIST PAYROLL"], -196_000, -196_000),
    habit(0, When::Monthly(31), &["EVERGREEN SCHOOL DIST PAYROLL"], -196_000, -196_000),
    habit(0, When::Monthly(1), &["MORTGAGE SERVICING PMT"], 318_000, 318_000),
    habit(0, When::Monthly(3), &["LITTLE SPROUTS CHILDCARE"], 142_000, 142_000),
    habit(0, When::Monthly(2), &["ONLINE TRANSFER TO SAV ...7241"], 100_000, 100_000)
        .mirrored(1, "ONLINE TRANSFER FROM CHK ...7240"),
];

/// Two salaries and two owners.
pub(super) fn joint_account() -> Character {
    let first = identity::owner();
    let second = Owner {
        names: vec!["Benedict Charleson".to_owned()],
        phone_numbers: vec![PhoneNumber {
            data: "1112226666".to_owned(),
            primary: true,
            kind: "mobile".to_owned(),
        }],
        emails: vec![Email {
            data: "accountholder2@example.com".to_owned(),
            primary: true,
            kind: "primary".to_owned(),
        }],
        addresses: first.addresses.iter().take(1).cloned().collect(),
    };
    character(JOINT_ACCOUNTS, &[JOINT, BILLS], vec![first, second])
}

const POOR_ACCOUNTS: &[AccountFact] = &[checking("1350", 142_877), card("1351", 286_310, 3_000)];
const POOR: &[Habit] = &[
    habit(
        0,
        When::Some(75),
        &["CASH APP*CASH OUT", "VENMO CASHOUT", "ODD JOBS TEMP AGENCY ######"],
        -34_000,
        -6_000,
    ),
    habit(0, When::Some(25), &["ZELLE FROM M CHARLESON"], -30_000, -10_000),
    habit(0, When::Monthly(1), &["ZELLE TO D ALVAREZ RENT"], 52_000, 52_000),
    habit(0, When::Monthly(14), &["METRO BY T-MOBILE"], 4_000, 4_000),
    habit(0, When::Monthly(20), &["CITY LIGHT & POWER WEB PMT"], 4_200, 7_900),
    habit(0, When::Some(35), &["OVERDRAFT ITEM FEE"], 3_500, 3_500),
    habit(0, When::Some(60), &["CASINO ATM WITHDRAWAL", "DRAFTKINGS"], 4_000, 12_000),
    habit(0, When::Monthly(25), &["SPEEDY CASH LOAN PMT"], 11_800, 11_800),
    habit(0, When::Some(200), &["WM SUPERCENTER #2516", "DOLLAR GENERAL #11873"], 700, 3_600).settling(1),
    habit(1, When::Some(60), &["7-ELEVEN 32710", "ARCO #42711"], 600, 2_400).settling(1),
    habit(1, When::Monthly(28), &["LATE FEE"], 2_900, 2_900),
    habit(0, When::Monthly(24), &["CARD PAYMENT 1351"], 7_500, 7_500).mirrored(1, "PAYMENT - THANK YOU"),
];

/// Spends more than comes in, and has no steady income.
pub(super) fn poor() -> Character {
    character(POOR_ACCOUNTS, &[POOR], vec![identity::owner()])
}

const GOOD_ACCOUNTS: &[AccountFact] = &[checking("2460", 318_240), savings("2461", 405_000)];
const GOOD: &[Habit] = &[
    habit(0, When::Weekly(Weekday::Monday), &["UBER USA EDI PAYMNT ########"], -58_000, -31_000),
    habit(0, When::Weekly(Weekday::Tuesday), &["LYFT INC. DES:LYFT PAY"], -29_000, -12_000),
    habit(0, When::Weekly(Weekday::Thursday), &["DOORDASH, INC. DES:PAYOUT"], -33_000, -16_000),
    habit(0, When::Some(90), &["UPWORK ESCROW INC EDI PYMNTS"], -62_000, -22_000),
    habit(0, When::Monthly(1), &["ZELLE TO PARKVIEW APARTMENTS"], 225_000, 225_000),
    habit(0, When::Monthly(27), &["TRANSFER TO SAV 2461"], 10_000, 10_000)
        .mirrored(1, "TRANSFER FROM CHK 2460"),
    habit(0, When::Monthly(10), &["IRS USATAXPYMT"], 50_000, 50_000),
];

/// Lives on gigs and breaks even.
pub(super) fn good() -> Character {
    character(GOOD_ACCOUNTS, &[GOOD, BILLS], vec![identity::owner()])
}

const EXCELLENT_ACCOUNTS: &[AccountFact] =
    &[checking("3570", 2_184_650), savings("3571", 8_840_000), card("3572", 142_210, 25_000)];
const EXCELLENT: &[Habit] = &[
    habit(0, When::EverySecond(Weekday::Friday), &["MERIDIAN SOFTWARE DIR DEP PAYROLL"], -578_200, -578_200),
    habit(0, When::Monthly(1), &["ZELLE FROM R OKAFOR RENT UNIT 2"], -235_000, -235_000),
    habit(0, When::Monthly(2), &["MORTGAGE SERVICING PMT"], 412_000, 412_000),
    habit(0, When::Monthly(3), &["ONLINE TRANSFER TO SAV ...3571"], 300_000, 300_000)
        .mirrored(1, "ONLINE TRANSFER FROM CHK ...3570"),
    habit(0, When::Monthly(16), &["VANGUARD BUY INVESTMENT"], 150_000, 150_000),
    habit(0, When::Monthly(21), &["ONLINE PAYMENT TO CARD 3572"], 88_000, 88_000)
        .mirrored(2, "PAYMENT - THANK YOU"),
    habit(1, When::Monthly(31), &["INTEREST PAYMENT"], -32_400, -28_900),
    habit(
        2,
        When::Some(330),
        &["TST* CANLIS", "WHOLEFDS MKT 10243 SEATTLE WA", "SQ *BLUE BOTTLE"],
        900,
        14_800,
    )
    .settling(2),
    habit(2, When::Some(20), &["ALASKA AIR 0272187341"], 22_000, 58_000).settling(2),
];

/// A high salary, and rent from a flat.
pub(super) fn excellent() -> Character {
    character(EXCELLENT_ACCOUNTS, &[EXCELLENT, BILLS], vec![identity::owner()])
}

fn character(accounts: &'static [AccountFact], habits: &[&[Habit]], owners: Vec<Owner>) -> Character {
    Character { accounts, habits: habits.concat(), days: YEAR, owners }
}
