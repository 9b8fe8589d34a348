//! The two environments, which share nothing.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Which of Plaid's API environments a call, token or Item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// The test environment with Plaid's Sandbox rules.
    Sandbox,
    /// The environment with Plaid's Production rules.
    Production,
}

impl Environment {
    /// Both, in the order of their listeners.
    pub const ALL: [Environment; 2] = [Environment::Sandbox, Environment::Production];

    /// The word that tokens, webhooks and answers carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Environment::Sandbox => "sandbox",
            Environment::Production => "production",
        }
    }

    /// Reads the word that tokens carry.
    pub fn parse(word: &str) -> Option<Environment> {
        Environment::ALL.into_iter().find(|environment| environment.as_str() == word)
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
