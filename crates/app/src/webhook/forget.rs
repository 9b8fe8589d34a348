//! Forgetting webhooks that are done, once they are as old as anything that is kept of calls.

use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::{StoreError, Write, webhook};

/// Webhooks that one transaction forgets: each may hold several long answers.
const AT_ONCE: i64 = 32;

/// Forgets some of the oldest; answers whether none is left that is too old.
///
/// # Errors
/// Internal.
pub(crate) async fn forget_old(platform: &Platform) -> Result<bool, Stop> {
    // A webhook's place among all is a key of the moment at which it arose on the machine's clock.
    let before = Platform::first_key(platform.machine_now() - platform.settings.request_log.age);
    let forget = move |write: &mut Write<'_>| webhook::forget_before(write, before, AT_ONCE);
    let gone = platform.store.write::<_, StoreError, _>(forget).await?;
    Ok(gone < AT_ONCE as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::deliver::attempt;
    use crate::webhook::receiver::{Receiver, Reply};
    use crate::webhook::stage::Stage;
    use gingham_store::Read;

    async fn kept(stage: &Stage, webhook_id: &str) -> (bool, usize) {
        let id = webhook_id.to_owned();
        let look = move |read: &mut Read<'_>| {
            Ok::<_, Stop>((webhook::find(read, &id)?.is_some(), webhook::attempts(read, &id)?.len()))
        };
        stage.platform.store.read(look).await.unwrap()
    }

    async fn last(stage: &Stage, item_key: i64) -> Option<(i64, String)> {
        let look = move |read: &mut Read<'_>| Ok::<_, Stop>(webhook::last_of_item(read, item_key)?);
        stage.platform.store.read(look).await.unwrap()
    }

    #[tokio::test]
    async fn what_is_done_and_too_old_is_forgotten_and_what_waits_is_not() {
        let stage = Stage::set().await;
        let receiver = Receiver::start([Reply::Status(200), Reply::Status(500)]).await;
        let old = stage.queue(&receiver.url("/"), Some(7)).await;
        attempt(&stage.platform, &stage.world, &old).await.unwrap();
        let waits = stage.queue(&receiver.url("/"), Some(8)).await;
        attempt(&stage.platform, &stage.world, &waits).await.unwrap();
        let before = last(&stage, 7).await;
        assert!(before.is_some());
        stage.wait(stage.platform.settings.request_log.age);
        let new = stage.queue(&receiver.url("/"), Some(9)).await;
        attempt(&stage.platform, &stage.world, &new).await.unwrap();
        assert!(forget_old(&stage.platform).await.unwrap());
        assert_eq!(kept(&stage, &old).await, (true, 1), "it is as old as that, and no older");
        stage.wait(1);
        assert!(forget_old(&stage.platform).await.unwrap());
        assert_eq!(kept(&stage, &old).await, (false, 0));
        assert_eq!(kept(&stage, &waits).await, (true, 1));
        assert_eq!(kept(&stage, &new).await, (true, 1));
        assert_eq!(last(&stage, 7).await, before, "what the Item had last stays known");
    }
}
