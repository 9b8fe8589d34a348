//! What a recipe is made of.

use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How one cause comes about.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The cause, such as `INVALID_LINK_TOKEN.1`.
    pub id: String,
    /// What happens, in a few words.
    pub story: String,
    /// What sets it up.
    pub before: Vec<Step>,
    /// What fails then.
    pub fails: Refusal,
    /// What works instead, its last call above all.
    pub remedy: Vec<Step>,
}

/// A call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What happens, in a sentence.
    pub say: String,
    /// Who calls.
    #[serde(default)]
    pub by: Party,
    /// Whose secret is sent, where it is not the caller's own.
    #[serde(default)]
    pub secret_of: Option<Party>,
    /// The path.
    pub call: String,
    /// The body without keys; `${name}` stands for what is known by that name.
    #[serde(default)]
    pub body: Value,
    /// What is remembered of the answer: names, and where each is found in it.
    #[serde(default)]
    pub keep: BTreeMap<String, String>,
    /// Whether it is asked again until it succeeds and has all that is kept of it.
    #[serde(default)]
    pub patient: bool,
    /// What is known by which name from here on.
    #[serde(default)]
    pub with: Map<String, Value>,
}

/// The call that fails.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The call.
    pub step: Step,
    /// The `error_message` that is answered.
    pub message: Value,
    /// The cause that the caller is told, where the true one is not for them.
    pub shown_as: Option<String>,
    /// Whether the call has no valid keys, so that nothing of it is kept to be explained.
    pub of_nobody: bool,
}

/// Who calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The application, in the sandbox.
    #[default]
    App,
    /// The application, in production.
    Production,
    /// Another developer's application, in the sandbox.
    Stranger,
    /// Whoever holds the admin key.
    Admin,
    /// Somebody who guesses an admin key.
    Guesser,
}

impl Recipe {
    /// All calls in their order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.before.iter().chain(std::iter::once(&self.fails.step)).chain(&self.remedy)
    }

    /// Whether another developer takes part.
    pub fn has_stranger(&self) -> bool {
        self.steps().any(|step| step.by == Party::Stranger || step.secret_of == Some(Party::Stranger))
    }

    /// The cause that the caller is told.
    pub fn shown_cause(&self) -> &str {
        self.fails.shown_as.as_deref().unwrap_or(&self.id)
    }
}
