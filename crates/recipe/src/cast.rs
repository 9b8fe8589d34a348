//! Who takes part in a run, and with which keys.

use crate::step::{Party, Step};
use gingham_model::Environment;
use serde_json::{Map, Value, json};

/// A bank without OAuth, where nothing else is said.
const BANK: &str = "ins_109508";
/// What is known from the beginning.
pub(crate) const FIRST_KNOWN: [&str; 5] = ["institution", "products", "mask", "client_id", "console"];

/// A client's keys.
#[derive(Clone, Default)]
pub struct Keys {
    /// Its id.
    pub client_id: String,
    /// Its secret in the sandbox.
    pub sandbox: String,
    /// Its secret in production.
    pub production: String,
}

/// Who takes part.
#[derive(Clone, Default)]
pub struct Cast {
    /// The application. It has to be granted everything.
    pub app: Keys,
    /// Another developer's, where the recipe has one.
    pub stranger: Keys,
    /// The admin key.
    pub admin_key: String,
    /// Where the console is reached, whose stand-ins play Stripe and receive webhooks.
    pub console: String,
}

impl Cast {
    /// What is known before the first call.
    pub(crate) fn knows(&self) -> Map<String, Value> {
        let values = [json!(BANK), json!(["transactions"]), json!("0000")];
        let own = [json!(self.app.client_id), json!(self.console)];
        FIRST_KNOWN.map(str::to_owned).into_iter().zip(values.into_iter().chain(own)).collect()
    }

    /// Where a step's call goes, and the headers that carry its keys.
    pub(crate) fn door(&self, step: &Step) -> (Environment, Vec<(&'static str, String)>) {
        let environment = match step.by {
            Party::Production => Environment::Production,
            _ => Environment::Sandbox,
        };
        let headers = match step.by {
            Party::Admin => vec![("gingham-admin-key", self.admin_key.clone())],
            Party::Guesser => vec![("gingham-admin-key", "guessed".to_owned())],
            caller => vec![
                ("plaid-client-id", self.keys(caller).client_id.clone()),
                ("plaid-secret", self.secret(step.secret_of.unwrap_or(caller)).to_owned()),
            ],
        };
        (environment, headers)
    }

    fn keys(&self, party: Party) -> &Keys {
        match party {
            Party::Stranger => &self.stranger,
            _ => &self.app,
        }
    }

    fn secret(&self, party: Party) -> &str {
        match party {
            Party::Production => &self.app.production,
            other => &self.keys(other).sandbox,
        }
    }
}
