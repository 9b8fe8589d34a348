//! The guide: every error that an application may meet, what causes it and what to do.

mod contents;
mod entry;
mod kind;
mod note;
mod sample;
mod search;
mod words;

pub use contents::contents;
pub use entry::error;
pub use kind::kind;
