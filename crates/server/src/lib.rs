//! The server: configuration, listeners, workers, and the order in which they start and stop.

mod address;
mod bank;
mod banner;
mod carry;
pub mod config;
mod console;
pub mod explain;
mod first_run;
mod form;
mod http;
mod link;
mod listener;
mod logging;
mod serve;

pub use config::{Config, check_discretion};
pub use first_run::Keys;
pub use logging::start as start_logging;
pub use serve::{Running, StartError, start};
