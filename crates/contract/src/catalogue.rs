//! Every error, what it says and what causes it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::catalogue_source::{OwnErrors, Row, leak, leak_all};

/// Plaid's errors.
const PLAID: &str = include_str!("../../../contract/errors.json");
/// The errors and causes that gingham adds.
const OWN: &str = include_str!("../../../contract/own_errors.json");
/// What to do about single causes, by their ids.
const REMEDIES: &str = include_str!("../../../contract/remedies.json");

/// All errors, Plaid's and our own.
pub struct Catalogue {
    rows: Vec<ErrorRow>,
    by_name: BTreeMap<(&'static str, &'static str), usize>,
    by_cause: BTreeMap<&'static str, (usize, usize)>,
}

/// One error: a type and a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorRow {
    /// `INVALID_INPUT`; empty for the few errors that have no type.
    pub error_type: &'static str,
    /// `INVALID_ACCESS_TOKEN`.
    pub error_code: &'static str,
    /// The HTTP status of a response that carries it.
    pub status: u16,
    /// The `error_message` as documented, in a few rows with a placeholder in braces.
    pub message: Option<&'static str>,
    /// The `display_message`.
    pub display_message: Option<&'static str>,
    /// Why it happens.
    pub causes: Vec<Cause>,
    /// What to do about it, whatever the cause; a cause may have its own remedies.
    pub remedies: Vec<&'static str>,
    /// Where it appears.
    pub surfaces: Vec<&'static str>,
    /// Whether it is in use today.
    pub state: State,
    /// Other messages seen on the wire.
    pub variants: Vec<Variant>,
}

/// One reason for an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// `INVALID_ACCESS_TOKEN.2`; with the type in front where several types have the code.
    pub id: &'static str,
    /// One sentence.
    pub text: &'static str,
    /// What to do about this cause, where that differs from the others.
    pub remedies: Vec<&'static str>,
}

impl ErrorRow {
    /// What to do about one of its causes.
    pub fn steps<'a>(&'a self, cause: &'a Cause) -> &'a [&'static str] {
        match cause.remedies.is_empty() {
            true => &self.remedies,
            false => &cause.remedies,
        }
    }

    /// Whether each cause has remedies of its own, so that those of the error add nothing.
    pub fn is_remedied_by_cause(&self) -> bool {
        self.causes.iter().all(|cause| !cause.remedies.is_empty())
    }
}

/// Another message of the same error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// When it is used, or where it was seen.
    pub place: &'static str,
    /// The `error_message`, if it differs.
    pub message: Option<&'static str>,
    /// The `display_message`, if it differs.
    pub display_message: Option<&'static str>,
    /// The `suggested_action`, where one was seen.
    pub suggested_action: Option<&'static str>,
}

/// Whether an error is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Documented today.
    Current,
    /// Still sent, no longer documented as current.
    Legacy,
    /// No longer sent.
    Removed,
    /// Known to the official SDKs only.
    SdkOnly,
    /// Seen, never documented.
    Unlisted,
    /// gingham's own.
    Own,
}

/// The catalogue, read at the first call.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::read)
}

/// The row of an error.
pub fn find(error_type: &str, error_code: &str) -> Option<&'static ErrorRow> {
    catalogue().find(error_type, error_code)
}

/// The row that a cause belongs to, and the cause.
pub fn by_cause(id: &str) -> Option<(&'static ErrorRow, &'static Cause)> {
    catalogue().by_cause(id)
}

impl Catalogue {
    fn read() -> Self {
        let plaid: Vec<Row> = serde_json::from_str(PLAID).expect("the embedded catalogue is well-formed");
        let own: OwnErrors = serde_json::from_str(OWN).expect("our own errors are well-formed");
        let mut rows: Vec<ErrorRow> = plaid.into_iter().chain(own.errors).map(Row::into_error).collect();
        for addition in own.causes {
            let named = |row: &&mut ErrorRow| {
                row.error_type == addition.error_type && row.error_code == addition.error_code
            };
            let row = rows.iter_mut().find(named).expect("our own causes are added to errors that exist");
            row.causes.extend(addition.causes.into_iter().map(Cause::unnumbered));
        }
        number(&mut rows);
        let mut remedies: BTreeMap<String, Vec<String>> =
            serde_json::from_str(REMEDIES).expect("the remedies are well-formed");
        for cause in rows.iter_mut().flat_map(|row| &mut row.causes) {
            cause.remedies = leak_all(remedies.remove(cause.id).unwrap_or_default());
        }
        Self::index(rows)
    }

    fn index(rows: Vec<ErrorRow>) -> Self {
        let named = |(at, row): (usize, &ErrorRow)| ((row.error_type, row.error_code), at);
        let by_name = rows.iter().enumerate().map(named).collect();
        let causes = |(at, row): (usize, &ErrorRow)| {
            row.causes.iter().enumerate().map(move |(nth, cause)| (cause.id, (at, nth))).collect::<Vec<_>>()
        };
        let by_cause = rows.iter().enumerate().flat_map(causes).collect();
        Self { rows, by_name, by_cause }
    }

    /// All rows, Plaid's first.
    pub fn rows(&self) -> &[ErrorRow] {
        &self.rows
    }

    /// The row of an error.
    pub fn find(&self, error_type: &str, error_code: &str) -> Option<&ErrorRow> {
        self.rows.get(*self.by_name.get(&(error_type, error_code))?)
    }

    /// The row that a cause belongs to, and the cause.
    pub fn by_cause(&self, id: &str) -> Option<(&ErrorRow, &Cause)> {
        let (row, nth) = self.by_cause.get(id)?;
        let row = self.rows.get(*row)?;
        Some((row, row.causes.get(*nth)?))
    }
}

/// Gives a number to the causes that have no id yet: they follow on.
fn number(rows: &mut [ErrorRow]) {
    let mut types: BTreeMap<&'static str, usize> = BTreeMap::new();
    for row in rows.iter() {
        *types.entry(row.error_code).or_default() += 1;
    }
    for row in rows {
        // Where the documents number the causes themselves, their form goes on.
        let numbered = row.causes.first().is_some_and(|cause| !cause.id.is_empty());
        let prefix = match types.get(row.error_code) {
            Some(2..) if !numbered => format!("{}/", row.error_type),
            _ => String::new(),
        };
        for (nth, cause) in row.causes.iter_mut().enumerate().filter(|(_, cause)| cause.id.is_empty()) {
            cause.id = leak(format!("{prefix}{}.{}", row.error_code, nth + 1));
        }
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
