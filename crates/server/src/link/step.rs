//! Steps as the page sends them: those of `/gingham/link/run`, and a few that only a person takes.

use gingham_api::LinkStep;
use gingham_app::Failure;
use gingham_app::link::Step;
use gingham_app::link::layer::identity::Identity;
use serde_json::{Value, json};

/// The longest search that is told; nobody types more.
const LONGEST_SEARCH: usize = 100;

/// The step of a request.
///
/// # Errors
/// MISSING_FIELDS.1 and INVALID_FIELD.1, as in a list of steps.
pub(super) fn of(wanted: &Value) -> Result<Step, Failure> {
    match wanted["action"].as_str().unwrap_or_default() {
        "finish" => Ok(Step::Finish),
        "another" => Ok(Step::Another),
        "back" => Ok(Step::Back),
        "auth_type" => Ok(Step::AuthType { manual: wanted["manual"] == "true" }),
        "guest" => Ok(Step::Guest),
        "open" => Ok(Step::Open),
        "share" => Ok(share(wanted)),
        "new_institution" => Ok(Step::NewInstitution),
        "phone" => Ok(Step::Phone { phone: telephone(wanted) }),
        "captcha" => Ok(Step::Captcha { answer: wanted["answer"].as_str().unwrap_or_default().to_owned() }),
        "leave_for_bank" => Ok(Step::LeaveForBank { by_redirect: wanted["by_redirect"] == true }),
        "bank_closed" => Ok(Step::BankClosed { timed_out: wanted["timed_out"] == true }),
        "view_data_types" => Ok(Step::ViewDataTypes),
        "search" => {
            let query = wanted["query"].as_str().unwrap_or_default();
            Ok(Step::Search { query: query.chars().take(LONGEST_SEARCH).collect() })
        }
        _ => match serde_json::from_value::<LinkStep>(composed(wanted)) {
            Ok(step) => step.step(0),
            Err(_) => Err(Failure::field("step", "step must be a step of a Link session")),
        },
    }
}

/// A step as scripts take it: the page asks for the parts of a Canadian routing number one by one.
fn composed(wanted: &Value) -> Value {
    let mut step = wanted.clone();
    if let (Some(branch), Some(institution)) = (wanted["branch"].as_str(), wanted["institution"].as_str()) {
        step["routing"] = json!(format!("{}-{}", branch.trim(), institution.trim()));
    }
    step
}

/// What a person shares: the form has a field for each part of the identity, beside the accounts.
fn share(wanted: &Value) -> Step {
    let masks = wanted["masks"]
        .as_array()
        .map(|masks| masks.iter().filter_map(|mask| mask.as_str().map(str::to_owned)).collect());
    let mut typed: Identity = serde_json::from_value(wanted.clone()).unwrap_or_default();
    // The page does not show the whole number, so that nothing typed means that it stays.
    typed.ssn = typed.ssn.filter(|number| !number.is_empty());
    Step::Share { masks, typed: Box::new(typed) }
}

/// A number with its country's code; nothing for the number that the link token brings.
fn telephone(wanted: &Value) -> String {
    let text = |name: &str| wanted[name].as_str().unwrap_or_default().trim().to_owned();
    match text("phone") {
        phone if phone.is_empty() || phone.starts_with('+') => phone,
        phone => text("country") + &phone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_scripts_and_of_persons_are_read() {
        let name = |wanted: Value| of(&wanted).map(|step| step.name());
        assert_eq!(name(json!({"action": "finish"})).unwrap(), "finish");
        assert_eq!(name(json!({"action": "mfa", "answers": ["Yes"]})).unwrap(), "mfa");
        let Ok(Step::Search { query }) = of(&json!({"action": "search", "query": "x".repeat(500)})) else {
            panic!("a search is a step");
        };
        assert_eq!(query.len(), LONGEST_SEARCH);
    }

    #[test]
    fn a_number_gets_the_code_of_its_country() {
        let number = |wanted: Value| match of(&wanted) {
            Ok(Step::Phone { phone }) => phone,
            _ => panic!("a number is a step"),
        };
        assert_eq!(
            number(json!({"action": "phone", "country": "+44", "phone": " 7700 900123"})),
            "+447700 900123"
        );
        assert_eq!(
            number(json!({"action": "phone", "country": "+44", "phone": "+14155550011"})),
            "+14155550011"
        );
        assert_eq!(number(json!({"action": "phone"})), "");
    }

    #[test]
    fn a_canadian_number_is_put_together() {
        let parts =
            json!({"action": "numbers", "institution": "110 ", "branch": "11111", "account": "11223311"});
        let Ok(Step::Numbers(typed)) = of(&parts) else { panic!("numbers are a step") };
        assert_eq!(typed.routing, "11111-110");
    }

    #[test]
    fn nothing_else_is_a_step() {
        for wrong in
            [json!(null), json!(7), json!([]), json!({}), json!({"action": "fly"}), json!({"action": 7})]
        {
            assert_eq!(of(&wrong).unwrap_err().row().error_code, "INVALID_FIELD", "{wrong}");
        }
        let lacking = of(&json!({"action": "credentials", "username": "user_good"})).unwrap_err();
        assert_eq!(lacking.cause, "MISSING_FIELDS.1");
        assert!(of(&json!({"action": "mfa", "answers": "Yes"})).is_err());
    }
}
