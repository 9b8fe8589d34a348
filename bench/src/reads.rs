//! Hot reads against a bare handler that answers the same bytes.

use std::sync::Arc;

use serde_json::json;

use crate::ceiling::Ceiling;
use crate::developer::{Developer, PAGE};
use crate::http::post;
use crate::pressure::{CALLERS, Rate, press};
use crate::report::{Report, count};
use crate::server::{KEYS, Server};
use crate::statistics::{median, range};
use crate::{Outcome, Plan};

/// Measures `/accounts/get` and a page of `/transactions/sync`.
pub async fn measure(plan: &Plan, report: &mut Report) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&plan.binary, folder.path(), None)?;
    let mut developer = Developer::at(server.address).await?;
    let standard = developer.item("user_good", &["auth"]).await?;
    let long = developer.long_item().await?;
    let cases = [
        ("/accounts/get", "12 accounts", json!({"access_token": standard})),
        ("/transactions/sync", "a page of 500", json!({"access_token": long, "count": PAGE})),
    ];
    for (path, what, body) in cases {
        let body = body.to_string();
        let answer = developer.raw(path, &body).await?;
        let ceiling = Ceiling::start(folder.path(), &path.replace('/', "_"), &answer)?;
        let request: Arc<[u8]> = post(path, KEYS, &body).into();
        let mut rounds = Vec::new();
        for round in 0..=plan.rounds {
            let ours = press(server.address, server.process(), &request, plan.seconds).await?;
            let bare = press(ceiling.address, ceiling.process(), &request, plan.seconds).await?;
            // The first round warms both up.
            if round > 0 {
                rounds.push((ours, bare));
            }
        }
        add(report, &format!("`{path}`, {what} ({} kB)", answer.len() / 1000), &rounds);
    }
    server.stop()
}

fn add(report: &mut Report, what: &str, rounds: &[(Rate, Rate)]) {
    let ours = median(rounds.iter().map(|(ours, _)| ours.per_second));
    let bare = median(rounds.iter().map(|(_, bare)| bare.per_second));
    let ratios = || rounds.iter().map(|(ours, bare)| ours.per_second / bare.per_second);
    let our_cpu = median(rounds.iter().map(|(ours, _)| ours.cpu_micros));
    let bare_cpu = median(rounds.iter().map(|(_, bare)| bare.cpu_micros));
    let (low, high) = range(ratios());
    report.add(
        &format!("{what}, {CALLERS} connections"),
        &format!("{}/s", count(ours)),
        &format!("{}/s bare handler", count(bare)),
        &format!("{:.2} ({low:.2} to {high:.2})", median(ratios())),
        "≥ 0.7",
    );
    report.note(&format!(
        "{what}: {our_cpu:.1} µs of processor time an answer, {bare_cpu:.1} µs in the bare handler."
    ));
}
