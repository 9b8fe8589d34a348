//! `gingham explain REQUEST_ID`: asks the running server why a request failed, and prints the answer.

mod print;

use crate::console::operator;
use clap::Args;
use gingham_model::secret::RootKey;
use reqwest::{Client, RequestBuilder, redirect};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// The request is explained.
const EXPLAINED: u8 = 0;
/// The server does not answer, or not as it should.
const UNREACHED: u8 = 1;
/// No failed request of this id is known.
const UNKNOWN: u8 = 3;
/// The keys are not taken, or there are none.
const REFUSED: u8 = 4;

/// What is asked. With keys, the API listener is asked as the application would ask it. Without, the console is: it
/// answers whoever sits at its machine or can read its data folder. Exit status: 0 explained, 1 the server does not
/// answer, 3 no such failed request, 4 not allowed to know.
#[derive(Args, Clone, Debug)]
pub struct Question {
    /// The request_id of the failed call.
    pub request_id: String,
    /// Prints the answer as JSON.
    #[arg(long)]
    pub json: bool,
    /// Asks in production, not in the sandbox; only needed with keys.
    #[arg(long)]
    pub production: bool,
    /// The client_id, to ask with an application's keys.
    #[arg(long, env = "GINGHAM_CLIENT_ID", value_name = "ID")]
    pub client_id: Option<String>,
    /// Its secret in that environment; by default the one that the environment pins.
    #[arg(long, value_name = "SECRET")]
    pub secret: Option<String>,
    /// Where the API listener is reached; by default where it listens.
    #[arg(long, value_name = "URL")]
    pub api: Option<String>,
    /// Where the console listener is reached; by default where it listens.
    #[arg(long, env = "GINGHAM_CONSOLE_PUBLIC_URL", value_name = "URL")]
    pub console: Option<String>,
    /// The server's data folder, whose key proves that you may read it.
    #[arg(long, env = "GINGHAM_DATA", default_value = "gingham-data", value_name = "FOLDER")]
    pub data: PathBuf,
    /// The root key, where it is not in the data folder.
    #[arg(long, env = "GINGHAM_KEY", value_name = "KEY", hide = true, hide_env_values = true)]
    pub key: Option<String>,
}

/// What came of asking.
#[derive(Debug, PartialEq)]
enum Told {
    Explained(Value),
    Unknown,
    Refused(String),
    Unreached(String),
}

/// Asks and prints.
pub async fn run(question: &Question) -> ExitCode {
    let (status, sentence) = match ask(question).await {
        Told::Explained(told) => {
            let text = match question.json {
                true => format!("{told:#}\n"),
                false => print::text(&told),
            };
            print!("{text}");
            return ExitCode::from(EXPLAINED);
        }
        Told::Unknown => (UNKNOWN, format!("no failed request {} is known", question.request_id)),
        Told::Refused(why) => (REFUSED, why),
        Told::Unreached(why) => (UNREACHED, why),
    };
    eprintln!("gingham: {sentence}");
    ExitCode::from(status)
}

async fn ask(question: &Question) -> Told {
    let client = match Client::builder().redirect(redirect::Policy::none()).build() {
        Ok(client) => client,
        Err(error) => return Told::Unreached(format!("no connection can be made: {error}")),
    };
    let pinned = ["GINGHAM_SANDBOX_SECRET", "GINGHAM_PRODUCTION_SECRET"][usize::from(question.production)];
    let secret = question.secret.clone().or_else(|| std::env::var(pinned).ok());
    match (&question.client_id, secret) {
        (Some(client_id), Some(secret)) => {
            let body = json!({"client_id": client_id, "secret": secret, "request_id": question.request_id});
            let url = format!("{}/gingham/explain", api(question));
            let request = client.post(url).header("content-type", "application/json").body(body.to_string());
            of_api(send(request).await)
        }
        _ => {
            let url = format!("{}/explain/{}", console(question), question.request_id);
            let request = client.get(url).header("accept", "application/json");
            let proof = root_key(question).map(|key| operator::proof(&key, &question.request_id));
            of_console(
                send(proof.iter().fold(request, |request, proof| request.header(operator::HEADER, proof)))
                    .await,
            )
        }
    }
}

/// The status and the body of an answer.
async fn send(request: RequestBuilder) -> Result<(u16, Value), String> {
    let unreached = |error: reqwest::Error| format!("the server does not answer: {error}");
    let response = request.send().await.map_err(unreached)?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(unreached)?;
    Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
}

fn of_api(answer: Result<(u16, Value), String>) -> Told {
    match answer {
        Ok((200, told)) => Told::Explained(told),
        Ok((_, error)) if error["error_code"] == "INVALID_FIELD" => Told::Unknown,
        Ok((_, error)) if error["error_code"] == "INVALID_API_KEYS" => {
            Told::Refused("the server does not know these keys".to_owned())
        }
        Ok((status, error)) => Told::Unreached(format!("the server answered {status}: {error}")),
        Err(why) => Told::Unreached(why),
    }
}

fn of_console(answer: Result<(u16, Value), String>) -> Told {
    match answer {
        Ok((200, told)) => Told::Explained(told),
        Ok((404, _)) => Told::Unknown,
        Ok((401, _)) => Told::Refused(
            "the console wants proof: give --client-id and --secret, or the server's data folder with --data"
                .to_owned(),
        ),
        Ok((status, _)) => Told::Unreached(format!("the console answered {status}")),
        Err(why) => Told::Unreached(why),
    }
}

fn api(question: &Question) -> String {
    let (url, addr, usual) = match question.production {
        false => ("GINGHAM_PUBLIC_URL", "GINGHAM_SANDBOX_ADDR", "127.0.0.1:8700"),
        true => ("GINGHAM_PRODUCTION_PUBLIC_URL", "GINGHAM_PRODUCTION_ADDR", "127.0.0.1:8701"),
    };
    let known = question.api.clone().or_else(|| std::env::var(url).ok());
    known.map_or_else(|| listening(addr, usual), |url| url.trim_end_matches('/').to_owned())
}

fn console(question: &Question) -> String {
    let known = question.console.as_deref().map(|url| url.trim_end_matches('/').to_owned());
    known.unwrap_or_else(|| listening("GINGHAM_CONSOLE_ADDR", "127.0.0.1:8702"))
}

fn listening(addr: &str, usual: &str) -> String {
    format!("http://{}", std::env::var(addr).unwrap_or_else(|_| usual.to_owned()))
}

fn root_key(question: &Question) -> Option<RootKey> {
    let from_folder = || std::fs::read(question.data.join("key")).ok();
    let root = question.key.clone().map(String::into_bytes).or_else(from_folder)?;
    Some(RootKey::new(&root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_by_its_status_and_code() {
        let refused = |code: &str| Ok((400, json!({"error_code": code})));
        assert_eq!(of_api(refused("INVALID_FIELD")), Told::Unknown);
        assert!(matches!(of_api(refused("INVALID_API_KEYS")), Told::Refused(_)));
        assert!(matches!(of_api(refused("PLANNED_MAINTENANCE")), Told::Unreached(_)));
        assert_eq!(of_console(Ok((404, Value::Null))), Told::Unknown);
        assert!(matches!(of_console(Ok((401, Value::Null))), Told::Refused(_)));
        assert!(matches!(of_console(Err("x".into())), Told::Unreached(_)));
        assert_eq!(of_console(Ok((200, json!(1)))), Told::Explained(json!(1)));
    }
}
