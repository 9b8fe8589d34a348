//! What changes at the bank do to a statement.

use crate::change::{Change, ChangeKind, NewRow};
use crate::login::{Login, Persona};
use crate::statement::{Gone, Lapse, Statement, lapse, statement};
use gingham_model::{AccountKind, Amount};
use jiff::Timestamp;
use jiff::civil::date;

fn login(persona: Persona) -> Login {
    Login {
        institution_id: "ins_109508".to_owned(),
        username: "somebody".to_owned(),
        persona,
        seed: 3,
        opened_at: at(0),
        signed_in_at: at(0),
    }
}

/// So many hours after the opening.
fn at(hours: i64) -> Timestamp {
    Timestamp::from_second(1_772_359_200 + hours * 3_600).unwrap()
}

fn after(hours: i64, kind: ChangeKind) -> Change {
    Change { at: at(hours), kind }
}

fn shown(persona: Persona, changes: &[Change], hours: i64) -> Statement {
    statement(&login(persona), changes, at(hours)).unwrap()
}

#[test]
fn a_closed_account_goes_with_all_that_was_in_it() {
    let changes = [
        after(1, ChangeKind::AccountClosed { account: "5555".to_owned() }),
        after(1, ChangeKind::AccountClosed { account: "0000".to_owned() }),
    ];
    assert_eq!(shown(Persona::Standard, &changes, 0).accounts.len(), 12);
    let shown = shown(Persona::Standard, &changes, 2);
    assert_eq!(shown.accounts.len(), 10);
    assert_eq!(shown.gone, [("0000".to_owned(), Gone::Closed), ("5555".to_owned(), Gone::Closed)]);
    assert!(shown.transactions.iter().all(|row| row.account != "0000") && !shown.transactions.is_empty());
    assert!(shown.holdings.iter().all(|held| held.account_id == "6666"));
    let brazil = |name: &Option<String>| name.as_deref() == Some("iShares Inc MSCI Brazil");
    assert!(!shown.securities.iter().any(|security| brazil(&security.name)));
}

#[test]
fn an_opened_account_is_there_from_then_on() {
    let open = ChangeKind::AccountOpened {
        key: "n1".to_owned(),
        kind: AccountKind::Depository,
        subtype: "savings".to_owned(),
        name: None,
    };
    let rows = vec![NewRow {
        date_transacted: date(2026, 3, 1),
        date_posted: date(2026, 3, 1),
        amount: Amount::whole(-25),
        description: "GIFT".to_owned(),
        currency: None,
    }];
    let changes =
        [after(1, open), after(3, ChangeKind::TransactionsCreated { account: "n1".to_owned(), rows })];
    let early = shown(Persona::Yuppie, &changes, 2);
    let account = early.accounts.last().unwrap();
    assert_eq!((account.key.as_str(), account.name.as_str()), ("n1", "Savings"));
    assert!(account.numbers.ach.is_some() && account.mask.as_ref().unwrap().len() == 4);
    let late = shown(Persona::Yuppie, &changes, 4);
    let moved = late.accounts.last().unwrap().balances.current.unwrap() - account.balances.current.unwrap();
    assert_eq!(moved, Amount::whole(25));
}

#[test]
fn names_and_masks_change() {
    let changes = [
        after(1, ChangeKind::AccountRenamed { account: "0000".to_owned(), name: "Everything".to_owned() }),
        after(1, ChangeKind::AccountRemasked { account: "0000".to_owned(), mask: "8642".to_owned() }),
    ];
    let shown = shown(Persona::Standard, &changes, 1);
    let account = &shown.accounts[0];
    assert_eq!((account.name.as_str(), account.mask.as_deref()), ("Everything", Some("8642")));
    assert_eq!((account.key.as_str(), account.official_name.as_deref()), ("0000", None));
}

#[test]
fn a_sign_in_ends_a_lapse() {
    let mut login = login(Persona::Standard);
    let changes = [after(1, ChangeKind::LoginRevoked), after(2, ChangeKind::PasswordChanged)];
    assert!(statement(&login, &changes, at(0)).is_ok());
    assert_eq!(lapse(&login, &changes, at(1)), Some((at(1), Lapse::Revoked)));
    assert_eq!(lapse(&login, &changes, at(2)), Some((at(2), Lapse::PasswordChanged)));
    assert_eq!(statement(&login, &changes, at(2)).unwrap_err().error_code, "ITEM_LOGIN_REQUIRED");
    login.signed_in_at = at(3);
    assert!(statement(&login, &changes, at(3)).is_ok());
}

#[test]
fn a_sign_in_shares_what_was_withdrawn() {
    let mut login = login(Persona::Standard);
    let changes = [after(1, ChangeKind::AccountRevoked { account: "1111".to_owned() })];
    let shown = statement(&login, &changes, at(2)).unwrap();
    assert_eq!(shown.gone, [("1111".to_owned(), Gone::Revoked)]);
    login.signed_in_at = at(3);
    assert_eq!(statement(&login, &changes, at(3)).unwrap().accounts.len(), 12);
}

#[test]
fn the_dynamic_user_has_news_at_every_refresh() {
    let changes = [after(1, ChangeKind::Refreshed), after(2, ChangeKind::Refreshed)];
    let looks: Vec<Statement> = (0..3).map(|hours| shown(Persona::Dynamic, &changes, hours)).collect();
    assert!((45..=60).contains(&looks[0].transactions.len()), "{}", looks[0].transactions.len());
    for pair in looks.windows(2) {
        let pending = |shown: &Statement| {
            let pending = shown.transactions.iter().filter(|row| row.pending);
            pending.map(|row| row.key.clone()).collect::<Vec<_>>()
        };
        let (before, after) = (pending(&pair[0]), pending(&pair[1]));
        assert!(!before.is_empty() && !after.is_empty());
        assert!(before.iter().all(|key| !after.contains(key)));
        for key in &before {
            let posted = pair[1].transactions.iter().filter(|row| row.pending_key.as_ref() == Some(key));
            assert_eq!(posted.count(), 1);
        }
        let changed: Vec<Amount> = pair[1]
            .transactions
            .iter()
            .filter_map(|row| {
                let old = pair[0].transactions.iter().find(|old| old.key == row.key)?;
                Some(row.amount - old.amount).filter(|raised| *raised != Amount::ZERO)
            })
            .collect();
        assert_eq!(changed, [Amount::whole(1)]);
    }
}
