//! Walking a session: step after step, until it ends or waits.

use super::hold::Grip;
use super::layer::identity::Identity;
use super::logged::Begun;
use super::pane::Pane;
use super::session::Session;
use super::step::Step;
use super::ticket::Ticket;
use super::{auth, enter, finish, layer, oauth, recovery, refuse, returning, select, sign_in, update};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_connect::Statement;
use gingham_model::{Product, id};
use serde_json::json;
use std::sync::Arc;

/// Who takes the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// A script, which passes panes that only show something.
    Script,
    /// A person, who is shown them.
    Person,
}

/// A walk through one session.
pub(super) struct Walk<'a> {
    pub platform: &'a Platform,
    pub caller: Caller,
    pub ticket: Ticket,
    pub session: Session,
    pub pace: Pace,
    /// What the bank told in this walk.
    pub told: Option<Arc<Statement>>,
    /// By what name this walk holds the session.
    pub holder: String,
    /// Whether the session is in the store.
    pub is_stored: bool,
    /// Whether it stands there as it is here.
    pub is_kept: bool,
    /// When it began.
    pub begun: Begun,
}

impl Walk<'_> {
    /// Takes steps, and passes the panes that are passed by themselves.
    pub async fn go(&mut self, steps: &[Step]) -> Result<(), Stop> {
        let mut rest = steps.iter().peekable();
        let mut agreed = false;
        while self.session.ending.is_none() {
            if self.pass(agreed, rest.peek().copied()).await? {
                continue;
            }
            let Some(step) = rest.next() else { return Ok(()) };
            agreed = matches!(step, Step::Consent { .. });
            if !self.takes(step) {
                return Err(self.out_of_place(step));
            }
            self.session.refused = None;
            self.is_kept = false;
            if self.pace == Pace::Script {
                // Each of a script's steps is a request of its own, as each of a person's is.
                self.session.request_id = id::request_id(&self.platform.chance);
            }
            self.take(step).await?;
            recovery::report(self).await?;
            self.session.moves += 1;
        }
        Ok(())
    }

    /// Passes the present pane, where nothing is to be done on it before the `next` step; who has `agreed` by the last
    /// one leaves the first pane, whatever comes next.
    async fn pass(&mut self, agreed: bool, next: Option<&Step>) -> Result<bool, Stop> {
        let script = self.pace == Pace::Script;
        match self.session.pane {
            Pane::Consent if script => {
                let stays = match next {
                    Some(Step::Exit) => !agreed,
                    Some(Step::Consent { .. } | Step::Phone { .. } | Step::Guest) => true,
                    _ => false,
                };
                if stays {
                    return Ok(false);
                }
                let signs_in = matches!(next, Some(Step::Credentials { .. } | Step::Oauth { .. }));
                returning::leave_consent(self, signs_in).await?;
            }
            Pane::Eligibility if script && layer::is_opened_before(self, next) => layer::open(self),
            // A script that knows nothing of telephones passes as a guest.
            Pane::SubmitPhone | Pane::VerifyPhone
                if script && !self.is_layer() && !returning::is_expected(next) =>
            {
                returning::guest(self).await?;
            }
            Pane::SubmitEmail | Pane::VerifyEmail | Pane::IssueFollowed
                if script && recovery::is_passed_by(next) =>
            {
                recovery::skip(self);
            }
            Pane::Recaptcha { .. } if script => sign_in::captcha(self, true).await?,
            Pane::Credential | Pane::Oauth if self.may_pass(next) => select::after_login(self).await?,
            Pane::Connected if !self.session.is_connected => match next {
                Some(Step::Consent { .. }) => return Ok(false),
                Some(step) if script && !matches!(step, Step::Exit) && !self.adds(step) => {
                    return Err(self.out_of_place(step));
                }
                _ => self.finish().await?,
            },
            Pane::Connected if script => match next {
                Some(step) if self.adds(step) => self.another(),
                None | Some(Step::Exit) => self.close(),
                Some(step) => return Err(self.out_of_place(step)),
            },
            _ => return Ok(false),
        }
        self.is_kept &= self.session.ending.is_some();
        Ok(true)
    }

    /// Whether the present pane's sign-in is not needed and the next step does not sign in.
    fn may_pass(&self, next: Option<&Step>) -> bool {
        let signs_in = next.is_some_and(|step| {
            let to_bank =
                matches!(step, Step::LeaveForBank { .. } | Step::BankClosed { .. } | Step::Return(_));
            to_bank || matches!(step, Step::Credentials { .. } | Step::Oauth { .. } | Step::Exit)
        });
        !self.session.needs_login && self.session.refused.is_none() && !signs_in
    }

    /// Whether a step begins one more Item, where several are wanted.
    fn adds(&self, step: &Step) -> bool {
        matches!(step, Step::Institution { .. }) && self.ticket.configuration.is_multi_item()
    }

    fn takes(&self, step: &Step) -> bool {
        let allowed = match step {
            Step::Another => self.ticket.configuration.is_multi_item(),
            Step::Back => !self.ticket.configuration.is_update(),
            Step::Phone { .. } => self.is_layer() || returning::offers(&self.ticket.configuration),
            Step::Guest => returning::offers(&self.ticket.configuration),
            Step::DateOfBirth { .. } => self.session.layer.as_ref().is_some_and(|layer| !layer.is_ready),
            _ => true,
        };
        allowed && self.session.pane.takes(step)
    }

    fn is_layer(&self) -> bool {
        self.ticket.configuration.layer.is_some()
    }

    async fn take(&mut self, step: &Step) -> Result<(), Stop> {
        match step {
            Step::Institution { institution_id } if self.session.pane == Pane::SelectSavedInstitution => {
                returning::choose(self, institution_id)
            }
            Step::Phone { phone } if self.session.pane == Pane::Eligibility => {
                layer::phone(self, phone).await
            }
            Step::DateOfBirth { date } => {
                layer::date_of_birth(self, date);
                Ok(())
            }
            Step::Open => {
                layer::open(self);
                Ok(())
            }
            Step::Share { masks, typed } => layer::share(self, masks.as_deref(), typed).await,
            Step::Consent { .. } if self.session.pane == Pane::ProfileReview => {
                layer::share(self, None, &Identity::default()).await
            }
            Step::Phone { phone } => returning::submit(self, phone).await,
            Step::Email { email } => recovery::submit(self, email).await,
            Step::Otp { code } if self.session.pane == Pane::VerifyEmail => {
                recovery::verify(self, code).await
            }
            Step::Otp { code } => returning::verify(self, code).await,
            Step::Guest => returning::guest(self).await,
            Step::NewInstitution => {
                match self.session.pane {
                    Pane::SelectSavedInstitution => returning::new_institution(self),
                    _ => recovery::skip(self),
                }
                Ok(())
            }
            Step::Institution { institution_id } => enter::choose(self, institution_id),
            Step::AuthType { manual } => auth::choose(self, *manual),
            Step::Numbers(typed) => auth::submit(self, typed).await,
            Step::Code { code } => auth::tell(self, code).await,
            Step::Credentials { username, password } => sign_in::credentials(self, username, password).await,
            Step::Captcha { answer } => sign_in::captcha(self, answer == sign_in::CHECKED).await,
            Step::Mfa { answers } => sign_in::answer(self, answers).await,
            Step::Accounts { masks } => select::accounts(self, masks).await,
            Step::Oauth { masks, error } => oauth::visit(self, masks.as_deref(), error.as_deref()).await,
            Step::LeaveForBank { by_redirect } => oauth::leave(self, *by_redirect).await,
            Step::BankClosed { timed_out } => {
                oauth::close(self, *timed_out);
                Ok(())
            }
            Step::Return(answer) => oauth::arrive(self, answer).await,
            Step::Consent { products } => {
                self.agree(products.as_deref())?;
                match (self.pace, self.session.pane) {
                    (Pace::Person, Pane::Consent) => returning::leave_consent(self, false).await,
                    (_, Pane::SubmitPhone) => returning::guest(self).await,
                    _ => Ok(()),
                }
            }
            Step::Exit | Step::Finish if self.session.is_connected => {
                self.close();
                Ok(())
            }
            Step::Exit => {
                self.leave();
                Ok(())
            }
            Step::Another => {
                self.another();
                Ok(())
            }
            Step::Back => {
                enter::back(self);
                Ok(())
            }
            Step::Search { query } => {
                self.tell("SEARCH_INSTITUTION", &[("institution_search_query", json!(query))]);
                Ok(())
            }
            Step::ViewDataTypes => {
                self.tell("VIEW_DATA_TYPES", &[("view_name", json!(self.session.pane.view_name()))]);
                Ok(())
            }
            Step::Finish => Err(self.out_of_place(step)),
        }
    }

    fn agree(&mut self, products: Option<&[Product]>) -> Result<(), Stop> {
        let asked = self.ticket.configuration.all_products();
        if products.is_some_and(|products| products.iter().any(|product| !asked.contains(product))) {
            let message = "products must be products that the link_token asks for";
            return Err(Failure::new("INVALID_FIELD.14").message(message).with("asked", json!(asked)).into());
        }
        self.session.agreed = products.map(<[_]>::to_vec);
        Ok(())
    }

    async fn finish(&mut self) -> Result<(), Stop> {
        match self.ticket.configuration.is_update() {
            true => update::finish(self).await,
            false => finish::finish(self).await,
        }
    }

    /// Whether the session ends as soon as it has linked something.
    pub fn closes(&self) -> bool {
        self.pace == Pace::Script && !self.ticket.configuration.is_multi_item()
    }

    /// Ends the session with what it has linked.
    fn close(&mut self) {
        finish::close(self.platform, &self.caller.world, &mut self.session);
        if self.ticket.configuration.is_multi_item() {
            finish::withhold(&mut self.session);
        }
    }

    /// Goes on to one more Item.
    fn another(&mut self) {
        self.session.is_connected = false;
        self.session.chosen = None;
        enter::back(self);
    }

    /// Leaves where nothing can follow; a person reads why before the page goes.
    pub fn leave_script(&mut self) {
        if self.pace == Pace::Script {
            self.leave();
        }
    }

    /// Shows a pane.
    pub fn show(&mut self, pane: Pane) {
        self.session.show(self.platform, &self.caller.world, pane);
    }

    /// Tells the application what is shown.
    pub fn view(&mut self, view_name: &str) {
        self.session.view(self.platform, &self.caller.world, view_name);
    }

    /// Tells the application something.
    pub fn tell(&mut self, name: &str, facts: &[(&str, serde_json::Value)]) {
        self.session.emit(self.platform, &self.caller.world, name, facts);
    }

    /// Ends the session without success.
    pub fn leave(&mut self) {
        refuse::leave(self.platform, &self.caller.world, &mut self.session);
    }

    /// How this walk holds the session.
    pub fn grip(&self) -> Grip {
        Grip { holder: self.holder.clone(), is_stored: self.is_stored }
    }

    /// Takes over the session as it was stored.
    pub fn kept(&mut self, session: Session) {
        self.session = session;
        self.is_stored = true;
        self.is_kept = true;
    }

    /// INVALID_FIELD.14 for a step.
    pub fn out_of_place(&self, step: &Step) -> Stop {
        let pane = self.session.pane.view_name();
        let message = format!("the step {} does not fit the pane {pane}", step.name());
        Failure::new("INVALID_FIELD.14")
            .message(message)
            .with("step", step.name())
            .with("pane", pane)
            .with("link_session_id", self.session.session_id.as_str())
            .into()
    }
}
