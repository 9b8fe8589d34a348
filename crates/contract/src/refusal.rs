//! The error that a set of complaints becomes, in Plaid's words.

use crate::complaint::{Complaint, Kind, Rule};

/// How many values of a closed list a message names.
const NAMED_CHOICES: usize = 12;

/// An error of type `INVALID_REQUEST`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `UNKNOWN_FIELDS`, `MISSING_FIELDS` or `INVALID_FIELD`.
    pub error_code: &'static str,
    /// The cause in the catalogue.
    pub cause_id: &'static str,
    /// Plaid's sentence, with all fields that it applies to.
    pub message: String,
}

/// Turns complaints into one error: about the unknown fields if there are any, else about the missing ones,
/// else about the invalid ones. There must be a complaint.
pub fn refusal(complaints: &[Complaint]) -> Refusal {
    let of = |kind: Kind| -> Vec<&str> {
        let same = complaints.iter().filter(|complaint| complaint.kind == kind);
        same.map(|complaint| complaint.path.as_str()).collect()
    };
    let (unknown, missing) = (of(Kind::Unknown), of(Kind::Missing));
    if !unknown.is_empty() {
        return Refusal {
            error_code: "UNKNOWN_FIELDS",
            cause_id: "UNKNOWN_FIELDS.1",
            message: format!(
                "the following fields are not recognized by this endpoint: {}",
                unknown.join(", ")
            ),
        };
    }
    if !missing.is_empty() {
        return Refusal {
            error_code: "MISSING_FIELDS",
            cause_id: "MISSING_FIELDS.1",
            message: format!("the following required fields are missing: {}", missing.join(", ")),
        };
    }
    let sentences: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
    Refusal { error_code: "INVALID_FIELD", cause_id: "INVALID_FIELD.1", message: sentences.join("; ") }
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = if self.path.is_empty() { "body" } else { &self.path };
        match &self.kind {
            Kind::Unknown => write!(f, "{path} is not recognized by this endpoint"),
            Kind::Missing => write!(f, "{path} is missing"),
            Kind::Invalid { rule } => write!(f, "{path} must {}", demand(name(path), rule)),
        }
    }
}

/// The field's own name: `account_ids` of `options.account_ids[0]`.
fn name(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    last.split('[').next().unwrap_or(last)
}

/// What follows "must". The wordings that Plaid is known to use come first.
fn demand(name: &str, rule: &Rule) -> String {
    let said = match rule {
        Rule::Integer => "be an integer",
        Rule::Date => "be a string of the format 'YYYY-MM-DD'",
        Rule::Url => "be a non-empty string URL",
        Rule::Products => "be a list of strings containing at least one product",
        Rule::Text | Rule::NonEmptyText if identifies(name) => "be a properly formatted, non-empty string",
        Rule::NonEmptyText => "be a non-empty string",
        Rule::List if name == "account_ids" => "be a non-empty array of valid account ids",
        Rule::Object if name == "credentials" => "be an object with non-empty string values",
        Rule::Boolean => "be a boolean",
        Rule::Number => "be a number",
        Rule::Text => "be a string",
        Rule::Object => "be an object",
        Rule::List => "be an array",
        Rule::NotNull => "not be null",
        Rule::DateTime => "be a string of the format 'YYYY-MM-DDTHH:mm:ssZ'",
        Rule::Uri => "be a valid URI",
        Rule::Email => "be a valid email address",
        Rule::Uuid => "be a valid UUID",
        Rule::Unique => "not contain duplicates",
        Rule::Within { integer, min, max } => return within(*integer, *min, *max),
        Rule::Length { min, max } => return format!("be {} characters", amount(*min, *max)),
        Rule::Size { min: 1, max: None } => "be a non-empty array",
        Rule::Size { min, max } => return format!("contain {} elements", amount(*min, *max)),
        Rule::OneOf(values) => return one_of(values),
    };
    said.to_owned()
}

/// Whether a field carries an identifier or a token.
fn identifies(name: &str) -> bool {
    ["_id", "_ids", "_token", "_tokens"].iter().any(|suffix| name.ends_with(suffix))
}

fn within(integer: bool, min: Option<f64>, max: Option<f64>) -> String {
    let kind = if integer { "an integer" } else { "a number" };
    match (min, max) {
        (Some(min), Some(max)) => format!("be {kind} between {min} and {max}"),
        (Some(min), None) => format!("be {kind} of at least {min}"),
        (None, Some(max)) => format!("be {kind} of at most {max}"),
        (None, None) => format!("be {kind}"),
    }
}

fn amount(min: usize, max: Option<usize>) -> String {
    match (min, max) {
        (min, Some(max)) if min == max => format!("exactly {min}"),
        (0 | 1, Some(max)) => format!("at most {max}"),
        (min, Some(max)) => format!("between {min} and {max}"),
        (min, None) => format!("at least {min}"),
    }
}

fn one_of(values: &[String]) -> String {
    let shown = &values[..values.len().min(NAMED_CHOICES)];
    let rest = if shown.len() < values.len() { ", …" } else { "" };
    format!("be one of: {}{rest}", shown.join(", "))
}
