//! The house rules, checked by reading the house.

mod direction;
mod files;
mod test_ids;

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository").to_owned()
}

/// The rooms, by name.
fn rooms() -> Vec<String> {
    let folders = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap());
    let mut rooms: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    rooms.sort();
    rooms
}

/// A file of ours: its path from the root, and its text.
struct Source {
    path: String,
    text: String,
}

/// Every Rust file below a folder.
fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} has no Rust files");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() && !entry.ends_with("node_modules") && !entry.ends_with("target") {
            collect(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            let path = entry.strip_prefix(root()).unwrap().display().to_string();
            found.push(Source { path, text: fs::read_to_string(&entry).unwrap() });
        }
    }
}

impl Source {
    /// Whether all of it is a test.
    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name == "tests.rs"
            || name.ends_with("_tests.rs")
            || self.path.contains("/tests/")
            || self.declared_for_tests()
    }

    /// Whether a `mod` line under `#[cfg(test)]` is what brings it in.
    fn declared_for_tests(&self) -> bool {
        let path = root().join(&self.path);
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { return false };
        let folder = path.parent().expect("a file lies somewhere");
        let beside = folder.with_extension("rs");
        let parents = [folder.join("mod.rs"), folder.join("lib.rs"), beside];
        let told = format!("mod {stem};");
        parents.iter().filter_map(|parent| fs::read_to_string(parent).ok()).any(|text| {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            lines.windows(2).any(|two| two[0] == "#[cfg(test)]" && two[1].ends_with(&told))
        })
    }

    /// Its lines before the tests at its end, without comments.
    fn production_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate().map(|(number, line)| (number + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}
