//! What messages are counted with, since contacts may be made up, and a stranger's be given, without end.

use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::portal::Contact;
use gingham_store::{Read, message};

/// What a message is counted with, as the store knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget(pub(super) i64);

impl Budget {
    /// With all codes that prove a contact, whoever asks for them; worlds have keys above zero.
    pub const CODES: Budget = Budget(0);

    /// With the pages that a world hands out.
    pub fn pages_of(world: &World) -> Budget {
        Budget(world.key)
    }

    /// How many messages were sent since then.
    pub fn spent(self, read: &mut Read<'_>, since: i64) -> Result<i64, Stop> {
        Ok(message::count_since(read, self.0, since)?)
    }

    /// How many of those went to this contact.
    pub fn spent_on(
        self,
        platform: &Platform,
        read: &mut Read<'_>,
        contact: &Contact,
        since: i64,
    ) -> Result<i64, Stop> {
        Ok(message::count_to_since(read, &contact.hash(platform), self.0, since)?)
    }
}
