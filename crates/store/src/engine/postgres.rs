//! PostgreSQL: a server that several nodes may share.

use std::sync::Arc;

use crate::effects::Announcements;
use crate::engine::{ReadJob, WriteJob};
use crate::{OpenError, StoreError};

/// A pool of connections to one database.
pub(crate) struct PostgresEngine {}

impl PostgresEngine {
    pub(crate) async fn open(_url: &str, _announcements: Arc<Announcements>) -> Result<PostgresEngine, OpenError> {
        Err(OpenError::Unreachable("this engine is not there yet".into()))
    }

    pub(crate) async fn read(&self, _job: ReadJob) -> Result<(), StoreError> {
        Err(StoreError::unavailable("this engine is not there yet"))
    }

    pub(crate) async fn write(&self, _job: WriteJob) -> Result<(), StoreError> {
        Err(StoreError::unavailable("this engine is not there yet"))
    }

    pub(crate) fn close(&self) {}
}
