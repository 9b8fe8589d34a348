//! `/gingham/link/run`: walks a Link session without a browser.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::item::verification::numbers::Typed;
use gingham_app::link::layer::identity::Identity;
use gingham_app::link::{self, Step};
use gingham_app::{Failure, Stop};
use gingham_model::Product;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub const ENDPOINT: Endpoint = flows!("/gingham/link/run", answer);

#[derive(Deserialize)]
struct Request {
    link_token: String,
    steps: Vec<Wanted>,
}

/// A step as the wire carries it, with the fields of every action.
#[derive(Deserialize)]
pub struct Wanted {
    action: String,
    institution_id: Option<String>,
    username: Option<String>,
    password: Option<String>,
    answers: Option<Vec<String>>,
    masks: Option<Vec<String>>,
    error: Option<String>,
    products: Option<Vec<String>>,
    name: Option<String>,
    routing: Option<String>,
    account: Option<String>,
    subtype: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    date: Option<String>,
    identity: Option<Identity>,
    code: Option<String>,
}

#[derive(Serialize)]
struct Response {
    events: Vec<Told>,
    outcome: Value,
}

#[derive(Serialize)]
struct Told {
    event_name: String,
    metadata: Value,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let steps = request.steps.into_iter().enumerate();
    let steps = steps.map(|(place, wanted)| wanted.step(place)).collect::<Result<Vec<_>, _>>()?;
    let walked = link::run(&call.platform, &call.caller, &request.link_token, steps).await?;
    let told =
        |event: gingham_app::link::event::Event| Told { metadata: event.metadata(), event_name: event.name };
    let outcome = walked.outcome.wire();
    Ok(Response { events: walked.events.into_iter().map(told).collect(), outcome })
}

impl Wanted {
    /// The step at this place of the list.
    ///
    /// # Errors
    /// MISSING_FIELDS.1, and INVALID_FIELD.1 for an unknown action.
    pub fn step(self, place: usize) -> Result<Step, Failure> {
        fn needed<T>(place: usize, name: &str, value: Option<T>) -> Result<T, Failure> {
            value.ok_or_else(|| {
                let path = format!("steps[{place}].{name}");
                let message = format!("the following required fields are missing: {path}");
                Failure::new("MISSING_FIELDS.1").message(message).with("fields", json!([path]))
            })
        }
        Ok(match self.action.as_str() {
            "institution" => {
                Step::Institution { institution_id: needed(place, "institution_id", self.institution_id)? }
            }
            "credentials" => Step::Credentials {
                username: needed(place, "username", self.username)?,
                password: needed(place, "password", self.password)?,
            },
            "mfa" => Step::Mfa { answers: needed(place, "answers", self.answers)? },
            "accounts" => Step::Accounts { masks: needed(place, "masks", self.masks)? },
            "oauth" => Step::Oauth { masks: self.masks, error: self.error },
            "consent" => {
                // The form was checked against the list of products.
                let read =
                    |words: Vec<String>| words.iter().filter_map(|word| Product::parse(word)).collect();
                Step::Consent { products: self.products.map(read) }
            }
            "guest" => Step::Guest,
            "exit" => Step::Exit,
            "numbers" => Step::Numbers(Typed {
                name: self.name,
                routing: needed(place, "routing", self.routing)?,
                account: needed(place, "account", self.account)?,
                subtype: self.subtype,
            }),
            "code" => Step::Code { code: needed(place, "code", self.code)? },
            "phone" => Step::Phone { phone: needed(place, "phone", self.phone)? },
            "email" => Step::Email { email: needed(place, "email", self.email)? },
            "date_of_birth" => Step::DateOfBirth { date: needed(place, "date", self.date)? },
            "share" => Step::Share { masks: self.masks, typed: Box::new(self.identity.unwrap_or_default()) },
            "otp" => Step::Otp { code: needed(place, "code", self.code)? },
            _ => {
                return Err(Failure::field("steps", format!("steps[{place}].action must be a known action")));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_lacks_what_its_action_needs() {
        let step = |body: Value| serde_json::from_value::<Wanted>(body).unwrap().step(2);
        let failure = step(json!({"action": "credentials", "username": "user_good"})).unwrap_err();
        assert_eq!(failure.cause, "MISSING_FIELDS.1");
        assert_eq!(failure.evidence["fields"], json!(["steps[2].password"]));
        assert!(matches!(step(json!({"action": "otp", "code": "1"})), Ok(Step::Otp { .. })));
    }
}
