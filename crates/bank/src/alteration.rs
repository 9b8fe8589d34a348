//! Applying the log of changes to a person's books.

use crate::change::{ChangeKind, NewRow};
use crate::ledger::{Available, Book, Books, Row};
use crate::login::Persona;
use crate::numbers;
use crate::random::{Dice, hash};
use crate::standard::identity;
use crate::statement::{Gone, View};
use gingham_model::clock::day;
use gingham_model::{AccountKind, Amount, Balances, BankAccount, HolderCategory};
use jiff::civil::Date;
use std::collections::HashSet;

/// Adds the accounts that were opened later.
pub(crate) fn open(books: &mut Books, view: &View) {
    for change in &view.changes {
        if let ChangeKind::AccountOpened { key, kind, subtype, name } = &change.kind
            && books.accounts.iter().all(|book| book.account.key != *key)
        {
            let owners = books.accounts.first().map(|first| first.account.owners.clone());
            let mut account = opened(view, key, *kind, subtype, name.as_deref());
            account.owners = owners.unwrap_or_else(|| vec![identity::owner()]);
            let moves = !matches!(view.login.persona, Persona::Standard);
            books.accounts.push(Book { account, moves, available: Available::Computed });
        }
    }
}

fn opened(view: &View, key: &str, kind: AccountKind, subtype: &str, name: Option<&str>) -> BankAccount {
    let mut dice = Dice::new(view.login.seed, hash(key));
    let mask = dice.digits("####");
    let current = Amount::cents(dice.between(2_500, 90_000));
    let limit = (kind == AccountKind::Credit).then(|| Amount::whole(2_000));
    BankAccount {
        key: key.to_owned(),
        name: name.map_or_else(|| title(subtype), str::to_owned),
        official_name: None,
        numbers: numbers::of_account(&view.branch, kind, subtype, &mask),
        mask: Some(mask),
        kind,
        subtype: subtype.to_owned(),
        balances: Balances {
            available: match kind {
                AccountKind::Depository => Some(current),
                _ => limit.map(|limit| limit - current),
            },
            current: Some(current),
            limit,
            currency: view.branch.currency,
            updated: None,
        },
        holder_category: Some(HolderCategory::Personal),
        persistent_id: persistent_id(view, key, kind),
        owners: Vec::new(),
        liability: None,
    }
}

/// 56 hexadecimal digits that belong to the person's account, whichever login shows it; only some banks have them.
pub(crate) fn persistent_id(view: &View, key: &str, kind: AccountKind) -> Option<String> {
    (view.branch.tokenized && kind == AccountKind::Depository).then(|| {
        let person = format!("{}\u{0}{}", view.branch.institution_id, view.login.username);
        Dice::new(hash(&person), hash(key)).hex(56)
    })
}

/// `money market` as `Money Market`.
pub(crate) fn title(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// Adds the rows that testers made.
pub(crate) fn post(books: &mut Books, view: &View) {
    let mut made = Vec::new();
    for (at, change) in view.changes.iter().enumerate() {
        if let ChangeKind::TransactionsCreated { account, rows } = &change.kind
            && let Some(book) = books.accounts.iter().find(|book| book.account.key == *account)
        {
            let place = (at, day(change.at));
            made.extend(rows.iter().enumerate().map(|(n, row)| created(&book.account, place, n, row)));
        }
    }
    // The newest first, before whatever else is on the same day.
    made.reverse();
    books.rows.splice(..0, made);
}

fn created(account: &BankAccount, (at, appeared): (usize, Date), number: usize, new: &NewRow) -> Row {
    Row {
        key: format!("made.{at}.{number}"),
        account: account.key.clone(),
        amount: new.amount,
        currency: new.currency.unwrap_or(account.balances.currency),
        transacted: new.date_transacted,
        posted: new.date_posted,
        description: new.description.clone(),
        was_pending: new.date_posted > appeared,
        effect: new.amount,
    }
}

/// Takes away what was closed or is not shared any more, and tells of it.
pub(crate) fn remove(books: &mut Books, view: &View) -> Vec<(String, Gone)> {
    let mut gone: Vec<(String, Gone)> = Vec::new();
    for book in &books.accounts {
        let key = &book.account.key;
        let closed = view
            .changes
            .iter()
            .any(|change| matches!(&change.kind, ChangeKind::AccountClosed { account } if account == key));
        let revoked = view.changes.iter().any(|change| {
            change.at > view.login.signed_in_at
                && matches!(&change.kind, ChangeKind::AccountRevoked { account } if account == key)
        });
        if closed || revoked {
            gone.push((key.clone(), if closed { Gone::Closed } else { Gone::Revoked }));
        }
    }
    if gone.is_empty() {
        return gone;
    }
    let is_gone = |key: &str| gone.iter().any(|(gone, _)| gone == key);
    books.accounts.retain(|book| !is_gone(&book.account.key));
    books.rows.retain(|row| !is_gone(&row.account));
    books.holdings.retain(|holding| !is_gone(&holding.account_id));
    books.investment_transactions.retain(|row| !is_gone(&row.account_id));
    forget_securities(books);
    gone
}

/// Drops the securities that nothing names any more.
fn forget_securities(books: &mut Books) {
    let held = books.holdings.iter().map(|holding| holding.security_id.as_str());
    let traded = books.investment_transactions.iter().filter_map(|row| row.security_id.as_deref());
    let named: HashSet<&str> = held.chain(traded).collect();
    books.securities.retain(|security| named.contains(security.security_id.as_str()));
}

/// Gives accounts their newest names and masks.
pub(crate) fn rename(books: &mut Books, view: &View) {
    for change in &view.changes {
        let (ChangeKind::AccountRenamed { account, .. } | ChangeKind::AccountRemasked { account, .. }) =
            &change.kind
        else {
            continue;
        };
        let Some(book) = books.accounts.iter_mut().find(|book| book.account.key == *account) else {
            continue;
        };
        match &change.kind {
            ChangeKind::AccountRenamed { name, .. } => {
                book.account.name = name.clone();
                book.account.official_name = None;
            }
            ChangeKind::AccountRemasked { mask, .. } => book.account.mask = Some(mask.clone()),
            _ => {}
        }
    }
}
