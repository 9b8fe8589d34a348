use super::*;
use crate::webhook::keys;
use crate::webhook::receiver::{Receiver, Reply};
use crate::webhook::stage::{BODY, Stage};
use crate::webhook::{attempt as single, sign};
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gingham_model::id::hex;
use serde_json::{Value, json};

async fn step(stage: &Stage, webhook_id: &str) -> Next {
    attempt(&stage.platform, &stage.world, webhook_id).await.unwrap()
}

fn soon(stage: &Stage, seconds: i64) -> Next {
    Next::RetryAt(stage.world.now(&stage.platform) + seconds * 1000)
}

#[tokio::test]
async fn an_accepted_webhook_is_signed_and_sent_once() {
    let stage = Stage::set().await;
    let receiver = Receiver::start([]).await;
    let id = stage.queue(&receiver.url("/hook"), Some(7)).await;
    for _ in 0..2 {
        assert_eq!(step(&stage, &id).await, Next::Done);
        assert_eq!(stage.state(&id).await, ("delivered".to_owned(), 1));
    }
    let [request] = &receiver.received()[..] else { panic!("it was not sent exactly once") };
    assert_eq!(request.body, BODY.as_bytes());

    let jwt = request.header(sign::HEADER).unwrap();
    let part = |at: usize| -> Value {
        let part = jwt.split('.').nth(at).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    let living = keys::living(&stage.platform, stage.world.environment).await.unwrap();
    assert_eq!(part(0)["kid"], living.key_id);
    // Signed at the machine's time, an hour behind the world's.
    let iat = stage.platform.machine_now() / 1000;
    let hash = hex(digest(&SHA256, &request.body).as_ref());
    assert_eq!(part(1), json!({"iat": iat, "request_body_sha256": hash}));
}

#[tokio::test]
async fn retries_take_four_times_longer_each_and_end_within_a_day() {
    let stage = Stage::set().await;
    let receiver = Receiver::start([Reply::Status(500); 7]).await;
    let id = stage.queue(&receiver.url("/"), None).await;
    for seconds in [30, 120, 480, 1_920, 7_680, 30_720] {
        assert_eq!(step(&stage, &id).await, soon(&stage, seconds));
        assert_eq!(stage.state(&id).await.0, "waiting");
        stage.wait(seconds * 1000);
    }
    assert_eq!(step(&stage, &id).await, Next::Done);
    assert_eq!(stage.state(&id).await, ("abandoned".to_owned(), 7));
    assert_eq!(step(&stage, &id).await, Next::Done);
    assert_eq!(receiver.received().len(), 7);
    let jwts: Vec<_> =
        receiver.received().iter().map(|one| one.header(sign::HEADER).unwrap().to_owned()).collect();
    assert!(jwts.windows(2).all(|two| two[0] != two[1]), "each attempt is signed anew");
}

#[tokio::test]
async fn first_attempts_of_an_item_keep_their_order() {
    let stage = Stage::set().await;
    let receiver = Receiver::start([Reply::Status(500)]).await;
    let one = stage.queue(&receiver.url("/one"), Some(7)).await;
    let two = stage.queue(&receiver.url("/two"), Some(7)).await;
    let other = stage.queue(&receiver.url("/other"), Some(8)).await;
    assert_eq!(step(&stage, &two).await, Next::Behind);
    assert_eq!(stage.state(&two).await, ("waiting".to_owned(), 0));
    assert_eq!(step(&stage, &one).await, soon(&stage, 30));
    assert_eq!(step(&stage, &other).await, Next::Done);
    assert_eq!(step(&stage, &two).await, Next::Done, "it need not wait for the retries of the first");
}

#[tokio::test]
async fn retries_stop_where_more_than_nine_in_ten_were_rejected() {
    for (accepted, is_given_up) in [(1, false), (0, true)] {
        let stage = Stage::set().await;
        let replies = [Reply::Status(200)].into_iter().take(accepted);
        let rejections =
            [Reply::Status(500); 9].into_iter().chain((accepted == 0).then_some(Reply::Status(500)));
        let receiver = Receiver::start(replies.chain(rejections)).await;
        let mut last = String::new();
        for _ in 0..10 {
            last = stage.queue(&receiver.url("/"), None).await;
            step(&stage, &last).await;
        }
        stage.wait(30_000);
        assert_eq!(step(&stage, &last).await, Next::Done);
        let (state, sent) = if is_given_up { ("abandoned", 10) } else { ("delivered", 11) };
        assert_eq!(stage.state(&last).await.0, state);
        assert_eq!(receiver.received().len(), sent);
        let fresh = stage.queue(&receiver.url("/"), None).await;
        step(&stage, &fresh).await;
        assert_eq!(stage.state(&fresh).await.0, "delivered", "only retries are given up");
    }
}

#[tokio::test]
async fn rejections_are_forgotten_after_a_day() {
    let stage = Stage::set().await;
    let receiver = Receiver::start([Reply::Status(500); 11]).await;
    for _ in 0..10 {
        let id = stage.queue(&receiver.url("/"), None).await;
        step(&stage, &id).await;
    }
    stage.wait(DAY + 1);
    let id = stage.queue(&receiver.url("/"), None).await;
    assert_eq!(step(&stage, &id).await, soon(&stage, 30));
    stage.wait(30_000);
    assert_eq!(step(&stage, &id).await, Next::Done);
    assert_eq!(stage.state(&id).await, ("delivered".to_owned(), 2));
}

#[tokio::test]
async fn what_was_sent_but_not_recorded_is_sent_again() {
    let stage = Stage::set().await;
    let receiver = Receiver::start([]).await;
    let id = stage.queue(&receiver.url("/"), None).await;
    let find = id.clone();
    let row = stage.platform.store.read(move |read| Ok::<_, Stop>(webhook::find(read, &find)?)).await;
    single::send(&stage.platform, &stage.world, &row.unwrap().unwrap()).await.unwrap();
    assert_eq!(step(&stage, &id).await, Next::Done);
    assert_eq!(stage.state(&id).await, ("delivered".to_owned(), 1));
    assert_eq!(receiver.received().len(), 2);
}

#[tokio::test]
async fn a_webhook_that_is_gone_is_done() {
    let stage = Stage::set().await;
    assert_eq!(step(&stage, "nothing").await, Next::Done);
}

#[tokio::test]
async fn what_a_replay_settled_during_an_attempt_stays_settled() {
    let stage = Stage::set().await;
    let id = stage.queue("http://127.0.0.1:9/", None).await;
    let read = move |read: &mut Read<'_>| Ok::<_, Stop>(webhook::find(read, &id)?);
    let mut row = stage.platform.store.read(read).await.unwrap().unwrap();
    for state in [DELIVERED, ABANDONED] {
        row.state = state.to_owned();
        assert_eq!(decide(&row, false, row.created_at), (state, Next::Done));
    }
    assert_eq!(decide(&row, true, row.created_at), (DELIVERED, Next::Done));
}
