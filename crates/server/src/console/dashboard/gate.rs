//! Before the Dashboard: setting the team up, signing in and out, setting a password.

use crate::console::form::Form;
use crate::console::seat::{self, Answer, Deed, Seat};
use crate::console::{Desk, cookie, page};
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use gingham_app::team::role::Look;
use gingham_app::team::session::{self, Begun};
use gingham_app::team::{clients, csrf, member};
use gingham_app::{Failure, Stop};
use gingham_model::Environment;
use gingham_web::dashboard::gate::{self, Kind};

/// `GET /dashboard`: to the first client, or to the page that comes before.
pub async fn enter(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    if seat::member(&desk, &headers).await.is_some() {
        return Ok(page::see(&home(&desk).await?));
    }
    match member::exists(&desk.platform).await? {
        true => Ok(seat::to_sign_in("/dashboard")),
        false => Ok(shown(&desk, &headers, Kind::SetUp, "", None)),
    }
}

/// Where somebody begins who has just signed in.
async fn home(desk: &Desk) -> Result<String, Stop> {
    let clients = desk.platform.store.read::<_, Stop, _>(clients::names).await?;
    Ok(match clients.first() {
        Some((client_id, _)) => format!("/dashboard/{client_id}/{}", Environment::Sandbox),
        None => "/dashboard/clients".to_owned(),
    })
}

/// `POST /dashboard/set-up`: the first member proves with the admin key that they run this server.
pub async fn set_up(State(desk): State<Desk>, request: Request) -> Answer {
    let (headers, form) = visited(&desk, request).await?;
    let email = form.text("email");
    match first_member(&desk, &form, &email).await {
        Ok(begun) => Ok(seated(&desk, &begun, &format!("{}?done=welcome", home(&desk).await?))),
        Err(stop) => Ok(refused(&desk, &headers, Kind::SetUp, &email, stop)),
    }
}

async fn first_member(desk: &Desk, form: &Form, email: &str) -> Result<Begun, Stop> {
    session::admit(&desk.platform, "the admin key").await?;
    if !desk.platform.key.matches(form.text("admin_key").trim(), &desk.admin) {
        return Err(Failure::field("admin_key", "The admin key is wrong.").into());
    }
    let first = member::set_up(&desk.platform, email, &form.text("password")).await?;
    session::begin(&desk.platform, first).await
}

/// `GET /dashboard/sign-in`.
pub async fn ask(State(desk): State<Desk>, RawQuery(query): RawQuery, headers: HeaderMap) -> Answer {
    if !member::exists(&desk.platform).await? {
        return Ok(page::see("/dashboard"));
    }
    let wanted = Form::read(query.as_deref().unwrap_or_default()).text("wanted");
    Ok(shown(&desk, &headers, Kind::SignIn(&wanted), "", None))
}

/// `POST /dashboard/sign-in`.
pub async fn sign_in(State(desk): State<Desk>, request: Request) -> Answer {
    let (headers, form) = visited(&desk, request).await?;
    let (email, wanted) = (form.text("email"), form.text("wanted"));
    match session::sign_in(&desk.platform, &email, &form.text("password")).await {
        Ok(begun) => Ok(seated(&desk, &begun, ours(&wanted))),
        Err(stop) => Ok(refused(&desk, &headers, Kind::SignIn(&wanted), &email, stop)),
    }
}

/// An address of this console; nobody is sent elsewhere after signing in.
fn ours(wanted: &str) -> &str {
    let known = ["/dashboard", "/explain/", "/guide"].iter().any(|start| wanted.starts_with(start));
    let plain = wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if known && plain { wanted } else { "/dashboard" }
}

/// `POST /dashboard/sign-out`.
pub async fn sign_out(State(desk): State<Desk>, headers: HeaderMap, deed: Deed<Look>) -> Answer {
    let Deed { seat: Seat { .. }, .. } = deed;
    session::sign_out(&desk.platform, cookie::find(&headers, cookie::SESSION).unwrap_or_default()).await?;
    let mut response = page::see("/dashboard/sign-in");
    let gone = cookie::set(cookie::SESSION, "", 0, desk.is_secure());
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}

/// `GET /dashboard/welcome/{link}`.
pub async fn welcome(State(desk): State<Desk>, Path(link): Path<String>, headers: HeaderMap) -> Answer {
    Ok(match member::of_link(&desk.platform, &link).await? {
        Some(member) => shown(&desk, &headers, Kind::SetPassword(&link), &member.email, None),
        None => shown(&desk, &headers, Kind::Spent, "", None),
    })
}

/// `POST /dashboard/welcome/{link}`.
pub async fn set_password(State(desk): State<Desk>, Path(link): Path<String>, request: Request) -> Answer {
    let (headers, form) = visited(&desk, request).await?;
    let Some(member) = member::of_link(&desk.platform, &link).await? else {
        return Ok(shown(&desk, &headers, Kind::Spent, "", None));
    };
    match member::set_password(&desk.platform, &link, &form.text("password")).await {
        Ok(member) => {
            let begun = session::begin(&desk.platform, member).await?;
            Ok(seated(&desk, &begun, "/dashboard"))
        }
        Err(stop) => Ok(refused(&desk, &headers, Kind::SetPassword(&link), &member.email, stop)),
    }
}

/// The form of a browser that has visited the page of it.
async fn visited(desk: &Desk, request: Request) -> Result<(HeaderMap, Form), seat::Turned> {
    let (parts, body) = request.into_parts();
    let form = seat::form_of(&parts.headers, body, desk, cookie::VISIT).await?;
    Ok((parts.headers, form))
}

fn seated(desk: &Desk, begun: &Begun, address: &str) -> Response {
    let mut response = page::see(address);
    let set = cookie::set(cookie::SESSION, &begun.token, session::LIFE / 1000, desk.is_secure());
    response.headers_mut().append(header::SET_COOKIE, set);
    response
}

fn refused(desk: &Desk, headers: &HeaderMap, kind: Kind<'_>, email: &str, stop: Stop) -> Response {
    let why = seat::refusal(stop).message;
    let mut response = shown(desk, headers, kind, email, Some(&why));
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

/// A page before the Dashboard; the browser gets a cookie for its form where it has none.
fn shown(desk: &Desk, headers: &HeaderMap, kind: Kind<'_>, email: &str, why: Option<&str>) -> Response {
    let (visit, set) = cookie::visit(headers, desk.is_secure());
    let html = gate::page(kind, &csrf(&desk.platform, &visit), email, why);
    let mut response = page::private(StatusCode::OK, html);
    if let Some(set) = set {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(ours("/explain/abc"), "/explain/abc");
        for elsewhere in ["", "https://a.example", "//a.example", "/\\a.example", "/dashboard\r\nx: y"] {
            assert_eq!(ours(elsewhere), "/dashboard", "{elsewhere}");
        }
    }
}
