//! A write happens wholly or not at all, also in company.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use gingham_store::{Read, Store, StoreError, Write, params};

use crate::place::{Place, set, total};

crate::on_both_engines! {
    an_error_rolls_everything_back,
    a_panic_is_contained,
    a_failed_statement_spoils_the_write,
    writers_in_company_stand_or_fall_alone,
    read_modify_write_never_loses_an_update,
    a_read_sees_one_state,
}

/// An error of a room above the store.
#[derive(Debug, PartialEq)]
enum Above {
    Refused,
    Store(StoreError),
}

impl From<StoreError> for Above {
    fn from(error: StoreError) -> Above {
        Above::Store(error)
    }
}

async fn an_error_rolls_everything_back(place: &Place) {
    let store = place.with_counters().await;
    let refused = store.write(|write| {
        set(write, 1, 10)?;
        let seen =
            write.row("SELECT total FROM counter WHERE id = 1", &[])?.expect("a write sees its own changes");
        assert_eq!(seen.get(0), Ok(10i64));
        Err::<(), _>(Above::Refused)
    });
    assert_eq!(refused.await, Err(Above::Refused));
    assert_eq!(total(&store, 1).await, None);
    store.close().await;
}

async fn a_panic_is_contained(place: &Place) {
    let store = place.with_counters().await;
    let panicked = store.write(|write| -> Result<(), StoreError> {
        set(write, 1, 10)?;
        panic!("on purpose")
    });
    assert_eq!(panicked.await, Err(StoreError::Panicked));
    let panicked = store.read(|_| -> Result<(), StoreError> { panic!("on purpose") }).await;
    assert_eq!(panicked, Err(StoreError::Panicked));
    store.write(|write| set(write, 2, 20)).await.unwrap();
    assert_eq!((total(&store, 1).await, total(&store, 2).await), (None, Some(20)));
    store.close().await;
}

async fn a_failed_statement_spoils_the_write(place: &Place) {
    let store = place.with_counters().await;
    store.write(|write| set(write, 1, 10)).await.unwrap();
    let spoiled = store.write(|write| {
        set(write, 2, 20)?;
        let twice = write.execute("INSERT INTO counter (id, total) VALUES (1, 11)", &[]);
        assert_eq!(twice, Err(StoreError::Conflict));
        assert_eq!(set(write, 3, 30), Err(StoreError::Conflict), "nothing runs after a failure");
        Ok::<_, StoreError>(())
    });
    assert_eq!(spoiled.await, Err(StoreError::Conflict));
    assert_eq!(
        (total(&store, 1).await, total(&store, 2).await, total(&store, 3).await),
        (Some(10), None, None)
    );
    store.close().await;
}

/// What one of many writers does: every fifth fails in one way, every seventh in another, some panic.
async fn one_of_many(store: Store, id: i64) -> Result<(), Above> {
    let work = move |write: &mut Write<'_>| {
        set(write, id, id)?;
        match id {
            _ if id % 5 == 0 => Err(Above::Refused),
            _ if id % 7 == 0 => Ok(write
                .execute("INSERT INTO counter (id, total) VALUES ($1, 0)", &params![id])
                .map(|_| ())?),
            _ if id % 11 == 0 => panic!("on purpose"),
            _ => Ok(()),
        }
    };
    store.write(work).await
}

fn expected(id: i64) -> Result<(), Above> {
    match id {
        _ if id % 5 == 0 => Err(Above::Refused),
        _ if id % 7 == 0 => Err(Above::Store(StoreError::Conflict)),
        _ if id % 11 == 0 => Err(Above::Store(StoreError::Panicked)),
        _ => Ok(()),
    }
}

async fn writers_in_company_stand_or_fall_alone(place: &Place) {
    let store = place.with_counters().await;
    let writers: Vec<_> = (1..=64).map(|id| (id, tokio::spawn(one_of_many(store.clone(), id)))).collect();
    for (id, writer) in writers {
        assert_eq!(writer.await.unwrap(), expected(id), "writer {id}");
        // Its own write is visible as soon as it is answered, and nobody else's failure has undone it.
        assert_eq!(total(&store, id).await, expected(id).ok().map(|()| id), "writer {id}");
    }
    store.close().await;
}

async fn read_modify_write_never_loses_an_update(place: &Place) {
    let store = place.with_counters().await;
    store.write(|write| set(write, 1, 0)).await.unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let raise = |store: Store, runs: Arc<AtomicU32>| async move {
        for _ in 0..50 {
            let runs = runs.clone();
            let work = move |write: &mut Write<'_>| {
                runs.fetch_add(1, Ordering::Relaxed);
                let row =
                    write.row("SELECT total FROM counter WHERE id = 1", &[])?.expect("it was set above");
                let total: i64 = row.get(0)?;
                // Whatever error the closure makes of a collision, the store knows that there was one.
                set(write, 1, total + 1).map_err(|_| Above::Refused)
            };
            store.write(work).await.unwrap();
        }
    };
    let (one, other) = (raise(store.clone(), runs.clone()), raise(store.clone(), runs.clone()));
    let (one, other) = (tokio::spawn(one), tokio::spawn(other));
    one.await.unwrap();
    other.await.unwrap();
    assert_eq!(total(&store, 1).await, Some(100));
    eprintln!("{} runs for 100 updates", runs.load(Ordering::Relaxed));
    store.close().await;
}

async fn a_read_sees_one_state(place: &Place) {
    let store = place.with_counters().await;
    store.write(|write| set(write, 1, 10)).await.unwrap();
    let (begun, wait_begun) = std::sync::mpsc::channel();
    let (changed, wait_changed) = std::sync::mpsc::channel();
    let slow = move |read: &mut Read<'_>| {
        let sql = "SELECT total FROM counter WHERE id = 1";
        let before: i64 = read.row(sql, &[])?.expect("it was set above").get(0)?;
        begun.send(()).unwrap();
        wait_changed.recv().unwrap();
        let after: i64 = read.row(sql, &[])?.expect("it was set above").get(0)?;
        Ok::<_, StoreError>((before, after))
    };
    let reader = store.clone();
    let read = tokio::spawn(async move { reader.read(slow).await });
    tokio::task::spawn_blocking(move || wait_begun.recv().unwrap()).await.unwrap();
    store.write(|write| set(write, 1, 11)).await.unwrap();
    changed.send(()).unwrap();
    assert_eq!(read.await.unwrap(), Ok((10, 10)));
    assert_eq!(total(&store, 1).await, Some(11));
    store.close().await;
}

#[tokio::test]
async fn a_full_disk_is_told_and_survived() {
    let place = Place::sqlite();
    let store = place.with_counters().await;
    let room =
        |pages: i64| move |write: &mut Write<'_>| write.row(&format!("PRAGMA max_page_count = {pages}"), &[]);
    store.write(room(1)).await.unwrap();
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let store = store.clone();
            let rows: Vec<_> = (0..5000i64).map(|id| params![writer * 5000 + id, id].to_vec()).collect();
            let sql = "INSERT INTO counter (id, total) VALUES ($1, $2)";
            tokio::spawn(async move { store.write(move |write| write.execute_many(sql, &rows)).await })
        })
        .collect();
    for writer in writers {
        let full = writer.await.unwrap();
        assert!(matches!(full, Err(StoreError::Unavailable(_))), "{full:?}");
    }
    store.write(room(1_000_000)).await.unwrap();
    store.write(|write| set(write, 1, 10)).await.unwrap();
    let count = store.read(|read| read.row("SELECT count(*) FROM counter", &[])).await.unwrap().unwrap();
    assert_eq!(count.get(0), Ok(1i64));
    store.close().await;
}

#[tokio::test]
async fn a_lost_connection_is_told_and_replaced() {
    let Some(place) = Place::postgres().await else { return };
    let store = place.with_counters().await;
    let lost = store.write(|write| {
        set(write, 1, 10)?;
        write.row("SELECT pg_terminate_backend(pg_backend_pid())", &[])
    });
    let lost = lost.await;
    assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
    store.write(|write| set(write, 2, 20)).await.unwrap();
    assert_eq!((total(&store, 1).await, total(&store, 2).await), (None, Some(20)));
    store.close().await;
    place.remove().await;
}
