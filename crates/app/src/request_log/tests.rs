//! The log against a clock that the test moves.

use super::bounds::{forget, forget_counts_and_explanations};
use super::chart::{Window, chart};
use super::list::{choices, newest};
use super::{Answered, Bounds, Entry, Facts, RequestLog, Wanted, settle};
use crate::platform::{Platform, Settings};
use bytes::Bytes;
use gingham_model::clock::from_millis;
use gingham_model::secret::RootKey;
use gingham_model::{Chance, Clock};
use gingham_store::{Location, Store, request_log};
use jiff::Timestamp;
use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

const DAY: i64 = 86_400_000;
const WORLD: i64 = 7;

struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        from_millis(self.0.load(Ordering::SeqCst))
    }
}

async fn platform(bounds: Bounds) -> (Arc<Platform>, Arc<Hand>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Location::Sqlite(folder.path().join("log.db"))).await.unwrap();
    let clock = Arc::new(Hand(AtomicI64::new(1_767_225_600_000)));
    let settings = Settings { request_log: Bounds { is_on: true, ..bounds }, ..Settings::default() };
    let platform = Platform::new(
        store,
        Box::new(gingham_connect::Sandbox),
        clock.clone(),
        Chance::from_seed(1, 1),
        RootKey::new(b"log"),
        settings,
    );
    (platform, clock, folder)
}

fn note(log: &RequestLog, machine_at: i64, request_id: &str, is_failure: bool) {
    let cause = Cow::Borrowed(if is_failure { "MISSING_FIELDS.1" } else { "" });
    let facts = Facts { world: WORLD, machine_at, endpoint: "/item/get", cause, micros: 100 };
    log.note(facts, || Entry {
        request_id: request_id.to_owned(),
        world: WORLD,
        machine_at,
        endpoint: Cow::Borrowed("/item/get"),
        status: 200,
        micros: 100,
        failed: None,
        sent: Bytes::from_static(b"{\"secret\":\"s\"}"),
        sent_length: 14,
        answered: Answered::Document(1),
    });
}

async fn ids(platform: &Platform) -> Vec<String> {
    let look =
        |read: &mut gingham_store::Read<'_>| newest(read, WORLD, &Wanted::default(), (0, i64::MAX), 100);
    platform.store.read(look).await.unwrap().into_iter().map(|call| call.request_id).collect()
}

#[tokio::test]
async fn what_is_too_old_is_forgotten() {
    let (platform, clock, _folder) = platform(Bounds { age: 3 * DAY, ..Bounds::default() }).await;
    note(&platform.requests, platform.machine_now(), "old", false);
    settle(&platform).await.unwrap();
    clock.0.fetch_add(2 * DAY, Ordering::SeqCst);
    note(&platform.requests, platform.machine_now(), "new", false);
    let generation = platform.store.generation(WORLD);
    settle(&platform).await.unwrap();
    assert_eq!(platform.store.generation(WORLD), generation, "kept answers must outlive the log");
    assert!(forget(&platform).await.unwrap());
    assert_eq!(ids(&platform).await, ["new", "old"]);
    clock.0.fetch_add(DAY + 1, Ordering::SeqCst);
    assert!(forget(&platform).await.unwrap() && forget_counts_and_explanations(&platform).await.unwrap());
    assert_eq!(ids(&platform).await, ["new"]);
    clock.0.fetch_add(3 * DAY, Ordering::SeqCst);
    assert!(forget(&platform).await.unwrap());
    assert!(ids(&platform).await.is_empty());
    let size = platform.store.read(request_log::size).await.unwrap();
    assert_eq!(size, (0, 0));
}

#[tokio::test]
async fn what_is_too_much_is_forgotten() {
    let (platform, _clock, _folder) = platform(Bounds { bytes: 4_000, ..Bounds::default() }).await;
    for nth in 0..600 {
        note(&platform.requests, platform.machine_now(), &nth.to_string(), false);
    }
    settle(&platform).await.unwrap();
    // At one go, which is more than the log grows by between two of them.
    assert!(forget(&platform).await.unwrap());
    let (entries, bytes) = platform.store.read(request_log::size).await.unwrap();
    let left = ids(&platform).await;
    assert!((3_000..=4_000).contains(&bytes), "{bytes} bytes are left");
    assert_eq!((entries as usize, left.first().map(String::as_str)), (left.len(), Some("599")));
}

#[tokio::test]
async fn calls_beyond_what_may_wait_are_counted_and_failures_have_room() {
    let (platform, _clock, _folder) = platform(Bounds::default()).await;
    for _ in 0..10_000 {
        note(&platform.requests, platform.machine_now(), "good", false);
    }
    note(&platform.requests, platform.machine_now(), "bad", true);
    assert!(platform.requests.overflowed() && !platform.requests.overflowed());
    settle(&platform).await.unwrap();
    assert_eq!(ids(&platform).await[0], "bad");
    let now = platform.machine_now();
    let choices = platform.store.read(move |read| choices(read, WORLD, now)).await.unwrap();
    assert_eq!(choices.unlogged, 10_000 - 3072);
    assert_eq!(
        (choices.endpoints, choices.codes),
        (vec!["/item/get".to_owned()], vec!["MISSING_FIELDS".to_owned()])
    );
}

#[tokio::test]
async fn what_cannot_be_written_is_counted_all_the_same() {
    let (platform, _clock, _folder) = platform(Bounds::default()).await;
    let rename = |from: &'static str, to: &'static str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        platform.store.write(move |write| write.execute(&sql, &[]))
    };
    let now = platform.machine_now();
    let choices = || platform.store.read(move |read| choices(read, WORLD, now));
    note(&platform.requests, now, "first", false);
    rename("call_count", "call_count_away").await.unwrap();
    settle(&platform).await.unwrap_err();
    rename("call_count_away", "call_count").await.unwrap();
    settle(&platform).await.unwrap();
    assert_eq!((ids(&platform).await, choices().await.unwrap().unlogged), (vec!["first".to_owned()], 0));
    note(&platform.requests, now, "second", true);
    rename("request_log_body", "request_log_body_away").await.unwrap();
    settle(&platform).await.unwrap_err();
    rename("request_log_body_away", "request_log_body").await.unwrap();
    settle(&platform).await.unwrap();
    assert_eq!((ids(&platform).await, choices().await.unwrap().unlogged), (vec!["first".to_owned()], 1));
    let calls = platform.store.read(move |read| chart(read, WORLD, Window::Day, now)).await.unwrap();
    assert_eq!(calls.total(), (1, 1));
}
