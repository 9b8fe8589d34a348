//! Rows that a tester posts or pends at the bank.

use super::happen_unnoticed;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use gingham_connect::{ChangeKind, NewRow};
use gingham_model::{Amount, Currency};
use gingham_store::Write;
use jiff::civil::Date;

/// The day on which a row is posted that nobody said a day for: none that a clock comes to.
const NEVER: Date = Date::MAX;

/// A row as a tester asks for it.
#[derive(Clone, Debug)]
pub struct WantedRow {
    /// The day that it happened.
    pub date_transacted: Date,
    /// The day that it is posted; it stays pending without one.
    pub date_posted: Option<Date>,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// The bank's text.
    pub description: String,
    /// Its currency's code, when not the account's.
    pub currency: Option<String>,
}

/// Posts or pends rows on any account of an Item.
///
/// # Errors
/// As [`Item::account`]; INVALID_FIELD for a row that cannot be.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    account_id: &str,
    wanted: &[WantedRow],
) -> Result<(), Stop> {
    let rows = wanted.iter().enumerate().map(|(place, row)| row.row(place)).collect::<Result<Vec<_>, _>>()?;
    let account = item.account(account_id)?.key.clone();
    let event = format!("{} transactions appeared at the bank on account {account_id}", rows.len());
    let kind = ChangeKind::TransactionsCreated { account, rows };
    happen_unnoticed(platform, caller, write, item, kind, &event)
}

impl WantedRow {
    fn row(&self, place: usize) -> Result<NewRow, Failure> {
        let refused = |field: &str, must: &str| {
            let path = format!("transactions[{place}].{field}");
            let message = format!("{path} must {must}");
            Failure::field(&path, message)
        };
        let posted = self.date_posted.unwrap_or(NEVER);
        if posted < self.date_transacted {
            return Err(refused("date_posted", "not lie before date_transacted"));
        }
        if self.description.trim().is_empty() {
            return Err(refused("description", "be a non-empty string"));
        }
        let currency = match self.currency.as_deref().map(Currency::parse) {
            Some(None) => return Err(refused("iso_currency_code", "be a currency code of three letters")),
            Some(found) => found,
            None => None,
        };
        Ok(NewRow {
            date_transacted: self.date_transacted,
            date_posted: posted,
            amount: self.amount,
            description: self.description.clone(),
            currency,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(transacted: &str, posted: Option<&str>) -> WantedRow {
        WantedRow {
            date_transacted: transacted.parse().unwrap(),
            date_posted: posted.map(|day| day.parse().unwrap()),
            amount: Amount::cents(1250),
            description: "Tea".to_owned(),
            currency: None,
        }
    }

    #[test]
    fn a_row_without_a_posting_day_stays_pending() {
        assert_eq!(wanted("2026-05-01", None).row(0).unwrap().date_posted, NEVER);
    }

    #[test]
    fn rows_that_cannot_be_are_refused_by_their_place() {
        let early = wanted("2026-05-02", Some("2026-05-01")).row(3).unwrap_err();
        assert_eq!(early.evidence["field"], "transactions[3].date_posted");
        let odd = WantedRow { currency: Some("dollars".to_owned()), ..wanted("2026-05-01", None) }.row(0);
        assert_eq!(odd.unwrap_err().evidence["field"], "transactions[0].iso_currency_code");
        assert!(wanted("2026-05-01", Some("2026-05-01")).row(0).is_ok());
    }
}
