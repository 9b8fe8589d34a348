//! A receiver of webhooks for tests: a real socket that behaves well or badly, one reply after another.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How a receiver replies to a request.
#[derive(Clone, Copy)]
pub(crate) enum Reply {
    /// An empty answer with this status.
    Status(u16),
    /// 200 with a body that never ends.
    Endless,
    /// 302 to itself.
    Redirect,
    /// Nothing, with the connection left open.
    Silence,
    /// 200 and the beginning of a body, then nothing.
    Stalled,
    /// Something that is not HTTP.
    Nonsense,
    /// The connection is closed without an answer.
    Hangup,
}

/// A request as it arrived.
#[derive(Clone)]
pub(crate) struct Received {
    /// The request line.
    pub line: String,
    /// The other lines of the head.
    pub head: Vec<String>,
    /// The exact bytes of the body.
    pub body: Vec<u8>,
}

impl Received {
    /// The value of a header, spelled as sent.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Listens until the test ends. Each connection carries one request.
pub(crate) struct Receiver {
    port: u16,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    /// Replies in this order, then with 200.
    pub async fn start(replies: impl IntoIterator<Item = Reply>) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Receiver { port: listener.local_addr().unwrap().port(), received: Arc::default() };
        let received = receiver.received.clone();
        let mut replies: Vec<Reply> = replies.into_iter().collect();
        replies.reverse();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let reply = replies.pop().unwrap_or(Reply::Status(200));
                tokio::spawn(converse(stream, reply, received.clone()));
            }
        });
        receiver
    }

    /// An address on which nobody listens.
    pub async fn dead_url() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        format!("http://{}/?key=secret", listener.local_addr().unwrap())
    }

    /// Its address with this path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What arrived so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

async fn converse(mut stream: TcpStream, reply: Reply, received: Arc<Mutex<Vec<Received>>>) {
    let request = request(&mut stream).await;
    received.lock().unwrap().push(request);
    let head = match reply {
        Reply::Status(status) => {
            format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Reply::Redirect => {
            "HTTP/1.1 302 X\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into()
        }
        Reply::Endless => "HTTP/1.1 200 OK\r\n\r\n".into(),
        Reply::Stalled => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nso far".into(),
        Reply::Nonsense => "SSH-2.0-OpenSSH_9.9\r\n".into(),
        Reply::Silence | Reply::Hangup => String::new(),
    };
    let _ = stream.write_all(head.as_bytes()).await;
    match reply {
        Reply::Endless => while stream.write_all(&[b'x'; 4096]).await.is_ok() {},
        // Until the sender gives up and closes.
        Reply::Silence | Reply::Stalled => drop(stream.read(&mut [0]).await),
        _ => {}
    }
}

async fn request(stream: &mut TcpStream) -> Received {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "the request broke off");
    };
    let mut body = bytes.split_off(end + 4);
    let text = String::from_utf8(bytes).unwrap();
    let mut lines = text.trim_end().split("\r\n").map(str::to_owned);
    let mut received = Received { line: lines.next().unwrap(), head: lines.collect(), body: Vec::new() };
    let length: usize = received.header("Content-Length").unwrap().parse().unwrap();
    while body.len() < length {
        assert!(stream.read_buf(&mut body).await.unwrap() > 0, "the request's body broke off");
    }
    received.body = body;
    received
}
