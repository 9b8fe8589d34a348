//! The search that stands in an application's own page, as its page asks for it.

use super::{Room, answer, scene};
use axum::http::StatusCode;
use axum::response::Response;
use gingham_app::Stop;
use gingham_app::link::embedded::{Shown, shown};
use gingham_app::link::institutions::Offer;
use gingham_app::link::session::Refused;
use gingham_app::link::view::{Appearance, View};
use gingham_web::link::{self, Language};
use serde_json::{Value, json};

/// What the search shows: tiles, or why there are none and what the application hears of that.
pub(super) async fn search(room: &Room, link_token: &str, query: &str) -> Response {
    let found = match shown(&room.platform, room.environment, link_token, query).await {
        Ok(Shown::Tiles(offer)) => tiles(&offer, query),
        Ok(Shown::Exit(view)) => exit(&view),
        Err(Stop::Refused(failure)) => unopened(&Refused::of(&failure).error),
        Err(stop) => return answer::refused(stop),
    };
    answer::json(StatusCode::OK, &found)
}

fn tiles(offer: &Offer, query: &str) -> Value {
    let language = Language::of(&offer.language);
    let html = link::tiles(language, &offer.institutions, query, offer.asks_for_type);
    page(language, offer.appearance, &html)
}

fn exit(view: &View) -> Value {
    let ending = view.ending.as_ref().map(answer::ending).unwrap_or_default();
    let language = Language::of(&view.language);
    let mut found = page(language, view.appearance, &told(language, &ending["error"]));
    found["events"] = answer::events(view);
    found["ending"] = ending;
    found
}

/// No session has begun that could be told of.
fn unopened(error: &Value) -> Value {
    let language = Language::English;
    let mut found = page(language, Appearance::default(), &told(language, error));
    let metadata = json!({"institution": null, "status": null, "link_session_id": "", "request_id": ""});
    found["events"] = json!([]);
    found["ending"] = json!({"type": "exit", "error": error, "metadata": metadata});
    found
}

/// What a person reads in place of tiles.
fn told(language: Language, error: &Value) -> String {
    match error["error_code"].as_str().unwrap_or_default() {
        // The field is the application's, and none that a person could look at again.
        "INVALID_FIELD" => link::no_tiles(language, "INTERNAL_SERVER_ERROR"),
        code => link::no_tiles(language, code),
    }
}

/// The page knows its words and looks only now.
fn page(language: Language, appearance: Appearance, html: &str) -> Value {
    let around = link::around_search(language);
    json!({
        "html": html,
        "language": language.tag(),
        "appearance": scene::appearance(appearance),
        "words": {
            "title": around.title,
            "search": around.search,
            "simulated": around.simulated,
            "never_real": around.never_real,
        },
    })
}
