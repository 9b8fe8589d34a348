//! The page of a cause that was made to happen.

use super::shown;
use crate::asset::DESK;
use crate::explain;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::explain::Explanation;
use gingham_contract::{Cause, ErrorRow, by_cause};
use gingham_model::Environment;
use gingham_recipe::{Part, Party, Recipe, Told};

/// A run of a recipe, as far as it came.
pub struct Happened<'a> {
    /// What was to happen.
    pub recipe: &'a Recipe,
    /// The calls that were answered.
    pub told: &'a [Told],
    /// Why it did not come to its end.
    pub ended: Result<(), String>,
    /// Why the call failed; none for a call without valid keys, which is nobody's.
    pub explanation: Option<&'a Explanation>,
    /// The client that it happened to.
    pub client_id: &'a str,
    /// The Item that it happened to, in the sandbox.
    pub item_id: Option<&'a str>,
    /// What every form carries.
    pub csrf: &'a str,
}

impl Happened<'_> {
    /// Where it failed, which is where the client is worth a look.
    fn environment(&self) -> Environment {
        let failure = self.told.iter().find(|told| told.part == Part::Failure);
        match failure.map(|told| told.by) {
            Some(Party::Production) => Environment::Production,
            _ => Environment::Sandbox,
        }
    }
}

#[derive(Template)]
#[template(path = "guide/happened.html")]
struct Page<'a> {
    frame: Frame,
    sheet: &'static str,
    run: &'a Happened<'a>,
    row: &'static ErrorRow,
    cause: &'static Cause,
    before: Vec<Line<'a>>,
    failure: Option<Line<'a>>,
    remedy: Vec<Line<'a>>,
    /// The explanation, drawn.
    why: Option<String>,
}

/// A call with its answer.
struct Line<'a> {
    say: &'a str,
    path: &'a str,
    by: Option<&'static str>,
    status: u16,
    /// Whether it did what it was for.
    is_good: bool,
    cause: Option<&'a str>,
    sent: String,
    answered: String,
    /// What a walk through Link came to, apart from its events.
    outcome: Option<String>,
}

/// The page of a run; its recipe is of a cause of the catalogue.
pub fn happened(run: &Happened<'_>) -> String {
    let (row, cause) = by_cause(&run.recipe.id).expect("a test holds every recipe against the catalogue");
    let frame = Frame {
        title: format!("{}, made to happen", cause.id),
        description: run.recipe.story.clone(),
        section: "guide",
    };
    let lines = |part| run.told.iter().filter(move |told| told.part == part).map(line);
    write(&Page {
        frame,
        sheet: &DESK.name,
        run,
        row,
        cause,
        before: lines(Part::Before).collect(),
        failure: lines(Part::Failure).next(),
        remedy: lines(Part::Remedy).collect(),
        why: run.explanation.map(|told| explain::why(told, false)),
    })
}

fn line(told: &Told) -> Line<'_> {
    let refused = told.answer.refused();
    let by = match told.by {
        Party::App => None,
        Party::Production => Some("in production"),
        Party::Stranger => Some("another developer"),
        Party::Admin => Some("with the admin key"),
        Party::Guesser => Some("with a guessed admin key"),
    };
    Line {
        say: &told.say,
        path: &told.path,
        by,
        status: told.answer.status,
        is_good: told.answer.status < 400,
        cause: refused.map(|refused| refused.cause),
        sent: shown::body(&told.sent),
        answered: shown::body(&told.answer.body),
        outcome: told.answer.body.get("outcome").map(shown::body),
    }
}
