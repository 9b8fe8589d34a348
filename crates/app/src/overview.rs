//! What is going on in a client's world, in figures.

use crate::client::Caller;
use crate::explain::{self, Recent};
use crate::failure::Stop;
use crate::webhook::{ABANDONED, WAITING};
use gingham_store::{Read, fault, item, webhook};

/// How many failed requests are told of.
const RECENT: i64 = 12;

/// The figures of a world.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Items that were not removed.
    pub items: i64,
    /// Webhooks that wait.
    pub waiting: i64,
    /// Webhooks that were given up.
    pub abandoned: i64,
    /// Faults that are set up.
    pub faults: usize,
    /// The newest requests that failed.
    pub failed: Vec<Recent>,
}

/// The figures of a client's world.
///
/// # Errors
/// Internal.
pub fn overview(read: &mut Read<'_>, caller: &Caller) -> Result<Overview, Stop> {
    let world = caller.world.key;
    Ok(Overview {
        items: item::count_live(read, world)?,
        waiting: webhook::count_in(read, world, WAITING)?,
        abandoned: webhook::count_in(read, world, ABANDONED)?,
        faults: fault::of_world(read, world)?.len(),
        failed: explain::recent(read, world, RECENT)?,
    })
}
