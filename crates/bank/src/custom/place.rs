//! Where in a configuration's text a mistake lies, for people who edit it.

use super::parse_custom;
use serde_json::Value;

/// Something that is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, such as `override_accounts[0].meta.mask`; empty where the text is no JSON.
    pub path: String,
    /// The line of that field, or of the nearest one around it, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// Everything that is wrong with a configuration; nothing when it is fine.
pub fn describe(text: &str) -> Vec<Problem> {
    if let Err(error) = serde_json::from_str::<Value>(text) {
        return vec![Problem { path: String::new(), line: Some(error.line()), message: error.to_string() }];
    }
    let problems = parse_custom(text).err().unwrap_or_default();
    let placed = |problem: &String| {
        let (path, message) = problem.split_once(": ").unwrap_or(("", problem));
        Problem { path: path.to_owned(), line: Some(line(text, path)), message: message.to_owned() }
    };
    problems.iter().map(placed).collect()
}

/// The line of the field at `path`, or of the nearest one around it.
pub(super) fn line(text: &str, path: &str) -> usize {
    let mut scan = Scan { text: text.as_bytes(), at: 0, line: 1, target: path, best: (0, 1) };
    scan.value("");
    scan.best.1
}

/// A walk through JSON that is known to be well formed, which remembers the deepest place on the way to its target.
struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
    target: &'a str,
    best: (usize, usize),
}

impl Scan<'_> {
    fn value(&mut self, path: &str) {
        self.space();
        let rest = self.target.strip_prefix(path);
        let is_on_the_way = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        if path.is_empty() || is_on_the_way && path.len() > self.best.0 {
            self.best = (path.len(), self.line);
        }
        match self.peek() {
            Some(b'{') => self.object(path),
            Some(b'[') => self.array(path),
            Some(b'"') => drop(self.string()),
            _ => self.skip_while(|byte| !b",]}".contains(&byte) && !byte.is_ascii_whitespace()),
        }
    }

    fn object(&mut self, path: &str) {
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                Some(b'"') => {
                    let key = self.string();
                    self.space();
                    self.at += 1;
                    let child = if path.is_empty() { key } else { format!("{path}.{key}") };
                    self.value(&child);
                }
                Some(b',') => self.at += 1,
                _ => return self.at += 1,
            }
        }
    }

    fn array(&mut self, path: &str) {
        self.at += 1;
        let mut number = 0;
        loop {
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') | None => return self.at += 1,
                Some(_) => {
                    self.value(&format!("{path}[{number}]"));
                    number += 1;
                }
            }
        }
    }

    fn string(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        while let Some(byte) = self.peek().filter(|byte| *byte != b'"') {
            self.at += if byte == b'\\' { 2 } else { 1 };
        }
        let end = self.at.min(self.text.len());
        self.at += 1;
        String::from_utf8_lossy(&self.text[start.min(end)..end]).into_owned()
    }

    fn space(&mut self) {
        while let Some(byte) = self.peek().filter(u8::is_ascii_whitespace) {
            self.line += usize::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn skip_while(&mut self, more: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&more) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n \"seed\": \"a \\\" }\",\n \"override_accounts\": [\n  {\"type\": \"depository\"},\n  {\n   \"meta\": {\n    \"mask\": \"12345\" },\n   \"transactions\": [{\n     \"amount\": 1}]\n  }\n ]\n}";

    #[test]
    fn every_mistake_has_its_line() {
        let problems = describe(TEXT);
        let found: Vec<_> = problems.iter().map(|one| (one.path.as_str(), one.line)).collect();
        assert!(found.contains(&("override_accounts[1].meta.mask", Some(7))), "{found:?}");
        // What is missing is shown where it belongs.
        assert!(found.contains(&("override_accounts[1].transactions[0].description", Some(8))), "{found:?}");
    }

    #[test]
    fn what_is_no_json_says_where_it_stops_being_any() {
        let problems = describe("{\n \"seed\": \n}");
        assert_eq!((problems.len(), problems[0].line), (1, Some(3)));
        assert_eq!(describe("{}"), Vec::new());
        assert_eq!(describe("[]").len(), 1);
    }
}
