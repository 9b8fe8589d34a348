//! The outbox against a clock that the test moves.

use super::outbox::{Entry, Way};
use super::{AT_ONCE, Carrier, KEPT, Message, forget_old, leave, outbox, post};
use crate::failure::Stop;
use crate::platform::{Platform, Settings};
use crate::portal::Contact;
use gingham_model::clock::from_millis;
use gingham_model::secret::RootKey;
use gingham_model::{Chance, Clock};
use gingham_store::{Location, Store};
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

const MINUTE: i64 = 60_000;

struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// A platform whose mail server never answers.
struct Stage {
    platform: Arc<Platform>,
    clock: Arc<Hand>,
    carrier: Carrier,
    _folder: TempDir,
}

impl Stage {
    async fn set() -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Location::Sqlite(folder.path().join("outbox.db"))).await.unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(1_767_225_600_000)));
        let carrier = Carrier::new("smtp://127.0.0.1:1", "portal@orchard.internal").unwrap();
        let platform = Platform::new(
            store,
            Box::new(gingham_connect::Sandbox),
            clock.clone(),
            Chance::from_seed(1, 1),
            RootKey::new(b"outbox"),
            Settings { mail: Some(carrier.clone()), ..Settings::default() },
        );
        Stage { platform, clock, carrier, _folder: folder }
    }

    fn wait(&self, millis: i64) {
        self.clock.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Leaves a message that is of use for ten minutes.
    async fn leave(&self, text: &'static str) {
        let platform = self.platform.clone();
        let write = move |write: &mut gingham_store::Write<'_>| {
            let to = Contact::parse("mia@orchard.internal").unwrap();
            let message = Message {
                to: to.as_str().to_owned(),
                subject: String::new(),
                text: text.to_owned(),
                secret: None,
                is_private: false,
            };
            leave(&platform, write, &to, &message, 10 * MINUTE, None)
        };
        self.platform.store.write(write).await.unwrap();
    }

    async fn outbox(&self) -> Vec<Entry> {
        let platform = self.platform.clone();
        let read = move |read: &mut gingham_store::Read<'_>| outbox::newest(&platform, read, 1000);
        self.platform.store.read::<_, Stop, _>(read).await.unwrap()
    }

    async fn step(&self) -> bool {
        post::step(&self.platform, &self.carrier).await.unwrap()
    }
}

#[tokio::test]
async fn what_is_of_no_more_use_is_not_mailed() {
    let stage = Stage::set().await;
    stage.leave("tried").await;
    assert!(stage.step().await);
    stage.leave("never tried").await;
    stage.wait(10 * MINUTE);
    assert!(stage.step().await && stage.step().await && !stage.step().await);
    let [never, tried] = &stage.outbox().await[..] else { panic!("two were left") };
    let Way::Abandoned(0, Some(why)) = &never.way else { panic!("{:?}", never.way) };
    assert!(why.contains("no more use"), "{why}");
    let Way::Abandoned(1, Some(why)) = &tried.way else { panic!("{:?}", tried.way) };
    assert!(!why.contains("no more use"), "{why}");
}

#[tokio::test]
async fn what_was_kept_long_enough_is_forgotten_bit_by_bit() {
    let stage = Stage::set().await;
    for _ in 0..=AT_ONCE {
        stage.leave("old").await;
    }
    stage.wait(KEPT);
    stage.leave("new").await;
    assert!(forget_old(&stage.platform).await.unwrap());
    assert_eq!(stage.outbox().await.len() as i64, AT_ONCE + 2);
    stage.wait(1);
    assert!(!forget_old(&stage.platform).await.unwrap());
    assert!(forget_old(&stage.platform).await.unwrap());
    let left = stage.outbox().await;
    assert_eq!(left.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["new"]);
    // Their ways are gone, too: nothing but the new one is to be mailed.
    assert!(stage.step().await && !stage.step().await);
}
