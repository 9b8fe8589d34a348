//! What a committed write tells the rest of the process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use gingham_store::{Store, StoreError, Write};

use crate::place::{Place, set, total};

crate::on_both_engines! {
    only_committed_writes_move_generations,
    a_noted_generation_never_covers_a_stale_value,
    a_wake_is_not_lost,
}

/// Commits a write that does nothing but tell of itself.
async fn signal(store: &Store, tell: fn(&mut Write<'_>)) {
    let work = move |write: &mut Write<'_>| {
        tell(write);
        Ok::<_, StoreError>(())
    };
    store.write(work).await.unwrap();
}

async fn only_committed_writes_move_generations(place: &Place) {
    let store = place.with_counters().await;
    let before = [store.generation(1), store.generation(2)];
    let refused = store.write(|write| {
        write.touch(1);
        Err::<(), _>(StoreError::Conflict)
    });
    refused.await.unwrap_err();
    assert_eq!([store.generation(1), store.generation(2)], before);
    signal(&store, |write| write.touch(1)).await;
    assert!(store.generation(1) > before[0]);
    assert_eq!(store.generation(2), before[1]);
    signal(&store, |write| write.touch_all()).await;
    assert!(store.generation(2) > before[1]);
    store.close().await;
}

/// A cache of one counter: the generation that was noted before reading, and what was read.
type Cached = Arc<Mutex<(u64, Option<i64>)>>;

async fn keep_reading(store: Store, cached: Cached, done: Arc<AtomicBool>) {
    while !done.load(Ordering::Relaxed) {
        let noted = store.generation(1);
        let value = total(&store, 1).await;
        *cached.lock().unwrap() = (noted, value);
    }
}

async fn a_noted_generation_never_covers_a_stale_value(place: &Place) {
    let store = place.with_counters().await;
    let done = Arc::new(AtomicBool::new(false));
    let caches: Vec<Cached> = (0..3).map(|_| Cached::default()).collect();
    let readers = caches.iter().map(|cached| keep_reading(store.clone(), cached.clone(), done.clone()));
    let readers: Vec<_> = readers.map(tokio::spawn).collect();
    for round in 0..500 {
        let work = move |write: &mut Write<'_>| {
            write.touch(1);
            set(write, 1, round)
        };
        store.write(work).await.unwrap();
        // The writer has been answered: from now on nobody may take the old value for the current one.
        for cached in &caches {
            let (noted, value) = *cached.lock().unwrap();
            let current = noted == store.generation(1);
            assert!(!current || value == Some(round), "round {round}: {value:?} is taken for current");
        }
    }
    done.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    store.close().await;
}

async fn a_wake_is_not_lost(place: &Place) {
    let store = place.with_counters().await;
    signal(&store, |write| write.wake()).await;
    store.woken().await;
    let waiting: Vec<_> = (0..3)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.woken().await })
        })
        .collect();
    for worker in waiting {
        while !worker.is_finished() {
            signal(&store, |write| write.wake()).await;
        }
    }
    store.close().await;
}
