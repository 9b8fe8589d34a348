//! More statements of an Item.

use super::Span;
use super::extract::{Aim, order};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use gingham_store::Write;
use jiff::ToSpan;

/// Refuses a span that ends before it begins, or reaches over more than two years.
///
/// # Errors
/// INVALID_FIELD, with the names of the fields below `path`.
pub fn check(span: Span, path: &str) -> Result<(), Failure> {
    let (start, end) = (format!("{path}start_date"), format!("{path}end_date"));
    if span.end_date < span.start_date {
        return Err(Failure::field(&end, format!("{end} must not lie before {start}")));
    }
    match span.end_date > span.start_date.saturating_add(2.years()) {
        true => Err(Failure::field(&start, format!("{start} must not lie more than two years before {end}"))),
        false => Ok(()),
    }
}

/// Orders the statements of a span.
///
/// # Errors
/// INVALID_FIELD for a span that cannot be.
pub fn refresh(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    span: Span,
) -> Result<(), Stop> {
    check(span, "")?;
    order(platform, write, &caller.world, item.row.item_key, &Aim { span, told: true })
}
