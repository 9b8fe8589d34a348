//! One webhook: what was sent, and what came back.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::webhook::list::Listed;

#[derive(Template)]
#[template(path = "dashboard/webhook.html")]
struct Webhook<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    one: &'a Listed,
    body: String,
}

/// The page.
pub fn page(shell: &Shell, one: &Listed) -> String {
    let body = crate::prose::json(one.body.get());
    write(&Webhook { frame: shell.frame(&one.webhook_code), shell, at: "webhooks", one, body })
}
