//! The languages that have an official SDK, and how each runs its suite.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::counts::{self, Tally};
use crate::{install, workspace};

/// A language with an official SDK.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Language {
    /// plaid-python, under pytest.
    Python,
    /// plaid-node, under node:test.
    Node,
    /// plaid-go, under go test.
    Go,
    /// plaid-java, under JUnit and Maven.
    Java,
}

/// Whether this machine can run a suite.
pub enum Readiness {
    /// It can: this is the command.
    Ready(Command),
    /// It cannot, and that is no fault: the reason.
    Absent(String),
}

impl Language {
    /// All of them, in the order of a run.
    pub const ALL: [Self; 4] = [Self::Python, Self::Node, Self::Go, Self::Java];

    /// The word on the command line, which is also the suite's folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Node => "node",
            Self::Go => "go",
            Self::Java => "java",
        }
    }

    /// The language of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.name() == name)
    }

    /// Installs the SDK and answers the command that runs the suite.
    pub fn prepare(self) -> Result<Readiness, String> {
        match self {
            Self::Python => python(),
            Self::Node => node(),
            Self::Go => Ok(go()),
            Self::Java => Ok(java()),
        }
    }

    /// Reads the runner's output.
    pub fn count(self, output: &str) -> Tally {
        match self {
            Self::Python => counts::pytest(output),
            Self::Node => counts::node(output),
            Self::Go => counts::go(output),
            Self::Java => counts::surefire(output),
        }
    }

    /// Whether a line of the runner's output is worth showing.
    pub fn wants(self) -> fn(&str) -> bool {
        match self {
            Self::Java => |line| !line.starts_with("[INFO]") || line.contains("Tests run:"),
            _ => |_| true,
        }
    }
}

fn python() -> Result<Readiness, String> {
    let mut command = Command::new(install::python()?);
    command
        .args(["-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no"])
        .current_dir(workspace::sdk("python"));
    Ok(Readiness::Ready(command))
}

fn node() -> Result<Readiness, String> {
    let folder = workspace::sdk("node");
    install::node(&folder)?;
    let mut command = Command::new("node");
    if node_major() < 20 {
        // What the webhook verification needs is a global in newer versions only.
        command.arg("--experimental-global-webcrypto");
    }
    command
        .args(["--test", "--test-reporter=spec"])
        .args(test_files(&folder, ".test.mjs")?)
        .env("NO_COLOR", "1")
        .current_dir(folder);
    Ok(Readiness::Ready(command))
}

fn go() -> Readiness {
    if workspace::find_program("go").is_none() {
        return Readiness::Absent("there is no go on this machine".to_owned());
    }
    // A Go that is too old for the SDK, or a module proxy that does not serve it, is the machine's lack, not ours.
    let module = match install::go() {
        Ok(module) => module,
        Err(message) => return Readiness::Absent(reason("the Go SDK cannot be had here", &message)),
    };
    let mut command = Command::new("go");
    command
        .args(["test", "-v", "-count=1", "-mod=mod", "-modfile"])
        .arg(module)
        .arg("./...")
        .env("GOTOOLCHAIN", "local")
        .current_dir(workspace::sdk("go"));
    Readiness::Ready(command)
}

fn java() -> Readiness {
    for program in ["mvn", "java", "javac"] {
        if workspace::find_program(program).is_none() {
            return Readiness::Absent(format!("there is no {program} on this machine"));
        }
    }
    let mut command = Command::new("mvn");
    command
        .args(["-B", "--no-transfer-progress", "-Dstyle.color=never"])
        .arg(format!("-Dgingham.build={}", workspace::scratch().join("java").display()))
        .arg("test")
        .current_dir(workspace::sdk("java"));
    Readiness::Ready(command)
}

fn node_major() -> u32 {
    let output = Command::new("node").arg("--version").output();
    let version = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&version)
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .unwrap_or(0)
}

/// The files of a folder whose names end so, sorted.
pub fn test_files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    Ok(files)
}

fn reason(what: &str, message: &str) -> String {
    let told = message.lines().rev().find(|line| !line.trim().is_empty());
    format!("{what}: {}", told.unwrap_or_default().trim())
}
