//! Structured logs on standard error. Secrets never reach them: tokens and keys are types that do not print.

use tracing_subscriber::EnvFilter;

/// Starts the log; `RUST_LOG` chooses what is written, warnings and the server's own news by default.
pub fn start(json: bool) {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,gingham_server=info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first.
    let _ = match json {
        true => builder.json().try_init(),
        false => builder.with_target(false).try_init(),
    };
}
