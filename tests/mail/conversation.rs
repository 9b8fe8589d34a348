//! One connection: as much of RFC 5321 as a sender of one message needs.

use super::{Letter, Shared, Temper};
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;

pub fn hold(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    let (mut lines, mut answer) = (BufReader::new(stream), stream);
    let mut letter = Letter::default();
    answer.write_all(b"220 post ready\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let (verb, rest) = line.split_once([' ', ':']).unwrap_or((line, ""));
        let reply: &str = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-post\r\n250 AUTH PLAIN",
            "AUTH" => {
                letter.auth = rest.split_once(' ').map(|(_, response)| response.to_owned());
                "235 known"
            }
            "MAIL" => {
                letter.from = bracketed(rest);
                "250 yes"
            }
            "RCPT" => match shared.temper() {
                Temper::Takes => {
                    letter.to.push(bracketed(rest));
                    "250 yes"
                }
                Temper::Later => {
                    shared.note(None);
                    "451 the shelves are full"
                }
                Temper::Never => {
                    shared.note(None);
                    "550 nobody of that name"
                }
            },
            "DATA" => {
                answer.write_all(b"354 go on\r\n")?;
                letter.text = text(&mut lines)?;
                shared.note(Some(std::mem::take(&mut letter)));
                "250 taken"
            }
            "QUIT" => {
                answer.write_all(b"221 farewell\r\n")?;
                return Ok(());
            }
            _ => "500 what?",
        };
        answer.write_all(format!("{reply}\r\n").as_bytes())?;
    }
}

/// The lines up to the lonely dot; a dot in front of a line hides one.
fn text(lines: &mut impl BufRead) -> io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

fn bracketed(rest: &str) -> String {
    let inside = rest.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
