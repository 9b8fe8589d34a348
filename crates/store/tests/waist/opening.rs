//! Opening: what was kept is there again, and what cannot be opened is told in one sentence.

use gingham_store::{EngineKind, Location, OpenError, Store, StoreError, params};

use crate::place::{Place, execute, set, total};

crate::on_both_engines! {
    reopening_keeps_the_data,
    a_closed_store_is_unavailable,
    newer_data_is_refused,
}

async fn refusal(location: &Location) -> String {
    Store::open(location).await.err().expect("this must not open").to_string()
}

async fn reopening_keeps_the_data(place: &Place) {
    let store = place.with_counters().await;
    store.write(|write| set(write, 1, 10)).await.unwrap();
    store.close().await;
    let store = place.open().await;
    assert_eq!(total(&store, 1).await, Some(10));
    assert_eq!(store.is_exclusive(), store.engine() == EngineKind::Sqlite);
    store.close().await;
}

async fn a_closed_store_is_unavailable(place: &Place) {
    let store = place.with_counters().await;
    store.clone().close().await;
    let write = store.write(|write| set(write, 1, 10)).await;
    assert!(matches!(write, Err(StoreError::Unavailable(_))), "{write:?}");
    let read = store.read(|read| read.rows("SELECT total FROM counter", &[])).await;
    assert!(matches!(read, Err(StoreError::Unavailable(_))), "{read:?}");
    store.close().await;
}

async fn newer_data_is_refused(place: &Place) {
    let store = place.open().await;
    execute(&store, "INSERT INTO schema_version (version, name) VALUES (9999, 'from the future')").await;
    store.close().await;
    let refused = Store::open(&place.location()).await.err().expect("this must not open");
    assert!(matches!(refused, OpenError::NewerSchema { found: 9999, .. }), "{refused}");
}

#[tokio::test]
async fn a_file_is_opened_once() {
    let place = Place::sqlite();
    let store = place.open().await;
    let refused = Store::open(&place.location()).await.err().expect("this must not open");
    assert!(matches!(refused, OpenError::InUse(_)), "{refused}");
    assert!(refused.to_string().ends_with("test.db is in use by another running server"));
    store.close().await;
    place.open().await.close().await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_an_open_file_does_not_open_it_again() {
    let place = Place::sqlite();
    let store = place.open().await;
    let Place::Sqlite(folder) = &place else { unreachable!() };
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(folder.path().join("test.db"), &link).unwrap();
    let refused = Store::open(&Location::Sqlite(link)).await.err().expect("this must not open");
    assert!(matches!(refused, OpenError::InUse(_)), "{refused}");
    store.close().await;
}

#[tokio::test]
async fn closing_leaves_one_file_with_everything() {
    let place = Place::sqlite();
    let store = place.with_counters().await;
    store.write(|write| set(write, 1, 10)).await.unwrap();
    assert_eq!(total(&store, 1).await, Some(10));
    store.close().await;
    let Place::Sqlite(folder) = &place else { unreachable!() };
    assert!(!folder.path().join("test.db-wal").exists());
    let copy = folder.path().join("copy.db");
    std::fs::copy(folder.path().join("test.db"), &copy).unwrap();
    let copy = Store::open(&Location::Sqlite(copy)).await.unwrap();
    assert_eq!(total(&copy, 1).await, Some(10));
    copy.close().await;
}

#[tokio::test]
async fn a_file_is_for_its_owner_in_large_pages_and_durable() {
    let place = Place::sqlite();
    let store = place.open().await;
    let pragma = async |sql: &'static str| {
        let row = store.write(move |write| write.row(sql, &params![])).await.unwrap().unwrap();
        row.get::<i64>(0).map_or_else(|_| row.get::<String>(0).unwrap(), |number| number.to_string())
    };
    assert_eq!(pragma("PRAGMA page_size").await, "16384");
    assert_eq!(pragma("PRAGMA journal_mode").await, "wal");
    assert_eq!(pragma("PRAGMA synchronous").await, "2");
    assert_eq!(pragma("PRAGMA foreign_keys").await, "1");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let Location::Sqlite(path) = place.location() else { unreachable!() };
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    store.close().await;
}

#[tokio::test]
async fn what_is_no_database_is_told() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Dear Sir or Madam, ".repeat(2000)).unwrap();
    assert_eq!(
        refusal(&Location::Sqlite(file.clone())).await,
        format!("{} is not a SQLite database", file.display())
    );
    let missing = folder.path().join("nowhere/test.db");
    let expected = format!("the folder {} does not exist", folder.path().join("nowhere").display());
    assert_eq!(refusal(&Location::Sqlite(missing)).await, expected);
    let sentence = refusal(&Location::Sqlite(folder.path().to_owned())).await;
    assert!(sentence.starts_with(&format!("cannot open {}: ", folder.path().display())), "{sentence}");
}

#[tokio::test]
async fn an_unreachable_server_is_told() {
    // Port 1 is nobody's.
    let sentence = refusal(&Location::Postgres("postgres://u:s3cret@127.0.0.1:1/d".into())).await;
    assert!(sentence.starts_with("cannot reach the PostgreSQL server: "), "{sentence}");
    assert!(!sentence.contains("s3cret"), "{sentence}");
}

#[tokio::test]
async fn a_server_that_refuses_is_told() {
    let Some(place) = Place::postgres().await else { return };
    let Location::Postgres(url) = place.location() else { unreachable!() };
    let nowhere = format!("{url}_nowhere");
    let sentence = refusal(&Location::Postgres(nowhere)).await;
    assert!(sentence.starts_with("the PostgreSQL server refused the connection: "), "{sentence}");
    place.remove().await;
}

#[tokio::test]
async fn nodes_may_start_together() {
    let Some(place) = Place::postgres().await else { return };
    let location = place.location();
    let nodes: Vec<_> = (0..6)
        .map(|_| {
            let location = location.clone();
            tokio::spawn(async move { Store::open(&location).await })
        })
        .collect();
    for node in nodes {
        node.await.unwrap().unwrap().close().await;
    }
    place.remove().await;
}
