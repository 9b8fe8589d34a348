//! Signal: how likely a payment is to come back.

mod decision_report;
pub mod evaluate;
mod prepare;
pub mod report;
mod return_report;
mod schedule;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[
    decision_report::ENDPOINT,
    evaluate::ENDPOINT,
    prepare::ENDPOINT,
    return_report::ENDPOINT,
    schedule::ENDPOINT,
];
