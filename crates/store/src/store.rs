//! The store: the one handle to the data that the rest of the program holds.

use std::sync::{Arc, Mutex, PoisonError};

use crate::effects::Announcements;
use crate::engine::postgres::PostgresEngine;
use crate::engine::sqlite::SqliteEngine;
use crate::engine::{ReadJob, WriteJob};
use crate::{Location, OpenError, Read, StoreError, Write};

/// Which engine keeps the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineKind {
    /// A file of this process alone.
    Sqlite,
    /// A server that several nodes may share.
    Postgres,
}

enum Engine {
    Sqlite(SqliteEngine),
    Postgres(PostgresEngine),
}

/// The data, wherever it lies. A clone is the same store.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    announcements: Arc<Announcements>,
}

impl Store {
    /// Opens the data, creating it where there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// Each prints one sentence for the operator.
    pub async fn open(location: &Location) -> Result<Store, OpenError> {
        let announcements = Arc::new(Announcements::new());
        let engine = match location {
            Location::Sqlite(path) => {
                let (path, announcements) = (path.clone(), announcements.clone());
                let opening = tokio::task::spawn_blocking(move || SqliteEngine::open(&path, announcements));
                Engine::Sqlite(opening.await.map_err(|_| StoreError::Panicked)??)
            }
            Location::Postgres(url) => {
                Engine::Postgres(PostgresEngine::open(url, announcements.clone()).await?)
            }
        };
        Ok(Store { engine: Arc::new(engine), announcements })
    }

    /// Runs `work` in a transaction that sees one consistent state.
    ///
    /// With SQLite it runs at once, on the calling thread.
    ///
    /// # Errors
    /// What `work` returned, or why the transaction could not be had.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = Answer::new();
        let slot = answer.clone();
        self.run_read(Box::new(move |read| slot.set(work(read)))).await?;
        answer.take()
    }

    /// Runs `work` in a transaction that happens wholly, durably, or, if anything fails, not at all.
    ///
    /// `work` may be run again after a serialization conflict. Once begun it is carried through, even if the
    /// caller stops waiting.
    ///
    /// # Errors
    /// What `work` returned (nothing has changed then), or why the transaction did not happen.
    pub async fn write<T, E, F>(&self, mut work: F) -> Result<T, E>
    where
        F: FnMut(&mut Write<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = Answer::new();
        let slot = answer.clone();
        let job = move |write: &mut Write<'_>| {
            let result = work(write);
            let keep = result.is_ok();
            slot.set(result);
            keep
        };
        self.run_write(Box::new(job)).await?;
        answer.take()
    }

    async fn run_read(&self, job: ReadJob) -> Result<(), StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => {
                // It never waits, so a task that reads in a loop would keep its thread from all others.
                tokio::task::coop::consume_budget().await;
                sqlite.read(job)
            }
            Engine::Postgres(postgres) => postgres.read(job).await,
        }
    }

    async fn run_write(&self, job: WriteJob) -> Result<(), StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(job).await,
            Engine::Postgres(postgres) => postgres.write(job).await,
        }
    }

    /// A number that moves on when a write that touched `world` is committed, before its caller hears of it.
    ///
    /// Who notes it, then reads, and later finds it unchanged, holds what is stored now, provided that the store
    /// [is exclusive](Store::is_exclusive).
    #[must_use]
    pub fn generation(&self, world: i64) -> u64 {
        self.announcements.generation(world)
    }

    /// Whether no other process writes to this data, so that caches keyed by generation are sound.
    #[must_use]
    pub fn is_exclusive(&self) -> bool {
        self.engine() == EngineKind::Sqlite
    }

    /// Which engine keeps the data.
    #[must_use]
    pub fn engine(&self) -> EngineKind {
        match &*self.engine {
            Engine::Sqlite(_) => EngineKind::Sqlite,
            Engine::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// Waits until a write of this process that called [`Write::wake`] is committed; returns at once if that
    /// happened while nobody waited. It may also return without cause.
    pub async fn woken(&self) {
        self.announcements.work().await;
    }

    /// Finishes the writes that were begun and closes the data. Other clones find it unavailable from then on.
    pub async fn close(self) {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(postgres) => postgres.close().await,
        }
    }
}

/// What a closure returned, handed over while only type-erased jobs pass through the engines.
struct Answer<T>(Arc<Mutex<Option<T>>>);

impl<T> Answer<T> {
    fn new() -> Answer<T> {
        Answer(Arc::new(Mutex::new(None)))
    }

    fn set(&self, value: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    }
}

impl<T, E: From<StoreError>> Answer<Result<T, E>> {
    fn take(&self) -> Result<T, E> {
        let result = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        result.unwrap_or_else(|| Err(StoreError::unavailable("the transaction was never run").into()))
    }
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Answer<T> {
        Answer(self.0.clone())
    }
}
