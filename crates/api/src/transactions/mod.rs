//! Transactions: by cursor, by days, as recurring streams, and enriched.

mod enrich;
pub mod get;
pub mod recurring_get;
pub mod refresh;
pub mod sync;

use crate::endpoint::Endpoint;
use gingham_store::posting::PostingRow;
use gingham_wire::transaction::{Choice, Printed, join};
use serde_json::value::RawValue;

pub const ENDPOINTS: &[Endpoint] =
    &[enrich::ENDPOINT, get::ENDPOINT, recurring_get::ENDPOINT, refresh::ENDPOINT, sync::ENDPOINT];

/// Rows as a JSON array, joined from what was printed when they changed.
fn printed(rows: &[PostingRow], choice: Choice) -> Box<RawValue> {
    let mut page = String::with_capacity(2 + rows.len() * 1300);
    page.push('[');
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            page.push(',');
        }
        let printed = Printed {
            fields: row.printed.as_str(),
            original_description: &row.original_description,
            category_v1: &row.category_v1,
            category_v2: &row.category_v2,
        };
        join(&mut page, &printed, choice);
    }
    page.push(']');
    RawValue::from_string(page).expect("the pieces were printed as JSON when the rows were stored")
}
