//! Connectors: how gingham talks to a kind of bank.
//!
//! A connector turns a login into what the bank tells at a moment. It never sees an Item, a client or a database.

mod sandbox;

use jiff::Timestamp;
use std::future::Future;
use std::pin::Pin;

pub use gingham_bank::directory;
pub use gingham_bank::{
    Change, ChangeKind, Gone, Login, Mfa, NewRow, Persona, Problem, Prompt, Recaptcha, Refusal, Selection,
    SignIn, Statement, describe, is_reserved, parse_custom, standard_owner, unread,
};
pub use sandbox::Sandbox;

use gingham_model::Institution;

/// What a connector does later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A visit to the bank: who comes, what happened there, and when.
pub struct Visit<'a> {
    /// The login that the end user granted.
    pub login: &'a Login,
    /// What testers made happen at this bank, oldest first; real banks have their own log.
    pub changes: &'a [Change],
    /// The moment on the client's clock.
    pub now: Timestamp,
}

/// How gingham talks to a kind of bank.
pub trait Connector: Send + Sync {
    /// Tries credentials. They are compared and forgotten.
    ///
    /// # Errors
    /// The bank's refusal, by the error code that Plaid gives it.
    fn sign_in(&self, institution: &Institution, username: &str, password: &str) -> Result<SignIn, Refusal>;

    /// Reads everything that the login shows at the moment of the visit.
    ///
    /// # Errors
    /// The bank's refusal: the login no longer works, or the bank is down.
    fn pull<'a>(&'a self, visit: Visit<'a>) -> Later<'a, Result<Statement, Refusal>>;
    /// Reads what the login shows at the moment of the visit, transactions of every kind aside; a connector that saves
    /// nothing by leaving them out may tell them all the same.
    ///
    /// # Errors
    /// As [`Connector::pull`].
    fn look<'a>(&'a self, visit: Visit<'a>) -> Later<'a, Result<Statement, Refusal>> {
        self.pull(visit)
    }
}
