//! Clients and their secrets' hashes, kept at hand while nobody else can change them.

use crate::client::Client;
use crate::platform::World;
use gingham_model::Environment;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// What the keys check needs to know of a client.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub client: Arc<Client>,
    pub worlds: Vec<World>,
    pub secrets: Vec<(Environment, Vec<u8>)>,
}

/// Emptied whenever a client, a secret or a clock changes.
#[derive(Default)]
pub(crate) struct Cache(RwLock<HashMap<String, (u64, Arc<Known>)>>);

impl Cache {
    /// What is known of a client, if it was learned in `generation`.
    pub fn get(&self, client_id: &str, generation: u64) -> Option<Arc<Known>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(client_id).filter(|(learned, _)| *learned == generation).map(|(_, known)| known.clone())
    }

    /// Keeps what was read in `generation`.
    pub fn put(&self, client_id: &str, generation: u64, known: Arc<Known>) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(client_id.to_owned(), (generation, known));
    }
}
