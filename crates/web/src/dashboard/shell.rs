//! What every page of the Dashboard has around it.

use super::Typed;
use crate::asset::{DESK, ENHANCE};
use crate::frame::Frame;
use crate::prose;
use gingham_app::Failure;
use gingham_app::team::role::{Configure, HoldKeys, ReadAudit, RunTeam, Steer};
use gingham_app::team::{Member, Role};
use gingham_contract::by_cause;
use gingham_model::Environment;

/// Who looks, at what, and what has just happened.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Who is signed in.
    pub member: Member,
    /// What every form carries.
    pub csrf: String,
    /// The client and environment, on pages of one.
    pub place: Option<Place>,
    /// Every client's id and name.
    pub clients: Vec<(String, String)>,
    /// What was just done.
    pub notice: Option<&'static str>,
    /// Why it was not done.
    pub refused: Option<Refused>,
}

/// A client in an environment.
#[derive(Clone, Debug)]
pub struct Place {
    /// Whose pages these are.
    pub client_id: String,
    /// What the team calls it.
    pub client_name: String,
    /// Where.
    pub environment: Environment,
    /// The time there, RFC 3339.
    pub now: String,
    /// Whether banks here are simulated though it is production.
    pub is_rehearsal: bool,
}

/// Why something was refused.
#[derive(Clone, Debug)]
pub struct Refused {
    /// One sentence.
    pub message: String,
    /// The cause and the page that tells of it, where the guide has one that helps.
    pub cause: Option<(String, String)>,
    /// The field that it was refused for, where it was for one.
    pub field: Option<String>,
    /// The form that was refused, where its page shows it again.
    pub typed: Option<Typed>,
}

/// A way in the navigation.
pub(crate) struct Way {
    pub word: &'static str,
    pub name: &'static str,
    pub href: String,
}

impl Refused {
    /// What a person reads of a refusal.
    pub fn of(failure: &Failure) -> Refused {
        let message = failure.object().error_message.unwrap_or_default();
        // A form that is filled in wrongly needs no guide.
        let helps = !failure.cause.starts_with("INVALID_FIELD");
        let page = by_cause(failure.shown_cause()).filter(|_| helps);
        let cause =
            page.map(|(row, cause)| (cause.id.to_owned(), format!("{}#{}", prose::href(row), cause.id)));
        let field = failure.evidence.get("field").and_then(|field| field.as_str()).map(str::to_owned);
        Refused { message, cause, field, typed: None }
    }
}

impl Shell {
    pub(crate) fn sheet(&self) -> &'static str {
        &DESK.name
    }

    pub(crate) fn script(&self) -> &'static str {
        &ENHANCE.name
    }

    pub(crate) fn frame(&self, title: &str) -> Frame {
        let title = match &self.place {
            Some(place) => format!("{title} · {} ({})", place.client_name, place.environment),
            None => title.to_owned(),
        };
        Frame { title, description: "The Dashboard of this server.".to_owned(), section: "dashboard" }
    }

    pub(crate) fn is_production(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.environment == Environment::Production)
    }

    pub(crate) fn environments(&self) -> [Environment; 2] {
        Environment::ALL
    }

    /// The address of a page of this client in this environment.
    pub(crate) fn to(&self, page: &str) -> String {
        match &self.place {
            Some(place) if page.is_empty() => {
                format!("/dashboard/{}/{}", place.client_id, place.environment)
            }
            Some(place) => format!("/dashboard/{}/{}/{page}", place.client_id, place.environment),
            None => format!("/dashboard/{page}"),
        }
    }

    /// The ways from here, under their headings.
    pub(crate) fn ways(&self) -> Vec<(&'static str, Vec<Way>)> {
        let here = |word, name| Way { word, name, href: self.to(if word == "overview" { "" } else { word }) };
        let team = |word, name| Way { word, name, href: format!("/dashboard/{word}") };
        let mut ways = Vec::new();
        if self.place.is_some() {
            let world = vec![
                here("overview", "Overview"),
                here("logs", "Logs"),
                here("charts", "Charts"),
                here("items", "Items"),
                here("webhooks", "Webhooks"),
                here("world", "Clock and faults"),
                here("people", "Sandbox users"),
                here("rulesets", "Signal rulesets"),
            ];
            let client = vec![
                here("keys", "Keys"),
                here("access", "Access"),
                here("link", "Link"),
                here("layer", "Layer"),
                here("integrations", "Integrations"),
            ];
            ways.push(("This world", world));
            ways.push(("This client", client));
        }
        let mut all = vec![team("clients", "Clients"), team("members", "Members")];
        all.extend(self.may_audit().then(|| team("audit", "Audit log")));
        let strangers =
            Way { word: "strangers", name: "Calls of nobody", href: "/dashboard/logs".to_owned() };
        all.extend(self.may_run_team().then_some(strangers));
        ways.push(("The team", all));
        ways
    }

    pub(crate) fn may_steer(&self) -> bool {
        self.member.role.holds::<Steer>()
    }

    pub(crate) fn may_configure(&self) -> bool {
        self.member.role.holds::<Configure>()
    }

    pub(crate) fn may_hold_keys(&self) -> bool {
        self.member.role.holds::<HoldKeys>()
    }

    pub(crate) fn may_run_team(&self) -> bool {
        self.member.role.holds::<RunTeam>()
    }

    pub(crate) fn may_audit(&self) -> bool {
        self.member.role.holds::<ReadAudit>()
    }

    pub(crate) fn roles(&self) -> [Role; 3] {
        Role::ALL
    }
}

/// What a page says after something was done; the word stands in its address.
pub fn notice(word: &str) -> Option<&'static str> {
    Some(match word {
        "saved" => "Saved. It holds from the next call on.",
        "done" => "Done.",
        "happened" => {
            "It happened. What is felt at once is felt now; the rest the Item learns at its next sync."
        }
        "learned" => "It happened, and the Item has learned of it.",
        "secret-deleted" => "The secret is deleted. Calls with it fail from now on.",
        "moved" => "The clock was moved, and everything that fell due has happened.",
        "kept" => "The snapshot is made.",
        "restored" => "The world is what it was when the snapshot was made, its clock included.",
        "fault-set" => "The fault is set up. Matching calls meet it from now on.",
        "fault-gone" => "The fault is taken away.",
        "sent" => "Sent again. The new attempt is listed below.",
        "removed" => "Removed.",
        "put-back" => "It is what it was in the beginning.",
        "role" => "The role is changed. It holds at once.",
        "welcome" => "Welcome. The team begins with you.",
        _ => return None,
    })
}
