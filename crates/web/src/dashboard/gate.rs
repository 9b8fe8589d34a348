//! The pages before the Dashboard: setting the team up, signing in, setting a password.

use crate::asset::DESK;
use crate::frame::{Frame, write};
use askama::Template;

#[derive(Template)]
#[template(path = "dashboard/gate.html")]
struct Gate<'a> {
    frame: Frame,
    sheet: &'static str,
    csrf: &'a str,
    email: &'a str,
    refused: Option<&'a str>,
    kind: Kind<'a>,
}

/// Which of the pages it is.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// There is no member yet.
    SetUp,
    /// Somebody signs in; the page that they wanted.
    SignIn(&'a str),
    /// Somebody holds a one-time link: its token.
    SetPassword(&'a str),
    /// A link that is not good.
    Spent,
}

/// The page; `email` is what was typed before, or whose link it is.
pub fn page(kind: Kind<'_>, csrf: &str, email: &str, refused: Option<&str>) -> String {
    let title = match kind {
        Kind::SetUp => "Set the team up",
        Kind::SignIn(_) => "Sign in",
        Kind::SetPassword(_) => "Set your password",
        Kind::Spent => "This link is not good any more",
    };
    let frame = Frame {
        title: title.to_owned(),
        description: "The Dashboard of this server.".to_owned(),
        section: "dashboard",
    };
    write(&Gate { frame, sheet: &DESK.name, csrf, email, refused, kind })
}

#[derive(Template)]
#[template(path = "dashboard/sorry.html")]
struct Sorry<'a> {
    frame: Frame,
    sheet: &'static str,
    sentence: &'a str,
}

/// The page that says why something was not done.
pub fn sorry(title: &str, sentence: &str) -> String {
    let frame = Frame {
        title: title.to_owned(),
        description: "The Dashboard of this server.".to_owned(),
        section: "dashboard",
    };
    write(&Sorry { frame, sheet: &DESK.name, sentence })
}
