//! What an endpoint is: a path, what it takes to call it, and the verb behind it.

use crate::body::Body;
use gingham_app::{Caller, Failure, Platform, Stop};
use gingham_model::Product;
use gingham_store::{Read, Write};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// One call, as its endpoint sees it.
#[derive(Clone)]
pub struct Call {
    /// The context of every verb.
    pub platform: Arc<Platform>,
    /// Who calls.
    pub caller: Caller,
    /// Where this environment's listener is reached from outside, such as `http://127.0.0.1:8700`.
    pub origin: Arc<str>,
}

impl Call {
    /// Today in the caller's world, UTC.
    pub fn today(&self) -> jiff::civil::Date {
        gingham_model::clock::day(self.caller.world.moment(&self.platform))
    }
}

/// What a flow answers later.
pub type Later<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, Stop>> + Send + 'a>>;

/// How an endpoint does its work; each answers its JSON without the request_id.
#[derive(Clone, Copy)]
pub enum Work {
    /// Reads in one transaction.
    Read(fn(&Call, &mut Read<'_>, Body) -> Result<Vec<u8>, Stop>),
    /// Writes in one transaction, which may be run again.
    Write(fn(&Call, &mut Write<'_>, Body) -> Result<Vec<u8>, Stop>),
    /// Takes several steps, some of which wait.
    Flow(for<'a> fn(&'a Call, Body) -> Later<'a>),
    /// Needs no keys and no store.
    Open(fn(Body) -> Result<Vec<u8>, Stop>),
}

/// An endpoint of the table.
#[derive(Clone, Copy)]
pub struct Endpoint {
    /// Its path, which is its place in this room, too.
    pub path: &'static str,
    /// What it does.
    pub work: Work,
    /// The product that the client must be granted.
    pub product: Option<Product>,
    /// Whether the client needs a grant for the route itself.
    pub gated: bool,
    /// Whether the client must be allowed to make Items without Link.
    pub direct: bool,
    /// Whether its answers may be kept while the client's world does not change.
    pub cached: bool,
    /// Whether the admin key opens it.
    pub admin: bool,
    /// Whether its answers carry a request_id of their own.
    pub whole: bool,
    /// Whether its answers are PDF, whose request_id is in a header alone.
    pub pdf: bool,
    /// Rules on the data of a person, which come before the form of that data is looked at.
    pub person: Option<PersonRules>,
}

/// The fields that hold a person's data, and their rules.
#[derive(Clone, Copy)]
pub struct PersonRules {
    /// The fields of the request's body.
    pub fields: &'static [&'static str],
    /// The rules; what has not the form they need passes them.
    pub check: fn(&Body) -> Result<(), Failure>,
}

impl Endpoint {
    /// An endpoint with this work.
    pub const fn new(path: &'static str, work: Work) -> Endpoint {
        Endpoint {
            path,
            work,
            product: None,
            gated: false,
            direct: false,
            cached: false,
            admin: false,
            whole: false,
            person: None,
            pdf: false,
        }
    }

    /// Only for clients that are granted `product`.
    pub const fn needs(self, product: Product) -> Endpoint {
        Endpoint { product: Some(product), ..self }
    }

    /// Only for clients that are granted the route.
    pub const fn gated(self) -> Endpoint {
        Endpoint { gated: true, ..self }
    }

    /// Only for clients with direct integration.
    pub const fn direct(self) -> Endpoint {
        Endpoint { direct: true, ..self }
    }

    /// Answers depend on the client's world alone, not on the time.
    pub const fn cached(self) -> Endpoint {
        Endpoint { cached: true, ..self }
    }

    /// Opened by the admin key.
    pub const fn admin(self) -> Endpoint {
        Endpoint { admin: true, ..self }
    }

    /// With rules on the data of a person.
    pub const fn person(self, rules: PersonRules) -> Endpoint {
        Endpoint { person: Some(rules), ..self }
    }

    /// Its answers are PDF.
    pub const fn pdf(self) -> Endpoint {
        Endpoint { pdf: true, ..self }
    }

    /// Its answers carry a request_id of their own.
    pub const fn whole(self) -> Endpoint {
        Endpoint { whole: true, ..self }
    }
}

/// An endpoint that reads: `reads!("/path", answer)` where `answer(&Call, &mut Read, Request) -> Result<Response, Stop>`.
#[macro_export]
macro_rules! reads {
    ($path:literal, $answer:path) => {
        $crate::endpoint::Endpoint::new(
            $path,
            $crate::endpoint::Work::Read(|call, read, body| {
                $crate::endpoint::reply(&$answer(call, read, $crate::endpoint::request(body)?)?)
            }),
        )
    };
}

/// An endpoint that writes: `writes!("/path", answer)` where `answer(&Call, &mut Write, Request) -> Result<Response, Stop>`.
#[macro_export]
macro_rules! writes {
    ($path:literal, $answer:path) => {
        $crate::endpoint::Endpoint::new(
            $path,
            $crate::endpoint::Work::Write(|call, write, body| {
                $crate::endpoint::reply(&$answer(call, write, $crate::endpoint::request(body)?)?)
            }),
        )
    };
}

/// An endpoint of several steps: `flows!("/path", answer)` where `async answer(&Call, Request) -> Result<Response, Stop>`.
#[macro_export]
macro_rules! flows {
    ($path:literal, $answer:path) => {
        $crate::endpoint::Endpoint::new(
            $path,
            $crate::endpoint::Work::Flow(|call, body| {
                Box::pin(async move {
                    $crate::endpoint::reply(&$answer(call, $crate::endpoint::request(body)?).await?)
                })
            }),
        )
    };
}

/// An endpoint that answers a document: `papers!("/path", answer)` where `async answer(&Call, Request) -> Result<Vec<u8>,
/// Stop>` gives the bytes of a PDF.
#[macro_export]
macro_rules! papers {
    ($path:literal, $answer:path) => {
        $crate::endpoint::Endpoint::new(
            $path,
            $crate::endpoint::Work::Flow(|call, body| {
                Box::pin(async move { $answer(call, $crate::endpoint::request(body)?).await })
            }),
        )
        .pdf()
    };
}

/// Reads an endpoint's request; its form was checked against the contract before.
///
/// # Errors
/// INVALID_FIELD for what has the form and still cannot be read, such as a number out of range.
pub fn request<T: DeserializeOwned>(body: Body) -> Result<T, Stop> {
    let present = body.into_iter().collect();
    serde_json::from_value(Value::Object(present)).map_err(|error| {
        let message = format!("the request body has a value that cannot be read: {error}");
        Failure::field("", message.chars().take(200).collect::<String>()).into()
    })
}

/// Prints an endpoint's response.
///
/// # Errors
/// Never for the structs of this room.
pub fn reply<T: Serialize>(response: &T) -> Result<Vec<u8>, Stop> {
    serde_json::to_vec(response).map_err(|error| gingham_app::failure::unreadable("response", &error))
}

/// A response that carries nothing but its request_id.
#[derive(Serialize)]
pub struct Empty {}
