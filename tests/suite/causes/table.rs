//! The table of causes: which were reached, explained and remedied.

use std::fmt::Write;

/// What became of a cause.
pub struct Line<'a> {
    pub id: &'a str,
    pub reached: bool,
    pub explained: bool,
    pub remedied: bool,
    /// Whether nothing went wrong on the way.
    pub whole: bool,
}

/// The table.
pub fn print(lines: &[Line<'_>]) -> String {
    let mut text = format!("\n{:40} {:8} {:10} {:8}\n", "cause", "reached", "explained", "remedied");
    let word = |done: bool| if done { "yes" } else { "NO" };
    for line in lines {
        let (reached, explained, remedied) = (word(line.reached), word(line.explained), word(line.remedied));
        let failed = if line.whole { "" } else { " FAILED" };
        writeln!(text, "{:40} {reached:8} {explained:10} {remedied:8}{failed}", line.id)
            .expect("text takes more");
    }
    text
}

/// Every line is done; that no cause lacks its line is for the recipes' own tests.
pub fn check(lines: &[Line<'_>]) {
    let undone: Vec<&str> = lines
        .iter()
        .filter(|line| !(line.whole && line.reached && line.explained && line.remedied))
        .map(|line| line.id)
        .collect();
    assert!(undone.is_empty(), "not reached, explained and remedied: {undone:?}");
}
