//! What is kept for a while only goes bit by bit, the oldest first, with all that hangs on it.

use crate::place::Place;
use gingham_store::mail::MailRow;
use gingham_store::message::MessageRow;
use gingham_store::webhook::{AttemptRow, WebhookRow};
use gingham_store::{StoreError, Write, mail, message, webhook};

crate::on_both_engines! {
    webhooks_go_and_the_last_of_each_item_stays_known,
    messages_go_with_their_ways,
}

async fn webhooks_go_and_the_last_of_each_item_stays_known(place: &Place) {
    let store = place.open().await;
    // The third was attempted last, since it was sent again.
    for (seq, state, at) in
        [(1, "delivered", 10), (2, "waiting", 20), (3, "abandoned", 60), (4, "delivered", 40)]
    {
        store.write(move |write| insert(write, seq, state, at)).await.unwrap();
    }
    let forget = |seq, most| store.write(move |write| webhook::forget_before(write, seq, most));
    let last = || store.read(|read| webhook::last_of_item(read, 7));
    let kept = || store.read(|read| webhook::of_world(read, 1, None, 0));
    assert_eq!(forget(4, 1).await.unwrap(), 1);
    assert_eq!(last().await.unwrap(), Some((60, "CODE_3".to_owned())));
    assert_eq!(forget(4, 9).await.unwrap(), 1);
    assert_eq!(kept().await.unwrap().iter().map(|row| row.seq).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(store.read(|read| webhook::attempts(read, "3")).await.unwrap().len(), 0);
    assert_eq!(last().await.unwrap(), Some((60, "CODE_3".to_owned())));
    assert_eq!(forget(9, 9).await.unwrap(), 1);
    assert_eq!(last().await.unwrap(), Some((60, "CODE_3".to_owned())));
    assert_eq!(store.read(|read| webhook::rejections(read, 1, "host", 0)).await.unwrap(), (1, 0));
    store.close().await;
}

/// A webhook with one attempt.
fn insert(write: &mut Write<'_>, seq: i64, state: &str, at: i64) -> Result<(), StoreError> {
    let row = WebhookRow {
        webhook_id: seq.to_string(),
        world: 1,
        item_key: Some(7),
        item_id: None,
        seq,
        webhook_type: "ITEM".to_owned(),
        webhook_code: format!("CODE_{seq}"),
        url: Vec::new(),
        host: "host".to_owned(),
        body: Vec::new(),
        created_at: seq,
        state: state.to_owned(),
        attempts: 1,
    };
    webhook::insert(write, &row)?;
    let attempt = AttemptRow {
        webhook_id: row.webhook_id,
        attempt: 1,
        world: 1,
        at,
        host: row.host,
        status: Some(200),
        failure: None,
        accepted: true,
        duration_ms: 1,
        headers: Vec::new(),
        answer: Vec::new(),
    };
    webhook::insert_attempt(write, &attempt)
}

async fn messages_go_with_their_ways(place: &Place) {
    let store = place.open().await;
    for at in 1..=4 {
        store.write(move |write| leave(write, at)).await.unwrap();
    }
    let forget = |before, most| store.write(move |write| message::forget_before(write, before, most));
    assert_eq!(forget(4, 2).await.unwrap(), 2);
    let due = || store.read(|read| mail::due(read, "waiting", 100));
    assert_eq!(due().await.unwrap().map(|row| row.message_key), Some(3));
    assert_eq!(forget(4, 2).await.unwrap(), 1);
    assert_eq!(due().await.unwrap().map(|row| row.message_key), Some(4));
    let left = store.read(|read| message::newest(read, 9)).await.unwrap();
    assert_eq!(
        left.iter().map(|(row, way)| (row.message_key, way.is_some())).collect::<Vec<_>>(),
        [(4, true)]
    );
    assert_eq!(store.read(|read| message::count_since(read, 5, 0)).await.unwrap(), 1);
    store.close().await;
}

/// A message that is to be mailed.
fn leave(write: &mut Write<'_>, at: i64) -> Result<(), StoreError> {
    let (contact, sealed) = (Vec::new(), Vec::new());
    message::add(write, &MessageRow { message_key: at, contact, machine_at: at, sealed, budget: Some(5) })?;
    let state = "waiting".to_owned();
    let way =
        MailRow { message_key: at, state, attempts: 0, machine_due: at, machine_until: at, failure: None };
    mail::insert(write, &way)
}
