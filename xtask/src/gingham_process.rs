//! The server under test: the release binary in a process of its own, with a fresh data folder.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::{ports, signal, step, workspace};

const START_LIMIT: Duration = Duration::from_secs(30);
const STOP_LIMIT: Duration = Duration::from_secs(30);
const CLIENT_ID: &str = "5f1e1d0c0b0a090807060504";
const SANDBOX_SECRET: &str = "a1b2c3d4e5f60718293a4b5c6d7e8f";
const PRODUCTION_SECRET: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1";
const ADMIN_KEY: &str = "admin-key-of-the-sdk-suites-0123456789";

/// A running server.
pub struct Gingham {
    child: Child,
    folder: PathBuf,
    ports: [u16; 3],
}

impl Gingham {
    /// Starts the binary on free ports and waits until all three listeners are ready. Without a database's address
    /// it uses SQLite in its data folder.
    pub fn start(binary: &Path, name: &str, database: Option<&str>) -> Result<Self, String> {
        step::announce(&format!("gingham on {name}"));
        let folder = fresh_folder(name)?;
        let ports = ports::free()?;
        let mut server = Self { child: spawn(binary, &folder, ports, database)?, folder, ports };
        server.wait_until_ready()?;
        println!("   sandbox at {}", server.url(0));
        Ok(server)
    }

    /// What a suite needs to know, as environment variables.
    pub fn describe(&self, command: &mut Command) {
        command
            .env("GINGHAM_URL", self.url(0))
            .env("GINGHAM_PRODUCTION_URL", self.url(1))
            .env("GINGHAM_CONSOLE_URL", self.url(2))
            .env("GINGHAM_CLIENT_ID", CLIENT_ID)
            .env("GINGHAM_SANDBOX_SECRET", SANDBOX_SECRET)
            .env("GINGHAM_PRODUCTION_SECRET", PRODUCTION_SECRET)
            .env("GINGHAM_ADMIN_KEY", ADMIN_KEY);
    }

    /// Asks it to stop; anything but a clean end within the limit is an error, and leaves folder and log behind.
    pub fn stop(mut self) -> Result<(), String> {
        signal::send("TERM", self.child.id());
        let deadline = Instant::now() + STOP_LIMIT;
        while Instant::now() < deadline {
            match self.child.try_wait().map_err(|error| error.to_string())? {
                Some(status) if status.success() => {
                    let _ = fs::remove_dir_all(&self.folder);
                    return Ok(());
                }
                Some(status) => return Err(self.failure(&format!("SIGTERM: {status}"))),
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
        Err(self.failure("SIGTERM did not end the server"))
    }

    /// The last lines of its log.
    pub fn log(&self) -> String {
        let text = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        step::last_lines(&text, 30)
    }

    fn url(&self, listener: usize) -> String {
        format!("http://127.0.0.1:{}", self.ports[listener])
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        let deadline = Instant::now() + START_LIMIT;
        while Instant::now() < deadline {
            if let Some(status) = self.ended() {
                return Err(self.failure(&format!("the server ended at once ({status})")));
            }
            if self.ports.iter().all(|port| is_healthy(*port)) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(self.failure("GET /health is not 200 on all listeners"))
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    fn failure(&self, what: &str) -> String {
        format!("{what}\n{}", self.log())
    }
}

impl Drop for Gingham {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn fresh_folder(name: &str) -> Result<PathBuf, String> {
    let folder = workspace::scratch().join(format!("server-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    Ok(folder)
}

fn spawn(
    binary: &Path,
    folder: &Path,
    [sandbox, production, console]: [u16; 3],
    database: Option<&str>,
) -> Result<Child, String> {
    let log = File::create(folder.join("log")).map_err(|error| error.to_string())?;
    let errors = log.try_clone().map_err(|error| error.to_string())?;
    let mut command = Command::new(binary);
    for (name, _) in std::env::vars_os() {
        // Whatever the developer's own shell pins must not reach the server under test.
        if name.as_encoded_bytes().starts_with(b"GINGHAM_") {
            command.env_remove(name);
        }
    }
    command
        .current_dir(folder)
        .env("GINGHAM_DATA", folder.join("data"))
        .env("GINGHAM_SANDBOX_ADDR", format!("127.0.0.1:{sandbox}"))
        .env("GINGHAM_PRODUCTION_ADDR", format!("127.0.0.1:{production}"))
        .env("GINGHAM_CONSOLE_ADDR", format!("127.0.0.1:{console}"))
        .env("GINGHAM_CLIENT_ID", CLIENT_ID)
        .env("GINGHAM_SANDBOX_SECRET", SANDBOX_SECRET)
        .env("GINGHAM_PRODUCTION_SECRET", PRODUCTION_SECRET)
        .env("GINGHAM_ADMIN_KEY", ADMIN_KEY)
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(errors);
    if let Some(address) = database {
        command.env("GINGHAM_DATABASE", address);
    }
    command.spawn().map_err(|error| format!("{} does not start: {error}", binary.display()))
}

fn is_healthy(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    let request = format!("GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
    let mut answer = [0; 12];
    stream.write_all(request.as_bytes()).is_ok()
        && stream.read_exact(&mut answer).is_ok()
        && &answer == b"HTTP/1.1 200"
}
