//! Many callers at once, each with a connection of its own, for a while.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Outcome;
use crate::http::Connection;
use crate::server::cpu_seconds;

/// Callers at once, as the aims are stated for.
pub const CALLERS: usize = 64;

/// What a server did under pressure.
#[derive(Clone, Copy)]
pub struct Rate {
    /// Answers per second.
    pub per_second: f64,
    /// Processor time of the server's process per answer, in microseconds.
    pub cpu_micros: f64,
}

/// Asks the same of a server over all connections, again and again, for `seconds`.
pub async fn press(address: SocketAddr, process: u32, request: &Arc<[u8]>, seconds: f64) -> Outcome<Rate> {
    let mut connections = Vec::with_capacity(CALLERS);
    for _ in 0..CALLERS {
        connections.push(Connection::open(address).await?);
    }
    let (begun, spent) = (Instant::now(), cpu_seconds(process)?);
    let until = begun + Duration::from_secs_f64(seconds);
    let mut callers = JoinSet::new();
    for mut connection in connections {
        let request = request.clone();
        callers.spawn(async move {
            let mut answers = 0u64;
            while Instant::now() < until {
                connection.ask(&request).await?;
                answers += 1;
            }
            Outcome::Ok(answers)
        });
    }
    let mut answers = 0;
    while let Some(done) = callers.join_next().await {
        answers += done??;
    }
    let (took, spent) = (begun.elapsed().as_secs_f64(), cpu_seconds(process)? - spent);
    Ok(Rate { per_second: answers as f64 / took, cpu_micros: spent * 1e6 / answers as f64 })
}
