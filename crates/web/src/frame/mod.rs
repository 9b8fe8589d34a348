//! What all pages share: the frame around them, and the addresses they mention.

use crate::asset::{MARK, STYLE};
use askama::Template;

/// Where the listeners are reached by the person who reads the page; without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The sandbox API.
    pub sandbox: String,
    /// The production API.
    pub production: String,
    /// This console.
    pub console: String,
}

impl Default for Addresses {
    /// The addresses of a server that was started without flags.
    fn default() -> Addresses {
        let local = |port: u16| format!("http://127.0.0.1:{port}");
        Addresses { sandbox: local(8700), production: local(8701), console: local(8702) }
    }
}

/// What the frame needs to know of its page.
pub(crate) struct Frame {
    /// The part of the title before the name of the server.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The entry of the navigation that the page belongs to.
    pub section: &'static str,
}

impl Frame {
    pub(crate) fn style(&self) -> &'static str {
        &STYLE.name
    }

    pub(crate) fn mark(&self) -> &'static str {
        &MARK.name
    }
}

/// Writes a page.
pub(crate) fn write(page: &impl Template) -> String {
    page.render().expect("templates write to memory and call nothing that fails")
}

#[derive(Template)]
#[template(path = "frame/not_found.html")]
struct NotFound {
    frame: Frame,
}

/// The page for an address that leads nowhere.
pub fn not_found() -> String {
    let frame = Frame {
        title: "Not found".to_owned(),
        description: "There is no page at this address.".to_owned(),
        section: "",
    };
    write(&NotFound { frame })
}
