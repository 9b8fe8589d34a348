//! Documents are set off the threads that answer calls.

use gingham_app::{Failure, Stop};

/// Sets a document.
///
/// # Errors
/// Internal, when the work was interrupted.
pub async fn set(work: impl FnOnce() -> Vec<u8> + Send + 'static) -> Result<Vec<u8>, Stop> {
    let set = tokio::task::spawn_blocking(work).await;
    set.map_err(|error| Failure::new("INTERNAL_SERVER_ERROR.2").with("fault", error.to_string()).into())
}
