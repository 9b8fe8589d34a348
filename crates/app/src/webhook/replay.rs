//! Replay: sending a webhook again because somebody asks for it.

use super::list::Attempt;
use super::{DELIVERED, attempt};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use gingham_store::webhook;

/// Sends a webhook of this world again, at once, whatever became of it, and answers that attempt. One that is
/// accepted is delivered; one that is rejected stays what it was.
///
/// # Errors
/// INVALID_FIELD when this world has no such webhook.
pub async fn replay(platform: &Platform, world: &World, webhook_id: &str) -> Result<Attempt, Stop> {
    let id = webhook_id.to_owned();
    let found = platform.store.read(move |read| Ok::<_, Stop>(webhook::find(read, &id)?)).await?;
    let Some(row) = found.filter(|row| row.world == world.key) else { return Err(unknown()) };
    let mut sent = attempt::send(platform, world, &row).await?;
    let recorded = sent.clone();
    let number = platform
        .store
        .write(move |write| {
            let Some(row) = attempt::record(write, &recorded)? else { return Err(unknown()) };
            let state = if recorded.accepted { DELIVERED } else { &row.state };
            webhook::set_state(write, &row.webhook_id, state, row.attempts)?;
            Ok(row.attempts)
        })
        .await?;
    sent.attempt = number;
    Attempt::of(platform, &sent)
}

fn unknown() -> Stop {
    Failure::field("webhook_id", "webhook_id must be the id of a webhook of this client in this environment")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::receiver::{Receiver, Reply};
    use crate::webhook::stage::Stage;

    #[tokio::test]
    async fn sends_again_whatever_the_state_and_to_nobody_else() {
        let stage = Stage::set().await;
        let receiver = Receiver::start([Reply::Status(200), Reply::Status(500)]).await;
        let id = stage.queue(&receiver.url("/"), None).await;
        for (number, status) in [(1, 200), (2, 500), (3, 200)] {
            let attempt = replay(&stage.platform, &stage.world, &id).await.unwrap();
            assert_eq!((attempt.attempt, attempt.status), (number, Some(status)));
            assert_eq!(stage.state(&id).await, ("delivered".to_owned(), number));
        }
        let foreign = World { key: stage.world.key + 1, ..stage.world.clone() };
        for (world, id) in [(&foreign, &*id), (&stage.world, "nothing")] {
            let refused = replay(&stage.platform, world, id).await;
            assert!(matches!(refused, Err(Stop::Refused(why)) if why.cause == "INVALID_FIELD.1"));
        }
        assert_eq!(receiver.received().len(), 3);
    }
}
