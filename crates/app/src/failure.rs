//! Why a call stops: the cause, and the evidence for it.

use gingham_contract::{ErrorRow, by_cause};
use gingham_model::Product;
use gingham_store::StoreError;
use gingham_wire::ErrorObject;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The id of a cause in the catalogue, such as `INVALID_ACCESS_TOKEN.2`.
pub type CauseId = Cow<'static, str>;

/// Why a verb did not do what it was asked.
#[derive(Debug)]
pub enum Stop {
    /// It was refused.
    Refused(Failure),
    /// Something must be written first; the dispatcher does the errand and asks again.
    Errand(Errand),
}

/// What a reading verb needs done before it can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// An Item must be asked for a product that nobody has asked for yet.
    FirstUse(FirstUse),
    /// An Item must remember that `/transactions/sync` was called.
    RememberSync {
        /// The Item.
        item_key: i64,
    },
}

/// A product that an Item must be asked for before the call can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstUse {
    /// The Item.
    pub item_key: i64,
    /// The product.
    pub product: Product,
    /// How far back transactions are wanted, in days, where the call says so.
    pub days_requested: Option<i64>,
}

/// A refusal: which documented cause it was, on what evidence. One word wide, since every verb may answer it.
#[derive(Clone, Debug)]
pub struct Failure(Box<Details>);

/// What a refusal says.
#[derive(Clone, Debug)]
pub struct Details {
    /// The true cause.
    pub cause: CauseId,
    /// What the caller may know of it, where that is less.
    pub shown: Option<CauseId>,
    /// The message, where the catalogue's own does not fit.
    pub message: Option<String>,
    /// What an end user may read, where the catalogue's own does not fit.
    pub display_message: Option<String>,
    /// Facts, without secrets or foreign data.
    pub evidence: Map<String, Value>,
    /// The other causes of the code that were looked at, and why each is not it.
    pub ruled_out: Vec<(CauseId, String)>,
    /// Other causes that hold as well, and how that is known.
    pub also_holds: Vec<(CauseId, String)>,
    /// What happened before to the token, report or user that was refused, on the client's clock.
    pub life: Vec<(i64, &'static str)>,
    /// The Item whose life belongs to the explanation.
    pub item_key: Option<i64>,
    /// The HTTP status, where the catalogue's own does not fit (faults).
    pub status: Option<u16>,
    /// The errors of single Items behind the error of a report.
    pub causes: Option<Value>,
    /// An error that is in no catalogue row: one that a tester asked for.
    pub object: Option<Box<ErrorObject>>,
}

impl Failure {
    /// A refusal for this cause of the catalogue.
    pub fn new(cause: impl Into<CauseId>) -> Failure {
        Failure(Box::new(Details {
            cause: cause.into(),
            shown: None,
            message: None,
            display_message: None,
            evidence: Map::new(),
            ruled_out: Vec::new(),
            also_holds: Vec::new(),
            life: Vec::new(),
            item_key: None,
            status: None,
            causes: None,
            object: None,
        }))
    }

    /// With a message of its own.
    pub fn message(mut self, message: impl Into<String>) -> Failure {
        self.message = Some(message.into());
        self
    }

    /// With what an end user may read.
    pub fn displayed(mut self, text: impl Into<String>) -> Failure {
        self.display_message = Some(text.into());
        self
    }

    /// With a fact.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Failure {
        self.evidence.insert(key.to_owned(), value.into());
        self
    }

    /// With a cause that was looked at and is not it.
    pub fn not(mut self, cause: impl Into<CauseId>, because: impl Into<String>) -> Failure {
        self.ruled_out.push((cause.into(), because.into()));
        self
    }

    /// With each other cause of its code that was not named yet ruled out for one reason.
    pub fn not_others(mut self, because: &str) -> Failure {
        for other in by_cause(&self.cause).map(|(row, _)| row.causes.as_slice()).unwrap_or_default() {
            if other.id != self.cause && self.ruled_out.iter().all(|(id, _)| id != other.id) {
                self = self.not(other.id, because);
            }
        }
        self
    }

    /// With another cause that holds as well, and would refuse the call once this one is mended.
    pub fn also(mut self, cause: impl Into<CauseId>, because: impl Into<String>) -> Failure {
        self.also_holds.push((cause.into(), because.into()));
        self
    }

    /// With something that happened before, on the client's clock.
    pub fn lived(mut self, at: i64, event: &'static str) -> Failure {
        self.life.push((at, event));
        self
    }

    /// Shown to the caller as another cause, since the true one is another developer's affair.
    pub fn shown_as(mut self, cause: impl Into<CauseId>) -> Failure {
        self.shown = Some(cause.into());
        self
    }

    /// With another true cause.
    pub fn caused(mut self, cause: impl Into<CauseId>) -> Failure {
        self.cause = cause.into();
        self
    }

    /// About an Item.
    pub fn of_item(mut self, item_key: i64) -> Failure {
        self.item_key = Some(item_key);
        self
    }

    /// An INVALID_REQUEST/INVALID_FIELD that names the field.
    pub fn field(path: &str, message: impl Into<String>) -> Failure {
        Failure::new("INVALID_FIELD.1").message(message).with("field", path)
    }

    /// The cause as the caller may know it.
    pub fn shown_cause(&self) -> &str {
        self.shown.as_ref().unwrap_or(&self.cause)
    }

    /// The catalogue's row for this failure.
    pub fn row(&self) -> &'static ErrorRow {
        let found = by_cause(self.shown_cause()).or_else(|| by_cause("INTERNAL_SERVER_ERROR.2"));
        found.map(|(row, _)| row).expect("the catalogue has INTERNAL_SERVER_ERROR")
    }

    /// The error as the wire carries it.
    pub fn object(&self) -> ErrorObject {
        if let Some(object) = &self.object {
            return (**object).clone();
        }
        let mut object = ErrorObject::of(self.row(), self.message.clone());
        object.status = self.status.unwrap_or(object.status);
        object.causes.clone_from(&self.causes);
        object.display_message = self.display_message.clone().or(object.display_message);
        object
    }
}

impl std::ops::Deref for Failure {
    type Target = Details;
    fn deref(&self) -> &Details {
        &self.0
    }
}

impl std::ops::DerefMut for Failure {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Refused(failure)
    }
}

impl From<FirstUse> for Stop {
    fn from(first: FirstUse) -> Stop {
        Stop::Errand(Errand::FirstUse(first))
    }
}

impl From<Errand> for Stop {
    fn from(errand: Errand) -> Stop {
        Stop::Errand(errand)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::new("INTERNAL_SERVER_ERROR.2").with("fault", error.to_string())
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        // A conflict inside a transaction is no fault: the store runs the transaction again.
        if !matches!(error, StoreError::Conflict) {
            tracing::error!(%error, "the store failed");
        }
        Failure::from(error).into()
    }
}

/// A record that gingham wrote itself and cannot read: a fault of ours, never of the caller.
pub fn unreadable(what: &str, error: &serde_json::Error) -> Stop {
    tracing::error!(what, %error, "a stored record cannot be read");
    Failure::new("INTERNAL_SERVER_ERROR.2").with("record", json!(what)).into()
}
