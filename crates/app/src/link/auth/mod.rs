//! Accounts that are verified by their numbers (link.md, section 4): typed in place of a login, or beside one.

pub mod flags;
pub mod view;

mod beside;
mod code;
mod finish;
mod messages;
mod reroute;
mod submit;
pub(crate) mod text_message;
mod way;

pub(super) use beside::{after_selection, beside_login};
pub(super) use code::{enter, open, tell};
pub(super) use finish::{attach, finish, is_by_numbers};
pub(super) use reroute::follow;
pub(super) use submit::submit;
pub(super) use way::{choose, choose_before, opening, show_first};

use super::pane::Pane;
use super::refuse;
use super::walk::Walk;
use crate::failure::Failure;
use crate::item::verification::numbers::Typed;
use crate::item::verification::{Method, Verified};
use serde::{Deserialize, Serialize};

/// How far a session's numbers are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Whether numbers were chosen on the application's own page.
    pub by_numbers: bool,
    /// Whether the login is one whose numbers only a deposit can verify.
    pub needs_deposit: bool,
    /// How the account of a login is verified; none where there is no login.
    pub beside: Option<Method>,
    /// What was typed in.
    pub typed: Option<Typed>,
    /// The institutions at which the person could sign in instead.
    pub suggested: Vec<String>,
    /// What verification came to.
    pub verified: Option<Verified>,
    /// The end of the number of the account that awaits a code.
    pub mask: Option<String>,
    /// How many wrong codes there were.
    pub wrong_codes: i64,
}

/// Shows an error on the form where it arose; what was reached before stays.
fn again(walk: &mut Walk<'_>, failure: &Failure, pane: Pane) {
    let login = walk.session.login.take();
    refuse::refuse_to(walk, failure, pane);
    walk.session.login = login;
}
