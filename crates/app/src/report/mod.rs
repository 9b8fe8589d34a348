//! Asset reports: ordered, made by a worker, read, narrowed down, shared and removed. A report never changes and
//! outlives its Items.

pub mod audit_copy;
mod check;
pub mod compose;
pub mod content;
mod copy;
pub mod create;
pub mod filter;
pub mod find;
pub mod history;
pub mod make;
pub mod order;
pub mod refresh;
pub mod relay;
pub mod remove;

pub use content::Content;
pub use find::{Depth, Report};
pub use order::Order;
