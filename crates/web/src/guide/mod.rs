//! The guide: every error that an application may meet, what causes it and what to do.

mod contents;
mod entry;
mod hand;
mod happened;
mod kind;
mod note;
mod sample;
mod search;
mod shown;
mod words;

pub use contents::contents;
pub use entry::error;
pub use hand::Hand;
pub use happened::{Happened, happened};
pub use kind::kind;
