//! HTTP/1.1 as plainly as it can be: what is sent is exactly what a test says, and a closed connection is an error.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);

/// A request, byte by byte.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// A POST of JSON text.
    pub fn json(path: &str, body: impl Into<Vec<u8>>) -> Request {
        Request::bare(path, body).header("content-type", "application/json")
    }

    /// A POST without a content type.
    pub fn bare(path: &str, body: impl Into<Vec<u8>>) -> Request {
        Request { method: "POST".to_owned(), path: path.to_owned(), headers: Vec::new(), body: body.into() }
    }

    pub fn method(mut self, method: &str) -> Request {
        self.method = method.to_owned();
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Request {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn head(&self, host: SocketAddr) -> String {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name == "host") {
            head.push_str(&format!("host: {host}\r\n"));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        head
    }
}

/// An answer as it came; header names in lower case.
#[derive(Clone, Debug)]
pub struct Raw {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Raw {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A connection that stays open between requests.
pub struct Connection {
    peer: SocketAddr,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(peer: SocketAddr) -> io::Result<Connection> {
        let stream = TcpStream::connect(peer)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Connection { peer, stream: BufReader::new(stream) })
    }

    pub fn send(&mut self, request: &Request) -> io::Result<Raw> {
        let mut bytes = request.head(self.peer).into_bytes();
        bytes.extend_from_slice(&request.body);
        // A server that has heard enough may close before it has read everything; its answer counts.
        let written = self.stream.get_mut().write_all(&bytes);
        let answer = self.read();
        if answer.is_err() { written.and(answer) } else { answer }
    }

    fn read(&mut self) -> io::Result<Raw> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, first.clone()))?;
        let mut raw = Raw { status, headers: Vec::new(), body: Vec::new() };
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            raw.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let length = raw.header("content-length").and_then(|length| length.parse().ok());
        raw.body = vec![0; length.unwrap_or(0)];
        self.stream.read_exact(&mut raw.body)?;
        Ok(raw)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(line.trim_end().to_owned()),
        }
    }
}
