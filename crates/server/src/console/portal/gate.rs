//! Signing in to the Portal and out of it, and the messages with the codes.

use super::visit::{Answer, Deed, SESSION, Turned, form_of};
use crate::console::form::Form;
use crate::console::{Desk, cookie, page, seat};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use gingham_app::message::outbox;
use gingham_app::portal::{Contact, code, session};
use gingham_app::team::audit::{self, Entry};
use gingham_app::team::csrf;
use gingham_app::team::role::ReadOutbox;
use gingham_app::{Failure, Stop};
use gingham_web::portal::{self, Asked};

/// How many messages the outbox shows.
const SHOWN: i64 = 50;

/// `GET /portal/sign-in`.
pub async fn ask(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    shown(&desk, &headers, Asked::Contact(""), None).await
}

/// `POST /portal/sign-in`: sends a code, to whomever it may be.
pub async fn send(State(desk): State<Desk>, request: Request) -> Answer {
    let (headers, form, browser) = visited(&desk, request).await?;
    let typed = form.text("contact");
    let Some(contact) = Contact::parse(&typed) else {
        let failure = Failure::field("contact", "Type a whole telephone number or e-mail address.");
        return Ok(refused(&desk, &headers, Asked::Contact(&typed), failure.into()).await);
    };
    Ok(match code::send(&desk.platform, &contact, &browser).await {
        Ok(()) => shown(&desk, &headers, Asked::Code(contact.as_str()), None).await,
        // The last code may be good still, so there must be a field for it.
        Err(stop) if form.ticked("again") => {
            refused(&desk, &headers, Asked::Code(contact.as_str()), stop).await
        }
        Err(stop) => refused(&desk, &headers, Asked::Contact(&typed), stop).await,
    })
}

/// `POST /portal/code`: whoever knows the code is signed in.
pub async fn prove(State(desk): State<Desk>, request: Request) -> Answer {
    let (headers, form, browser) = visited(&desk, request).await?;
    let contact = Contact::parse(&form.text("contact")).ok_or_else(Turned::missing)?;
    match code::prove(&desk.platform, &contact, &browser, &form.text("code")).await {
        Ok(token) => Ok(with_session(&desk, page::see("/portal"), &token, session::LIFE / 1000)),
        Err(stop) => Ok(refused(&desk, &headers, Asked::Code(contact.as_str()), stop).await),
    }
}

/// `POST /portal/sign-out`.
pub async fn sign_out(State(desk): State<Desk>, headers: HeaderMap, _deed: Deed) -> Answer {
    session::end(&desk.platform, cookie::find(&headers, SESSION).unwrap_or_default()).await?;
    Ok(with_session(&desk, page::see("/portal/sign-in"), "", 0))
}

/// `GET /portal/outbox`: for whoever sits at this machine, and for whom of the team may; that a member looked is noted,
/// since a code that is read there makes the reader the person whom it was written to.
pub async fn messages(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    match seat::permit::<ReadOutbox>(&desk, &headers).await {
        Some(permit) => {
            audit::note_alone(&desk.platform, permit.member(), Entry::new("read the outbox", "Portal"))
                .await?;
        }
        None if desk.is_local(&headers) => {}
        None => return Err(Turned::missing()),
    }
    let platform = desk.platform.clone();
    let messages = desk.platform.store.read(move |read| outbox::newest(&platform, read, SHOWN)).await?;
    let is_mailed = desk.platform.settings.mail.is_some();
    Ok(page::personal(StatusCode::OK, portal::outbox(&messages, is_mailed)))
}

async fn may_read_outbox(desk: &Desk, headers: &HeaderMap) -> bool {
    desk.is_local(headers) || seat::permit::<ReadOutbox>(desk, headers).await.is_some()
}

/// The form of a browser that has visited the page of it, and what that browser is known by.
async fn visited(desk: &Desk, request: Request) -> Result<(HeaderMap, Form, String), Turned> {
    let (parts, body) = request.into_parts();
    let form = form_of(&parts.headers, body, desk, cookie::VISIT).await?;
    let browser = cookie::find(&parts.headers, cookie::VISIT).unwrap_or_default().to_owned();
    Ok((parts.headers, form, browser))
}

async fn refused(desk: &Desk, headers: &HeaderMap, asked: Asked<'_>, stop: Stop) -> Response {
    let why = seat::refusal(stop).message;
    let mut response = shown(desk, headers, asked, Some(&why)).await;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

/// A page before the Portal; the browser gets a cookie for its form where it has none.
async fn shown(desk: &Desk, headers: &HeaderMap, asked: Asked<'_>, why: Option<&str>) -> Response {
    let (visit, set) = cookie::visit(headers, desk.is_secure());
    let outbox = match may_read_outbox(desk, headers).await {
        false => None,
        true => Some(desk.platform.settings.mail.is_some()),
    };
    let html = portal::gate(asked, &csrf(&desk.platform, &visit), why, outbox);
    let mut response = page::personal(StatusCode::OK, html);
    if let Some(set) = set {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}

fn with_session(desk: &Desk, mut response: Response, token: &str, seconds: i64) -> Response {
    let set = cookie::set(SESSION, token, seconds, desk.is_secure());
    response.headers_mut().append(header::SET_COOKIE, set);
    response
}
