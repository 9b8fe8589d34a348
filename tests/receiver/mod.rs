//! A webhook endpoint that behaves as well or as badly as a test wants: the other end of every delivery.
//!
//! Standard library only, one thread per connection; it remembers the exact bytes of what it was sent, in the order
//! in which the requests were complete.

mod behaviour;
mod request;

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use behaviour::Behaviour;
pub use request::Delivery;

/// A running endpoint on loopback; it is gone when this is dropped.
pub struct Receiver {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    behaviour: Mutex<Behaviour>,
    deliveries: Mutex<Vec<Delivery>>,
    arrived: Condvar,
    stopping: AtomicBool,
}

impl Receiver {
    /// Starts one on a free port.
    pub fn start(behaviour: Behaviour) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            behaviour: Mutex::new(behaviour),
            deliveries: Mutex::new(Vec::new()),
            arrived: Condvar::new(),
            stopping: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        let accepting = std::thread::spawn(move || accept(&listener, &for_thread));
        Ok(Self { address, shared, accepting: Some(accepting) })
    }

    /// The address of a path of this endpoint.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Behaves differently from the next delivery on.
    pub fn behave(&self, behaviour: Behaviour) {
        *lock(&self.shared.behaviour) = behaviour;
    }

    /// What has arrived so far, in order.
    pub fn deliveries(&self) -> Vec<Delivery> {
        lock(&self.shared.deliveries).clone()
    }

    /// Waits until so many deliveries satisfy the condition and returns those; `None` when the limit is over.
    pub fn wait_for(
        &self,
        count: usize,
        limit: Duration,
        condition: impl Fn(&Delivery) -> bool,
    ) -> Option<Vec<Delivery>> {
        let deadline = Instant::now() + limit;
        let mut deliveries = lock(&self.shared.deliveries);
        loop {
            let found: Vec<&Delivery> = deliveries.iter().filter(|one| condition(one)).collect();
            if found.len() >= count {
                return Some(found.into_iter().cloned().collect());
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            deliveries =
                self.shared.arrived.wait_timeout(deliveries, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // A connection of our own wakes the thread that waits for one.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

/// An address on loopback where nobody listens.
pub fn dead_url() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    Ok(format!("http://{}/dead", listener.local_addr()?))
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        std::thread::spawn(move || serve(stream, &shared));
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) {
    let Ok(delivery) = request::read(&mut stream) else {
        return;
    };
    lock(&shared.deliveries).push(delivery);
    shared.arrived.notify_all();
    let behaviour = lock(&shared.behaviour).clone();
    // Whoever sent this may have given up already, which is what some behaviours are for.
    let _ = behaviour.answer(&mut stream, || shared.stopping.load(Ordering::SeqCst));
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    const LIMIT: Duration = Duration::from_secs(10);

    fn post(receiver: &Receiver) -> TcpStream {
        let mut stream = TcpStream::connect(receiver.address).expect("it listens");
        stream
            .write_all(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nA: b\r\n\r\nbody")
            .expect("it reads");
        stream
    }

    fn answer(receiver: &Receiver) -> String {
        let mut text = String::new();
        post(receiver).read_to_string(&mut text).expect("it ends");
        text
    }

    #[test]
    fn it_remembers_exactly_what_was_sent() {
        let receiver = Receiver::start(Behaviour::Status(204)).expect("a port is free");
        assert!(answer(&receiver).starts_with("HTTP/1.1 204 "));
        let deliveries = receiver.wait_for(1, LIMIT, |_| true).expect("it came");
        assert_eq!(deliveries[0].path, "/hook");
        assert_eq!(deliveries[0].header("a"), Some("b"));
        assert_eq!(deliveries[0].body, b"body");
    }

    #[test]
    fn it_behaves_as_told_from_the_next_delivery_on() {
        let receiver = Receiver::start(Behaviour::Status(500)).expect("a port is free");
        assert!(answer(&receiver).starts_with("HTTP/1.1 500 "));
        receiver.behave(Behaviour::Redirect("http://elsewhere.invalid/".to_owned()));
        let redirect = answer(&receiver);
        assert!(redirect.starts_with("HTTP/1.1 302 "));
        assert!(redirect.contains("\r\nLocation: http://elsewhere.invalid/\r\n"));
        receiver.behave(Behaviour::HangUp);
        assert_eq!(answer(&receiver), "");
    }

    #[test]
    fn an_endless_answer_goes_on_until_the_reader_stops() {
        let receiver = Receiver::start(Behaviour::Endless).expect("a port is free");
        let mut stream = post(&receiver);
        let mut much = vec![0; 1 << 20];
        stream.read_exact(&mut much).expect("there is always more");
        assert!(much.starts_with(b"HTTP/1.1 200 "));
    }

    #[test]
    fn a_silent_one_takes_the_delivery_and_says_nothing_until_it_is_dropped() {
        let receiver = Receiver::start(Behaviour::Silent).expect("a port is free");
        let mut stream = post(&receiver);
        receiver.wait_for(1, LIMIT, |_| true).expect("it came");
        drop(receiver);
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("it ends");
        assert_eq!(text, "");
    }

    #[test]
    fn waiting_ends() {
        let receiver = Receiver::start(Behaviour::Status(200)).expect("a port is free");
        assert!(receiver.wait_for(1, Duration::ZERO, |_| true).is_none());
    }

    #[test]
    fn nobody_listens_at_a_dead_address() {
        let url = dead_url().expect("a port is free");
        let address = url.trim_start_matches("http://").trim_end_matches("/dead");
        assert!(TcpStream::connect(address).is_err());
    }
}
