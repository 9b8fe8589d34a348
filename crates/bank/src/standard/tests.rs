//! The standard user, to the cent and to the day.

use crate::{Change, ChangeKind, Login, NewRow, Persona, Statement, statement};
use gingham_model::liability::Liability;
use gingham_model::{Amount, BankTransaction};
use jiff::Timestamp;
use jiff::civil::date;

fn login(institution_id: &str, opened: &str) -> Login {
    let opened_at: Timestamp = opened.parse().unwrap();
    Login {
        institution_id: institution_id.to_owned(),
        username: "user_good".to_owned(),
        persona: Persona::Standard,
        seed: 1,
        opened_at,
        signed_in_at: opened_at,
    }
}

fn shown(opened: &str, now: &str) -> Statement {
    statement(&login("ins_109508", opened), &[], now.parse().unwrap()).unwrap()
}

fn between<'a>(shown: &'a Statement, from: &str, to: &str) -> Vec<&'a BankTransaction> {
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    shown.transactions.iter().filter(|row| row.date >= from && row.date <= to).collect()
}

#[test]
fn twelve_accounts_have_their_constant_balances() {
    let shown = shown("2026-03-01T10:00:00Z", "2027-03-01T10:00:00Z");
    let told: Vec<String> = shown
        .accounts
        .iter()
        .map(|account| {
            let balances = account.balances;
            let number = account.numbers.ach.as_ref().map_or("-", |ach| ach.account.as_str());
            let text = |amount: Option<Amount>| amount.map_or("null".to_owned(), |amount| amount.to_string());
            let [available, current, limit] =
                [balances.available, balances.current, balances.limit].map(text);
            format!("{} {} {available} {current} {limit} {number}", account.key, account.subtype)
        })
        .collect();
    assert_eq!(
        told,
        [
            "0000 checking 100 110 null 1111222233330000",
            "1111 savings 200 210 null 1111222233331111",
            "2222 cd null 1000 null -",
            "3333 credit card null 410 2000 -",
            "4444 money market 43200 43200 null -",
            "5555 ira null 320.76 null -",
            "6666 401k null 23631.9805 null -",
            "7777 student null 65262 null -",
            "8888 mortgage null 56302.06 null -",
            "9001 hsa 6009 6009 null -",
            "9002 cash management 12060 12060 null 1111222233339002",
            "9999 credit card 4980 5020 10000 -",
        ]
    );
}

/// A recording of 2023-02-22 gave seventeen rows for the first quarter of 2021: those of the last 730 days.
#[test]
fn the_cycle_agrees_with_recordings() {
    let recorded = shown("2023-02-22T12:00:00Z", "2023-02-22T12:00:00Z");
    let rows = between(&recorded, "2021-01-01", "2021-03-31");
    assert_eq!(rows.len(), 17);
    assert!(rows.iter().all(|row| row.date >= date(2021, 2, 24) && !row.pending));
    let day = between(&recorded, "2023-02-21", "2023-02-22");
    assert_eq!(day.len(), 0);
    // A cycle begins 2023-03-30.
    let later = shown("2023-03-31T12:00:00Z", "2023-03-31T12:00:00Z");
    let texts: Vec<&str> =
        between(&later, "2023-03-28", "2023-03-30").iter().map(|row| row.description.as_str()).collect();
    assert_eq!(texts.len(), 6);
    assert_eq!(texts[0], "CD DEPOSIT .INITIAL.");
    assert_eq!(texts[5], "Starbucks");
}

#[test]
fn thirty_days_hold_sixteen_rows_in_any_window() {
    let shown = shown("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z");
    for (from, to) in
        [("2025-01-01", "2025-01-30"), ("2025-01-17", "2025-02-15"), ("2025-08-11", "2025-09-09")]
    {
        assert_eq!(between(&shown, from, to).len(), 16, "{from}");
    }
    assert!(shown.transactions.windows(2).all(|pair| pair[0].date >= pair[1].date));
}

#[test]
fn investments_agree_with_recordings() {
    let shown = shown("2021-04-13T10:00:00Z", "2021-04-13T10:00:00Z");
    let quarter = shown
        .investment_transactions
        .iter()
        .filter(|row| row.date >= date(2021, 1, 1) && row.date <= date(2021, 3, 31))
        .collect::<Vec<_>>();
    assert_eq!(quarter.len(), 39);
    assert_eq!(quarter[0].name, "INCOME DIV DIVIDEND RECEIVED");
    assert_eq!(quarter[1].quantity.to_string(), "-47.74104242992852");
    assert_eq!(shown.holdings.len(), 12);
    let worth = |account: &str, but: &[&str]| -> Amount {
        let held = shown.holdings.iter().filter(|held| held.account_id == account);
        held.filter(|held| !but.contains(&held.security_id.as_str())).map(|held| held.institution_value).sum()
    };
    let (bitcoin, trp) = (super::securities::BITCOIN, super::securities::TRP);
    assert_eq!(worth("5555", &[bitcoin]).to_string(), "320.76");
    assert_eq!(worth("6666", &[trp]).to_string(), "23631.9805");
    for held in &shown.holdings {
        assert!(shown.securities.iter().any(|security| security.security_id == held.security_id));
    }
}

#[test]
fn debts_are_paid_and_due_around_today() {
    let shown = shown("2026-03-01T10:00:00Z", "2026-03-25T10:00:00Z");
    let Some(Liability::Credit(card)) = &shown.accounts[3].liability else { panic!("3333 is a card") };
    assert_eq!(card.last_payment_date, Some(date(2026, 3, 22)));
    assert_eq!(card.last_statement_issue_date, Some(date(2026, 2, 28)));
    assert_eq!(card.next_payment_due_date, Some(date(2026, 4, 22)));
    assert_eq!(card.aprs[2].balance_subject_to_apr.unwrap().to_string(), "157.01");
    assert!(matches!(shown.accounts[7].liability, Some(Liability::Student(_))));
    assert!(matches!(shown.accounts[8].liability, Some(Liability::Mortgage(_))));
    assert!(shown.accounts[11].liability.is_none());
}

#[test]
fn some_banks_tokenize_and_some_date_balances() {
    let now = "2026-03-01T10:00:00Z".parse().unwrap();
    let tokens = statement(&login("ins_56", "2026-03-01T10:00:00Z"), &[], now).unwrap();
    let again = Login { seed: 9, ..login("ins_56", "2026-02-01T10:00:00Z") };
    let again = statement(&again, &[], now).unwrap();
    let id = tokens.accounts[0].persistent_id.clone().unwrap();
    assert!(id.len() == 56 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
    assert_eq!(again.accounts[0].persistent_id.as_deref(), Some(&*id));
    assert_ne!(tokens.accounts[1].persistent_id.as_deref(), Some(&*id));
    assert!(tokens.accounts[0].numbers.ach.as_ref().unwrap().is_tokenized);
    let dated = statement(&login("ins_128026", "2026-03-01T10:00:00Z"), &[], now).unwrap();
    assert_eq!(dated.accounts[0].balances.updated, Some(now));
    assert_eq!(tokens.accounts[0].balances.updated, None);
}

/// Rows that a tester makes show, but the balances stay.
#[test]
fn made_rows_do_not_move_the_constants() {
    let made = Change {
        at: "2026-03-02T10:00:00Z".parse().unwrap(),
        kind: ChangeKind::TransactionsCreated {
            account: "0000".to_owned(),
            rows: vec![NewRow {
                date_transacted: date(2026, 3, 1),
                date_posted: date(2026, 3, 1),
                amount: Amount::whole(50),
                description: "BOOKS".to_owned(),
                currency: None,
            }],
        },
    };
    let shown = statement(
        &login("ins_109508", "2026-03-01T10:00:00Z"),
        &[made],
        "2026-03-02T11:00:00Z".parse().unwrap(),
    )
    .unwrap();
    assert_eq!(shown.transactions[0].description, "BOOKS");
    assert_eq!(shown.accounts[0].balances.current, Some(Amount::whole(110)));
}
