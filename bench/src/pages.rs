//! A page's cost beside the number of transactions stored.

use std::time::Instant;

use crate::developer::{Developer, PAGE};
use crate::fill::Base;
use crate::report::{Report, count};
use crate::server::Server;
use crate::statistics::{median, range};
use crate::{Outcome, Plan};

/// Asks pages of both databases in turn, each of another Item than the one before.
pub async fn measure(plan: &Plan, bases: &[Base], report: &mut Report) -> Outcome<()> {
    let [small, large] = bases else { return Err("there are two databases".into()) };
    let servers = [
        Server::start(&plan.binary, small.folder.path(), None)?,
        Server::start(&plan.binary, large.folder.path(), None)?,
    ];
    let mut developers = [Developer::at(servers[0].address).await?, Developer::at(servers[1].address).await?];
    let mut rounds = Vec::new();
    for round in 0..=plan.rounds {
        let mut took = [Vec::new(), Vec::new()];
        for number in 0..plan.pages / plan.rounds {
            for (side, base) in bases.iter().enumerate() {
                let body = page(base, round * plan.pages + number);
                let begun = Instant::now();
                developers[side].raw("/transactions/sync", &body).await?;
                took[side].push(begun.elapsed().as_secs_f64() * 1e6);
            }
        }
        // The first round warms both up.
        if round > 0 {
            rounds.push(took.map(median));
        }
    }
    let ratios = || rounds.iter().map(|[small, large]| large / small);
    let (low, high) = range(ratios());
    report.add(
        &format!("a page of {PAGE} that was not kept, {} stored", count(large.stored as f64)),
        &format!("{} µs", count(median(rounds.iter().map(|round| round[1])))),
        &format!(
            "{} µs with {} stored",
            count(median(rounds.iter().map(|round| round[0]))),
            count(small.stored as f64)
        ),
        &format!("{:.2} ({low:.2} to {high:.2})", median(ratios())),
        "≤ 1.2",
    );
    servers.into_iter().try_for_each(Server::stop)
}

/// A request for a page that was never asked for in these bytes, so that no kept answer serves it.
pub fn page(base: &Base, number: usize) -> String {
    // A prime stride visits Items far apart.
    let token = &base.tokens[number * 7919 % base.tokens.len()];
    let blanks: String = (0..24).map(|bit| if number >> bit & 1 == 1 { '\t' } else { ' ' }).collect();
    format!("{{{blanks}\"access_token\":\"{token}\",\"count\":{PAGE}}}")
}
