//! One step of a run: a command with a title, an end and a duration.

use std::io::{BufRead, BufReader, PipeReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::signal;

/// How a command ended.
pub struct Outcome {
    /// Whether it exited with 0.
    pub success: bool,
    /// Everything it printed, both streams in order.
    pub output: String,
    /// How long it took.
    pub took: Duration,
    /// The end in words: `exit status: 1`, `stopped after 900 s`.
    pub ending: String,
}

/// Runs a command and shows the lines that `wanted` lets through.
pub fn shown(title: &str, command: &mut Command, wanted: fn(&str) -> bool) -> Result<Outcome, String> {
    announce(title);
    let outcome = run(command, |line| {
        if wanted(line) {
            println!("{line}");
        }
    })?;
    conclude(&outcome);
    Ok(outcome)
}

/// Runs a command in a process group of its own that is killed when the time is over: for suites that talk to
/// a server and could wait for ever.
pub fn shown_for(
    title: &str,
    command: &mut Command,
    limit: Duration,
    wanted: fn(&str) -> bool,
) -> Result<Outcome, String> {
    announce(title);
    command.process_group(0);
    let (mut child, reader, started) = start(command)?;
    let group = child.id();
    let (finished, watched) = mpsc::channel::<()>();
    let watchdog = std::thread::spawn(move || {
        let late = watched.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout);
        if late {
            signal::kill_group(group);
        }
        late
    });
    let output = collect(reader, |line| {
        if wanted(line) {
            println!("{line}");
        }
    });
    let status = child.wait().map_err(|error| error.to_string())?;
    drop(finished);
    let late = watchdog.join().unwrap_or(false);
    let mut outcome = outcome(status, output, started);
    if late {
        outcome.success = false;
        outcome.ending = format!("stopped after {} s", limit.as_secs());
    }
    conclude(&outcome);
    Ok(outcome)
}

/// Runs a command silently; what it printed is the error when it fails.
pub fn quiet(title: &str, command: &mut Command) -> Result<Outcome, String> {
    announce(title);
    let outcome = run(command, |_| {})?;
    conclude(&outcome);
    if outcome.success {
        Ok(outcome)
    } else {
        Err(format!("{title}: {}\n{}", outcome.ending, last_lines(&outcome.output, 40)))
    }
}

/// The last lines of a text.
pub fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// Prints a step's title.
pub fn announce(title: &str) {
    println!("\n── {title}");
}

fn conclude(outcome: &Outcome) {
    let word = if outcome.success { "ok" } else { "FAILED" };
    println!("   {word} in {:.1} s ({})", outcome.took.as_secs_f64(), outcome.ending);
}

fn run(command: &mut Command, each: impl FnMut(&str)) -> Result<Outcome, String> {
    let (mut child, reader, started) = start(command)?;
    let output = collect(reader, each);
    let status = child.wait().map_err(|error| error.to_string())?;
    Ok(outcome(status, output, started))
}

fn start(command: &mut Command) -> Result<(Child, PipeReader, Instant), String> {
    let (reader, writer) = std::io::pipe().map_err(|error| error.to_string())?;
    let second = writer.try_clone().map_err(|error| error.to_string())?;
    let started = Instant::now();
    let child = command
        .stdin(std::process::Stdio::null())
        .stdout(writer)
        .stderr(second)
        .spawn()
        .map_err(|error| format!("{:?} does not start: {error}", command.get_program()))?;
    // The command still holds the writing ends; without this the reader would never see the end.
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    Ok((child, reader, started))
}

fn collect(reader: PipeReader, mut each: impl FnMut(&str)) -> String {
    let mut output = String::new();
    for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        each(&line);
        output.push_str(&line);
        output.push('\n');
    }
    output
}

fn outcome(status: ExitStatus, output: String, started: Instant) -> Outcome {
    Outcome { success: status.success(), output, took: started.elapsed(), ending: status.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_streams_are_kept_and_the_status_told() {
        let outcome = run(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"]), |_| {})
            .expect("sh starts");
        assert_eq!(outcome.output, "out\nerr\n");
        assert!(!outcome.success);
    }

    #[test]
    fn a_suite_that_hangs_is_stopped_with_its_children() {
        let outcome = shown_for(
            "hang",
            Command::new("sh").args(["-c", "sleep 600; true"]),
            Duration::from_millis(50),
            |_| true,
        )
        .expect("sh starts");
        assert!(!outcome.success);
        assert_eq!(outcome.ending, "stopped after 0 s");
    }
}
