//! A run: one call after the other, and what was answered.

use crate::answer::Answer;
use crate::cast::Cast;
use crate::place;
use crate::step::{Party, Recipe, Step};
use crate::text;
use gingham_model::Environment;
use serde_json::{Map, Value, json};

/// Link without a browser, whose refusals come as an answer of 200.
const LINK: &str = "/gingham/link/run";

/// A recipe on its way.
pub struct Run<'a> {
    recipe: &'a Recipe,
    cast: Cast,
    known: Map<String, Value>,
    told: Vec<Told>,
}

/// A call to be sent.
#[derive(Clone, Debug)]
pub struct Call {
    /// Where to.
    pub environment: Environment,
    /// The path.
    pub path: String,
    /// The headers with the keys.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Value,
}

/// A call that was answered.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it was for.
    pub part: Part,
    /// What happened, in a sentence.
    pub say: String,
    /// Who called.
    pub by: Party,
    /// What was called.
    pub path: String,
    /// The body that was sent.
    pub sent: Value,
    /// What was answered.
    pub answer: Answer,
}

/// What a call is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It sets the situation up.
    Before,
    /// It fails.
    Failure,
    /// It is the remedy.
    Remedy,
}

/// What follows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The next call.
    On,
    /// The same call a little later: the answer has not everything yet.
    Again,
}

/// Why a run does not go on, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

impl<'a> Run<'a> {
    /// A run that has not begun.
    pub fn new(recipe: &'a Recipe, cast: Cast) -> Run<'a> {
        let known = cast.knows();
        Run { recipe, cast, known, told: Vec::new() }
    }

    /// The call that comes next; none at the end.
    ///
    /// # Errors
    /// When the recipe asks for what it does not know.
    pub fn next_call(&mut self) -> Result<Option<Call>, Broken> {
        let Some(step) = self.step() else { return Ok(None) };
        self.known.extend(step.with.clone());
        let (environment, headers) = self.cast.door(step);
        let body = text::fill(&step.body, &self.known).map_err(Broken)?;
        Ok(Some(Call { environment, path: step.call.clone(), headers, body }))
    }

    /// What the next call is for.
    pub fn part(&self) -> Part {
        let failure = self.recipe.before.len();
        match self.told.len() {
            at if at < failure => Part::Before,
            at if at == failure => Part::Failure,
            _ => Part::Remedy,
        }
    }

    /// Hears what was answered to a call.
    ///
    /// # Errors
    /// When the answer is not the one that the recipe foresees. It is among those told all the same.
    pub fn hear(&mut self, call: Call, answer: Answer) -> Result<Heard, Broken> {
        let (Some(step), part) = (self.step(), self.part()) else { return Ok(Heard::On) };
        let judged = match part {
            Part::Failure => self.fails_as_foreseen(&answer),
            Part::Before => self.goes_on(step, &answer),
            Part::Remedy => self.goes_on(step, &answer).and_then(|()| succeeds_in_link(step, &answer)),
        };
        if judged.is_err() && step.patient {
            return Ok(Heard::Again);
        }
        for (name, place) in &step.keep {
            let place = text::fill(&json!(place), &self.known).map_err(Broken)?;
            let found = place.as_str().and_then(|place| place::look(&answer.body, place)).cloned();
            self.known.extend(found.map(|found| (name.clone(), found)));
        }
        let Step { say, by, .. } = step;
        let told = Told { part, say: say.clone(), by: *by, path: call.path, sent: call.body, answer };
        self.told.push(told);
        judged.map(|()| Heard::On)
    }

    /// The calls that were answered.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// The call that failed as it should.
    pub fn failure(&self) -> Option<&Told> {
        self.told.iter().find(|told| told.part == Part::Failure)
    }

    /// What is known by a name by now.
    pub fn knows(&self, name: &str) -> Option<&str> {
        self.known.get(name).and_then(Value::as_str)
    }

    fn step(&self) -> Option<&'a Step> {
        self.recipe.steps().nth(self.told.len())
    }

    /// Whether a call that has to succeed did, with everything that is kept of it.
    fn goes_on(&self, step: &Step, answer: &Answer) -> Result<(), Broken> {
        if answer.status != 200 {
            let cause = answer.cause.as_deref().unwrap_or("no cause");
            return Err(Broken(format!("{} answered {} with {cause}.", step.call, answer.status)));
        }
        for place in step.keep.values() {
            let place = text::fill(&json!(place), &self.known).map_err(Broken)?;
            let place = place.as_str().unwrap_or_default();
            if place::look(&answer.body, place).is_none_or(Value::is_null) {
                return Err(Broken(format!("The answer of {} has no {place}.", step.call)));
            }
        }
        Ok(())
    }

    /// Whether the call was refused for the cause that is wanted, in its words.
    fn fails_as_foreseen(&self, answer: &Answer) -> Result<(), Broken> {
        let wanted = self.recipe.shown_cause();
        let path = &self.recipe.fails.step.call;
        let Some(refused) = answer.refused() else {
            return Err(Broken(format!("{path} had to fail with {wanted}, but was answered.")));
        };
        if refused.cause != wanted {
            return Err(Broken(format!(
                "{path} had to fail with {wanted}, but failed with {}.",
                refused.cause
            )));
        }
        match refused.error["error_message"] == self.recipe.fails.message {
            true => Ok(()),
            false => Err(Broken(format!("{path} failed with {wanted}, but in other words than it should."))),
        }
    }
}

/// Whether a walk through Link that has to succeed did.
fn succeeds_in_link(step: &Step, answer: &Answer) -> Result<(), Broken> {
    match step.call != LINK || answer.body["outcome"]["type"] == "success" {
        true => Ok(()),
        false => Err(Broken("The person did not get through Link.".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find;

    fn answer(status: u16, cause: Option<&str>, body: Value) -> Answer {
        Answer { status, cause: cause.map(str::to_owned), body }
    }

    /// A run that answers everything but the failing call as if it were the exchange of a token.
    fn run(failure: Answer) -> (Vec<(Part, Value)>, Result<(), Broken>) {
        let mut run = Run::new(find("INVALID_ACCESS_TOKEN.3").unwrap(), Cast::default());
        let mut calls = Vec::new();
        let token = json!({"public_token": "public-1", "access_token": "access-1", "item_id": "i"});
        loop {
            let call = match run.next_call() {
                Ok(Some(call)) => call,
                Ok(None) => return (calls, Ok(())),
                Err(broken) => return (calls, Err(broken)),
            };
            calls.push((run.part(), call.body.clone()));
            let heard = match run.part() {
                Part::Failure => failure.clone(),
                _ => answer(200, None, token.clone()),
            };
            if let Err(broken) = run.hear(call, heard) {
                return (calls, Err(broken));
            }
        }
    }

    fn message() -> Value {
        find("INVALID_ACCESS_TOKEN.3").unwrap().fails.message.clone()
    }

    #[test]
    fn a_run_carries_what_it_learns_from_call_to_call() {
        let body = json!({"error_message": message()});
        let (calls, ended) = run(answer(400, Some("INVALID_ACCESS_TOKEN.3"), body));
        assert_eq!(ended, Ok(()));
        let parts: Vec<Part> = calls.iter().map(|(part, _)| *part).collect();
        assert_eq!(parts, [Part::Before, Part::Before, Part::Failure, Part::Remedy]);
        assert_eq!(calls[1].1, json!({"public_token": "public-1"}));
        assert_eq!(calls[2].1, json!({"access_token": "access-1"}));
    }

    #[test]
    fn another_failure_than_the_wanted_one_ends_it() {
        let body = json!({"error_message": message()});
        for wrong in [
            answer(200, None, json!({})),
            answer(400, Some("INVALID_ACCESS_TOKEN.2"), body),
            answer(400, Some("INVALID_ACCESS_TOKEN.3"), json!({"error_message": "something else"})),
        ] {
            let (calls, ended) = run(wrong);
            assert!(ended.is_err() && calls.len() == 3);
        }
    }
}
