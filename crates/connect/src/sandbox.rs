//! The simulated banks.

use crate::{Connector, Later, Refusal, SignIn, Statement, Visit};
use gingham_model::Institution;

/// Talks to the simulated banks of `gingham-bank`, which answer at once.
pub struct Sandbox;

impl Connector for Sandbox {
    fn sign_in(&self, institution: &Institution, username: &str, password: &str) -> Result<SignIn, Refusal> {
        gingham_bank::sign_in(institution, username, password)
    }

    fn pull<'a>(&'a self, visit: Visit<'a>) -> Later<'a, Result<Statement, Refusal>> {
        let told = gingham_bank::statement(visit.login, visit.changes, visit.now);
        Box::pin(std::future::ready(told))
    }
    fn look<'a>(&'a self, visit: Visit<'a>) -> Later<'a, Result<Statement, Refusal>> {
        let told = gingham_bank::present(visit.login, visit.changes, visit.now);
        Box::pin(std::future::ready(told))
    }
}
