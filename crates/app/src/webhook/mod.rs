//! Webhooks: kept in an outbox, signed, sent by workers until accepted or given up, listed and sent again on demand.

mod address;
mod attempt;
pub mod deliver;
pub mod fire;
mod forget;
pub mod keys;
pub mod list;
pub mod outbox;
pub mod replay;
pub mod send;
pub mod sign;

#[cfg(test)]
mod receiver;
#[cfg(test)]
pub(crate) mod stage;

pub(crate) use forget::forget_old;

/// Where a webhook stands that still has to be accepted.
pub(crate) const WAITING: &str = "waiting";
/// Where a webhook stands that was accepted once.
pub(crate) const DELIVERED: &str = "delivered";
/// Where a webhook stands that is not sent any more, unless somebody asks for it.
pub(crate) const ABANDONED: &str = "abandoned";
