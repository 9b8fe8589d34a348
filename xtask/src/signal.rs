//! Signals to processes that xtask started itself.

use std::process::{Command, Stdio};

/// Sends a signal (`TERM`, `INT`, `KILL`) to one process; one that is gone already is no fault.
pub fn send(signal: &str, process: u32) {
    shell(&format!("kill -s {signal} {process}"));
}

/// Kills a process group that was made for one suite.
pub fn kill_group(group: u32) {
    shell(&format!("kill -s KILL -- -{group}"));
}

// The shell's own `kill`, because a bare Debian has no program of that name.
fn shell(line: &str) {
    let _ = Command::new("sh").args(["-c", line]).stdout(Stdio::null()).stderr(Stdio::null()).status();
}
