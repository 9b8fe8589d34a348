//! The real binary as a process of its own, to be killed and told to stop.

use super::developer::Developer;
use super::place::Place;
use super::server::{ADMIN_KEY, CLIENT_ID, PRODUCTION_SECRET, SANDBOX_SECRET};
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

/// A running `gingham`; it is killed when this is dropped.
pub struct Gingham {
    child: Child,
    folder: PathBuf,
    banner: String,
}

impl Gingham {
    /// Starts one on this data with the suites' keys and waits for its banner.
    pub fn start(place: &Place) -> Gingham {
        Gingham::start_with(place, command(place.folder.path()))
    }

    /// As [`Gingham::start`], with a log of everything.
    pub fn start_logging_all(place: &Place) -> Gingham {
        let mut command = command(place.folder.path());
        command.env("RUST_LOG", "trace");
        Gingham::start_with(place, command)
    }

    fn start_with(place: &Place, mut command: Command) -> Gingham {
        command
            .env("GINGHAM_CLIENT_ID", CLIENT_ID)
            .env("GINGHAM_SANDBOX_SECRET", SANDBOX_SECRET)
            .env("GINGHAM_PRODUCTION_SECRET", PRODUCTION_SECRET)
            .env("GINGHAM_ADMIN_KEY", ADMIN_KEY);
        if let Some(database) = &place.database {
            command.env("GINGHAM_DATABASE", database);
        }
        Gingham::launch(command, place.folder.path())
    }

    /// Starts a prepared command; its output goes into files of the folder.
    pub fn launch(mut command: Command, folder: &Path) -> Gingham {
        let output = |name: &str| File::create(folder.join(name)).expect("the test's folder is writable");
        command.stdout(output("stdout")).stderr(output("stderr"));
        let child = command.spawn().expect("the binary starts");
        let mut gingham = Gingham { child, folder: folder.to_owned(), banner: String::new() };
        gingham.wait_until_ready();
        gingham
    }

    pub fn developer(&self) -> Developer {
        Developer::at(self.sandbox(), CLIENT_ID, SANDBOX_SECRET)
    }

    pub fn sandbox(&self) -> SocketAddr {
        self.address("sandbox")
    }

    pub fn console(&self) -> SocketAddr {
        self.address("guide")
    }

    /// Everything that it printed when it was ready.
    pub fn banner(&self) -> &str {
        &self.banner
    }

    /// Everything that it logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("stderr")).unwrap_or_default()
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it was killed");
    }

    /// SIGTERM, without waiting.
    pub fn tell_to_stop(&self) {
        let line = format!("kill -s TERM {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &line]).status().is_ok_and(|status| status.success()));
    }

    /// Waits for its end.
    pub fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it was started") {
                return status;
            }
            assert!(Instant::now() < deadline, "it does not end:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_until_ready(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.banner = fs::read_to_string(self.folder.join("stdout")).unwrap_or_default();
            if self.banner.contains("initial_products") {
                return;
            }
            if let Some(status) = self.child.try_wait().expect("it was started") {
                panic!("it ended with {status}:\n{}", self.log());
            }
            assert!(Instant::now() < deadline, "it does not get ready:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn address(&self, name: &str) -> SocketAddr {
        let line = self
            .banner
            .lines()
            .find_map(|line| line.trim().strip_prefix(name)?.trim().strip_prefix("http://"));
        let address = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        address.unwrap_or_else(|| panic!("no address of {name} in the banner:\n{}", self.banner))
    }
}

impl Drop for Gingham {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary on free ports with its data in the folder, and nothing of the developer's own environment.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GINGHAM_") {
            command.env_remove(name);
        }
    }
    command.env_remove("RUST_LOG").current_dir(folder).stdin(Stdio::null());
    command.env("GINGHAM_DATA", folder.join("data"));
    for listener in ["SANDBOX", "PRODUCTION", "CONSOLE"] {
        command.env(format!("GINGHAM_{listener}_ADDR"), "127.0.0.1:0");
    }
    command
}

/// The server's binary: `GINGHAM_BIN`, else built beside this test.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| match std::env::var_os("GINGHAM_BIN") {
        Some(path) => path.into(),
        None => build(),
    })
}

fn build() -> PathBuf {
    let this = std::env::current_exe().expect("a test knows its own path");
    // target/<profile>/deps/suite-…
    let profile = this.parent().and_then(Path::parent).expect("cargo puts tests into deps");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--package", "gingham-server", "--target-dir"]);
    cargo.arg(profile.parent().expect("a profile lies in the target folder"));
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    let status = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().expect("cargo runs");
    assert!(status.success(), "the server does not build");
    profile.join("gingham")
}
