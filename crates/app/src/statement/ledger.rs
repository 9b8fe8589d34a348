//! What a bank prints in a statement. It never changes what it printed: a month lists what was posted since the month
//! before was closed, and balances are counted from the day on which the login began.

use super::month::Month;
use crate::failure::{Failure, Stop};
use crate::item::{Item, KnownAccount, health};
use crate::platform::Platform;
use crate::stored;
use gingham_connect::{Change, Login, Statement, Visit};
use gingham_model::clock::{day, from_millis};
use gingham_model::identity::Owner;
use gingham_model::{Amount, BankAccount, BankTransaction};
use gingham_store::bank_change;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashSet;

/// A printed month.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// The account as it was when the books were closed.
    pub account: BankAccount,
    /// What was there before.
    pub opening: Amount,
    /// What was there after.
    pub closing: Amount,
    /// Rows, oldest first.
    pub rows: Vec<Line>,
}

/// A row of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day it was posted.
    pub date: Date,
    /// The bank's text.
    pub description: String,
    /// Positive when money leaves the account.
    pub amount: Amount,
}

impl Printed {
    /// Who holds the account.
    pub fn owner(&self) -> Option<&Owner> {
        self.account.owners.first()
    }
}

/// A bank, as one looks back in its archive.
pub struct Archive<'a> {
    platform: &'a Platform,
    login: Login,
    changes: Vec<Change>,
    /// What the bank told when the login began.
    beginning: Statement,
}

/// The books of one account.
pub struct Books<'a> {
    archive: &'a Archive<'a>,
    /// The account's key at the bank.
    key: String,
    /// The first moment of which the account's balance is known.
    since: Timestamp,
    /// The account at that moment.
    first: Look,
}

/// The account at a moment, and what had been posted to it.
struct Look {
    account: BankAccount,
    posted: Vec<BankTransaction>,
}

impl Look {
    fn at(told: &Statement, key: &str) -> Option<Look> {
        let account = told.accounts.iter().find(|account| account.key == key)?.clone();
        let posted = told.transactions.iter().filter(|row| row.account == key && !row.pending);
        Some(Look { account, posted: posted.cloned().collect() })
    }

    fn sum(&self) -> Amount {
        self.posted.iter().map(|row| row.amount).sum()
    }
}

impl<'a> Archive<'a> {
    /// The archive of an Item's bank.
    ///
    /// # Errors
    /// Internal.
    pub async fn open(platform: &'a Platform, item: &Item) -> Result<Archive<'a>, Stop> {
        let item_key = item.row.item_key;
        let changes =
            platform.store.read(move |read| Ok::<_, Stop>(bank_change::of_item(read, item_key)?)).await?;
        let changes: Vec<Change> =
            changes.iter().map(|body| stored::read("bank change", body)).collect::<Result<_, _>>()?;
        let mut login = health::login(platform, item)?;
        // The bank prints what it knows, whether or not anybody could sign in at the time.
        login.signed_in_at = Timestamp::MAX;
        let beginning = visit(platform, &login, &changes, login.opened_at).await?;
        Ok(Archive { platform, login, changes, beginning })
    }

    /// The books of an account.
    ///
    /// # Errors
    /// Internal.
    pub async fn books(&'a self, account: &KnownAccount) -> Result<Books<'a>, Stop> {
        let key = account.key.clone();
        if let Some(first) = Look::at(&self.beginning, &key) {
            return Ok(Books { archive: self, key, since: self.login.opened_at, first });
        }
        // It was opened later.
        let since = from_millis(account.since);
        let first = Look::at(&self.visit(since).await?, &key).ok_or_else(|| nothing("its beginning"))?;
        Ok(Books { archive: self, key, since, first })
    }

    async fn visit(&self, now: Timestamp) -> Result<Statement, Stop> {
        visit(self.platform, &self.login, &self.changes, now).await
    }
}

async fn visit(
    platform: &Platform,
    login: &Login,
    changes: &[Change],
    now: Timestamp,
) -> Result<Statement, Stop> {
    let told = platform.connector.pull(Visit { login, changes, now }).await;
    told.map_err(|refusal| Failure::new(crate::explain::first_cause_of(&refusal.error_code)).into())
}

/// The bank knows nothing of an account that it had.
fn nothing(of: &str) -> Stop {
    Failure::new("INTERNAL_SERVER_ERROR.2").with("statement", of).into()
}

impl Books<'_> {
    /// The day with which the history begins.
    pub fn history(&self) -> Date {
        let oldest = self.first.posted.iter().map(|row| row.date).min();
        oldest.unwrap_or_else(|| day(self.since))
    }

    /// What the bank printed of a month.
    ///
    /// # Errors
    /// Internal, for an account that the bank did not have.
    pub async fn month(&self, month: Month) -> Result<Printed, Stop> {
        let before = self.closed(month.previous()).await?;
        let after = self.closed(month).await?.ok_or_else(|| nothing(&month.to_string()))?;
        let base = self.first.account.balances.current.unwrap_or_default() + self.first.sum();
        // Money that left since makes the balance smaller than it was.
        let balance = |look: &Look| base - look.sum();
        let known: HashSet<&str> =
            before.iter().flat_map(|look| &look.posted).map(|row| row.key.as_str()).collect();
        let new = after.posted.iter().filter(|row| !known.contains(row.key.as_str()));
        let mut rows: Vec<Line> = new.map(line).collect();
        rows.sort_by_key(|row| row.date);
        let closing = balance(&after);
        let listed: Amount = rows.iter().map(|row| row.amount).sum();
        let opening = before.as_ref().map_or(closing + listed, balance);
        // A bank that corrected older rows says so in a row.
        let corrected = opening - closing - listed;
        if corrected != Amount::ZERO {
            let description = "CORRECTION OF EARLIER TRANSACTIONS".to_owned();
            rows.push(Line { date: month.posted(), description, amount: corrected });
        }
        Ok(Printed { account: after.account, opening, closing, rows })
    }

    /// The account when a month was closed; nothing when the bank did not have it then.
    async fn closed(&self, month: Month) -> Result<Option<Look>, Stop> {
        let closed = month.closed();
        if closed > self.since {
            return Ok(Look::at(&self.archive.visit(closed).await?, &self.key));
        }
        // Before the login began the bank is not asked: what had been posted by then is known from the rows' days.
        let until = month.posted();
        let posted = self.first.posted.iter().filter(|row| row.date <= until).cloned().collect();
        Ok(Some(Look { account: self.first.account.clone(), posted }))
    }
}

fn line(row: &BankTransaction) -> Line {
    Line { date: row.date, description: row.description.clone(), amount: row.amount }
}
