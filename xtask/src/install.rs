//! What a fresh machine lacks, installed once; a machine that has it all is left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{postgres, step, workspace};

/// The Debian packages that the run needs and the machine lacks.
pub fn system_packages() -> Result<(), String> {
    let missing = missing_packages();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !postgres::is_root() || workspace::find_program("apt-get").is_none() {
        return Err(format!("please install what is missing: {names}"));
    }
    let mut update = apt();
    step::quiet("apt-get update", update.arg("update"))?;
    let mut install = apt();
    install.args(["install", "-y", "--no-install-recommends"]);
    step::quiet(&format!("apt-get install {names}"), install.args(&missing))?;
    Ok(())
}

/// A Python environment with the pinned packages; answers its interpreter.
pub fn python() -> Result<PathBuf, String> {
    let environment = workspace::scratch().join("venv");
    let interpreter = environment.join("bin/python");
    let pins = workspace::sdk("python").join("requirements.txt");
    let stamp = environment.join("requirements.txt");
    if interpreter.exists() && same(&pins, &stamp) {
        return Ok(interpreter);
    }
    let _ = fs::remove_dir_all(&environment);
    let mut make = Command::new("python3");
    step::quiet("python3 -m venv", make.args(["-m", "venv"]).arg(&environment))?;
    let mut install = Command::new(&interpreter);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
    step::quiet("pip install", install.arg(&pins))?;
    remember(&pins, &stamp)?;
    Ok(interpreter)
}

/// The Node packages of a folder's lock file.
pub fn node(folder: &Path) -> Result<(), String> {
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.installed-lock.json");
    if same(&lock, &stamp) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    step::quiet("npm ci", &mut install)?;
    remember(&lock, &stamp)
}

/// The Go module of the SDK; answers the folder with the module files that the suite shall use, so that Go never
/// writes into the tree.
pub fn go() -> Result<PathBuf, String> {
    let source = workspace::sdk("go");
    let copy = workspace::scratch().join("go");
    fs::create_dir_all(&copy).map_err(|error| error.to_string())?;
    for name in ["go.mod", "go.sum"] {
        if source.join(name).exists() {
            remember(&source.join(name), &copy.join(name))?;
        }
    }
    let mut download = Command::new("go");
    download
        .args(["mod", "download", "-modfile"])
        .arg(copy.join("go.mod"))
        .env("GOTOOLCHAIN", "local")
        .current_dir(&source);
    step::quiet("go mod download", &mut download)?;
    Ok(copy.join("go.mod"))
}

fn missing_packages() -> Vec<&'static str> {
    let has = |program: &str| workspace::find_program(program).is_some();
    let needs = [
        ("postgresql", postgres::programs().is_some()),
        ("python3", has("python3")),
        ("python3-venv", has("python3") && can_make_environments()),
        ("nodejs", has("node")),
        ("npm", has("npm")),
        ("chromium", Path::new("/usr/bin/chromium").exists()),
        ("poppler-utils", has("pdftotext")),
        ("ca-certificates", Path::new("/etc/ssl/certs/ca-certificates.crt").exists()),
    ];
    let missing = needs.iter().filter(|(_, present)| !present);
    missing.map(|(package, _)| *package).collect()
}

fn can_make_environments() -> bool {
    Command::new("python3")
        .args(["-c", "import venv, ensurepip"])
        .output()
        .is_ok_and(|output| output.status.success())
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
    command
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(left), Ok(right)) if left == right)
}

fn remember(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{}: {error}", from.display()))
}
