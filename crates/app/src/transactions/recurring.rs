//! Recurring streams, found in an Item's transactions.

use crate::failure::Stop;
use crate::item::{Item, KnownAccount};
use crate::stored;
use gingham_insight::recurring::{Entry, Streams, streams};
use gingham_insight::{Described, Meaning, meaning};
use gingham_model::{Amount, Currency};
use gingham_store::Read;
use gingham_store::posting::{self, PostingRow, Span};
use jiff::civil::Date;
use serde::Deserialize;

/// The columns of a printed row that streams are found by.
#[derive(Deserialize)]
struct Printed {
    amount: Amount,
    iso_currency_code: Currency,
    date: Date,
    pending: bool,
}

struct Known {
    row: PostingRow,
    printed: Printed,
    description: String,
    meaning: Meaning,
}

/// The streams among the rows of these accounts, as of `today`.
///
/// # Errors
/// Internal.
pub fn find(
    read: &mut Read<'_>,
    item: &Item,
    accounts: &[&KnownAccount],
    today: Date,
) -> Result<Streams, Stop> {
    let eligible: Vec<&KnownAccount> = accounts.iter().copied().filter(|account| recurs(account)).collect();
    if eligible.is_empty() {
        return Ok(Streams { inflow: Vec::new(), outflow: Vec::new() });
    }
    let ids: Vec<String> = eligible.iter().map(|account| account.account_id.clone()).collect();
    let span = Span { from: "0000-00-00", to: "9999-99-99", accounts: &ids };
    let rows = posting::between(read, item.row.item_key, &span, i64::from(i32::MAX), 0)?;
    let known = rows.into_iter().map(|row| know(row, &eligible)).collect::<Result<Vec<_>, _>>()?;
    let entries: Vec<Entry<'_>> = known.iter().map(entry).collect();
    Ok(streams(&entries, today))
}

/// Account types that streams are found on (products.md, section 3).
fn recurs(account: &KnownAccount) -> bool {
    matches!(account.subtype.as_str(), "checking" | "savings" | "credit card")
}

fn know(row: PostingRow, accounts: &[&KnownAccount]) -> Result<Known, Stop> {
    let printed: Printed = stored::read("transaction", &format!("{{{}}}", row.printed))?;
    let description: String = stored::read("transaction", &row.original_description)?;
    let account = accounts.iter().find(|account| account.account_id == row.account_id);
    let described = Described {
        description: &description,
        amount: printed.amount,
        account_kind: account.map_or(gingham_model::AccountKind::Depository, |account| account.kind),
        subtype: account.map_or("checking", |account| account.subtype.as_str()),
        country: "US",
    };
    let meaning = meaning(&described);
    Ok(Known { row, printed, description, meaning })
}

fn entry(known: &Known) -> Entry<'_> {
    Entry {
        id: &known.row.transaction_id,
        account_id: &known.row.account_id,
        date: known.printed.date,
        amount: known.printed.amount,
        currency: known.printed.iso_currency_code,
        description: &known.description,
        meaning: &known.meaning,
        pending: known.printed.pending,
    }
}
