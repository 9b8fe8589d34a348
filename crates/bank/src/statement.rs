//! What a login shows at a moment: a pure function of the login, the changes made at the bank, and the time.

use crate::branch::Branch;
use crate::calendar;
use crate::change::{Change, ChangeKind};
use crate::ledger::Books;
use crate::login::{Login, Persona};
use crate::sign_in::Refusal;
use crate::{alteration, custom, persona, standard};
use gingham_model::clock::day;
use gingham_model::investment::{Holding, InvestmentTransaction, Security};
use gingham_model::{BankAccount, BankTransaction};
use jiff::Timestamp;
use jiff::civil::Date;
use std::cmp::Reverse;

/// How many days of history a new login has, the day of its opening included.
pub const HISTORY_DAYS: i64 = 730;

/// What the bank shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The accounts that are open and shared, in the bank's order.
    pub accounts: Vec<BankAccount>,
    /// The keys of the accounts that are not there any more.
    pub gone: Vec<(String, Gone)>,
    /// Their rows, the newest first.
    pub transactions: Vec<BankTransaction>,
    /// The securities that the holdings and investment transactions name.
    pub securities: Vec<Security>,
    /// What the investment accounts hold.
    pub holdings: Vec<Holding>,
    /// What happened in them, the newest first.
    pub investment_transactions: Vec<InvestmentTransaction>,
}

/// Why an account is not there any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The bank closed it.
    Closed,
    /// The person does not share it any more.
    Revoked,
}

/// Why a login does not work any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// The person withdrew the access.
    Revoked,
    /// The stored credentials stopped working.
    PasswordChanged,
}

/// Whether the login has stopped working since the last sign-in, when, and why: the last reason counts.
pub fn lapse(login: &Login, changes: &[Change], now: Timestamp) -> Option<(Timestamp, Lapse)> {
    let since = |change: &&Change| change.at > login.signed_in_at && change.at <= now;
    changes.iter().filter(since).rev().find_map(|change| match change.kind {
        ChangeKind::LoginRevoked => Some((change.at, Lapse::Revoked)),
        ChangeKind::PasswordChanged => Some((change.at, Lapse::PasswordChanged)),
        _ => None,
    })
}

/// What `login` shows `now`, after `changes` (in the order in which they happened; later ones than `now` do not
/// count). `ITEM_LOGIN_REQUIRED` when it does not work any more: [`lapse`] tells why.
pub fn statement(login: &Login, changes: &[Change], now: Timestamp) -> Result<Statement, Refusal> {
    shown(login, changes, now, Depth::History)
}

/// What `login` shows `now` of [`statement`], without how it came about: neither transactions nor investment
/// transactions, which are most of the work.
pub fn present(login: &Login, changes: &[Change], now: Timestamp) -> Result<Statement, Refusal> {
    shown(login, changes, now, Depth::Present)
}

/// How much of a login is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    History,
    Present,
}

fn shown(login: &Login, changes: &[Change], now: Timestamp, depth: Depth) -> Result<Statement, Refusal> {
    if lapse(login, changes, now).is_some() {
        return Err(Refusal::of("ITEM_LOGIN_REQUIRED"));
    }
    let view = View::new(login, changes, now);
    let mut books = match (&login.persona, depth) {
        (Persona::Standard, Depth::History) => standard::books(&view),
        // No row moves the standard user's balances; everybody else's follow from the rows.
        (Persona::Standard, Depth::Present) => standard::present(&view),
        (Persona::Custom(user), _) => custom::books(user, &view),
        (other, _) => persona::books(other, &view),
    };
    books.rows.retain(|row| row.posted >= view.start);
    alteration::open(&mut books, &view);
    alteration::post(&mut books, &view);
    for book in &mut books.accounts {
        book.settle(&books.rows, view.today);
    }
    let gone = alteration::remove(&mut books, &view);
    alteration::rename(&mut books, &view);
    if depth == Depth::Present {
        books.rows.clear();
        books.investment_transactions.clear();
    }
    Ok(told(books, gone, &view))
}

/// One look at a login: who, from when, until when.
pub(crate) struct View<'a> {
    pub(crate) login: &'a Login,
    pub(crate) branch: Branch,
    /// The changes that have happened.
    pub(crate) changes: Vec<&'a Change>,
    pub(crate) now: Timestamp,
    /// The first day of the history.
    pub(crate) start: Date,
    /// The day of the opening.
    pub(crate) opened: Date,
    pub(crate) today: Date,
}

impl<'a> View<'a> {
    pub(crate) fn new(login: &'a Login, changes: &'a [Change], now: Timestamp) -> View<'a> {
        let opened = day(login.opened_at);
        View {
            login,
            branch: Branch::of(&login.institution_id),
            changes: changes.iter().filter(|change| change.at <= now).collect(),
            now,
            start: calendar::plus(opened, 1 - HISTORY_DAYS),
            opened,
            today: day(now),
        }
    }
}

fn told(books: Books, gone: Vec<(String, Gone)>, view: &View) -> Statement {
    let mut transactions: Vec<BankTransaction> =
        books.rows.into_iter().map(|row| row.told(view.today)).collect();
    transactions.sort_by_key(|row| Reverse(row.date));
    let mut investment_transactions = books.investment_transactions;
    investment_transactions.retain(|row| row.date >= view.start && row.date <= view.today);
    investment_transactions.sort_by_key(|row| Reverse(row.date));
    let mut accounts: Vec<BankAccount> = books.accounts.into_iter().map(|book| book.account).collect();
    for account in &mut accounts {
        account.balances.updated = view.branch.dates_balances.then_some(view.now);
    }
    Statement {
        accounts,
        gone,
        transactions,
        securities: books.securities,
        holdings: books.holdings,
        investment_transactions,
    }
}
