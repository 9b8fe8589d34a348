//! The bank's books: accounts with what moves them, and rows that happen on one day and are posted on another.

use gingham_model::investment::{Holding, InvestmentTransaction, Security};
use gingham_model::{AccountKind, Amount, BankAccount, BankTransaction, Currency};
use jiff::civil::Date;

/// Everything that a person has at the bank.
#[derive(Default)]
pub(crate) struct Books {
    pub(crate) accounts: Vec<Book>,
    /// Rows that have appeared, of the newest cycle or day first where several fall on one date.
    pub(crate) rows: Vec<Row>,
    pub(crate) securities: Vec<Security>,
    pub(crate) holdings: Vec<Holding>,
    pub(crate) investment_transactions: Vec<InvestmentTransaction>,
}

/// An account, with its balances as they were when the login was opened.
pub(crate) struct Book {
    pub(crate) account: BankAccount,
    /// Whether rows that are posted after the opening move its balance.
    pub(crate) moves: bool,
    pub(crate) available: Available,
}

/// Where an account's available balance comes from.
#[derive(Clone, Copy)]
pub(crate) enum Available {
    /// From the current balance, the limit and what is pending.
    Computed,
    /// It is what it was at the opening.
    Constant,
}

/// A row of the books, whether or not it is posted yet.
#[derive(Clone)]
pub(crate) struct Row {
    /// Its key once it is posted.
    pub(crate) key: String,
    pub(crate) account: String,
    pub(crate) amount: Amount,
    pub(crate) currency: Currency,
    pub(crate) transacted: Date,
    pub(crate) posted: Date,
    pub(crate) description: String,
    /// Whether anybody could see it pending, so that the posted row must refer to the pending one.
    pub(crate) was_pending: bool,
    /// By how much posting it moves the balance: by nothing when it was part of the balance at the opening.
    pub(crate) effect: Amount,
}

impl Row {
    /// How the bank tells of it on `today`.
    pub(crate) fn told(self, today: Date) -> BankTransaction {
        let pending = self.posted > today;
        let pending_key = (self.was_pending || pending).then(|| format!("{}.pending", self.key));
        let (key, pending_key) = match (pending, pending_key) {
            (true, Some(pending_key)) => (pending_key, None),
            (_, pending_key) => (self.key, pending_key),
        };
        BankTransaction {
            key,
            account: self.account,
            amount: self.amount,
            currency: self.currency,
            date: if pending { self.transacted } else { self.posted },
            authorized_date: Some(self.transacted),
            description: self.description,
            pending,
            pending_key,
        }
    }
}

impl Book {
    /// Moves the balances by the rows that count for them on `today`.
    pub(crate) fn settle(&mut self, rows: &[Row], today: Date) {
        if !self.moves {
            return;
        }
        let mut settled = Amount::ZERO;
        let mut waiting_out = Amount::ZERO;
        for row in rows.iter().filter(|row| row.account == self.account.key) {
            if row.posted > today {
                waiting_out += if row.amount.is_negative() { Amount::ZERO } else { row.amount };
            } else {
                settled += row.effect;
            }
        }
        self.balance_after(settled, waiting_out);
    }

    fn balance_after(&mut self, settled: Amount, waiting_out: Amount) {
        let balances = &mut self.account.balances;
        let owed = matches!(self.account.kind, AccountKind::Credit | AccountKind::Loan);
        let current =
            balances.current.map(|at_opening| if owed { at_opening + settled } else { at_opening - settled });
        balances.current = current;
        if let Available::Computed = self.available {
            balances.available = match self.account.kind {
                AccountKind::Depository => current.map(|current| current - waiting_out),
                AccountKind::Credit => {
                    current.zip(balances.limit).map(|(current, limit)| limit - current - waiting_out)
                }
                _ => None,
            };
        }
    }
}
