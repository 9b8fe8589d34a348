//! Bank statements: which there are, and what a bank prints in them.

pub mod extract;
pub mod ledger;
pub mod list;
pub mod month;
pub mod refresh;

pub use month::Month;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A span of days, both included, in which statements are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub start_date: Date,
    /// The last day.
    pub end_date: Date,
}
