//! Who stands before the Portal: the contact that they proved is what every view is about.

use crate::console::form::Form;
use crate::console::seat;
use crate::console::{Desk, cookie, page};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gingham_app::Stop;
use gingham_app::portal::{Contact, session};
use gingham_app::team::csrf;
use gingham_web::portal::{self, Person};

/// Who is signed in to the Portal; the Dashboard has a cookie of its own.
pub const SESSION: &str = "gingham_portal";

/// Why a view was not shown.
pub struct Turned(Response);

impl Turned {
    /// The page for what is not there, or is not theirs.
    pub fn missing() -> Turned {
        Turned(page::not_found())
    }
}

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        self.0
    }
}

impl From<Stop> for Turned {
    fn from(stop: Stop) -> Turned {
        let html = portal::sorry("That did not work", &seat::refusal(stop).message);
        Turned(page::personal(StatusCode::UNPROCESSABLE_ENTITY, html))
    }
}

/// What a view answers.
pub type Answer = Result<Response, Turned>;

/// Somebody who has proved a contact, and what the address says besides.
pub struct Visit {
    /// The contact.
    pub contact: Contact,
    /// What their pages have around them.
    pub person: Person,
    /// The query of the address.
    pub query: Form,
}

/// A form of ours, sent by somebody who has proved a contact.
pub struct Deed {
    /// Who.
    pub contact: Contact,
}

impl FromRequestParts<Desk> for Visit {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Visit, Turned> {
        let token = cookie::find(&parts.headers, SESSION).unwrap_or_default();
        let Some(contact) = session::resume(&desk.platform, token).await? else {
            return Err(Turned(page::see("/portal/sign-in")));
        };
        let person = Person {
            contact: contact.as_str().to_owned(),
            is_number: contact.is_number(),
            csrf: csrf(&desk.platform, token),
        };
        Ok(Visit { contact, person, query: Form::read(parts.uri.query().unwrap_or_default()) })
    }
}

impl FromRequest<Desk> for Deed {
    type Rejection = Turned;

    async fn from_request(request: Request, desk: &Desk) -> Result<Deed, Turned> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, desk).await?;
        form_of(&parts.headers, body, desk, SESSION).await?;
        Ok(Deed { contact: visit.contact })
    }
}

/// The fields of a form that carries the token of the browser's cookie.
///
/// # Errors
/// The page that says why it was not taken.
pub async fn form_of(headers: &HeaderMap, body: Body, desk: &Desk, cookie: &str) -> Result<Form, Turned> {
    seat::form_of(headers, body, desk, cookie).await.map_err(|_| {
        let sentence = "This form did not come from this page, or is older than your session.";
        let html = portal::sorry("That is not allowed", sentence);
        Turned(page::personal(StatusCode::FORBIDDEN, html))
    })
}
