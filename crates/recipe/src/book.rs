//! The recipes as they are written, with their pieces put in.

use crate::step::{Party, Recipe, Refusal, Step};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../../contract/recipes/", $name, ".json")))),+]
    };
}

/// One file per error code.
const FILES: [(&str, &str); 23] = files![
    "ADDITIONAL_CONSENT_REQUIRED",
    "DIRECT_INTEGRATION_NOT_ENABLED",
    "INCORRECT_DEPOSIT_VERIFICATION",
    "INVALID_ACCESS_TOKEN",
    "INVALID_ACCOUNT_ID",
    "INVALID_API_KEYS",
    "INVALID_AUDIT_COPY_TOKEN",
    "INVALID_INSTITUTION",
    "INVALID_LINK_CUSTOMIZATION",
    "INVALID_LINK_TOKEN",
    "INVALID_PROCESSOR_TOKEN",
    "INVALID_PRODUCT",
    "INVALID_PUBLIC_TOKEN",
    "INVALID_STRIPE_ACCOUNT",
    "INVALID_USER_ID",
    "INVALID_USER_IDENTITY_DATA",
    "INVALID_USER_TOKEN",
    "INVALID_WEBHOOK_VERIFICATION_KEY_ID",
    "PROFILE_AUTHENTICATION_FAILED",
    "TOO_MANY_VERIFICATION_ATTEMPTS",
    "UNAUTHORIZED_ENVIRONMENT",
    "UNAUTHORIZED_ROUTE_ACCESS",
    "USER_PERMISSION_REVOKED",
];

/// What several recipes begin or end with.
const PIECES: &str = include_str!("../../../contract/recipes/pieces.json");

/// Pieces are made of pieces, but not for ever.
const DEEPEST: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    story: String,
    #[serde(default)]
    before: Vec<Line>,
    fails: WrittenRefusal,
    remedy: Vec<Line>,
}

/// A step, or the name of a piece.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Line {
    Use {
        #[serde(rename = "use")]
        piece: String,
        #[serde(default)]
        by: Party,
        #[serde(default)]
        with: Map<String, Value>,
    },
    Step(Step),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRefusal {
    say: String,
    #[serde(default)]
    by: Party,
    secret_of: Option<Party>,
    call: String,
    body: Value,
    message: Value,
    shown_as: Option<String>,
    #[serde(default)]
    of_nobody: bool,
}

type Pieces = BTreeMap<String, Vec<Line>>;

/// The recipe of a cause.
pub fn find(cause: &str) -> Option<&'static Recipe> {
    BOOK.get(cause)
}

/// Every recipe, by its cause.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    BOOK.values()
}

static BOOK: LazyLock<BTreeMap<String, Recipe>> =
    LazyLock::new(|| read().expect("the recipes are part of this program, and a test reads them all"));

fn read() -> Result<BTreeMap<String, Recipe>, String> {
    let pieces: Pieces = serde_json::from_str(PIECES).map_err(|error| format!("pieces: {error}"))?;
    let mut book = BTreeMap::new();
    for (name, text) in FILES {
        let written: BTreeMap<String, Written> =
            serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
        for (id, written) in written {
            let recipe = recipe(&pieces, &id, written).map_err(|error| format!("{id}: {error}"))?;
            book.insert(id, recipe);
        }
    }
    Ok(book)
}

fn recipe(pieces: &Pieces, id: &str, written: Written) -> Result<Recipe, String> {
    let WrittenRefusal { say, by, secret_of, call, body, message, shown_as, of_nobody } = written.fails;
    let step =
        Step { say, by, secret_of, call, body, keep: BTreeMap::new(), patient: false, with: Map::new() };
    Ok(Recipe {
        id: id.to_owned(),
        story: written.story,
        before: steps(pieces, &written.before, DEEPEST)?,
        fails: Refusal { step, message, shown_as, of_nobody },
        remedy: steps(pieces, &written.remedy, DEEPEST)?,
    })
}

/// The steps that lines stand for.
fn steps(pieces: &Pieces, lines: &[Line], depth: usize) -> Result<Vec<Step>, String> {
    let depth = depth.checked_sub(1).ok_or("a piece uses itself")?;
    let mut all = Vec::new();
    for line in lines {
        match line {
            Line::Step(step) => all.push(step.clone()),
            Line::Use { piece, by, with } => {
                let lines = pieces.get(piece).ok_or_else(|| format!("there is no piece {piece:?}"))?;
                let mut used = steps(pieces, lines, depth)?;
                if *by != Party::App {
                    used.iter_mut().for_each(|step| step.by = *by);
                }
                if let Some(first) = used.first_mut() {
                    // What an inner piece says of a name outweighs what is said of it from outside.
                    let inner = std::mem::replace(&mut first.with, with.clone());
                    first.with.extend(inner);
                }
                all.extend(used);
            }
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cast::FIRST_KNOWN;
    use crate::text;
    use gingham_contract::{by_cause, catalogue, operation};
    use std::collections::BTreeSet;

    #[test]
    fn every_recipe_can_be_read_and_is_of_a_cause() {
        let book = read().unwrap();
        for (id, recipe) in &book {
            assert!(by_cause(id).is_some(), "{id} is no cause");
            assert!(by_cause(recipe.shown_cause()).is_some(), "{id}");
            assert!(!recipe.remedy.is_empty(), "{id} has no remedy");
            for step in recipe.steps() {
                assert!(operation(&step.call).is_some(), "{id} calls {}", step.call);
                assert!(step.say.ends_with('.'), "{id}: {:?} is no sentence", step.say);
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../contract/recipes");
        let there = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let there: BTreeSet<String> = there.map(|name| name.into_string().unwrap()).collect();
        let read = FILES.iter().map(|(name, _)| format!("{name}.json"));
        assert_eq!(read.chain(["pieces.json".to_owned()]).collect::<BTreeSet<_>>(), there);
        for (name, text) in FILES {
            let written: BTreeMap<String, Value> = serde_json::from_str(text).unwrap();
            let row = |id: &str| by_cause(id).map(|(row, _)| row.error_code);
            assert!(written.keys().all(|id| row(id) == Some(name)), "{name} holds another code's recipe");
        }
    }

    #[test]
    fn every_code_with_a_recipe_has_one_for_each_cause_that_can_happen() {
        // Each for the reason that its page in the guide tells.
        const NEVER: [&str; 3] = [
            // A removed Item is ITEM_NOT_FOUND today.
            "INVALID_ACCESS_TOKEN.5",
            // There are no price plans.
            "INVALID_PRODUCT.6",
            // Not enforced in the sandbox.
            "INVALID_PROCESSOR_TOKEN.2",
        ];
        let rows = catalogue().rows().iter().filter(|row| row.error_type != "ITEM_ERROR");
        let rows = rows.filter(|row| FILES.iter().any(|(name, _)| *name == row.error_code));
        for cause in rows.flat_map(|row| &row.causes) {
            assert_eq!(find(cause.id).is_none(), NEVER.contains(&cause.id), "{}", cause.id);
        }
    }

    #[test]
    fn names_are_known_before_they_are_used() {
        for recipe in all() {
            let mut known: BTreeSet<String> = FIRST_KNOWN.iter().map(|name| (*name).to_owned()).collect();
            for step in recipe.steps() {
                known.extend(step.with.keys().cloned());
                for name in text::names(&step.body)
                    .into_iter()
                    .chain(step.keep.values().flat_map(|place| text::names(&Value::String(place.clone()))))
                {
                    assert!(known.contains(&name), "{}: {} does not know {name}", recipe.id, step.call);
                }
                known.extend(step.keep.keys().cloned());
            }
        }
    }
}
