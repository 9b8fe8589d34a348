//! The ceiling of a read: a bare axum handler that parses the same request and answers the same bytes, in a process
//! of its own, set up as the server is.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::post;
use axum::serve::ListenerExt;
use bytes::Bytes;
use tokio::net::TcpListener;

use crate::Outcome;

const ADDRESS: &str = "address";

/// Serves the bytes of a file to every POST, and leaves its address beside the file.
pub fn serve(answer: &Path) -> Outcome<()> {
    let body = Bytes::from(std::fs::read(answer)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let socket = TcpListener::bind("127.0.0.1:0").await?;
        let partial = answer.with_extension("partial");
        std::fs::write(&partial, socket.local_addr()?.to_string())?;
        std::fs::rename(partial, answer.with_extension(ADDRESS))?;
        let socket = socket.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let router = Router::new().route("/{*path}", post(same)).with_state(body);
        Ok(axum::serve(socket, router).await?)
    })
}

async fn same(State(body): State<Bytes>, request: Bytes) -> impl IntoResponse {
    let status = match serde_json::from_slice::<serde_json::Value>(&request) {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::BAD_REQUEST,
    };
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (HeaderName::from_static("plaid-version"), "2020-09-14"),
        (HeaderName::from_static("plaid-request-id"), "abcdefghijklmno"),
    ];
    (status, headers, body)
}

/// The process that serves; it ends when this is dropped.
pub struct Ceiling {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Ceiling {
    /// Starts it over these bytes, which are left in `folder`.
    pub fn start(folder: &Path, name: &str, body: &[u8]) -> Outcome<Ceiling> {
        let answer: PathBuf = folder.join(name);
        std::fs::write(&answer, body)?;
        let this = std::env::current_exe()?;
        let mut child = Command::new(this).arg("ceiling").arg(&answer).stdin(Stdio::null()).spawn()?;
        let address = answer.with_extension(ADDRESS);
        loop {
            if let Ok(text) = std::fs::read_to_string(&address) {
                return Ok(Ceiling { child, address: text.parse()? });
            }
            if let Some(status) = child.try_wait()? {
                return Err(format!("the ceiling ended: {status}").into());
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Ceiling {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
