//! HTTP for the API listeners: the one place that knows axum.

use crate::listener::Listener;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use bytes::{Bytes, BytesMut};
use gingham_api::{Api, Reply};
use http_body::Frame;
use http_body_util::BodyExt;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A body longer than this is not even read to its end; the connection is closed.
const ABANDONED: usize = 8 * 1024 * 1024;
/// A body longer than this is refused (design: order of checks).
const LONGEST: usize = 1024 * 1024;

/// What every request of a listener needs.
pub struct Door {
    /// The API behind it.
    pub api: Api,
    /// Where it listens.
    pub listener: Arc<Listener>,
    /// Where the console listens.
    pub console: Arc<Listener>,
}

/// The routes of an API listener.
pub fn router(door: Arc<Door>) -> Router {
    Router::new()
        .route("/health", axum::routing::get(health))
        .route("/icons/{name}", axum::routing::get(icon))
        .fallback(answer)
        .with_state(door)
}

/// The picture of a spending category, `PFC_<PRIMARY>.png`: the same for as long as the category exists.
async fn icon(Path(name): Path<String>) -> Response<Body> {
    let primary = name.strip_prefix("PFC_").and_then(|name| name.strip_suffix(".png"));
    let Some(png) = primary.and_then(gingham_web::icon::png) else {
        return (StatusCode::NOT_FOUND, "there is no such icon\n").into_response();
    };
    ([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=31536000")], png)
        .into_response()
}

/// Ready as soon as it listens: the store was opened before.
pub async fn health() -> &'static str {
    "ok\n"
}

async fn answer(State(door): State<Arc<Door>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let (body, too_long) = match read(body).await {
        Taken::Whole(body) => (body, false),
        Taken::TooLong => (Bytes::new(), true),
        Taken::Abandoned => {
            return Response::builder()
                .status(StatusCode::PAYLOAD_TOO_LARGE)
                .body(Body::empty())
                .unwrap_or_default();
        }
    };
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let host = text("host");
    let version = text("plaid-version");
    let request = gingham_api::Request {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        content_type: text("content-type"),
        client_id: text("plaid-client-id"),
        secret: text("plaid-secret"),
        admin_key: text("gingham-admin-key"),
        body,
        too_long,
        origin: door.listener.origin(host.as_deref()).into(),
        guide: door.console.sister_origin(host.as_deref()).into(),
    };
    respond(door.api.answer(request).await, version.as_deref())
}

/// What was read of a body.
pub enum Taken {
    /// All of it.
    Whole(Bytes),
    /// It was read to its end, and is longer than what is taken, or it broke off.
    TooLong,
    /// It is too long even to be read.
    Abandoned,
}

/// Reads a body to its end, keeping no more than is taken.
pub async fn read(mut body: Body) -> Taken {
    let mut kept = BytesMut::new();
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return Taken::TooLong };
        if let Some(data) = frame.data_ref() {
            seen += data.len();
            if seen <= LONGEST {
                kept.extend_from_slice(data);
            }
        }
        if seen > ABANDONED {
            return Taken::Abandoned;
        }
    }
    if seen > LONGEST { Taken::TooLong } else { Taken::Whole(kept.freeze()) }
}

fn respond(reply: Reply, version: Option<&str>) -> Response<Body> {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::new(Body::new(Halves { head: reply.head, tail: reply.tail }));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let media = match reply.content_hash {
        Some(_) => "application/pdf",
        None => "application/json; charset=utf-8",
    };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert("plaid-version", HeaderValue::from_static("2020-09-14"));
    if let Some(version) = version {
        put(headers, "plaid-version", version);
    }
    put(headers, "plaid-request-id", &reply.request_id);
    if let Some(hash) = &reply.content_hash {
        put(headers, "plaid-content-hash", hash);
    }
    if let Some(cause) = &reply.cause {
        put(headers, "gingham-cause", cause);
    }
    response
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// A body of two pieces, so that a kept answer is sent without being copied.
struct Halves {
    head: Bytes,
    tail: Bytes,
}

impl http_body::Body for Halves {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let halves = self.get_mut();
        let piece = match halves.head.is_empty() {
            false => std::mem::take(&mut halves.head),
            true => std::mem::take(&mut halves.tail),
        };
        Poll::Ready((!piece.is_empty()).then(|| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.head.is_empty() && self.tail.is_empty()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact((self.head.len() + self.tail.len()) as u64)
    }
}
