//! The panes: a template each, filled from a scene.

mod fill;
pub(super) mod icon;
mod list;

use super::colour::readable;
use super::scene::{Pane, Scene};
use super::words::{Language, Words, scope, trouble};
use crate::frame::write;
use askama::Template;
use gingham_model::Institution;
pub use list::{banks, no_tiles, tiles};

/// A pane as the page gets it.
pub struct Rendered {
    /// What is shown.
    pub html: String,
    /// What an error pane's button leads to.
    pub beneath: Option<String>,
}

/// What stands around a pane.
struct Frame<'a> {
    words: &'static Words,
    language: Language,
    application: &'a str,
    bank: Option<&'static Institution>,
    goes_back: bool,
    manual: bool,
    /// Whether the person can leave.
    closes: bool,
    /// Whether leaving asks first.
    asks_to_leave: bool,
    name: &'static str,
    /// An error that stands above a form.
    inline: Option<super::words::Trouble>,
}

impl Frame<'_> {
    /// The name of the bank, or nothing.
    fn bank_name(&self) -> &str {
        self.bank.map_or("", |bank| &bank.name)
    }

    /// The words for a kind of data.
    fn scope(&self, name: &str) -> &'static super::words::Scope {
        scope(self.language, name)
    }

    fn colour(&self) -> Option<String> {
        self.bank.map(|bank| readable(&bank.primary_color))
    }
}

#[derive(Template)]
#[template(path = "link/pane/trouble.html")]
struct Trouble<'a> {
    frame: Frame<'a>,
    told: super::words::Trouble,
    leads_out: bool,
}

/// Writes a scene.
pub fn render(scene: &Scene) -> Rendered {
    let tells = fits_a_form(&scene.pane) || matches!(scene.pane, Pane::Failed | Pane::Over);
    let Some(refusal) = scene.trouble.as_ref().filter(|_| !tells) else {
        return Rendered { html: fill::pane(scene), beneath: None };
    };
    let told = trouble(scene.language, &refusal.code, refusal.way_on);
    let leads_out = refusal.way_on == super::WayOn::Out;
    let mut frame = frame(scene, "error");
    frame.asks_to_leave = false;
    frame.goes_back = false;
    let beneath = (!leads_out).then(|| fill::pane(scene));
    Rendered { html: write(&Trouble { frame, told, leads_out }), beneath }
}

/// Whether an error is told above the pane's own form.
fn fits_a_form(pane: &Pane) -> bool {
    matches!(
        pane,
        Pane::Credential
            | Pane::Mfa(_)
            | Pane::Captcha
            | Pane::Phone(_)
            | Pane::Otp { .. }
            | Pane::Email
            | Pane::EmailCode { .. }
            | Pane::Profile(_)
            | Pane::Numbers { .. }
            | Pane::DepositCode { .. }
            | Pane::Consent { phone: Some(_), .. }
    )
}

fn frame<'a>(scene: &'a Scene, name: &'static str) -> Frame<'a> {
    let refusal = scene.trouble.as_ref().filter(|_| fits_a_form(&scene.pane));
    Frame {
        words: scene.language.words(),
        language: scene.language,
        application: &scene.application,
        bank: scene.institution,
        goes_back: scene.goes_back,
        manual: scene.manual,
        closes: !matches!(scene.pane, Pane::Over),
        asks_to_leave: !matches!(
            scene.pane,
            Pane::Connected { .. } | Pane::Followed { .. } | Pane::Failed | Pane::Over
        ),
        name,
        inline: refusal.map(|refusal| trouble(scene.language, &refusal.code, refusal.way_on)),
    }
}
