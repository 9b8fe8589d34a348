//! What a bank prints in a statement. It never changes what it printed: a month lists what was posted since the month
//! before was closed, and balances are counted from the day on which the login began.

use super::month::Month;
use crate::failure::{Failure, Stop};
use crate::item::{Item, KnownAccount, health};
use crate::platform::Platform;
use crate::stored;
use gingham_connect::{Change, Login, Visit};
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

/// The books of one account at a bank, in which one can look back.
pub struct Books<'a> {
    platform: &'a Platform,
    login: Login,
    changes: Vec<Change>,
    /// The account's key at the bank.
    key: String,
    /// The first moment of which the account's balance is known.
    anchor: Timestamp,
}

/// The account at a moment, and what had been posted to it.
struct Look {
    account: BankAccount,
    posted: Vec<BankTransaction>,
}

impl Look {
    fn sum(&self) -> Amount {
        self.posted.iter().map(|row| row.amount).sum()
    }
}

impl<'a> Books<'a> {
    /// The books of an account of an Item.
    ///
    /// # Errors
    /// Internal.
    pub async fn open(
        platform: &'a Platform,
        item: &Item,
        account: &KnownAccount,
    ) -> Result<Books<'a>, Stop> {
        let item_key = item.row.item_key;
        let changes =
            platform.store.read(move |read| Ok::<_, Stop>(bank_change::of_item(read, item_key)?)).await?;
        let changes =
            changes.iter().map(|body| stored::read("bank change", body)).collect::<Result<_, _>>()?;
        let mut login = health::login(platform, item)?;
        // The bank prints what it knows, whether or not anybody could sign in at the time.
        login.signed_in_at = Timestamp::MAX;
        let anchor = login.opened_at;
        let mut books = Books { platform, login, changes, key: account.key.clone(), anchor };
        if books.look(anchor).await?.is_none() {
            books.anchor = from_millis(account.since);
        }
        Ok(books)
    }

    /// The day with which the history begins.
    pub async fn history(&self) -> Result<Date, Stop> {
        let look = self.look(self.anchor).await?;
        let oldest = look.and_then(|look| look.posted.iter().map(|row| row.date).min());
        Ok(oldest.unwrap_or_else(|| day(self.anchor)))
    }

    /// What the bank printed of a month.
    ///
    /// # Errors
    /// Internal, for an account that the bank did not have.
    pub async fn month(&self, month: Month) -> Result<Printed, Stop> {
        let nothing =
            || Stop::from(Failure::new("INTERNAL_SERVER_ERROR.2").with("statement", month.to_string()));
        let anchor = self.look(self.anchor).await?.ok_or_else(nothing)?;
        let (before, after) =
            (self.closed(month.previous(), &anchor).await?, self.closed(month, &anchor).await?);
        let after = after.ok_or_else(nothing)?;
        let base = anchor.account.balances.current.unwrap_or_default() + anchor.sum();
        // Money that left since makes the balance smaller than it was.
        let balance = |look: &Look| base - look.sum();
        let known: HashSet<&str> =
            before.iter().flat_map(|look| &look.posted).map(|row| row.key.as_str()).collect();
        let mut rows: Vec<Line> =
            after.posted.iter().filter(|row| !known.contains(row.key.as_str())).map(line).collect();
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

    /// The account when a month was closed.
    async fn closed(&self, month: Month, anchor: &Look) -> Result<Option<Look>, Stop> {
        let closed = month.closed();
        if closed > self.anchor {
            return self.look(closed).await;
        }
        // Before the login began the bank is not asked: what had been posted by then is known from the rows' days.
        let until = month.posted();
        let posted = anchor.posted.iter().filter(|row| row.date <= until).cloned().collect();
        Ok(Some(Look { account: anchor.account.clone(), posted }))
    }

    async fn look(&self, now: Timestamp) -> Result<Option<Look>, Stop> {
        let visit = Visit { login: &self.login, changes: &self.changes, now };
        let told = self.platform.connector.pull(visit).await;
        let told = told.map_err(|refusal| {
            Stop::from(Failure::new(crate::explain::first_cause_of(&refusal.error_code)))
        })?;
        let account = told.accounts.into_iter().find(|account| account.key == self.key);
        let posted =
            told.transactions.into_iter().filter(|row| row.account == self.key && !row.pending).collect();
        Ok(account.map(|account| Look { account, posted }))
    }
}

fn line(row: &BankTransaction) -> Line {
    Line { date: row.date, description: row.description.clone(), amount: row.amount }
}
