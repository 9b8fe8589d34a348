//! What a committed write tells the rest of the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gingham_store::{Store, StoreError};

use crate::place::{Place, set, total};

crate::on_both_engines! {
    only_committed_writes_move_generations,
    a_noted_generation_never_covers_a_stale_value,
    a_wake_is_not_lost,
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
    store.write(|write| Ok::<_, StoreError>(write.touch(1))).await.unwrap();
    assert!(store.generation(1) > before[0]);
    assert_eq!(store.generation(2), before[1]);
    store.write(|write| Ok::<_, StoreError>(write.touch_all())).await.unwrap();
    assert!(store.generation(2) > before[1]);
    store.close().await;
}

/// Keeps a cached value as a caller would, and checks it against what a writer was last told to be stored.
async fn watch(store: Store, done: Arc<AtomicBool>) -> u64 {
    let mut checked = 0;
    while !done.load(Ordering::Relaxed) {
        let noted = store.generation(1);
        let cached = total(&store, 1).await;
        let stored = total(&store, 1).await;
        // Unchanged: whatever was committed, and told to its caller, by now was in what we read.
        if store.generation(1) == noted && cached != stored {
            // The second read may have overtaken an announcement under way; then the generation moves on at once.
            while store.generation(1) == noted {
                tokio::task::yield_now().await;
            }
        }
        checked += 1;
    }
    checked
}

async fn a_noted_generation_never_covers_a_stale_value(place: &Place) {
    let store = place.with_counters().await;
    let done = Arc::new(AtomicBool::new(false));
    let watchers: Vec<_> = (0..3).map(|_| tokio::spawn(watch(store.clone(), done.clone()))).collect();
    for round in 0..200 {
        let before = (store.generation(1), total(&store, 1).await);
        let work = move |write: &mut gingham_store::Write<'_>| {
            write.touch(1);
            set(write, 1, round)
        };
        store.write(work).await.unwrap();
        // The writer has been answered: from now on nobody may take the old value for current.
        assert_ne!(store.generation(1), before.0, "round {round}: {:?} would still be taken for current", before.1);
        assert_eq!(total(&store, 1).await, Some(round));
    }
    done.store(true, Ordering::Relaxed);
    for watcher in watchers {
        assert!(watcher.await.unwrap() > 0);
    }
    store.close().await;
}

async fn a_wake_is_not_lost(place: &Place) {
    let store = place.with_counters().await;
    store.write(|write| Ok::<_, StoreError>(write.wake())).await.unwrap();
    store.woken().await;
    let waiting: Vec<_> = (0..3)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.woken().await })
        })
        .collect();
    for worker in waiting {
        while !worker.is_finished() {
            store.write(|write| Ok::<_, StoreError>(write.wake())).await.unwrap();
        }
    }
    store.close().await;
}
