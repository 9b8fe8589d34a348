//! Described people: every sample is read, and shows what it describes.

use super::{CustomUser, parse_custom};
use crate::{Login, Persona, Statement, statement};
use gingham_model::liability::Liability;
use gingham_model::{Amount, BankTransaction};
use jiff::Timestamp;
use std::path::Path;

fn login(user: CustomUser, institution_id: &str, seed: u64) -> Login {
    let opened_at: Timestamp = "2026-03-01T10:00:00Z".parse().unwrap();
    Login {
        institution_id: institution_id.to_owned(),
        username: "user_custom".to_owned(),
        persona: Persona::Custom(Box::new(user)),
        seed,
        opened_at,
        signed_in_at: opened_at,
    }
}

fn shown(json: &str, now: &str) -> Statement {
    let user = parse_custom(json).expect("the sample is well-formed");
    statement(&login(user, "ins_109508", 1), &[], now.parse().unwrap()).unwrap()
}

fn row<'a>(shown: &'a Statement, description: &str) -> &'a BankTransaction {
    shown.transactions.iter().find(|row| row.description == description).expect("the row is there")
}

const HOUSEHOLD: &str = include_str!("../../samples/checking_and_card.json");
const BROKERAGE: &str = include_str!("../../samples/brokerage.json");

#[test]
fn what_is_given_is_shown() {
    let shown = shown(HOUSEHOLD, "2026-03-01T12:00:00Z");
    let [checking, card] = &shown.accounts[..] else { panic!("two accounts") };
    assert_eq!((checking.name.as_str(), checking.mask.as_deref()), ("Household", Some("5555")));
    assert_eq!(checking.numbers.ach.as_ref().unwrap().account, "1111222233335555");
    assert_eq!(checking.numbers.ach.as_ref().unwrap().routing, "122105155");
    assert_eq!(checking.balances.current.unwrap().to_string(), "1000.5");
    assert_eq!(checking.balances.available.unwrap().to_string(), "900.5");
    assert_eq!(checking.owners[0].names, ["Ada Example", "Grace Example"]);
    assert_eq!(checking.owners[0].phone_numbers[0].data, "1112223333");
    assert_eq!(card.owners[0].names, ["Ada Example", "Grace Example"], "names hold for every account");
    assert_eq!((card.mask.as_deref(), card.balances.available), (None, Some(Amount::whole(2_000))));
    let Some(Liability::Credit(terms)) = &card.liability else { panic!("a card has terms") };
    assert_eq!(terms.aprs.len(), 2);
    assert_eq!(terms.aprs[1].interest_charge_amount.unwrap().to_string(), "107.5");
}

#[test]
fn rows_are_pending_until_their_day_and_then_move_the_balance() {
    let early = shown(HOUSEHOLD, "2026-03-01T12:00:00Z");
    let waiting = row(&early, "HARDWARE STORE");
    assert!(waiting.pending && row(&early, "REFUND").pending && !row(&early, "GREENGROCER").pending);
    assert_eq!(waiting.date.to_string(), "2026-02-28");
    let late = shown(HOUSEHOLD, "2026-03-03T00:00:00Z");
    let posted = row(&late, "HARDWARE STORE");
    assert!(!posted.pending && posted.date.to_string() == "2026-03-03");
    assert_eq!(posted.pending_key.as_ref(), Some(&waiting.key));
    assert_ne!(posted.key, waiting.key);
    assert_eq!(row(&late, "GREENGROCER").pending_key, None);
    assert_eq!(late.accounts[0].balances.current.unwrap().to_string(), "1400.5");
}

#[test]
fn money_comes_in_every_month() {
    let shown = shown(HOUSEHOLD, "2026-05-20T12:00:00Z");
    let wages: Vec<String> = shown
        .transactions
        .iter()
        .filter(|row| row.description == "WAGES" && row.date.year() == 2026)
        .map(|row| format!("{} {}", row.date, row.amount))
        .collect();
    assert_eq!(wages, ["2026-04-30 -2000", "2026-03-31 -2000", "2026-02-28 -2000", "2026-01-31 -2000"]);
    assert_eq!(shown.accounts[0].balances.current.unwrap().to_string(), "5400.5");
    let interest: Vec<&BankTransaction> = shown
        .transactions
        .iter()
        .filter(|row| row.account == "a1" && row.date.to_string().starts_with("2026-04"))
        .collect();
    assert_eq!(interest.len(), 2);
    assert_eq!(
        (interest[0].description.as_str(), interest[0].amount.to_string()),
        ("Interest Payment", "-107.5".into())
    );
    assert_eq!(
        (interest[1].date.to_string(), interest[1].amount.to_string()),
        ("2026-04-13".into(), "107.5".into())
    );
    // The interest of May has been charged and paid as well: what is owed stays.
    assert_eq!(shown.accounts[1].balances.current, Some(Amount::whole(10_000)));
}

#[test]
fn a_balance_payment_clears_the_statement() {
    let json = r#"{"override_accounts": [{"type": "credit", "subtype": "credit card", "starting_balance": 300,
        "transactions": [
            {"date_transacted": "2026-03-10", "date_posted": "2026-03-10", "amount": 50, "description": "A"},
            {"date_transacted": "2026-03-30", "date_posted": "2026-03-30", "amount": 20, "description": "B"},
            {"date_transacted": "2026-01-10", "date_posted": "2026-01-10", "amount": 80, "description": "C"}],
        "inflow_model": {"type": "monthly-balance-payment", "payment_day_of_month": 15, "statement_day_of_month": "28",
            "transaction_name": "PAID"}}]}"#;
    let shown = shown(json, "2026-04-20T12:00:00Z");
    let paid: Vec<String> = shown
        .transactions
        .iter()
        .filter(|row| row.description == "PAID")
        .map(|row| format!("{} {}", row.date, row.amount))
        .collect();
    assert_eq!(paid, ["2026-04-15 -50", "2026-03-15 -300", "2026-02-15 -80"]);
    assert_eq!(shown.accounts[0].balances.current, Some(Amount::whole(20)));
}

#[test]
fn investments_are_valued_and_known_tickers_named() {
    let shown = shown(BROKERAGE, "2026-03-01T12:00:00Z");
    assert_eq!(shown.accounts[0].balances.current.unwrap().to_string(), "1691.8");
    assert_eq!(shown.accounts[0].balances.available, Some(Amount::whole(120)));
    assert_eq!(shown.holdings[0].institution_value.to_string(), "1684.8");
    let apple = &shown.securities[0];
    assert_eq!((apple.name.as_deref(), apple.security_id.len()), (Some("Apple Inc."), 37));
    assert_eq!(shown.securities.len(), 2);
    let sold = &shown.investment_transactions[0];
    assert_eq!((sold.quantity.to_string(), sold.amount.to_string()), ("-10".into(), "-25".into()));
    assert_eq!(sold.security_id.as_deref(), Some(&*apple.security_id));
}

#[test]
fn everything_that_is_wrong_is_told() {
    let wrong = r#"{"recaptcha": "ugly", "force_error": "NONSENSE", "mfa": {"type": "questions", "question_rounds": 10},
        "override_accounts": [
            {"type": "depot", "subtype": "checking"},
            {"type": "depository", "subtype": "chequing", "starting_balance": "much",
             "force_available_balance": 1, "has_null_available_balance": true,
             "meta": {"mask": "12345"}, "numbers": {"ach_routing": "123456789", "eft_branch": "01533"},
             "transactions": [{"date_transacted": "2026-02-30", "amount": 1}]}]}"#;
    let told = parse_custom(wrong).unwrap_err();
    for path in [
        "recaptcha",
        "force_error",
        "mfa.question_rounds",
        "override_accounts[0].type",
        "override_accounts[1].subtype",
        "override_accounts[1].starting_balance",
        "override_accounts[1].has_null_available_balance",
        "override_accounts[1].meta.mask",
        "override_accounts[1].numbers.ach_routing",
        "override_accounts[1].numbers.eft_institution",
        "override_accounts[1].transactions[0].date_transacted",
        "override_accounts[1].transactions[0].description",
    ] {
        assert!(told.iter().any(|told| told.starts_with(&format!("{path}: "))), "{path} in {told:#?}");
    }
    assert_eq!(told.len(), 12, "{told:#?}");
    let many = format!(r#"{{"override_accounts": [{}]}}"#, ["{}"; 11].join(","));
    assert_eq!(parse_custom(&many).unwrap_err().len(), 1);
    assert!(parse_custom("{").is_err() && parse_custom("7").is_err());
}

#[test]
fn one_seed_always_tells_the_same_story() {
    let data = |json: &str, seed: u64| {
        let user = parse_custom(json).unwrap();
        statement(&login(user, "ins_109508", seed), &[], "2026-03-01T12:00:00Z".parse().unwrap()).unwrap()
    };
    assert_eq!(data(r#"{"seed": "abc"}"#, 1), data(r#"{"seed": "abc"}"#, 2));
    assert_ne!(data(r#"{"seed": "abc"}"#, 1).transactions, data(r#"{"seed": "abd"}"#, 1).transactions);
    assert_ne!(data("{}", 1), data("{}", 2));
    let random = data("{}", 1);
    assert!((1..=3).contains(&random.accounts.len()) && random.transactions.len() > 100);
}

#[test]
fn a_stored_user_is_the_user_that_was_read() {
    for json in [HOUSEHOLD, BROKERAGE, "{}"] {
        let user = parse_custom(json).unwrap();
        let stored = serde_json::to_string(&login(user.clone(), "ins_109508", 1)).unwrap();
        assert_eq!(serde_json::from_str::<Login>(&stored).unwrap(), login(user, "ins_109508", 1));
    }
}

/// Reads the official samples where they are at hand.
#[test]
fn official_samples_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/plaid/custom-users");
    for path in files(&folder) {
        let name = path.display().to_string();
        if name.contains("document_income") {
            continue;
        }
        let json = std::fs::read_to_string(&path).unwrap();
        let raw: serde_json::Value = serde_json::from_str(&json).unwrap();
        let user = parse_custom(&json).unwrap_or_else(|wrong| panic!("{name}: {wrong:#?}"));
        assert_eq!(super::unread(&json), Vec::new(), "{name}");
        let shown =
            statement(&login(user.clone(), "ins_109508", 1), &[], "2026-11-01T12:00:00Z".parse().unwrap())
                .unwrap();
        let Some(given) = user.override_accounts else {
            assert!(name.ends_with("blank_template_custom_sandbox_user.json"), "{name}");
            continue;
        };
        assert_eq!(given.len(), raw["override_accounts"].as_array().unwrap().len(), "{name}");
        assert_eq!(given.len(), shown.accounts.len(), "{name}");
        for (number, account) in given.iter().enumerate() {
            let key = format!("a{number}");
            for row in account
                .transactions
                .iter()
                .flatten()
                .filter(|row| row.date_posted > jiff::civil::date(2024, 3, 3))
            {
                let same = |told: &&BankTransaction| {
                    told.account == key && told.date == row.date_posted && told.amount == row.amount
                };
                assert!(shown.transactions.iter().any(|told| same(&told)), "{name}: {row:?}");
            }
            let held = shown.holdings.iter().filter(|held| held.account_id == key).count();
            assert!(account.holdings.as_ref().is_none_or(|holdings| holdings.len() == held), "{name}");
        }
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
