//! PostgreSQL: a server that several nodes may share.

mod open;
mod session;
mod wire;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use deadpool_postgres::{Object, Pool};
use tokio::runtime::Handle;
use tokio::sync::RwLock;

use self::session::PostgresSession;
use self::wire::{is_collision, store_error};
use crate::effects::{Announcements, Effects};
use crate::engine::{ReadJob, Verdict, WriteJob, run_read, run_write};
use crate::{OpenError, StoreError};

const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE";
/// A write that has collided so often is given up. With pauses of up to 64 ms that takes more than a second.
const ATTEMPTS: u32 = 40;
/// Two writes at once that make a row with the same key collide, too, and PostgreSQL may call that a duplicate. A row
/// that was there before meets its like again when the write is run again.
const DUPLICATES: u32 = 3;

/// A pool of connections to one database.
pub(crate) struct PostgresEngine {
    pool: Pool,
    announcements: Arc<Announcements>,
    /// Read-locked by every transaction under way, so that closing can wait for them.
    under_way: Arc<RwLock<()>>,
}

impl PostgresEngine {
    pub(crate) async fn open(
        url: &str,
        announcements: Arc<Announcements>,
    ) -> Result<PostgresEngine, OpenError> {
        let pool = open::pool(url)?;
        open::migrate(&pool).await?;
        Ok(PostgresEngine { pool, announcements, under_way: Arc::default() })
    }

    pub(crate) async fn read(&self, job: ReadJob) -> Result<(), StoreError> {
        self.on_a_thread(move |client, runtime| read(client, runtime, job)).await
    }

    pub(crate) async fn write(&self, mut job: WriteJob) -> Result<(), StoreError> {
        let announcements = self.announcements.clone();
        self.on_a_thread(move |client, runtime| write(client, runtime, &mut job, &announcements)).await
    }

    pub(crate) async fn close(&self) {
        self.pool.close();
        drop(self.under_way.write().await);
    }

    /// Runs a transaction on a thread that may wait, from beginning to end: if its caller stops waiting, no
    /// half-done transaction may go back to the pool.
    async fn on_a_thread<W>(&self, transaction: W) -> Result<(), StoreError>
    where
        W: FnOnce(Object, &Handle) -> Result<(), StoreError> + Send + 'static,
    {
        let under_way = self.under_way.clone().read_owned().await;
        let client = self.pool.get().await.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let runtime = Handle::current();
        let run = tokio::task::spawn_blocking(move || {
            let _under_way = under_way;
            transaction(client, &runtime)
        });
        run.await.map_err(|_| StoreError::Panicked)?
    }
}

fn read(client: Object, runtime: &Handle, job: ReadJob) -> Result<(), StoreError> {
    runtime.block_on(client.batch_execute(BEGIN_READ)).map_err(|error| store_error(&error))?;
    let result = run_read(&mut PostgresSession::new(&client, runtime), job);
    end(client, runtime);
    result
}

fn write(
    client: Object,
    runtime: &Handle,
    job: &mut WriteJob,
    announcements: &Announcements,
) -> Result<(), StoreError> {
    let mut duplicates = 0;
    for attempt in 0..ATTEMPTS {
        match attempt_once(&client, runtime, job, &mut duplicates) {
            Attempt::Committed(effects) => {
                announcements.announce(&effects);
                return Ok(());
            }
            Attempt::Unknown(effects) => {
                // If it was committed, nobody may keep what was there before.
                announcements.announce(&effects);
                drop(Object::take(client));
                return Err(StoreError::unavailable("the connection was lost while a write was committed"));
            }
            Attempt::RolledBack(result) => {
                end(client, runtime);
                return result;
            }
            Attempt::Collided => {
                if let Err(error) = runtime.block_on(client.batch_execute("ROLLBACK")) {
                    drop(Object::take(client));
                    return Err(store_error(&error));
                }
                thread::sleep(pause(attempt));
            }
        }
    }
    Err(StoreError::Conflict)
}

/// How one run of a write ended. After the last two its transaction is still to be rolled back.
enum Attempt {
    Committed(Effects),
    /// Nobody knows whether it was committed.
    Unknown(Effects),
    RolledBack(Result<(), StoreError>),
    Collided,
}

fn attempt_once(client: &Object, runtime: &Handle, job: &mut WriteJob, duplicates: &mut u32) -> Attempt {
    if let Err(error) = runtime.block_on(client.batch_execute(BEGIN_WRITE)) {
        return Attempt::RolledBack(Err(store_error(&error)));
    }
    let mut session = PostgresSession::new(client, runtime);
    let verdict = run_write(&mut session, job);
    // Whatever the closure made of the collision: what it returned is not to be trusted.
    *duplicates += u32::from(session.duplicated());
    if session.collided() || session.duplicated() && *duplicates < DUPLICATES {
        return Attempt::Collided;
    }
    let effects = match verdict {
        Verdict::Refused => return Attempt::RolledBack(Ok(())),
        Verdict::Failed(error) => return Attempt::RolledBack(Err(error)),
        Verdict::Commit(effects) => effects,
    };
    match runtime.block_on(client.batch_execute("COMMIT")) {
        Ok(()) => Attempt::Committed(effects),
        Err(error) if is_collision(&error) => Attempt::Collided,
        Err(error) if client.is_closed() || error.code().is_none() => Attempt::Unknown(effects),
        Err(error) => Attempt::RolledBack(Err(store_error(&error))),
    }
}

/// Ends a transaction without keeping anything. A connection that cannot even do that does not go back to the pool.
fn end(client: Object, runtime: &Handle) {
    if runtime.block_on(client.batch_execute("ROLLBACK")).is_err() {
        drop(Object::take(client));
    }
}

/// How long to stand back after a collision: up to a limit that doubles, and never two writers equally long.
fn pause(attempt: u32) -> Duration {
    static COLLISIONS: AtomicU64 = AtomicU64::new(0);
    let collision =
        COLLISIONS.fetch_add(1, Ordering::Relaxed).wrapping_add(u64::from(std::process::id()) << 32);
    let limit = 1000u64 << attempt.min(6);
    // Fibonacci hashing spreads consecutive numbers evenly.
    let spread = collision.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    Duration::from_micros((spread * limit) >> 32)
}
