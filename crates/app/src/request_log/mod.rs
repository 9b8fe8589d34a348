//! The log of requests: what each call was, how it ended, how long it took, and what was sent and answered.
//!
//! A call must not wait for its log. The dispatcher leaves an [`Entry`] in memory, which costs a lock and a few copied
//! pointers; a task of its own masks, seals and writes it a moment later. Every call is counted; an entry is written of as
//! many as the task's small share of the machine allows, and the counts say of how many there is none.

mod body;
mod bounds;
mod bucket;
pub mod chart;
mod entry;
mod keep;
pub mod list;
mod mask;
mod path;
mod place;
mod search;
mod waiting;

#[cfg(test)]
mod tests;

pub use body::{Bodies, Told};
pub use bounds::Bounds;
pub use entry::{Answered, Entry, Failed, beginning};
pub use gingham_store::request_log::LoggedFailure;
pub use keep::{keep, settle};
pub use list::Choices;
pub use path::{UNKNOWN_PATH, shown_path};
pub use search::{Hit, Wanted, find};
pub use waiting::{Facts, RequestLog};

/// The world of calls whose keys were not taken.
pub const NOBODY: i64 = 0;
