//! Requests that are carried to their end although whoever made them has gone: what they hold is let go of by them alone.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Answers a request in a task of its own, which a connection that is lost does not end.
pub async fn carry(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "a request was not answered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::handler::Handler;
    use axum::middleware::from_fn;
    use std::future::Future;
    use std::sync::Arc;
    use std::task::{Context, Poll, Waker};
    use tokio::sync::Notify;

    #[tokio::test]
    async fn ends_although_nobody_waits() {
        let (begun, gone, ended) =
            (Arc::new(Notify::new()), Arc::new(Notify::new()), Arc::new(Notify::new()));
        let told = (begun.clone(), gone.clone(), ended.clone());
        let handler = move || async move {
            told.0.notify_one();
            told.1.notified().await;
            told.2.notify_one();
        };
        let carried = handler.layer(from_fn(carry));
        let mut answer = Box::pin(carried.call(Request::new(Body::empty()), ()));
        let polled = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(matches!(polled, Poll::Pending));
        begun.notified().await;
        drop(answer);
        gone.notify_one();
        ended.notified().await;
    }
}
