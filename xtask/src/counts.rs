//! How many tests passed, read from what each runner prints.

/// Numbers of tests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed or broke.
    pub failed: u32,
    /// Tests that were left out.
    pub skipped: u32,
}

impl Tally {
    /// Adds another tally to this one.
    pub fn add(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `cargo test`: one tally for each target, in order; `None` for one that started and never told its result.
pub fn cargo(output: &str) -> Vec<(String, Option<Tally>)> {
    let mut targets: Vec<(String, Option<Tally>)> = Vec::new();
    for line in output.lines().map(str::trim) {
        if let Some(name) = cargo_target(line) {
            targets.push((name, None));
        } else if let (true, Some((_, result))) = (line.starts_with("test result: "), targets.last_mut()) {
            let counted = Tally {
                passed: number_before(line, "passed"),
                failed: number_before(line, "failed"),
                skipped: number_before(line, "ignored"),
            };
            result.get_or_insert_default().add(&counted);
        }
    }
    targets
}

fn cargo_target(line: &str) -> Option<String> {
    if let Some(name) = line.strip_prefix("Doc-tests ") {
        return Some(format!("{name} (docs)"));
    }
    let path = line.strip_prefix("Running ")?.rsplit_once('(')?.1;
    let file = path.trim_end_matches(')').rsplit('/').next()?;
    Some(file.rsplit_once('-')?.0.to_owned())
}

/// `pytest`: its last line, `1 failed, 12 passed, 2 skipped, 1 error in 3.21s`.
pub fn pytest(output: &str) -> Tally {
    let words = ["passed", "failed", "skipped", "error", "no tests ran"];
    let last = output
        .lines()
        .rev()
        .find(|line| line.contains(" in ") && words.iter().any(|word| line.contains(word)))
        .unwrap_or_default();
    Tally {
        passed: number_before(last, "passed"),
        failed: number_before(last, "failed") + number_before(last, "error") + number_before(last, "errors"),
        skipped: number_before(last, "skipped"),
    }
}

/// `node --test`: lines such as `ℹ pass 12` or `# pass 12`.
pub fn node(output: &str) -> Tally {
    let count = |word: &str| {
        output
            .lines()
            .filter_map(|line| line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")))
            .filter_map(|line| line.strip_prefix(word)?.trim().parse::<u32>().ok())
            .sum()
    };
    Tally {
        passed: count("pass "),
        failed: count("fail ") + count("cancelled "),
        skipped: count("skipped ") + count("todo "),
    }
}

/// `go test -v`: `--- PASS: TestName/sub (0.01s)`; a test with subtests is not counted beside them.
pub fn go(output: &str) -> Tally {
    let ended: Vec<(&str, &str)> = output.lines().filter_map(go_line).collect();
    let is_parent = |name: &str| {
        ended.iter().any(|(_, other)| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('/')))
    };
    let count = |word: &str| {
        let leaves = ended.iter().filter(|(result, name)| *result == word && !is_parent(name));
        u32::try_from(leaves.count()).unwrap_or(u32::MAX)
    };
    Tally { passed: count("PASS"), failed: count("FAIL"), skipped: count("SKIP") }
}

fn go_line(line: &str) -> Option<(&str, &str)> {
    let (result, rest) = line.trim().strip_prefix("--- ")?.split_once(": ")?;
    Some((result, rest.split(' ').next()?))
}

/// Maven Surefire: the line without a duration, `Tests run: 9, Failures: 1, Errors: 0, Skipped: 2`.
pub fn surefire(output: &str) -> Tally {
    let mut tally = Tally::default();
    let totals = output.lines().filter(|line| line.contains("Tests run: ") && !line.contains("Time elapsed"));
    // A failed run prints the same total once; a project with several modules prints one each.
    for line in totals {
        let failed = number_after(line, "Failures: ") + number_after(line, "Errors: ");
        let skipped = number_after(line, "Skipped: ");
        let run = number_after(line, "Tests run: ");
        tally.add(&Tally { passed: run.saturating_sub(failed + skipped), failed, skipped });
    }
    tally
}

fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> =
        line.split(|mark: char| !mark.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn number_after(line: &str, label: &str) -> u32 {
    let digits = line.split_once(label).map_or("", |(_, rest)| rest);
    let end = digits.find(|mark: char| !mark.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn cargo_targets_keep_their_own_counts() {
        let output = "\
     Running unittests src/lib.rs (target/debug/deps/gingham_model-0a1b2c)
running 2 tests
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
     Running tests/crash.rs (target/debug/deps/crash-99)
error: test failed, to rerun pass `-p gingham-tests --test crash`
   Doc-tests gingham_model
test result: FAILED. 0 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";
        assert_eq!(
            cargo(output),
            [
                ("gingham_model".to_owned(), Some(tally(2, 0, 1))),
                ("crash".to_owned(), None),
                ("gingham_model (docs)".to_owned(), Some(tally(0, 3, 0))),
            ]
        );
    }

    #[test]
    fn pytest_errors_are_failures() {
        assert_eq!(pytest("..F\n1 failed, 12 passed, 2 skipped, 3 errors in 3.21s\n"), tally(12, 4, 2));
        assert_eq!(pytest("no tests ran in 0.01s\n"), tally(0, 0, 0));
    }

    #[test]
    fn node_cancelled_tests_are_failures() {
        let output = "ℹ tests 6\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(node(output), tally(3, 2, 1));
        assert_eq!(node("# pass 4\n# fail 0\n"), tally(4, 0, 0));
    }

    #[test]
    fn go_parents_are_not_counted_beside_their_subtests() {
        let output = "\
--- FAIL: TestRefusals (0.02s)
    --- PASS: TestRefusals/wrong_secret (0.01s)
    --- FAIL: TestRefusals/unknown_token (0.01s)
--- PASS: TestReads (0.10s)
--- SKIP: TestOther (0.00s)
";
        assert_eq!(go(output), tally(2, 1, 1));
    }

    #[test]
    fn surefire_takes_the_total_only() {
        let output = "\
[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1.2 s -- in SandboxTest
[ERROR] Tests run: 9, Failures: 1, Errors: 1, Skipped: 2
";
        assert_eq!(surefire(output), tally(5, 2, 2));
    }
}
