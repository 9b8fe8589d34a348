//! Of a deleted client nothing is left in the log of requests, whatever comes in late.

use crate::place::Place;
use gingham_store::call_count::CountRow;
use gingham_store::client::ClientRow;
use gingham_store::request_log::{Filter, LogRow, NewEntry};
use gingham_store::world::WorldRow;
use gingham_store::{
    Read, Store, StoreError, Write, call_count, client, erase, erased_world, request_log, world,
};

crate::on_both_engines!(what_comes_in_after_a_deletion_is_not_kept);

const GONE: i64 = 5;
const OTHER: i64 = 6;

async fn what_comes_in_after_a_deletion_is_not_kept(place: &Place) {
    let store = place.open().await;
    for key in [GONE, OTHER] {
        store.write(move |write| make(write, key)).await.unwrap();
    }
    log(&store, 1).await;
    store.write(|write| erase::client(write, &format!("client{GONE}"), 1_000)).await.unwrap();
    log(&store, 10).await;
    assert_eq!((counted(&store, GONE).await, counted(&store, OTHER).await), (0, 4));
    assert_eq!((entries(&store, GONE).await, entries(&store, OTHER).await), (2, 4));
    let forget = |most| move |write: &mut Write<'_>| request_log::forget_of_world(write, GONE, most);
    assert_eq!(store.write(forget(1)).await.unwrap(), 1);
    assert_eq!(store.write(forget(9)).await.unwrap(), 1);
    assert_eq!(entries(&store, GONE).await, 0);
    assert_eq!(store.read(request_log::size).await.unwrap(), (4, 400));
    assert_eq!(store.read(erased_world::all).await.unwrap().into_iter().collect::<Vec<_>>(), [GONE]);
    for (before, left) in [(1_000, 1), (1_001, 0)] {
        store.write(move |write| erased_world::forget_before(write, before)).await.unwrap();
        assert_eq!(store.read(erased_world::all).await.unwrap().len(), left);
    }
    store.close().await;
}

/// A client with one world.
fn make(write: &mut Write<'_>, key: i64) -> Result<(), StoreError> {
    let (client_id, grants) = (format!("client{key}"), "{}".to_owned());
    client::insert(write, &ClientRow { client_id, name: "Name".to_owned(), created_at: key, grants })?;
    let (client_id, environment) = (format!("client{key}"), "sandbox".to_owned());
    world::insert(write, &WorldRow { world: key, client_id, environment, clock_offset: 0 })
}

/// Two calls of each world.
async fn log(store: &Store, first: i64) {
    let write = move |write: &mut Write<'_>| -> Result<(), StoreError> {
        for world in [GONE, OTHER] {
            let nth = |nth| entry(world, first + nth);
            request_log::insert(write, &[nth(world * 100), nth(world * 100 + 1)])?;
            call_count::add(write, &[count(world)])?;
        }
        Ok(())
    };
    store.write(write).await.unwrap();
}

fn entry(world: i64, key: i64) -> NewEntry {
    let row = LogRow {
        log_key: key,
        request_id: format!("r{key}"),
        world,
        machine_at: 1,
        endpoint: "/item/get".to_owned(),
        status: 200,
        micros: 1,
        failure: None,
        item_key: None,
        link_session_id: None,
        bytes: 100,
    };
    NewEntry { row, tokens: vec![vec![1]], sealed: Some(vec![2]) }
}

fn count(world: i64) -> CountRow {
    let (endpoint, cause) = ("/item/get".to_owned(), String::new());
    CountRow { world, span: 60, start: 0, endpoint, cause, bucket: 1, calls: 2, unlogged: 0 }
}

async fn counted(store: &Store, world: i64) -> i64 {
    let rows = store.read(move |read| call_count::by_cause(read, world, 60, 0)).await.unwrap();
    rows.iter().map(|(_, _, calls, _)| calls).sum()
}

async fn entries(store: &Store, world: i64) -> usize {
    let all = (0, i64::MAX);
    let look = move |read: &mut Read<'_>| request_log::newest(read, world, &Filter::default(), all, 99);
    store.read(look).await.unwrap().len()
}
