//! What the page gets: a pane as HTML, the events since it heard the last, and the end.

use super::scene;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gingham_app::link::outcome::Ending;
use gingham_app::link::session::Refused;
use gingham_app::link::view::View;
use gingham_app::{Failure, Stop};
use gingham_model::Institution;
use gingham_web::link::{self, Language, Pane, Refusal, Scene, WayOn};
use serde_json::{Value, json};

/// A view for the page; `suggested` is the list of banks, where one is shown.
pub(super) fn of(view: &View, suggested: Vec<&'static Institution>) -> Value {
    let rendered = link::render(&scene::of(view, suggested));
    json!({
        "link_session_id": view.link_session_id,
        "moves": view.moves,
        "heard": view.heard,
        "events": events(view),
        "ending": view.ending.as_ref().map(ending),
        "pane": if view.refused.is_some() && rendered.beneath.is_some() { "ERROR" } else { view.pane.view_name() },
        "html": rendered.html,
        "beneath": rendered.beneath,
        "bank": view.oauth.as_ref().and_then(|oauth| oauth.path.as_deref()),
        "appearance": scene::appearance(view.appearance),
        "return_to": view.hosted.as_ref().and_then(|hosted| hosted.completion_redirect_uri.as_deref()),
    })
}

/// What the application hears of a view.
pub(super) fn events(view: &View) -> Value {
    view.events.iter().map(|event| json!({"event_name": event.name, "metadata": event.metadata()})).collect()
}

/// How a session ended, as the application hears it.
pub(super) fn ending(ending: &Ending) -> Value {
    match ending {
        Ending::Success { public_token, metadata, .. } => {
            json!({"type": "success", "public_token": public_token, "metadata": metadata})
        }
        Ending::Exit { error, metadata } => {
            json!({"type": "exit", "error": error.as_ref().map(|refused| &refused.error), "metadata": metadata})
        }
    }
}

/// A session that cannot begin: the person reads why, and the application hears it when they leave.
pub(super) fn unopened(failure: &Failure) -> Value {
    let refused = Refused::of(failure);
    let code = refused.error["error_code"].as_str().unwrap_or_default().to_owned();
    let scene = Scene {
        language: Language::English,
        application: String::new(),
        institution: None,
        trouble: Some(Refusal { code, way_on: WayOn::Out }),
        goes_back: false,
        manual: false,
        pane: Pane::Failed,
    };
    json!({
        "link_session_id": null,
        "moves": 0,
        "events": [],
        "ending": null,
        "pane": "ERROR",
        "html": link::render(&scene).html,
        "error": refused.error,
    })
}

/// JSON that nobody keeps.
pub(super) fn json(status: StatusCode, body: &Value) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, body.to_string()).into_response()
}

/// A step that was refused for its form.
pub(super) fn refused(stop: Stop) -> Response {
    let failure = match stop {
        Stop::Refused(failure) => failure,
        // Link asks for no errands: they belong to reads of Items.
        Stop::Errand(_) => Failure::new("INTERNAL_SERVER_ERROR.2"),
    };
    let object = failure.object();
    let status = StatusCode::from_u16(object.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status.is_server_error() {
        tracing::error!(cause = %failure.cause, "a step of Link failed");
    }
    let body = json!({
        "error_type": object.error_type,
        "error_code": object.error_code,
        "error_message": object.error_message,
        "display_message": object.display_message,
    });
    json(status, &body)
}
