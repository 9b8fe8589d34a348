//! From the start of the process to its first answer.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::developer::Developer;
use crate::fill::Base;
use crate::report::{Report, count};
use crate::server::Server;
use crate::statistics::{median, range};
use crate::{Outcome, Plan};

/// Starts the server on each database, again and again.
pub async fn measure(plan: &Plan, bases: &[Base], report: &mut Report) -> Outcome<()> {
    for base in bases {
        let mut took = Vec::new();
        for _ in 0..plan.starts {
            took.push(first_answer(plan, base).await?);
        }
        let (low, high) = range(took.iter().copied());
        report.add(
            &format!("start to first answer, {} stored", count(base.stored as f64)),
            &format!("{:.0} ms", median(took)),
            "",
            &format!("{low:.0} to {high:.0} ms in {} starts", plan.starts),
            "≤ 100 ms",
        );
    }
    Ok(())
}

/// Milliseconds from the start of the process to an answer of `/accounts/get`.
async fn first_answer(plan: &Plan, base: &Base) -> Outcome<f64> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let body = json!({"access_token": base.tokens[0]});
    let begun = Instant::now();
    let server = Server::launch(&plan.binary, base.folder.path(), port)?;
    while begun.elapsed() < Duration::from_secs(60) {
        if let Ok(mut developer) = Developer::at(server.address).await {
            developer.call("/accounts/get", &body).await?;
            let took = begun.elapsed();
            server.stop()?;
            return Ok(took.as_secs_f64() * 1e3);
        }
        tokio::time::sleep(Duration::from_micros(500)).await;
    }
    Err("the server never answered".into())
}
