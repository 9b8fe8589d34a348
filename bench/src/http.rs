//! A client that costs as little as possible: one keep-alive connection, prepared bytes out, counted bytes in.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Outcome;

/// A keep-alive connection.
pub struct Connection {
    stream: TcpStream,
    answer: Vec<u8>,
    head: usize,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Outcome<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, answer: Vec::with_capacity(64 * 1024), head: 0 })
    }

    /// Sends a request and reads its answer to the end; anything but 200 is an error.
    pub async fn ask(&mut self, request: &[u8]) -> Outcome<&[u8]> {
        self.stream.write_all(request).await?;
        self.answer.clear();
        let whole = loop {
            self.more().await?;
            if let Some(end) = self.answer.windows(4).position(|four| four == b"\r\n\r\n") {
                self.head = end + 4;
                break self.head + self.length()?;
            }
        };
        self.answer.reserve(whole.saturating_sub(self.answer.len()));
        while self.answer.len() < whole {
            self.more().await?;
        }
        match self.answer.starts_with(b"HTTP/1.1 200 ") {
            true => Ok(&self.answer[self.head..]),
            false => Err(String::from_utf8_lossy(&self.answer).into()),
        }
    }

    async fn more(&mut self) -> Outcome<()> {
        match self.stream.read_buf(&mut self.answer).await? {
            0 => Err("the server closed the connection".into()),
            _ => Ok(()),
        }
    }

    fn length(&self) -> Outcome<usize> {
        let head = std::str::from_utf8(&self.answer[..self.head])?.to_ascii_lowercase();
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next());
        Ok(length.ok_or("an answer without its length")?.parse()?)
    }
}

/// A POST of JSON with a client's keys, as it goes over the wire.
pub fn post(path: &str, keys: (&str, &str), body: &str) -> Vec<u8> {
    let (client_id, secret) = keys;
    format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n\
         plaid-client-id: {client_id}\r\nplaid-secret: {secret}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
