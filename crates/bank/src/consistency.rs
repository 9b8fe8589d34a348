//! Whatever happens, a bank never contradicts what it said before: properties of all statements.

use crate::change::{Change, ChangeKind, NewRow};
use crate::custom::parse_custom;
use crate::login::{Login, Persona};
use crate::statement::{Statement, present, statement};
use gingham_model::clock::day;
use gingham_model::{Amount, BankTransaction};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use std::collections::HashMap;

const OPENED: &str = "2026-03-01T10:00:00Z";
const HOUSEHOLD: &str = include_str!("../samples/checking_and_card.json");

fn personas() -> Vec<Persona> {
    let named = [
        "user_transactions_dynamic",
        "user_ewa_user",
        "user_yuppie",
        "user_small_business",
        "user_bank_income",
        "user_credit_bonus",
        "user_credit_joint_account",
        "user_credit_profile_poor",
        "user_credit_profile_good",
        "user_credit_profile_excellent",
        "user_prism_1",
        "user_prism_8",
        "user_link_recovery",
    ];
    let custom = |json: &str| Persona::Custom(Box::new(parse_custom(json).unwrap()));
    let named = named.into_iter().map(|name| Persona::named(name).unwrap());
    named.chain([custom(HOUSEHOLD), custom("{}")]).collect()
}

fn login(persona: Persona, seed: u64) -> Login {
    let opened_at: Timestamp = OPENED.parse().unwrap();
    Login {
        institution_id: "ins_109508".to_owned(),
        username: "somebody".to_owned(),
        persona,
        seed,
        opened_at,
        signed_in_at: opened_at,
    }
}

fn hours(after: i64) -> Timestamp {
    OPENED.parse::<Timestamp>().unwrap() + after.hours()
}

/// A log of refreshes and made rows, in order.
fn changes() -> impl Strategy<Value = Vec<Change>> {
    let one = (0i64..1_500, 0u8..3, -9_000i64..9_000, -5i64..5, 0i64..6);
    prop::collection::vec(one, 0..8).prop_map(|mut made| {
        made.sort();
        made.into_iter().map(|(after, what, cents, day, lag)| change(after, what, cents, day, lag)).collect()
    })
}

fn change(after: i64, what: u8, cents: i64, offset: i64, lag: i64) -> Change {
    let at = hours(after);
    if what > 0 {
        return Change { at, kind: ChangeKind::Refreshed };
    }
    let date_transacted = crate::calendar::plus(day(at), offset);
    let rows = vec![NewRow {
        date_transacted,
        date_posted: crate::calendar::plus(date_transacted, lag),
        amount: Amount::cents(cents),
        description: "MADE".to_owned(),
        currency: None,
    }];
    Change { at, kind: ChangeKind::TransactionsCreated { account: String::new(), rows } }
}

/// The rows are made on whatever account the person has first.
fn onto_first_account(mut changes: Vec<Change>, login: &Login) -> Vec<Change> {
    let first = statement(login, &[], hours(0)).unwrap().accounts[0].key.clone();
    for change in &mut changes {
        if let ChangeKind::TransactionsCreated { account, .. } = &mut change.kind {
            account.clone_from(&first);
        }
    }
    changes
}

fn posted(shown: &Statement) -> HashMap<&str, &BankTransaction> {
    shown.transactions.iter().filter(|row| !row.pending).map(|row| (row.key.as_str(), row)).collect()
}

/// Rows of the dynamic user get dearer by whole units; everything else about a row stays.
fn is_same(before: &BankTransaction, after: &BankTransaction, dynamic: bool) -> bool {
    let raised = after.amount - before.amount;
    let fair = raised == Amount::ZERO || dynamic && raised > Amount::ZERO && raised == raised.rounded(0);
    fair && BankTransaction { amount: before.amount, ..after.clone() } == *before
}

fn posted_sum(shown: &Statement, account: &str) -> Amount {
    posted(shown).values().filter(|row| row.account == account).map(|row| row.amount).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_bank_never_contradicts_itself(
        persona in prop::sample::select(personas()),
        seed in any::<u64>(),
        changes in changes(),
        first in 0i64..1_500,
        later in 0i64..1_500,
    ) {
        let dynamic = persona == Persona::Dynamic;
        let moves = persona != Persona::Standard;
        let login = login(persona, seed);
        let changes = onto_first_account(changes, &login);
        let (then, now) = (hours(first), hours(first + later));
        let before = statement(&login, &changes, then).unwrap();
        let after = statement(&login, &changes, now).unwrap();
        prop_assert_eq!(&after, &statement(&login, &changes, now).unwrap());

        let without_rows = Statement { transactions: vec![], investment_transactions: vec![], ..after.clone() };
        prop_assert_eq!(present(&login, &changes, now).unwrap(), without_rows);

        let keys: std::collections::HashSet<&str> = after.transactions.iter().map(|row| row.key.as_str()).collect();
        prop_assert_eq!(keys.len(), after.transactions.len());
        prop_assert!(after.transactions.windows(2).all(|pair| pair[0].date >= pair[1].date));

        let (posted_before, posted_after) = (posted(&before), posted(&after));
        for row in &before.transactions {
            let same = |other: &&BankTransaction| other.key == row.key && is_same(row, other, dynamic);
            let stays = after.transactions.iter().any(|other| same(&other));
            let replaced = after.transactions.iter().any(|other| other.pending_key.as_ref() == Some(&row.key));
            prop_assert!(stays != replaced && (stays || row.pending), "{:?}", row);
        }
        for row in posted_after.values().filter(|row| !posted_before.contains_key(row.key.as_str())) {
            let was_waiting = before.transactions.iter().any(|other| Some(&other.key) == row.pending_key.as_ref());
            let is_new = row.date > day(then) || row.pending_key.is_some() || row.description == "MADE";
            prop_assert!(was_waiting || is_new, "{:?}", row);
        }
        for (account, then) in after.accounts.iter().zip(&before.accounts).filter(|_| moves) {
            let moved = account.balances.current.unwrap() - then.balances.current.unwrap();
            let came = posted_sum(&after, &account.key) - posted_sum(&before, &account.key);
            let owed = account.balances.limit.is_some();
            prop_assert_eq!(moved, if owed { came } else { -came }, "{}", &account.key);
        }
    }
}

#[test]
fn everybody_lives_on_for_years() {
    for persona in personas() {
        let login = login(persona, 5);
        let rows = |days: i64| statement(&login, &[], hours(days * 24)).unwrap().transactions.len();
        assert!(rows(365) > rows(0) && rows(2 * 365) > rows(365), "{:?}", login.persona);
        let sometime = statement(&login, &[], hours(365 * 24)).unwrap();
        let last = sometime.transactions[0].date;
        assert!(crate::calendar::days(last, day(hours(365 * 24))) <= 16, "{:?} {last}", login.persona);
    }
}
