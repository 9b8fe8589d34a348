//! Starting, failing to start, stopping, and what is left behind.

mod banner;
mod drain;
mod failing;
mod secrecy;
mod seed;
