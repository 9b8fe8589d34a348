//! Reading an Item's transactions: by cursor, by days, and as recurring streams.

pub mod cursor;
pub mod page;
pub mod recurring;
pub mod remember;
