//! Who sits before the Dashboard. A permission is a parameter: a view asks for a [`Seat`] of it, a form for a [`Deed`],
//! and nobody gets one whose role does not hold it.

use super::form::Form;
use super::{Desk, cookie, page};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use gingham_app::client::keys::caller_in;
use gingham_app::team::role::Permission;
use gingham_app::team::{Member, Permit, clients, csrf, csrf_matches, session};
use gingham_app::{Caller, Failure, Stop};
use gingham_model::Environment;
use gingham_model::clock::rfc3339;
use gingham_web::dashboard::{Place, Refused, Shell, notice};
use http_body_util::{BodyExt, Limited};

/// The longest form: a description of a person, escaped.
const LONGEST: usize = 4 * 1024 * 1024;

/// Why a view was not shown.
pub struct Turned(Response);

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        self.0
    }
}

impl From<Stop> for Turned {
    fn from(stop: Stop) -> Turned {
        let refused = refusal(stop);
        Turned(page::private(
            StatusCode::UNPROCESSABLE_ENTITY,
            gingham_web::dashboard::gate::sorry("That did not work", &refused.message),
        ))
    }
}

/// What a view answers.
pub type Answer = Result<Response, Turned>;

/// A signed-in member who may do `P`, and what the address says besides.
pub struct Seat<P> {
    /// Proof of the permission.
    pub permit: Permit<P>,
    /// The query of the address.
    pub query: Form,
    csrf: String,
}

/// A form of ours, sent by a signed-in member who may do `P`.
pub struct Deed<P> {
    /// Who sent it.
    pub seat: Seat<P>,
    /// Its fields.
    pub form: Form,
}

/// A client in an environment, before somebody who looks at it.
pub struct Room {
    /// The client, as its own calls see it.
    pub caller: Caller,
    /// What every page has around it.
    pub shell: Shell,
}

/// The member whose session these headers carry.
pub async fn member(desk: &Desk, headers: &HeaderMap) -> Option<Member> {
    let token = cookie::find(headers, cookie::SESSION)?;
    session::resume(&desk.platform, token).await.ok().flatten()
}

/// The permit of whoever's session these headers carry, for pages that others may see, too.
pub async fn permit<P: Permission>(desk: &Desk, headers: &HeaderMap) -> Option<Permit<P>> {
    Permit::of(member(desk, headers).await?)
}

/// Sends somebody to the page where they sign in, and back to `wanted` afterwards.
pub fn to_sign_in(wanted: &str) -> Response {
    let escaped: String =
        wanted.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B");
    page::see(&format!("/dashboard/sign-in?wanted={escaped}"))
}

/// Where somebody comes back to after signing in: to the page, whole, or, after a form, to where that has one.
fn wanted(parts: &Parts) -> String {
    // A nested route sees the end of its address only.
    let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(whole)| whole);
    match parts.method == Method::GET || whole.path().starts_with("/guide/") {
        true => whole.to_string(),
        false => "/dashboard".to_owned(),
    }
}

impl<P: Permission> FromRequestParts<Desk> for Seat<P> {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Seat<P>, Turned> {
        let Some(member) = member(desk, &parts.headers).await else {
            return Err(Turned(to_sign_in(&wanted(parts))));
        };
        let token = cookie::find(&parts.headers, cookie::SESSION).unwrap_or_default();
        let csrf = csrf(&desk.platform, token);
        let role = member.role.as_str();
        match Permit::of(member) {
            Some(permit) => {
                Ok(Seat { permit, csrf, query: Form::read(parts.uri.query().unwrap_or_default()) })
            }
            None => Err(forbidden(&format!("Your role, {role}, does not allow you to {}.", P::NAME))),
        }
    }
}

impl<P: Permission> FromRequest<Desk> for Deed<P> {
    type Rejection = Turned;

    async fn from_request(request: Request, desk: &Desk) -> Result<Deed<P>, Turned> {
        let (mut parts, body) = request.into_parts();
        let seat = Seat::from_request_parts(&mut parts, desk).await?;
        let form = form_of(&parts.headers, body, desk, cookie::SESSION).await?;
        Ok(Deed { seat, form })
    }
}

/// The fields of a form that carries the token of the browser's cookie.
///
/// # Errors
/// The page that says why it was not taken.
pub async fn form_of(headers: &HeaderMap, body: Body, desk: &Desk, cookie: &str) -> Result<Form, Turned> {
    let Ok(body) = Limited::new(body, LONGEST).collect().await else {
        return Err(forbidden("The form is too long, or was not sent to its end."));
    };
    let form = Form::read(&String::from_utf8_lossy(&body.to_bytes()));
    let holds = cookie::find(headers, cookie);
    let is_ours = holds.is_some_and(|held| csrf_matches(&desk.platform, held, &form.text("csrf")));
    match is_ours {
        true => Ok(form),
        false => Err(forbidden("This form did not come from this page, or is older than your session.")),
    }
}

fn forbidden(sentence: &str) -> Turned {
    let html = gingham_web::dashboard::gate::sorry("That is not allowed", sentence);
    Turned(page::private(StatusCode::FORBIDDEN, html))
}

impl<P: Permission> Seat<P> {
    /// What every form carries.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// What a page of no client has around it.
    ///
    /// # Errors
    /// Internal.
    pub async fn shell(&self, desk: &Desk) -> Result<Shell, Turned> {
        let clients = desk.platform.store.read::<_, Stop, _>(clients::names).await?;
        Ok(Shell {
            member: self.permit.member().clone(),
            csrf: self.csrf.clone(),
            place: None,
            clients,
            notice: self.query.get("done").as_deref().and_then(notice),
            refused: None,
        })
    }

    /// A client in an environment, by the words of an address.
    ///
    /// # Errors
    /// The page for what is not there.
    pub async fn room(&self, desk: &Desk, client_id: &str, environment: &str) -> Result<Room, Turned> {
        let missing = || Turned(page::not_found());
        let environment = Environment::parse(environment).ok_or_else(missing)?;
        let caller = caller_in(&desk.platform, client_id, environment).await?.ok_or_else(missing)?;
        let place = Place {
            client_id: caller.client.client_id.clone(),
            client_name: caller.client.name.clone(),
            environment,
            now: rfc3339(caller.world.moment(&desk.platform)),
            is_rehearsal: desk.platform.settings.rehearsal,
        };
        let shell = Shell { place: Some(place), ..self.shell(desk).await? };
        Ok(Room { caller, shell })
    }
}

impl Room {
    /// The address of a page of this room that says what was done.
    pub fn done(&self, page: &str, word: &str) -> Response {
        let world = &self.caller.world;
        let mark = if page.contains('?') { '&' } else { '?' };
        page::see(&format!("/dashboard/{}/{}/{page}{mark}done={word}", world.client_id, world.environment))
    }

    /// The room with what was refused, for the page that is shown again.
    pub fn refusing(mut self, stop: Stop) -> Room {
        self.shell.refused = Some(refusal(stop));
        self
    }

    /// The same of a form, which comes back as it was filled in; `name` tells it from the other forms of its page.
    pub fn refusing_form(mut self, stop: Stop, name: &str, form: &Form) -> Room {
        self.shell.refused = Some(refusal(stop).of_form(name, form.fields()));
        self
    }
}

/// What a person reads of a refusal.
pub fn refusal(stop: Stop) -> Refused {
    match stop {
        Stop::Refused(failure) => Refused::of(&failure),
        Stop::Errand(_) => Refused::of(&Failure::new("INTERNAL_SERVER_ERROR.2")),
    }
}

/// A page of a room: 422 when it says that something was refused.
pub fn shown(shell: &Shell, html: String) -> Response {
    let status = if shell.refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page::private(status, html)
}
