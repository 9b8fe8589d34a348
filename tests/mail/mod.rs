//! A mail server that takes messages as willingly as a test wants: the other end of every e-mail.
//!
//! Standard library only, one thread per connection.

mod conversation;

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What the server does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Temper {
    /// Takes it.
    Takes,
    /// Answers that it cannot take it now.
    Later,
    /// Answers that it never will.
    Never,
}

/// A message as it came.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// What the sender proved itself with: the response of AUTH PLAIN, still in base64.
    pub auth: Option<String>,
    /// Who it is from, by the envelope.
    pub from: String,
    /// Whom it is for, by the envelope.
    pub to: Vec<String>,
    /// Header and body.
    pub text: String,
}

impl Letter {
    /// The value of a field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        let (header, _) = self.text.split_once("\r\n\r\n")?;
        let fields = header.split("\r\n").filter_map(|line| line.split_once(": "));
        fields.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    /// What follows the header.
    pub fn body(&self) -> &str {
        self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
}

/// A running mail server on loopback; it is gone when this is dropped.
pub struct MailServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    temper: Mutex<Temper>,
    seen: Mutex<Seen>,
    changed: Condvar,
    stopping: AtomicBool,
}

#[derive(Default)]
struct Seen {
    letters: Vec<Letter>,
    refused: usize,
}

impl MailServer {
    /// Starts one on a free port.
    pub fn start(temper: Temper) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            temper: Mutex::new(temper),
            seen: Mutex::default(),
            changed: Condvar::new(),
            stopping: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        let accepting = std::thread::spawn(move || accept(&listener, &for_thread));
        Ok(Self { address, shared, accepting: Some(accepting) })
    }

    /// Its address, with somebody's name and password in front where one is given.
    pub fn url(&self, user: &str) -> String {
        format!("smtp://{user}{}", self.address)
    }

    /// Behaves differently from the next message on.
    pub fn becomes(&self, temper: Temper) {
        *lock(&self.shared.temper) = temper;
    }

    /// Waits for so many messages that were taken; `None` when the limit is over.
    pub fn taken(&self, count: usize, limit: Duration) -> Option<Vec<Letter>> {
        self.wait(limit, |seen| (seen.letters.len() >= count).then(|| seen.letters.clone()))
    }

    /// Waits until so many were refused and tells how many were; `None` when the limit is over.
    pub fn refused(&self, count: usize, limit: Duration) -> Option<usize> {
        self.wait(limit, |seen| (seen.refused >= count).then_some(seen.refused))
    }

    fn wait<T>(&self, limit: Duration, find: impl Fn(&Seen) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + limit;
        let mut seen = lock(&self.shared.seen);
        loop {
            if let Some(found) = find(&seen) {
                return Some(found);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            seen = self.shared.changed.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // A connection of our own wakes the thread that waits for one.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Shared {
    fn temper(&self) -> Temper {
        *lock(&self.temper)
    }

    fn note(&self, letter: Option<Letter>) {
        let mut seen = lock(&self.seen);
        match letter {
            Some(letter) => seen.letters.push(letter),
            None => seen.refused += 1,
        }
        self.changed.notify_all();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        // Whoever sends may leave at any moment.
        std::thread::spawn(move || drop(conversation::hold(&stream, &shared)));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
