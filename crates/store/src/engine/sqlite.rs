//! SQLite: one file, many readers in place, one writer that groups.

mod readers;
mod session;
mod writer;

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Error, ErrorCode, OpenFlags, params};

use self::readers::Readers;
use self::session::store_error;
use self::writer::Writer;
use crate::effects::Announcements;
use crate::engine::{ReadJob, WriteJob};
use crate::{OpenError, StoreError, migrate};

/// Statements are few and fixed: all of them stay prepared.
const STATEMENTS: usize = 256;

/// One database file, opened by this process alone.
pub(crate) struct SqliteEngine {
    readers: Readers,
    writer: Writer,
}

impl SqliteEngine {
    pub(crate) fn open(path: &Path, announcements: Arc<Announcements>) -> Result<SqliteEngine, OpenError> {
        let path = create(path)?;
        let lock = lock(&path)?;
        let mut connection = connect(&path).map_err(|error| open_error(&path, error))?;
        prepare_file(&connection).map_err(|error| open_error(&path, error))?;
        migrate(&mut connection)?;
        let readers = Readers::new(path.clone());
        let writer = Writer::start(connection, lock, announcements)
            .map_err(|error| OpenError::Unreadable(path, error))?;
        Ok(SqliteEngine { readers, writer })
    }

    pub(crate) fn read(&self, job: ReadJob) -> Result<(), StoreError> {
        self.readers.read(job)
    }

    pub(crate) async fn write(&self, job: WriteJob) -> Result<(), StoreError> {
        self.writer.write(job).await
    }

    pub(crate) async fn close(&self) {
        // The last connection to close folds the log into the file: that must be the writer's.
        self.readers.close();
        self.writer.close().await;
    }
}

/// Creates the file if need be, for its owner only, and finds its one true path, so that a lock cannot be missed
/// through a link.
fn create(path: &Path) -> Result<PathBuf, OpenError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(OpenError::MissingFolder(folder.to_owned()));
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(path).and_then(|_| path.canonicalize());
    opened.map_err(|error| OpenError::Unreadable(path.to_owned(), error))
}

/// SQLite itself would let two processes share the file, but neither would learn what the other changed.
fn lock(path: &Path) -> Result<File, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let name = PathBuf::from(name);
    let unreadable = |error: io::Error| OpenError::Unreadable(name.clone(), error);
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&name).map_err(unreadable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(unreadable(error)),
    }
}

/// A connection, set up as readers and the writer both need it.
fn connect(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise SQLite prepares a statement anew whenever a value is bound that its statistics might speak of.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Not mapped into memory: every connection would count the whole file again.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -1024;",
    )?;
    Ok(connection)
}

/// What is set once, in the file or for the writer. The page size only counts while the file is empty.
fn prepare_file(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch(
        "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA cache_size = -4096;
         PRAGMA journal_size_limit = 67108864;",
    )
}

fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    connection.execute(migrate::CREATE_RECORD, []).map_err(store_error)?;
    let found = connection.query_row(migrate::FOUND, [], |row| row.get(0)).map_err(store_error)?;
    for step in migrate::pending(found)? {
        let applied = (|| {
            let transaction = connection.transaction()?;
            transaction.execute_batch(&migrate::for_sqlite(step.sql))?;
            transaction.execute(migrate::RECORD, params![step.version, step.name])?;
            transaction.commit()
        })();
        applied.map_err(|error| OpenError::Migration { step: step.name, cause: store_error(error) })?;
    }
    Ok(())
}

fn open_error(path: &Path, error: Error) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::NotADatabase(path.to_owned()),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            OpenError::Unreadable(path.to_owned(), io::Error::other(error))
        }
        _ => OpenError::Database(store_error(error)),
    }
}
