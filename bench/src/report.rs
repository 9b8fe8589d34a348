//! The table, and its place in bench/README.md.

use std::fmt::Write;
use std::path::Path;

use crate::Outcome;

const BEGIN: &str = "<!-- figures: written by the command above -->\n";
const END: &str = "<!-- end of figures -->";

/// What was measured.
#[derive(Default)]
pub struct Report {
    rows: Vec<[String; 5]>,
    notes: Vec<String>,
}

impl Report {
    /// A figure: what, how much, beside what, their ratio and the aim.
    pub fn add(&mut self, what: &str, figure: &str, beside: &str, ratio: &str, aim: &str) {
        println!("{what}: {figure}; {beside}; {ratio} (aim {aim})");
        self.rows.push([what, figure, beside, ratio, aim].map(str::to_owned));
    }

    /// A sentence below the table.
    pub fn note(&mut self, sentence: &str) {
        println!("{sentence}");
        self.notes.push(sentence.to_owned());
    }

    /// All of it, as Markdown.
    pub fn table(&self) -> String {
        let mut text =
            String::from("| what | figure | beside it | ratio (rounds) | aim |\n|---|---|---|---|---|\n");
        for row in &self.rows {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        text.push('\n');
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        let _ = writeln!(text, "- {}", machine());
        text
    }

    /// Puts the table between the marks of a README.
    pub fn write_into(&self, readme: &Path) -> Outcome<()> {
        let text = std::fs::read_to_string(readme)?;
        let (before, rest) = text.split_once(BEGIN).ok_or("the README has no place for figures")?;
        let (_, after) = rest.split_once(END).ok_or("the README's figures have no end")?;
        Ok(std::fs::write(readme, format!("{before}{BEGIN}\n{}\n{END}{after}", self.table()))?)
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().nth(1).unwrap_or("?");
    format!(
        "{cores} cores for everything: server, ceiling, load and database; load average of the last 5 minutes {load}."
    )
}

/// A count with its thousands apart.
pub fn count(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count(999.4), "999");
        assert_eq!(count(1_234_567.0), "1,234,567");
    }
}
