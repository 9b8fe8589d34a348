//! Bank income: what banks paid a person, found in the deposits of their Items.

pub mod deposit;
pub mod fire;
pub mod generate;
pub mod read;
pub mod report;
pub mod sessions;
