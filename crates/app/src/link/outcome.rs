//! Where a walk through a session ends.

use super::event::Event;
use super::pane::Pane;
use super::session::{Refused, Session};
use crate::item::KnownAccount;
use crate::item::verification::typed;
use gingham_connect::Prompt;
use gingham_model::Institution;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How a session ended, for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// With an Item, or with several.
    Success {
        /// Its public token; none where several were asked for, which the server hears of.
        public_token: Option<String>,
        /// What onSuccess gets besides.
        metadata: Value,
        /// Whether the Item is new.
        is_new: bool,
    },
    /// Without.
    Exit {
        /// The last error that was met.
        error: Option<Refused>,
        /// What onExit gets besides.
        metadata: Value,
    },
}

/// Where a walk ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The session has ended.
    Ended(Ending),
    /// It waits for the next step.
    Open {
        /// What it shows.
        pane: Pane,
        /// Why the last step was refused.
        refused: Option<Refused>,
    },
}

/// What a walk brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Walked {
    /// What the application heard.
    pub events: Vec<Event>,
    /// Where it ended.
    pub outcome: Outcome,
}

impl Outcome {
    /// Where a session is.
    pub fn of(session: &Session) -> Outcome {
        match &session.ending {
            Some(ending) => Outcome::Ended(ending.clone()),
            None => Outcome::Open { pane: session.pane, refused: session.refused.clone() },
        }
    }

    /// On the wire of `/gingham/link/run`.
    pub fn wire(&self) -> Value {
        match self {
            Outcome::Ended(Ending::Success { public_token, metadata, .. }) => {
                json!({"type": "success", "public_token": public_token, "metadata": metadata})
            }
            Outcome::Ended(Ending::Exit { error, metadata }) => json!({
                "type": "exit",
                "error": error.as_ref().map(|refused| &refused.error),
                "cause_id": error.as_ref().map(|refused| &refused.cause),
                "metadata": metadata,
            }),
            Outcome::Open { pane, refused } => {
                let refused = refused.as_ref();
                let mut open = json!({
                    "type": "open",
                    "pane": pane.view_name(),
                    "error": refused.map(|refused| &refused.error),
                    "cause_id": refused.map(|refused| &refused.cause),
                    "message": refused.map(|refused| &refused.message),
                });
                if let Some(asked) = asked(*pane) {
                    open["mfa"] = asked;
                }
                open
            }
        }
    }
}

/// What the bank asks, so that a script can answer.
fn asked(pane: Pane) -> Option<Value> {
    let Pane::Mfa { mfa, round } = pane else { return None };
    let prompt = mfa.prompt(round)?;
    let kind = prompt.mfa_type();
    Some(match prompt {
        Prompt::Devices(devices) => json!({"mfa_type": kind, "devices": devices}),
        Prompt::Code => json!({"mfa_type": kind}),
        Prompt::Questions(questions) => json!({"mfa_type": kind, "questions": questions}),
        Prompt::Selections(all) => {
            let all: Vec<Value> =
                all.iter().map(|one| json!({"question": one.question, "answers": one.answers})).collect();
            json!({"mfa_type": kind, "selections": all})
        }
    })
}

/// An institution as callbacks name it.
pub(super) fn institution(institution: Option<&Institution>) -> Value {
    institution.map_or(Value::Null, |one| json!({"name": one.name, "institution_id": one.id}))
}

/// An account as onSuccess names it.
pub(super) fn account(account: &KnownAccount) -> Value {
    json!({
        "id": account.account_id,
        "name": account.name,
        "mask": account.mask,
        "type": account.kind.as_str(),
        "subtype": account.subtype,
        "verification_status": account.verification_status,
        "class_type": account.holder_category.filter(|_| account.key == typed::KEY),
    })
}
