//! Signal's rulesets: one in the editor, with everything that is wrong with it.

use super::Shell;
use crate::asset::RULES;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::signal::check::{LONGEST, LONGEST_KEY, MOST_RULES, Problem, check};
use gingham_app::signal::condition::{Basis, Kind};
use gingham_app::signal::ruleset::{Decision, Outcome, Rule, Ruleset};
use gingham_app::signal::rulesets::{Kept, State};

#[derive(Template)]
#[template(path = "dashboard/rulesets.html")]
struct Page<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    script: &'static str,
    kept: &'a [Kept],
    one: &'a Ruleset,
    is_new: bool,
    state: Option<State>,
    problems: &'a [Problem],
}

/// The page: `kept` are the rulesets of the world, and `one` is in the editor; what is wrong with it is told where it
/// was looked over.
pub fn page(shell: &Shell, kept: &[Kept], one: &Ruleset, is_new: bool, is_checked: bool) -> String {
    let state = kept.iter().find(|kept| kept.ruleset.key == one.key && !is_new).map(|kept| kept.state);
    let problems = if is_checked { check(one) } else { Vec::new() };
    write(&Page {
        frame: shell.frame("Signal rulesets"),
        shell,
        at: "rulesets",
        script: &RULES.name,
        kept,
        one,
        is_new,
        state,
        problems: &problems,
    })
}

/// A ruleset to begin with.
pub fn blank() -> Ruleset {
    Ruleset {
        key: String::new(),
        basis: Basis::Scores,
        rules: vec![blank_rule()],
        fallback: Decision { result: Outcome::Accept, note: String::new(), action: None },
    }
}

/// A rule to begin with.
pub fn blank_rule() -> Rule {
    let then = Decision { result: Outcome::Review, note: String::new(), action: None };
    Rule { when: String::new(), then }
}

/// The word in a form for what a ruleset looks at.
pub fn basis(word: &str) -> Basis {
    if word == "balances" { Basis::Balances } else { Basis::Scores }
}

/// A decision in the form: which rule's it is, and what the names of its fields begin with.
struct Deciding<'a> {
    of: String,
    prefix: &'static str,
    then: &'a Decision,
}

/// A name that rules may compare.
struct Named {
    name: &'static str,
    is_flag: bool,
}

impl Page<'_> {
    fn why(&self, field: &str, of: &str) -> &str {
        let name = if of.is_empty() { field.to_owned() } else { format!("{field}-{of}") };
        self.problems.iter().find(|problem| problem.field == name).map_or("", |problem| &problem.message)
    }

    fn rule<'a>(&self, number: &usize, then: &'a Decision) -> Deciding<'a> {
        Deciding { of: number.to_string(), prefix: "", then }
    }

    fn fallback<'a>(&self, then: &'a Decision) -> Deciding<'a> {
        Deciding { of: "fallback".to_owned(), prefix: "fallback_", then }
    }

    fn summary(&self) -> String {
        match self.problems.len() {
            0 => String::new(),
            1 => "One thing is wrong: see below.".to_owned(),
            many => format!("{many} things are wrong: see below."),
        }
    }

    /// What rules may compare: of each basis, its word, its title and its names.
    fn names(&self) -> [(&'static str, &'static str, Vec<Named>); 2] {
        let named = |basis: Basis| {
            basis
                .names()
                .iter()
                .map(|(name, kind)| Named { name: name.as_str(), is_flag: *kind == Kind::Flag })
                .collect()
        };
        [
            ("scores", "Scores and everything behind them", named(Basis::Scores)),
            ("balances", "Balances only", named(Basis::Balances)),
        ]
    }

    fn can_add(&self) -> bool {
        self.one.rules.len() < MOST_RULES
    }
}
