//! Everything that is wrong with a ruleset, field by field.

use super::condition::Condition;
use super::ruleset::{Decision, Ruleset};

/// How many rules a ruleset may have.
pub const MOST_RULES: usize = 20;
/// The longest condition and the longest note.
pub const LONGEST: usize = 300;
/// The longest key, of a ruleset or an action.
pub const LONGEST_KEY: usize = 64;

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field: `key`, or its name and the rule, `when-0`; `fallback-note`.
    pub field: String,
    /// What is wrong with it, in a sentence.
    pub message: String,
}

fn problem(field: impl Into<String>, message: impl Into<String>) -> Problem {
    Problem { field: field.into(), message: message.into() }
}

/// Everything that is wrong; nothing when the ruleset can be used.
pub fn check(ruleset: &Ruleset) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !is_key(&ruleset.key) {
        let message = format!("A key has 1 to {LONGEST_KEY} letters, digits, underscores and dashes.");
        problems.push(problem("key", message));
    }
    if ruleset.rules.len() > MOST_RULES {
        problems.push(problem("rules", format!("A ruleset has {MOST_RULES} rules at most.")));
    }
    let mut earlier = Vec::new();
    for (number, rule) in ruleset.rules.iter().enumerate() {
        let field = format!("when-{number}");
        match Condition::parse(&rule.when, ruleset.basis) {
            _ if rule.when.chars().count() > LONGEST => problems.push(problem(field, too_long())),
            Err(message) => problems.push(problem(field, message)),
            Ok(condition) => match earlier.iter().position(|known| *known == condition) {
                Some(_) => {
                    problems.push(problem(field, "It is never asked: a rule above holds whenever it does."))
                }
                None => earlier.push(condition),
            },
        }
        decision(&rule.then, &number.to_string(), &mut problems);
    }
    decision(&ruleset.fallback, "fallback", &mut problems);
    problems
}

fn decision(decision: &Decision, of: &str, problems: &mut Vec<Problem>) {
    if decision.note.chars().count() > LONGEST {
        problems.push(problem(format!("note-{of}"), too_long()));
    }
    if decision.action.as_deref().is_some_and(|action| !is_key(action)) {
        let message = format!("An action has up to {LONGEST_KEY} letters, digits, underscores and dashes.");
        problems.push(problem(format!("action-{of}"), message));
    }
}

fn too_long() -> String {
    format!("No more than {LONGEST} characters, please.")
}

fn is_key(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (1..=LONGEST_KEY).contains(&text.len()) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::ruleset::built_in;

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_where() {
        let [_, mut ruleset] = built_in();
        ruleset.key = "no spaces".to_owned();
        ruleset.rules[1].when = "bank_initiated_return_risk>=70".to_owned();
        ruleset.rules[2].when = "nothing > 1".to_owned();
        ruleset.rules[2].then.action = Some("ask!".to_owned());
        ruleset.fallback.note = "x".repeat(LONGEST + 1);
        let fields: Vec<String> = check(&ruleset).into_iter().map(|one| one.field).collect();
        assert_eq!(fields, ["key", "when-1", "when-2", "action-2", "note-fallback"]);
    }
}
