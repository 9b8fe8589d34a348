//! What a store promises, tried on both engines. PostgreSQL takes part when `GINGHAM_TEST_POSTGRES` names a server
//! on which databases may be made.

#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod changing;
mod erasing;
mod forgetting;
mod opening;
mod place;
mod transactions;
mod values;

/// Makes one test per engine of each scenario, a function of a `&Place`.
macro_rules! on_both_engines {
    ($($scenario:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $scenario() {
                super::$scenario(&crate::place::Place::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $scenario() {
                let Some(place) = crate::place::Place::postgres().await else { return };
                super::$scenario(&place).await;
                place.remove().await;
            })*
        }
    };
}
pub(crate) use on_both_engines;
