//! A throwaway PostgreSQL: made for one run, gone after it, also when the run fails.

use std::fs::{self, File};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{ports, signal, step, workspace};

const START_LIMIT: Duration = Duration::from_secs(60);

/// A running server with trust authentication on loopback.
pub struct Postgres {
    child: Child,
    folder: PathBuf,
    programs: PathBuf,
    account: Option<Account>,
    port: u16,
}

/// The system account that PostgreSQL runs under when xtask is root, which PostgreSQL itself refuses to be.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

impl Postgres {
    /// Makes a cluster for tests and starts it: it dies with the run, and no test kills PostgreSQL itself, so nothing
    /// waits for the disk.
    pub fn start() -> Result<Self, String> {
        Self::start_with(&["fsync=off", "full_page_writes=off"])
    }

    /// Makes a cluster whose commits are durable, as in production, and starts it.
    pub fn start_durable() -> Result<Self, String> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Result<Self, String> {
        step::announce("PostgreSQL");
        let programs = programs().ok_or("PostgreSQL is not installed (initdb not found)")?;
        let account = account()?;
        let folder = fresh_folder(account)?;
        let [port] = ports::free()?;
        initialize(&programs, account, &folder)?;
        let child = spawn(&programs, account, &folder, port, settings)?;
        let mut server = Self { child, folder, programs, account, port };
        server.wait_until_ready()?;
        println!("   {}", server.url("postgres"));
        Ok(server)
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes an empty database and answers its address.
    pub fn create_database(&self, name: &str) -> Result<String, String> {
        let port = self.port.to_string();
        let mut command = as_account(&self.programs.join("createdb"), self.account);
        command.args(["-h", "127.0.0.1", "-U", "postgres", "-p", &port, name]);
        let output = command.output().map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(self.url(name));
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        let deadline = Instant::now() + START_LIMIT;
        let port = self.port.to_string();
        while Instant::now() < deadline {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("PostgreSQL ended at once ({status})\n{}", self.log()));
            }
            let mut probe = as_account(&self.programs.join("pg_isready"), self.account);
            probe.args(["-q", "-h", "127.0.0.1", "-p", &port]);
            if probe.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("PostgreSQL does not get ready\n{}", self.log()))
    }

    fn log(&self) -> String {
        let text = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        step::last_lines(&text, 20)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // INT is PostgreSQL's fast shutdown: sessions are ended, files are left clean.
        signal::send("INT", self.child.id());
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of PostgreSQL's programs: behind `initdb` on the `PATH`, or where Debian hides them (newest first).
pub fn programs() -> Option<PathBuf> {
    if let Some(initdb) = workspace::find_program("initdb") {
        let real = fs::canonicalize(initdb).ok()?;
        return real.parent().map(Path::to_path_buf);
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .collect();
    versions.sort();
    let programs = versions.pop()?.1.join("bin");
    programs.join("initdb").is_file().then_some(programs)
}

fn account() -> Result<Option<Account>, String> {
    if !is_root() {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").map_err(|error| error.to_string())?;
    let line = passwd
        .lines()
        .find(|line| line.starts_with("postgres:"))
        .ok_or("there is no system account named postgres")?;
    let fields: Vec<&str> = line.split(':').collect();
    let number = |index: usize| fields.get(index).and_then(|field| field.parse().ok());
    match (number(2), number(3)) {
        (Some(user), Some(group)) => Ok(Some(Account { user, group })),
        _ => Err("the account postgres in /etc/passwd cannot be read".to_owned()),
    }
}

/// Whether xtask runs as root.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// A folder that the account can reach: under target/, or in the temporary folder where the way there is barred
/// (a checkout in root's home).
fn fresh_folder(account: Option<Account>) -> Result<PathBuf, String> {
    let name = format!("pg-{}", std::process::id());
    let candidates = [workspace::scratch().join(&name), std::env::temp_dir().join(format!("gingham-{name}"))];
    for folder in candidates {
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        if let Some(Account { user, group }) = account {
            chown(&folder, Some(user), Some(group)).map_err(|error| error.to_string())?;
        }
        let mut probe = as_account(Path::new("test"), account);
        if probe.args(["-w".as_ref(), folder.as_os_str()]).status().is_ok_and(|s| s.success()) {
            return Ok(folder);
        }
        let _ = fs::remove_dir(&folder);
    }
    Err("no folder that PostgreSQL's account can write to".to_owned())
}

fn initialize(programs: &Path, account: Option<Account>, folder: &Path) -> Result<(), String> {
    let mut command = as_account(&programs.join("initdb"), account);
    command
        .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
        .args(["--locale=C", "--no-sync", "-D"])
        .arg(folder.join("data"));
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("initdb failed\n{text}"))
}

fn spawn(
    programs: &Path,
    account: Option<Account>,
    folder: &Path,
    port: u16,
    settings: &[&str],
) -> Result<Child, String> {
    let log = File::create(folder.join("log")).map_err(|error| error.to_string())?;
    let errors = log.try_clone().map_err(|error| error.to_string())?;
    let mut command = as_account(&programs.join("postgres"), account);
    command
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-c", "listen_addresses=127.0.0.1", "-c"])
        .arg(format!("port={port}"))
        .args(["-c", "unix_socket_directories=", "-c", "max_connections=200"])
        .args(settings.iter().flat_map(|setting| ["-c", setting]))
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(errors);
    command.spawn().map_err(|error| error.to_string())
}

fn as_account(program: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/");
    if let Some(Account { user, group }) = account {
        command.uid(user).gid(group);
    }
    command
}
