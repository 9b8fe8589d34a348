//! Figures beside their ceilings, measured in one run on one machine: `cargo xtask bench`.
//!
//! Each figure that has a ceiling is measured in turn with it, round after round, so that whatever else the machine
//! does meets both. Nothing here asserts a time: the figures go into bench/README.md whatever they are.

mod ceiling;
mod developer;
mod fill;
mod http;
mod log;
mod memory;
mod pages;
mod pressure;
mod reads;
mod report;
mod server;
mod start;
mod statistics;
mod writes;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use report::Report;

/// Whatever went wrong, for the person who runs this.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// How much is measured.
struct Plan {
    /// The server's binary.
    binary: PathBuf,
    /// Rounds of a paired measurement.
    rounds: usize,
    /// Seconds of one round of one side.
    seconds: f64,
    /// Pages asked of each database.
    pages: usize,
    /// Transactions in the small and in the large database.
    stored: [usize; 2],
    /// How often the server is started.
    starts: usize,
    /// A PostgreSQL server to measure on, too.
    postgres: Option<String>,
}

impl Plan {
    fn new(binary: &str, quick: bool) -> Plan {
        let postgres = std::env::var("GINGHAM_TEST_POSTGRES").ok();
        let (binary, stored) = (PathBuf::from(binary), [10_000, 2_000_000]);
        match quick {
            true => Plan {
                binary,
                rounds: 3,
                seconds: 1.0,
                pages: 200,
                stored: [10_000, 200_000],
                starts: 5,
                postgres,
            },
            false => Plan { binary, rounds: 7, seconds: 2.0, pages: 1000, stored, starts: 10, postgres },
        }
    }
}

const USAGE: &str = "gingham-bench BINARY [--quick] [--only PART] [--write README]
BINARY is the server; PART is reads, writes, pages, start or log; the figures go into README where it is given";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ceiling", answer] => ceiling::serve(Path::new(answer)),
        [binary, options @ ..] => measure(binary, options),
        [] => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(binary: &str, options: &[&str]) -> Outcome<()> {
    let after = |name| options.iter().skip_while(|option| **option != name).nth(1).copied();
    let plan = Plan::new(binary, options.contains(&"--quick"));
    let only = after("--only");
    let wanted = |part: &str| only.is_none_or(|only| only == part);
    let mut report = Report::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        if wanted("reads") {
            reads::measure(&plan, &mut report).await?;
        }
        if wanted("log") {
            log::measure(&plan, &mut report).await?;
        }
        if wanted("writes") {
            writes::measure(&plan, &mut report).await?;
        }
        if wanted("pages") || wanted("start") {
            let bases = fill::bases(&plan).await?;
            pages::measure(&plan, &bases, &mut report).await?;
            start::measure(&plan, &bases, &mut report).await?;
            memory::measure(&plan, &bases, &mut report).await?;
        }
        Outcome::Ok(())
    })?;
    println!("\n{}", report.table());
    match after("--write") {
        Some(readme) => report.write_into(Path::new(readme)),
        None => Ok(()),
    }
}
