//! Every client of this server.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::client::create::NewClient;

#[derive(Template)]
#[template(path = "dashboard/clients.html")]
struct Clients<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    fresh: Option<&'a NewClient>,
}

/// The page; `fresh` is a client that was just made, its secrets shown this once.
pub fn page(shell: &Shell, fresh: Option<&NewClient>) -> String {
    write(&Clients { frame: shell.frame("Clients"), shell, at: "clients", fresh })
}
