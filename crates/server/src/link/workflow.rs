//! The walk through a session, as the page sends it.

use super::{Room, answer, embedded, step};
use crate::http::{Taken, read};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use gingham_api::read_body;
use gingham_app::link::embedded::Tile;
use gingham_app::link::institutions::offer;
use gingham_app::link::pane::Pane;
use gingham_app::link::view::View;
use gingham_app::link::visit::{self, Opening, Visit};
use gingham_app::{Failure, Stop};
use gingham_web::link::{self, Language};
use serde_json::{Value, json};
use std::sync::Arc;

/// Opens a session, or shows one again.
pub(super) async fn start(State(room): State<Arc<Room>>, request: Request) -> Response {
    let asked = match read_json(request).await {
        Ok(asked) => asked,
        Err(stop) => return answer::refused(stop),
    };
    if asked["public_key"] == true {
        let outdated = answer::unopened(&Failure::new("PUBLIC_KEY_NOT_ENABLED.1"));
        return answer::json(StatusCode::OK, &outdated);
    }
    let text = |name: &str| asked[name].as_str().map(str::to_owned);
    let opening = Opening {
        link_token: text("link_token").unwrap_or_default(),
        link_session_id: text("link_session_id"),
        received_redirect_uri: text("received_redirect_uri"),
        tile: match asked["embedded_numbers"] == true {
            true => Some(Tile::Numbers),
            false => text("embedded_institution_id").map(Tile::Institution),
        },
    };
    let token = opening.link_token.clone();
    match visit::open(&room.platform, room.environment, opening).await {
        Ok(view) => shown(&room, &token, &view).await,
        Err(Stop::Refused(failure)) => answer::json(StatusCode::OK, &answer::unopened(&failure)),
        Err(stop) => answer::refused(stop),
    }
}

/// Takes a step.
pub(super) async fn next(State(room): State<Arc<Room>>, request: Request) -> Response {
    let taken = async {
        let asked = read_json(request).await?;
        let (visit, step) = (visit(&asked), step::of(&asked["step"])?);
        let token = visit.link_token.clone();
        let view = visit::take(&room.platform, room.environment, visit, step).await?;
        Ok((token, view))
    };
    match taken.await {
        Ok((token, view)) => shown(&room, &token, &view).await,
        Err(stop) => answer::refused(stop),
    }
}

/// Shows a session as it is.
pub(super) async fn look(State(room): State<Arc<Room>>, request: Request) -> Response {
    let looked = async {
        let visit = visit(&read_json(request).await?);
        let token = visit.link_token.clone();
        Ok((token, visit::look(&room.platform, room.environment, visit).await?))
    };
    match looked.await {
        Ok((token, view)) => shown(&room, &token, &view).await,
        Err(stop) => answer::refused(stop),
    }
}

/// What a search for a bank finds.
pub(super) async fn institutions(State(room): State<Arc<Room>>, request: Request) -> Response {
    let asked = match read_json(request).await {
        Ok(asked) => asked,
        Err(stop) => return answer::refused(stop),
    };
    let text = |name: &str| asked[name].as_str().unwrap_or_default();
    let (token, query) = (text("link_token"), text("query"));
    if asked["tiles"] == true {
        return embedded::search(&room, token, query).await;
    }
    match offer(&room.platform, room.environment, token, query).await {
        Ok(offer) => {
            let language = Language::of(text("language"));
            let html = link::banks(language, &offer.institutions, query, asked["numbers"] == true);
            answer::json(StatusCode::OK, &json!({"html": html}))
        }
        Err(stop) => answer::refused(stop),
    }
}

/// A view, with the list of banks where the page shows it.
async fn shown(room: &Room, link_token: &str, view: &View) -> Response {
    let lists = view.pane == Pane::SelectInstitution && view.ending.is_none();
    let suggested = match lists {
        true => offer(&room.platform, room.environment, link_token, "").await.ok(),
        false => None,
    };
    // A token may die while its session goes on; what is told of that comes with the next step.
    let suggested = suggested.map(|offer| offer.institutions).unwrap_or_default();
    answer::json(StatusCode::OK, &answer::of(view, suggested))
}

fn visit(asked: &Value) -> Visit {
    let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
    Visit {
        link_token: text("link_token"),
        link_session_id: text("link_session_id"),
        moves: asked["moves"].as_u64().unwrap_or_default(),
        heard: asked["heard"].as_u64().and_then(|heard| usize::try_from(heard).ok()).unwrap_or_default(),
    }
}

/// The body of a request of our own page: JSON, so that no other page can send it unasked, and of bounded size.
///
/// # Errors
/// INVALID_BODY by its causes.
async fn read_json(request: Request<Body>) -> Result<Value, Stop> {
    let (parts, body) = request.into_parts();
    let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let (body, too_long) = match read(body).await {
        Taken::Whole(body) => (body, false),
        Taken::TooLong | Taken::Abandoned => (Bytes::new(), true),
    };
    Ok(Value::Object(read_body(content_type, &body, too_long)?))
}
