//! What clients rely on, as data: the operations with their shapes, and the error catalogue.
//!
//! The data lives in the repository's `contract` folder and is embedded. [`check_request`] tells everything that
//! is wrong with the form of a request and [`refusal`] says it in Plaid's words; [`check_response`] holds answers
//! against the same documents; [`catalogue()`] knows every error and its causes.
//!
//! This room knows form only: whether a token exists, a product is granted or an account belongs to an Item is
//! decided elsewhere. It does no I/O and has no clock.

mod book;
pub mod catalogue;
mod catalogue_source;
mod check;
mod compile;
mod complaint;
pub mod format;
mod operations;
mod refusal;
mod response;
mod shape;
mod source;
#[cfg(test)]
mod walk_tests;

pub use catalogue::{Catalogue, Cause, ErrorRow, State, Variant, by_cause, catalogue, find};
pub use check::check_request;
pub use complaint::{Complaint, Kind, Rule};
pub use operations::{Operation, operation, operations, own_operations};
pub use refusal::{Refusal, refusal};
pub use response::check_response;
