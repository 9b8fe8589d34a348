//! Flags and environment variables (design, section 2).

use clap::Args;
use gingham_app::message::Carrier;
use gingham_app::request_log::Bounds;
use std::path::PathBuf;

/// How the server is started. Every flag has an environment variable.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address of the sandbox API, Link and the banks' pages.
    #[arg(long, env = "GINGHAM_SANDBOX_ADDR", default_value = "127.0.0.1:8700", value_name = "ADDR")]
    pub sandbox: String,
    /// Address of the production API and Link.
    #[arg(long, env = "GINGHAM_PRODUCTION_ADDR", default_value = "127.0.0.1:8701", value_name = "ADDR")]
    pub production: String,
    /// Address of the Dashboard, the Portal and the guide.
    #[arg(long, env = "GINGHAM_CONSOLE_ADDR", default_value = "127.0.0.1:8702", value_name = "ADDR")]
    pub console: String,
    /// Folder of the data; made when it is absent.
    #[arg(long, env = "GINGHAM_DATA", default_value = "gingham-data", value_name = "FOLDER")]
    pub data: PathBuf,
    /// Where the data is kept: sqlite:PATH or postgres://…; by default a file in the data folder.
    #[arg(long, env = "GINGHAM_DATABASE", value_name = "URL")]
    pub database: Option<String>,
    /// Id of the first client, 24 hexadecimal digits.
    #[arg(long, env = "GINGHAM_CLIENT_ID", value_name = "ID", hide = true)]
    pub client_id: Option<String>,
    /// Sandbox secret of the first client.
    #[arg(long, env = "GINGHAM_SANDBOX_SECRET", value_name = "SECRET", hide = true, hide_env_values = true)]
    pub sandbox_secret: Option<String>,
    /// Production secret of the first client.
    #[arg(
        long,
        env = "GINGHAM_PRODUCTION_SECRET",
        value_name = "SECRET",
        hide = true,
        hide_env_values = true
    )]
    pub production_secret: Option<String>,
    /// Key that opens the administration calls.
    #[arg(long, env = "GINGHAM_ADMIN_KEY", value_name = "KEY", hide = true, hide_env_values = true)]
    pub admin_key: Option<String>,
    /// Root key for hashing and encryption at rest; by default one in the data folder.
    #[arg(long, env = "GINGHAM_KEY", value_name = "KEY", hide = true, hide_env_values = true)]
    pub key: Option<String>,
    /// Makes ids and data repeatable.
    #[arg(long, env = "GINGHAM_SEED", value_name = "N")]
    pub seed: Option<u64>,
    /// Outside address of the sandbox listener; by default what the Host header says.
    #[arg(long, env = "GINGHAM_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Outside address of the production listener.
    #[arg(long, env = "GINGHAM_PRODUCTION_PUBLIC_URL", value_name = "URL")]
    pub production_public_url: Option<String>,
    /// Outside address of the console listener. Needed behind a proxy on this machine: without it, who comes through the
    /// proxy may be taken for somebody who sits here, and read what is meant for people.
    #[arg(long, env = "GINGHAM_CONSOLE_PUBLIC_URL", value_name = "URL")]
    pub console_public_url: Option<String>,
    /// Holds calls to Plaid's rate limits.
    #[arg(long, env = "GINGHAM_RATE_LIMITS")]
    pub rate_limits: bool,
    /// Whether webhooks may go to private and loopback addresses; by default only while the listeners are on
    /// loopback.
    #[arg(
        long,
        env = "GINGHAM_ALLOW_PRIVATE_WEBHOOKS",
        value_name = "BOOL",
        num_args = 0..=1,
        default_missing_value = "true"
    )]
    pub allow_private_webhooks: Option<bool>,
    /// Whether requests are logged for the Dashboard: on or off.
    #[arg(long, env = "GINGHAM_REQUEST_LOG", default_value = "on", value_name = "ON|OFF", value_parser = on_or_off, action = clap::ArgAction::Set)]
    pub request_log: bool,
    /// How many days logged requests, explanations and webhooks that are done are kept.
    #[arg(long, env = "GINGHAM_REQUEST_LOG_DAYS", default_value_t = 14, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3650))]
    pub request_log_days: u32,
    /// The most requests that are kept in the log.
    #[arg(long, env = "GINGHAM_REQUEST_LOG_ENTRIES", default_value_t = 1_000_000, value_name = "N")]
    pub request_log_entries: u32,
    /// The most megabytes that the log takes.
    #[arg(long, env = "GINGHAM_REQUEST_LOG_MEGABYTES", default_value_t = 1024, value_name = "N")]
    pub request_log_megabytes: u32,
    /// Mail server that takes messages to people: smtps://user:password@host:port. With smtp:// the connection must
    /// become encrypted by STARTTLS, except on this machine or with ?tls=off. Give a password by the variable only.
    #[arg(long, env = "GINGHAM_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Address that messages to people are from.
    #[arg(long, env = "GINGHAM_SMTP_FROM", value_name = "ADDRESS")]
    pub smtp_from: Option<String>,
    /// Writes the log as JSON lines.
    #[arg(long, env = "GINGHAM_LOG_JSON")]
    pub log_json: bool,
}

impl Config {
    /// Who mails messages to people, if anybody does.
    ///
    /// # Errors
    /// One sentence that tells what to do.
    pub fn mail(&self) -> Result<Option<Carrier>, String> {
        match (&self.smtp_url, &self.smtp_from) {
            (None, None) => Ok(None),
            (Some(url), Some(from)) => Carrier::new(url, from).map(Some),
            (Some(_), None) => Err("say whom mail is from: --smtp-from".to_owned()),
            (None, Some(_)) => Err("say which server takes mail: GINGHAM_SMTP_URL".to_owned()),
        }
    }

    /// Whether requests are logged, and how much of that is kept.
    pub fn request_log(&self) -> Bounds {
        Bounds {
            is_on: self.request_log,
            age: i64::from(self.request_log_days) * 86_400_000,
            entries: self.request_log_entries.into(),
            bytes: i64::from(self.request_log_megabytes) << 20,
        }
    }
}

/// Refuses a password that stands on the command line, which everybody on the machine can read. `arguments` are those
/// of this process.
///
/// # Errors
/// One sentence that tells what to do, and does not repeat it.
pub fn check_discretion(arguments: impl IntoIterator<Item = String>) -> Result<(), String> {
    let has_password = |argument: String| {
        argument
            .split_once("://")
            .is_some_and(|(before, after)| before.contains("smtp") && after.contains('@'))
    };
    match arguments.into_iter().any(has_password) {
        true => Err("a command line can be read by others: give GINGHAM_SMTP_URL as a variable".to_owned()),
        false => Ok(()),
    }
}

fn on_or_off(word: &str) -> Result<bool, String> {
    match word {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("it is either on or off".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_on_the_command_line_is_refused_and_not_repeated() {
        let check = |words: &[&str]| check_discretion(words.iter().map(|word| (*word).to_owned()));
        assert_eq!(
            check(&["gingham", "--smtp-url", "smtp://localhost:1025", "--smtp-from", "a@b.test"]),
            Ok(())
        );
        assert_eq!(check(&["gingham", "--database", "postgres://u:p@db/x"]), Ok(()));
        for loud in [["--smtp-url", "smtps://u:hunter2@mail"], ["serve", "--smtp-url=smtp://u:hunter2@mail"]]
        {
            assert!(!check(&loud).unwrap_err().contains("hunter2"));
        }
    }
}
