//! The pages around the panes, and the files that they load.

use super::pane::icon;
use super::words::{Language, Words};
use crate::asset::{Asset, MARK};
use crate::frame::write;
use askama::Template;
use std::sync::LazyLock;

/// The style sheet of Link.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("css", "text/css; charset=utf-8", include_str!("style.css")));

/// The script of Link's page.
pub static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("js", "text/javascript; charset=utf-8", include_str!("page.js")));

/// The script of the search in a client's own page.
pub static SEARCH: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("js", "text/javascript; charset=utf-8", include_str!("embedded.js")));

/// The script that clients load: `window.Plaid`. It carries the origin that serves it, for pages that got it under
/// another address.
pub fn initialize(origin: &str) -> String {
    include_str!("initialize.js").replace("'{served by}'", &format!("{origin:?}"))
}

/// Where the page of Link is shown.
pub enum Mode<'a> {
    /// In a frame of a client's page, whose origin this is.
    Frame {
        /// Such as `https://app.example`.
        origin: &'a str,
    },
    /// In a webview of an application, which listens for addresses of its own scheme.
    Webview,
    /// By itself, at an address that was handed out.
    Hosted {
        /// The link token behind the address.
        link_token: &'a str,
    },
}

#[derive(Template)]
#[template(path = "link/page.html")]
struct Page<'a> {
    words: &'static Words,
    mode: Mode<'a>,
}

/// The page of Link, before it knows what to show.
pub fn page(mode: Mode<'_>) -> String {
    write(&Page { words: Language::English.words(), mode })
}

impl Page<'_> {
    fn mode_name(&self) -> &'static str {
        match self.mode {
            Mode::Frame { .. } => "frame",
            Mode::Webview => "webview",
            Mode::Hosted { .. } => "hosted",
        }
    }

    fn origin(&self) -> Option<&str> {
        match self.mode {
            Mode::Frame { origin } => Some(origin),
            Mode::Webview | Mode::Hosted { .. } => None,
        }
    }

    fn token(&self) -> Option<&str> {
        match self.mode {
            Mode::Hosted { link_token } => Some(link_token),
            Mode::Frame { .. } | Mode::Webview => None,
        }
    }

    fn style(&self) -> &'static str {
        &STYLE.name
    }

    fn script(&self) -> &'static str {
        &SCRIPT.name
    }

    fn mark(&self) -> &'static str {
        &MARK.name
    }
}

#[derive(Template)]
#[template(path = "link/embedded.html")]
struct Embedded<'a> {
    words: &'static Words,
    origin: &'a str,
}

/// The page of the search that stands in a client's own page, whose origin this is.
pub fn embedded(origin: &str) -> String {
    write(&Embedded { words: Language::English.words(), origin })
}

/// The words around the search in a client's own page.
pub struct SearchWords {
    /// What is to be done.
    pub title: &'static str,
    /// What stands in the empty field.
    pub search: &'static str,
    /// That the banks are simulated.
    pub simulated: &'static str,
    /// What must not be typed there.
    pub never_real: &'static str,
}

/// The words around the search in a client's own page.
pub fn around_search(language: Language) -> SearchWords {
    let Words { bank, frame, .. } = language.words();
    SearchWords {
        title: bank.title,
        search: bank.search,
        simulated: frame.simulated,
        never_real: frame.never_real,
    }
}

impl Embedded<'_> {
    fn style(&self) -> &'static str {
        &STYLE.name
    }

    fn script(&self) -> &'static str {
        &SEARCH.name
    }
}
