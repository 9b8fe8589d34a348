//! Reaching a PostgreSQL server and bringing its schema up to date.

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime};
use tokio_postgres::{Config, Error, NoTls};

use super::wire::{is_refusal, store_error, told};
use crate::{LocationError, OpenError, migrate};

/// Connections of one node. A server takes 100 by default, which several nodes share.
const CONNECTIONS: usize = 16;
/// Whoever waits longer for a server, or for a free connection, is told so.
const PATIENCE: Duration = Duration::from_secs(10);
/// Nodes that start together take turns by this number.
const MIGRATION_LOCK: i64 = 0x6769_6e67_6861_6d00;

/// The connections to a database, none of them made yet.
pub(super) fn pool(url: &str) -> Result<Pool, OpenError> {
    let mut config: Config = url.parse().map_err(|_| LocationError::BadUrl)?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("gingham");
    }
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(CONNECTIONS)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(PATIENCE))
        .build();
    pool.map_err(|error| OpenError::Unreachable(error.to_string()))
}

/// Brings the schema up to date, one node at a time.
pub(super) async fn migrate(pool: &Pool) -> Result<(), OpenError> {
    let mut client = pool.get().await.map_err(unreachable)?;
    let migrated = take_turn(&mut client).await;
    // Whatever happened, the end of the connection gives the turn to the next node.
    drop(Object::take(client));
    migrated
}

async fn take_turn(client: &mut Object) -> Result<(), OpenError> {
    let database = |error: Error| OpenError::Database(store_error(&error));
    client.execute("SELECT pg_advisory_lock($1)", &[&MIGRATION_LOCK]).await.map_err(database)?;
    client.batch_execute(migrate::CREATE_RECORD).await.map_err(database)?;
    let found = client.query_one(migrate::FOUND, &[]).await.map_err(database)?.get(0);
    for step in migrate::pending(found)? {
        let applied = apply(client, step).await;
        applied.map_err(|error| OpenError::Migration { step: step.name, cause: store_error(&error) })?;
    }
    Ok(())
}

async fn apply(client: &mut Object, step: &migrate::Step) -> Result<(), Error> {
    let transaction = client.transaction().await?;
    transaction.batch_execute(step.sql).await?;
    transaction.execute(migrate::RECORD, &[&step.version, &step.name]).await?;
    transaction.commit().await
}

fn unreachable(error: PoolError) -> OpenError {
    match error {
        PoolError::Backend(error) if is_refusal(&error) => OpenError::Refused(told(&error)),
        PoolError::Backend(error) => OpenError::Unreachable(told(&error)),
        error => OpenError::Unreachable(error.to_string()),
    }
}
