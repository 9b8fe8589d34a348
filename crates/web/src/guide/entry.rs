//! The page of one error.

use super::hand::{self, Hand};
use super::{note, sample, words};
use crate::asset::DESK;
use crate::frame::{Addresses, Frame, write};
use askama::Template;
use gingham_app::explain::Recent;
use gingham_contract::{ErrorRow, catalogue, find};

#[derive(Template)]
#[template(path = "guide/entry.html")]
struct Entry<'a> {
    frame: Frame,
    row: &'static ErrorRow,
    body: String,
    explain: String,
    /// Errors of the same code under other types.
    namesakes: Vec<&'static ErrorRow>,
    /// Requests that failed with it of late, for whoever may explain them.
    recent: &'a [Recent],
    hand: &'a Hand,
    /// Whether any of its causes can be made to happen here.
    can_happen: bool,
    sheet: &'static str,
}

/// The page of an error, with recent requests that failed with it; `-` as the type stands for none.
pub fn error(
    error_type: &str,
    error_code: &str,
    addresses: &Addresses,
    recent: &[Recent],
    hand: &Hand,
) -> Option<String> {
    let error_type = match error_type {
        "-" => "",
        named => named,
    };
    let row = find(error_type, error_code)?;
    let frame = Frame {
        title: row.error_code.to_owned(),
        description: format!("{}: {}", row.error_code, words::gist(row)),
        section: "guide",
    };
    let other = |other: &&ErrorRow| other.error_code == row.error_code && other.error_type != row.error_type;
    let namesakes = catalogue().rows().iter().filter(other).collect();
    let (body, explain) = (sample::body(row, addresses), sample::explain(addresses));
    let can_happen = row.causes.iter().any(|cause| hand::can_happen(cause.id));
    Some(write(&Entry { frame, row, body, explain, namesakes, recent, hand, can_happen, sheet: &DESK.name }))
}
