//! Reading one delivery from a connection.

use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// One delivery, as it came.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The path that was asked for.
    pub path: String,
    /// The headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The exact bytes of the body.
    pub body: Vec<u8>,
    /// When it was complete.
    pub at: Instant,
}

impl Delivery {
    /// The first header of that name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

pub(super) fn read(stream: &mut TcpStream) -> io::Result<Delivery> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream);
    let first = line(&mut reader)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        let line = line(&mut reader)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut delivery = Delivery { path, headers, body: Vec::new(), at: Instant::now() };
    let length = delivery.header("content-length").map(str::parse::<usize>);
    let length = length.and_then(Result::ok).ok_or_else(no_length)?;
    delivery.body = vec![0; length];
    reader.read_exact(&mut delivery.body)?;
    delivery.at = Instant::now();
    Ok(delivery)
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

fn no_length() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a delivery without its length")
}
