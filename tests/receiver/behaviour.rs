//! How an endpoint answers, or fails to.

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(20);

/// What an endpoint does with a delivery that it has read.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// Answers at once with this status and an empty body.
    Status(u16),
    /// Answers at once with this status and this JSON.
    Json(u16, String),
    /// Answers 200, but only after this time.
    Slow(Duration),
    /// Never answers and keeps the connection.
    Silent,
    /// Answers 200 with a body that never ends.
    Endless,
    /// Answers 302 to another address.
    Redirect(String),
    /// Closes the connection without a word.
    HangUp,
}

impl Behaviour {
    /// Answers one delivery; those that take their time look whether the endpoint is about to stop.
    pub(super) fn answer(&self, stream: &mut TcpStream, stopping: impl Fn() -> bool) -> io::Result<()> {
        match self {
            Self::Status(status) => head(stream, *status, ""),
            Self::Json(status, body) => json(stream, *status, body),
            Self::Redirect(address) => head(stream, 302, &format!("Location: {address}\r\n")),
            Self::HangUp => Ok(()),
            Self::Silent => {
                pause(None, stopping);
                Ok(())
            }
            Self::Slow(time) => {
                pause(Some(*time), stopping);
                head(stream, 200, "")
            }
            Self::Endless => endless(stream, stopping),
        }
    }
}

fn head(stream: &mut TcpStream, status: u16, more: &str) -> io::Result<()> {
    let text = format!("HTTP/1.1 {status} Answer\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(text.as_bytes())
}

fn json(stream: &mut TcpStream, status: u16, body: &str) -> io::Result<()> {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} Answer\r\nContent-Type: application/json\r\nContent-Length: {length}");
    stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n{body}").as_bytes())
}

fn endless(stream: &mut TcpStream, stopping: impl Fn() -> bool) -> io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 Answer\r\nTransfer-Encoding: chunked\r\n\r\n")?;
    let chunk = format!("1000\r\n{}\r\n", "x".repeat(0x1000));
    while !stopping() {
        stream.write_all(chunk.as_bytes())?;
    }
    Ok(())
}

fn pause(time: Option<Duration>, stopping: impl Fn() -> bool) {
    let started = Instant::now();
    while !stopping() && time.is_none_or(|time| started.elapsed() < time) {
        std::thread::sleep(TICK);
    }
}
