//! The form of the contract's files, read without copying their text.
//!
//! A document is split into its entries first and each entry is only parsed when somebody asks for it: of more
//! than two thousand schemas a server touches a few dozen.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// A contract file: paths and the schemas they refer to.
#[derive(Deserialize)]
pub(crate) struct Document<'a> {
    /// By path.
    #[serde(borrow)]
    pub paths: BTreeMap<&'a str, PathEntry<'a>>,
    /// By name.
    #[serde(borrow)]
    pub schemas: BTreeMap<&'a str, &'a RawValue>,
}

/// One operation.
#[derive(Deserialize)]
pub(crate) struct PathEntry<'a> {
    pub method: &'a str,
    pub operation: &'a str,
    #[serde(default)]
    pub deprecated: bool,
    #[serde(default)]
    pub hidden: bool,
    /// Authorised by the admin key: a `client_id` in the body is then the target and not a credential.
    #[serde(default)]
    pub admin: bool,
    #[serde(borrow)]
    pub request: Option<&'a RawValue>,
    #[serde(borrow)]
    pub responses: &'a RawValue,
}

/// One documented answer of an operation.
#[derive(Deserialize)]
pub(crate) struct Answer<'a> {
    #[serde(default)]
    pub content: Option<&'a str>,
    #[serde(borrow)]
    pub schema: Option<Schema<'a>>,
}

/// A schema as written: the part of OpenAPI that the contract uses.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Schema<'a> {
    #[serde(rename = "$ref")]
    pub reference: Option<&'a str>,
    #[serde(borrow)]
    pub all_of: Vec<Schema<'a>>,
    #[serde(rename = "type")]
    pub kind: Option<&'a str>,
    pub nullable: bool,
    #[serde(rename = "enum")]
    pub choices: Option<Vec<Value>>,
    pub format: Option<&'a str>,
    #[serde(borrow)]
    pub properties: Option<BTreeMap<&'a str, Schema<'a>>>,
    #[serde(borrow)]
    pub required: Vec<&'a str>,
    #[serde(borrow)]
    pub additional_properties: Option<Additional<'a>>,
    #[serde(borrow)]
    pub items: Option<Box<Schema<'a>>>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub unique_items: bool,
}

/// What `additionalProperties` says.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Additional<'a> {
    /// Any field, or none.
    Said(bool),
    /// Any field whose value has this shape.
    #[serde(borrow)]
    Each(Box<Schema<'a>>),
}
