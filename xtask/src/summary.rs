//! The table at the end, and the one line that machines read.

use std::time::Duration;

use crate::counts::Tally;
use crate::step::Outcome;

/// One row: a suite of tests, or a check that counts only when it fails.
pub struct Row {
    name: String,
    tally: Tally,
    took: Duration,
    note: String,
}

impl Row {
    /// A suite that ran. One without a single test, or one that broke without naming a failed test, has failed.
    pub fn suite(name: &str, mut tally: Tally, outcome: &Outcome) -> Self {
        let mut note = String::new();
        if !outcome.success && tally.failed == 0 {
            tally.failed = 1;
            note = format!("broke: {}", outcome.ending);
        } else if tally.passed + tally.failed == 0 {
            tally.failed = 1;
            note = "ran no tests".to_owned();
        }
        Self { name: name.to_owned(), tally, took: outcome.took, note }
    }

    /// A check that is no test: passing adds nothing to the count, failing adds one.
    pub fn check(name: &str, result: Result<(), String>, took: Duration) -> Self {
        let tally = Tally { failed: u32::from(result.is_err()), ..Tally::default() };
        let note = match result {
            Ok(()) => "ok".to_owned(),
            Err(message) => first_line(&message),
        };
        Self { name: name.to_owned(), tally, took, note }
    }

    /// A suite that could not even start.
    pub fn broken(name: &str, message: &str) -> Self {
        Self::check(name, Err(message.to_owned()), Duration::ZERO)
    }

    /// A suite that this machine cannot run, and why.
    pub fn skipped(name: &str, why: &str) -> Self {
        Self {
            name: name.to_owned(),
            tally: Tally { skipped: 1, ..Tally::default() },
            took: Duration::ZERO,
            note: format!("skipped: {}", first_line(why)),
        }
    }

    /// Part of a longer run: its own counts, no duration of its own.
    pub fn part(name: &str, tally: Tally, note: &str) -> Self {
        Self { name: name.to_owned(), tally, took: Duration::ZERO, note: note.to_owned() }
    }
}

/// What a run found.
#[derive(Default)]
pub struct Summary {
    rows: Vec<Row>,
}

impl Summary {
    /// Adds a row.
    pub fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds several rows.
    pub fn extend(&mut self, rows: Vec<Row>) {
        self.rows.extend(rows);
    }

    /// Prints the table and the line, and says whether all is well.
    pub fn print(&self) -> bool {
        println!("\n{}", self.table());
        println!("{}", self.line());
        self.total().failed == 0 && self.total().passed > 0
    }

    fn total(&self) -> Tally {
        let mut total = Tally::default();
        for row in &self.rows {
            total.add(&row.tally);
        }
        total
    }

    fn line(&self) -> String {
        let total = self.total();
        let mut line = format!("{} passed, {} failed", total.passed, total.failed);
        if total.skipped > 0 {
            line.push_str(&format!(", {} skipped", total.skipped));
        }
        line
    }

    fn table(&self) -> String {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or(5);
        let mut table = format!(
            "{:width$}  {:>6}  {:>6}  {:>7}  {:>8}\n",
            "suite", "passed", "failed", "skipped", "seconds"
        );
        for row in &self.rows {
            table.push_str(&row_text(row, width));
        }
        table
    }
}

fn row_text(row: &Row, width: usize) -> String {
    let seconds = match row.took {
        Duration::ZERO => String::new(),
        took => format!("{:.1}", took.as_secs_f64()),
    };
    let text = format!(
        "{:width$}  {:>6}  {:>6}  {:>7}  {:>8}  {}",
        row.name, row.tally.passed, row.tally.failed, row.tally.skipped, seconds, row.note
    );
    format!("{}\n", text.trim_end())
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(success: bool) -> Outcome {
        Outcome {
            success,
            output: String::new(),
            took: Duration::from_millis(1500),
            ending: "exit status: 2".to_owned(),
        }
    }

    #[test]
    fn a_suite_without_tests_fails() {
        let row = Row::suite("empty", Tally::default(), &outcome(true));
        assert_eq!((row.tally.failed, row.note.as_str()), (1, "ran no tests"));
    }

    #[test]
    fn a_suite_that_breaks_without_a_failed_test_fails() {
        let passed = Tally { passed: 4, ..Tally::default() };
        let row = Row::suite("broken", passed, &outcome(false));
        assert_eq!(row.tally.failed, 1);
        assert_eq!(row.note, "broke: exit status: 2");
    }

    #[test]
    fn checks_count_only_when_they_fail() {
        let mut summary = Summary::default();
        summary.add(Row::check("fmt", Ok(()), Duration::ZERO));
        assert_eq!(summary.line(), "0 passed, 0 failed");
        summary.add(Row::check("clippy", Err("a\nb".to_owned()), Duration::ZERO));
        summary.add(Row::skipped("go", "no go here"));
        assert_eq!(summary.line(), "0 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn nothing_passed_is_no_success() {
        assert!(!Summary::default().print());
    }
}
