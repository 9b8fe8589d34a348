//! The record of a session.

use super::auth::Progress;
use super::event::Event;
use super::layer::Layer;
use super::oauth::Away;
use super::outcome::Ending;
use super::pane::Pane;
use super::recovery::Recovery;
use super::returning::Returning;
use super::ticket::Ticket;
use crate::explain::{FailedRequest, Grounds};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use crate::stored;
use gingham_connect::{Login, directory};
use gingham_model::{Institution, Product, id};
use gingham_store::link_session::LinkSessionRow;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// How far a person has come, stored sealed. It never holds a password.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// The id that clients see, a uuid.
    pub session_id: String,
    /// Its place among the sessions of its token.
    pub seq: i64,
    /// When it was opened, on the world's clock.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
    /// What it shows.
    pub pane: Pane,
    /// The institution that was chosen.
    pub institution_id: Option<String>,
    /// The login that proved itself, of a new Item.
    pub login: Option<Login>,
    /// When the person signed in anew, of an update.
    pub signed_in_at: Option<i64>,
    /// Whether an update needs a new login.
    pub needs_login: bool,
    /// The bank's keys of the accounts that were chosen.
    pub chosen: Option<Vec<String>>,
    /// What the person agreed to.
    pub agreed: Option<Vec<Product>>,
    /// Why the last step was refused.
    pub refused: Option<Refused>,
    /// The last error that was met.
    pub last_error: Option<Refused>,
    /// Whether the institution that was tried is not supported.
    pub unsupported: bool,
    /// What was told to the application.
    pub events: Vec<Event>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// How far numbers are that a person types.
    #[serde(default)]
    pub auth: Progress,
    /// The way to the bank's own pages, while the person is there.
    #[serde(default)]
    pub away: Option<Away>,
    /// How many steps were taken.
    #[serde(default)]
    pub moves: u64,
    /// What was linked or repaired so far.
    #[serde(default)]
    pub linked: Vec<Linked>,
    /// How far it is with a telephone number.
    #[serde(default)]
    pub returning: Returning,
    /// What is known of the person, of a Layer session.
    #[serde(default)]
    pub layer: Option<Layer>,
    /// How far it is with a bank that is down.
    #[serde(default)]
    pub recovery: Recovery,
    /// The Item that it updates.
    #[serde(default)]
    pub item_key: Option<i64>,
    /// Whether the pane at the end shows what was linked, and not only leads there.
    #[serde(default)]
    pub is_connected: bool,
    /// Under which the step that is being taken is logged; its events tell it.
    #[serde(skip)]
    pub request_id: String,
    /// The errors that it told since it was last stored, each with its time, still to be kept for who asks why.
    #[serde(skip)]
    pub unexplained: Vec<(i64, FailedRequest)>,
}

/// An Item that a session linked or repaired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    /// Its public token.
    pub public_token: String,
    /// Its institution as callbacks name it.
    pub institution: Value,
    /// Its accounts as callbacks name them.
    pub accounts: Vec<Value>,
    /// Whether the Item is new.
    pub is_new: bool,
}

/// An error that a person met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// Its cause.
    pub cause: String,
    /// Plaid's error object for a page.
    pub error: Value,
    /// What the person reads.
    pub message: String,
    /// What speaks for the cause.
    #[serde(default)]
    pub grounds: Box<Grounds>,
}

impl Refused {
    /// Of a failure.
    pub fn of(failure: &Failure) -> Refused {
        let object = failure.object();
        let message = object.display_message.clone().or_else(|| object.error_message.clone());
        let error = json!({
            "error_type": object.error_type,
            "error_code": object.error_code,
            "error_message": object.error_message.unwrap_or_default(),
            "display_message": object.display_message,
        });
        let message = message.filter(|text| !text.is_empty()).unwrap_or_else(|| object.error_code.clone());
        Refused {
            cause: failure.shown_cause().to_owned(),
            error,
            message,
            grounds: Box::new(Grounds::of(failure)),
        }
    }
}

impl Session {
    /// A session that opens now.
    pub fn open(platform: &Platform, world: &World, ticket: &Ticket) -> Session {
        let mut session = Session {
            session_id: id::uuid(&platform.chance),
            seq: platform.next_key(),
            started_at: world.now(platform),
            finished_at: None,
            pane: Pane::Consent,
            institution_id: None,
            login: None,
            signed_in_at: None,
            needs_login: true,
            chosen: None,
            agreed: None,
            refused: None,
            last_error: None,
            unsupported: false,
            events: Vec::new(),
            ending: None,
            auth: Progress::default(),
            away: None,
            moves: 0,
            linked: Vec::new(),
            returning: Returning::default(),
            layer: None,
            recovery: Recovery::default(),
            item_key: ticket.configuration.item_key,
            is_connected: false,
            request_id: id::request_id(&platform.chance),
            unexplained: Vec::new(),
        };
        if ticket.configuration.layer.is_some() {
            // Nothing is shown before the application opens it, which comes after a telephone number.
            session.pane = Pane::Eligibility;
            return session;
        }
        let is_update = if ticket.configuration.is_update() { "true" } else { "false" };
        let facts = [("view_name", json!("CONSENT")), ("is_update_mode", json!(is_update))];
        session.emit(platform, world, "OPEN", &facts);
        session
    }

    /// Tells the application that Link is open again, after the person had left it altogether.
    pub fn reopen(&mut self, platform: &Platform, world: &World, ticket: &Ticket) {
        let is_update = if ticket.configuration.is_update() { "true" } else { "false" };
        let facts = [("view_name", Value::Null), ("is_update_mode", json!(is_update))];
        self.emit(platform, world, "OPEN", &facts);
    }

    /// The institution that was chosen.
    pub fn institution(&self) -> Option<&'static Institution> {
        self.institution_id.as_deref().and_then(directory::find)
    }

    /// Tells the application something.
    pub fn emit(&mut self, platform: &Platform, world: &World, name: &str, facts: &[(&str, Value)]) {
        let last = self.events.last().map_or(0, |event| event.at);
        let mut told: Map<String, Value> =
            facts.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        if let Some(institution) = self.institution() {
            told.insert("institution_id".to_owned(), json!(institution.id));
            told.insert("institution_name".to_owned(), json!(institution.name));
        }
        told.insert("link_session_id".to_owned(), json!(self.session_id));
        told.insert("request_id".to_owned(), json!(self.request_id));
        self.events.push(Event {
            event_id: id::uuid(&platform.chance),
            name: name.to_owned(),
            at: world.now(platform).max(last + 1),
            facts: told,
        });
    }

    /// Tells the application what is shown.
    pub fn view(&mut self, platform: &Platform, world: &World, view_name: &str) {
        self.emit(platform, world, "TRANSITION_VIEW", &[("view_name", json!(view_name))]);
    }

    /// Shows a pane.
    pub fn show(&mut self, platform: &Platform, world: &World, pane: Pane) {
        (self.pane, self.away) = (pane, None);
        match pane.mfa_type() {
            None => self.view(platform, world, pane.view_name()),
            Some(kind) => {
                let facts = [("view_name", json!("MFA")), ("mfa_type", json!(kind))];
                self.emit(platform, world, "TRANSITION_VIEW", &facts);
            }
        }
    }

    /// The row that keeps it.
    pub fn row(&self, platform: &Platform, world: &World, token_hash: &[u8]) -> LinkSessionRow {
        LinkSessionRow {
            session_id: self.session_id.clone(),
            world: world.key,
            token_hash: token_hash.to_vec(),
            seq: self.seq,
            started_at: self.started_at,
            finished_at: self.finished_at,
            sealed: platform.key.seal(stored::write(self).as_bytes(), &platform.chance),
        }
    }

    /// Reads what the store keeps.
    ///
    /// # Errors
    /// Internal, when the root key is another.
    pub fn of(platform: &Platform, row: &LinkSessionRow) -> Result<Session, Stop> {
        let plain = platform.key.open(&row.sealed).unwrap_or_default();
        let mut session: Session = stored::read("link session", &String::from_utf8_lossy(&plain))?;
        session.request_id = id::request_id(&platform.chance);
        Ok(session)
    }
}
