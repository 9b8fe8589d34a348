//! Pulling data from banks into Items. Done by workers and by calls that wait for it, never by a read.

pub mod accounts;
pub mod first_use;
pub mod notices;
pub mod parts;
pub mod postings;
pub mod pull;
pub mod schedule;
