//! What can go wrong with a statement, a transaction, or the opening of a store.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::LocationError;

/// Why a read or a write did not happen. A write that ends in one of these is never reported as done; after
/// [`StoreError::Unavailable`] it may nevertheless have happened, if the connection broke while it was committing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// A uniqueness or reference rule refused a row, or concurrent writes kept colliding until patience ran out.
    Conflict,
    /// The database cannot be reached or cannot take writes now.
    Unavailable(String),
    /// The stored data or the database file is damaged.
    Corrupt(String),
    /// The statement, its parameters or the way its answer was read do not fit the schema: a defect of the program.
    Shape {
        /// What does not fit.
        problem: String,
    },
    /// The closure panicked; its transaction was rolled back.
    Panicked,
}

impl StoreError {
    pub(crate) fn shape(problem: impl Into<String>) -> StoreError {
        StoreError::Shape { problem: problem.into() }
    }

    pub(crate) fn unavailable(problem: impl Into<String>) -> StoreError {
        StoreError::Unavailable(problem.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Conflict => out.write_str("the write conflicts with what is stored"),
            StoreError::Unavailable(problem) => write!(out, "the database is unavailable: {problem}"),
            StoreError::Corrupt(problem) => write!(out, "the database is damaged: {problem}"),
            StoreError::Shape { problem } => write!(out, "a statement does not fit the schema: {problem}"),
            StoreError::Panicked => out.write_str("the transaction was abandoned by a panic"),
        }
    }
}

impl Error for StoreError {}

/// Why a store could not be opened, in one sentence that says what to look at.
#[derive(Debug)]
pub enum OpenError {
    /// The location could not be understood.
    Location(LocationError),
    /// The folder of the database file does not exist.
    MissingFolder(PathBuf),
    /// The database file, or the lock beside it, cannot be opened.
    Unreadable(PathBuf, io::Error),
    /// Another process has this database file open.
    InUse(PathBuf),
    /// The file is something else than a database.
    NotADatabase(PathBuf),
    /// The PostgreSQL server does not answer.
    Unreachable(String),
    /// The PostgreSQL server refused: the user, the password or the database is wrong.
    Refused(String),
    /// The data was written by a newer version of this program.
    NewerSchema {
        /// The version of the stored data.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// A step of the schema failed; the data is as it was before that step.
    Migration {
        /// The file name of the step.
        step: &'static str,
        /// What failed.
        cause: StoreError,
    },
    /// Anything else that the database answered.
    Database(StoreError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Location(error) => write!(out, "{error}"),
            OpenError::MissingFolder(path) => write!(out, "the folder {} does not exist", path.display()),
            OpenError::Unreadable(path, cause) => write!(out, "cannot open {}: {cause}", path.display()),
            OpenError::InUse(path) => {
                write!(out, "the database {} is in use by another running server", path.display())
            }
            OpenError::NotADatabase(path) => write!(out, "{} is not a SQLite database", path.display()),
            OpenError::Unreachable(what) => write!(out, "cannot reach the PostgreSQL server: {what}"),
            OpenError::Refused(what) => write!(out, "the PostgreSQL server refused the connection: {what}"),
            OpenError::NewerSchema { found, known } => write!(
                out,
                "the data has schema version {found}, but this program knows versions up to {known}: run a newer program"
            ),
            OpenError::Migration { step, cause } => {
                write!(out, "bringing the schema up to {step} failed: {cause}")
            }
            OpenError::Database(cause) => write!(out, "{cause}"),
        }
    }
}

impl Error for OpenError {}

impl From<LocationError> for OpenError {
    fn from(error: LocationError) -> OpenError {
        OpenError::Location(error)
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> OpenError {
        OpenError::Database(error)
    }
}
