//! Resident memory.

use std::time::Duration;

use crate::developer::Developer;
use crate::fill::Base;
use crate::pages::page;
use crate::report::{Report, count};
use crate::server::{Server, resident_megabytes};
use crate::{Outcome, Plan};

/// How long a server is left alone before it counts as idle.
const REST: Duration = Duration::from_secs(2);

/// Measures each database's server idle, and after serving pages.
pub async fn measure(plan: &Plan, bases: &[Base], report: &mut Report) -> Outcome<()> {
    for base in bases {
        let stored = count(base.stored as f64);
        let server = Server::start(&plan.binary, base.folder.path(), None)?;
        tokio::time::sleep(REST).await;
        let idle = resident_megabytes(server.process())?;
        report.add(
            &format!("resident memory, idle, {stored} stored"),
            &format!("{idle:.1} MB"),
            "",
            "",
            "< 40 MB",
        );
        let mut developer = Developer::at(server.address).await?;
        for number in 0..plan.pages {
            developer.raw("/transactions/sync", &page(base, number)).await?;
        }
        let served = resident_megabytes(server.process())?;
        let what = format!("resident memory after {} pages of 500, {stored} stored", plan.pages);
        let of_which = "of which up to 32 MB are kept answers, and 16 MB wait to be logged";
        report.add(&what, &format!("{served:.1} MB"), of_which, "", "");
        server.stop()?;
    }
    Ok(())
}
