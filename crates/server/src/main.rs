//! The `gingham` command.

use clap::{Parser, Subcommand};
use gingham_server::explain::{self, Question};
use gingham_server::{Config, check_discretion, start, start_logging};
use std::process::ExitCode;

/// A self-hosted server that speaks the Plaid API.
#[derive(Parser)]
#[command(name = "gingham", version, about, args_conflicts_with_subcommands = true)]
struct Command {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    config: Config,
}

#[derive(Subcommand)]
enum Action {
    /// Serve (the default).
    Serve(Box<Config>),
    /// Tell why a request failed.
    Explain(Question),
}

fn main() -> ExitCode {
    let command = Command::parse();
    if let Err(sentence) = check_discretion(std::env::args()) {
        return fail(&sentence);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("the machine gave no threads: {error}")),
    };
    match command.action {
        Some(Action::Explain(question)) => runtime.block_on(explain::run(&question)),
        Some(Action::Serve(config)) => runtime.block_on(serve(*config)),
        None => runtime.block_on(serve(command.config)),
    }
}

async fn serve(config: Config) -> ExitCode {
    start_logging(config.log_json);
    let mut running = match start(config).await {
        Ok(running) => running,
        Err(error) => return fail(&error.to_string()),
    };
    running.announce().await;
    running.until_stopped().await;
    ExitCode::SUCCESS
}

fn fail(sentence: &str) -> ExitCode {
    eprintln!("gingham: {sentence}");
    ExitCode::FAILURE
}
