//! The server under measurement: the release binary in a process of its own.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// The first client's keys.
pub const KEYS: (&str, &str) = ("5f1e1d0c0b0a090807060504", "a1b2c3d4e5f60718293a4b5c6d7e8f");
/// The root key, so that tokens can be made without the server.
pub const ROOT_KEY: &str = "the root key of the measurements";
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; it is killed when this is dropped.
pub struct Server {
    child: Child,
    /// Where its sandbox listens.
    pub address: SocketAddr,
}

impl Server {
    /// Starts it on the data in a folder, or on a database elsewhere, and waits until it listens.
    pub fn start(binary: &Path, folder: &Path, database: Option<&str>) -> Outcome<Server> {
        let database = database.map(|database| ("GINGHAM_DATABASE", database));
        Server::start_with(binary, folder, database.as_slice())
    }

    /// The same, configured otherwise.
    pub fn start_with(binary: &Path, folder: &Path, settings: &[(&str, &str)]) -> Outcome<Server> {
        let mut child = spawn(binary, folder, settings, 0)?;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let banner = std::fs::read_to_string(folder.join("stdout"))?;
            if banner.contains("initial_products")
                && let Some(address) = sandbox(&banner)
            {
                return Ok(Server { child, address });
            }
            if let Some(status) = child.try_wait()? {
                let log = std::fs::read_to_string(folder.join("stderr"))?;
                return Err(format!("the server ended: {status}\n{log}").into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err("the server does not get ready".into())
    }

    /// Starts it on a known port, without waiting.
    pub fn launch(binary: &Path, folder: &Path, port: u16) -> Outcome<Server> {
        let child = spawn(binary, folder, &[], port)?;
        Ok(Server { child, address: SocketAddr::from(([127, 0, 0, 1], port)) })
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends it cleanly.
    pub fn stop(mut self) -> Outcome<()> {
        let kill = format!("kill -s TERM {}", self.child.id());
        Command::new("sh").args(["-c", &kill]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(binary: &Path, folder: &Path, settings: &[(&str, &str)], port: u16) -> Outcome<Child> {
    let mut command = Command::new(binary);
    for (name, _) in std::env::vars_os() {
        // Whatever the developer's own shell pins must not be measured.
        if name.as_encoded_bytes().starts_with(b"GINGHAM_") {
            command.env_remove(name);
        }
    }
    command
        .current_dir(folder)
        .env_remove("RUST_LOG")
        .env("GINGHAM_DATA", folder.join("data"))
        .env("GINGHAM_SANDBOX_ADDR", format!("127.0.0.1:{port}"))
        .env("GINGHAM_PRODUCTION_ADDR", "127.0.0.1:0")
        .env("GINGHAM_CONSOLE_ADDR", "127.0.0.1:0")
        .env("GINGHAM_CLIENT_ID", KEYS.0)
        .env("GINGHAM_SANDBOX_SECRET", KEYS.1)
        .env("GINGHAM_KEY", ROOT_KEY)
        .stdin(Stdio::null())
        .stdout(File::create(folder.join("stdout"))?)
        .stderr(File::create(folder.join("stderr"))?);
    Ok(command.envs(settings.iter().copied()).spawn()?)
}

fn sandbox(banner: &str) -> Option<SocketAddr> {
    let line =
        banner.lines().find_map(|line| line.trim().strip_prefix("sandbox")?.trim().strip_prefix("http://"));
    line?.split_whitespace().next()?.parse().ok()
}

/// The file of a server's own SQLite database.
pub fn database_file(folder: &Path) -> PathBuf {
    folder.join("data/gingham.db")
}

/// The processor time that a process has used, in seconds.
pub fn cpu_seconds(process: u32) -> Outcome<f64> {
    // Linux counts in hundredths of a second, whatever the machine; the name before may hold blanks.
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok());
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => Ok((user + system) / 100.0),
        _ => Err("the processor time of a process cannot be read".into()),
    }
}

/// The resident memory of a process, in megabytes.
pub fn resident_megabytes(process: u32) -> Outcome<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()).ok_or("no VmRSS")?;
    Ok(kilobytes.parse::<f64>()? / 1024.0)
}
