//! Where a client's people come back to, and its Stripe account.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::client::Grants;

#[derive(Template)]
#[template(path = "dashboard/integrations.html")]
struct Integrations<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    uris: String,
    stripe: Option<&'a str>,
}

/// The page.
pub fn page(shell: &Shell, grants: &Grants) -> String {
    let frame = shell.frame("Integrations");
    let stripe = grants.stripe.as_ref().map(|stripe| stripe.api_base.as_str());
    let uris = grants.redirect_uris.join("\n");
    write(&Integrations { frame, shell, at: "integrations", uris, stripe })
}
