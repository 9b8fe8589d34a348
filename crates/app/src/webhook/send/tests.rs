use super::*;
use crate::webhook::receiver::{Receiver, Reply};

fn sender() -> Sender {
    Sender::with(true, None, Duration::from_secs(30))
}

async fn to(receiver: &Receiver) -> Sent {
    sender()
        .send(&receiver.url("/hook?key=secret"), b"{}", &[("Plaid-Verification".into(), "a.b.c".into())])
        .await
}

#[tokio::test]
async fn only_a_200_accepts() {
    let receiver = Receiver::start([Reply::Status(200), Reply::Status(204), Reply::Status(500)]).await;
    for (status, accepted) in [(200, true), (204, false), (500, false)] {
        let sent = to(&receiver).await;
        assert_eq!((sent.status, sent.accepted, sent.failure), (Some(status), accepted, None));
    }
    let first = &receiver.received()[0];
    assert_eq!(first.line, "POST /hook?key=secret HTTP/1.1");
    assert_eq!(first.header("Content-Type"), Some("application/json"));
    assert_eq!(first.header("User-Agent"), Some(concat!("gingham/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(first.header("Plaid-Verification"), Some("a.b.c"));
    assert_eq!(first.body, b"{}");
}

#[tokio::test]
async fn an_endless_answer_is_read_to_64_kib() {
    let receiver = Receiver::start([Reply::Endless]).await;
    let sent = to(&receiver).await;
    assert_eq!((sent.status, sent.accepted, sent.answer.len()), (Some(200), true, 65_536));
}

#[tokio::test]
async fn a_redirect_is_a_rejection_and_not_followed() {
    let receiver = Receiver::start([Reply::Redirect, Reply::Status(200)]).await;
    let sent = to(&receiver).await;
    assert_eq!((sent.status, sent.accepted), (Some(302), false));
    assert_eq!(receiver.received().len(), 1);
}

#[tokio::test]
async fn silence_and_a_stalled_answer_run_out_of_patience() {
    let receiver = Receiver::start([Reply::Silence, Reply::Stalled]).await;
    let sender = Sender::with(true, None, Duration::from_millis(300));
    for status in [None, Some(200)] {
        let sent = sender.send(&receiver.url("/"), b"{}", &[]).await;
        assert_eq!((sent.status, sent.accepted), (status, false));
        assert_eq!(sent.failure.as_deref(), Some("no complete answer within 300ms"));
    }
}

#[tokio::test]
async fn what_is_not_an_answer_is_told_without_the_address() {
    let receiver = Receiver::start([Reply::Nonsense, Reply::Hangup]).await;
    let dead = Receiver::dead_url().await;
    for url in [receiver.url("/?key=secret"), receiver.url("/?key=secret"), dead] {
        let sent = sender().send(&url, b"{}", &[]).await;
        assert_eq!((sent.status, sent.accepted), (None, false));
        let failure = sent.failure.unwrap();
        assert!(
            !failure.is_empty() && !failure.contains("secret") && !failure.contains("http:"),
            "{failure}"
        );
    }
}

#[tokio::test]
async fn private_addresses_are_refused_in_every_spelling() {
    let receiver = Receiver::start([Reply::Status(200)]).await;
    let port = receiver.port();
    let hosts = ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"];
    for host in hosts {
        let sent = Sender::new(false, None).send(&format!("http://{host}:{port}/"), b"{}", &[]).await;
        assert_eq!(sent.failure, Some(Private.to_string()), "{host}");
    }
    assert!(receiver.received().is_empty());
}

#[tokio::test]
async fn only_its_own_receivers_are_reached_at_a_private_address() {
    let receiver = Receiver::start([Reply::Status(200)]).await;
    let sender = Sender::new(false, Some(receiver.url("/own/")));
    assert!(sender.send(&receiver.url("/own/x"), b"{}", &[]).await.accepted);
    for path in ["/", "/own", "/own/../x", "/own/%2e%2e/x", "/other/own/"] {
        let sent = sender.send(&receiver.url(path), b"{}", &[]).await;
        assert_eq!(sent.failure, Some(Private.to_string()), "{path}");
    }
}

#[tokio::test]
async fn other_schemes_and_broken_urls_are_failures() {
    for url in ["ftp://example.com/", "not a url", "http://", "file:///etc/passwd"] {
        let sent = sender().send(url, b"{}", &[]).await;
        assert!(sent.failure.is_some() && !sent.accepted, "{url}");
    }
}
