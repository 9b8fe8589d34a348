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

/// What was learned of clients in one generation: it is emptied whenever a client, a secret or a clock changes.
#[derive(Default)]
pub(crate) struct Cache(RwLock<(u64, HashMap<String, Arc<Known>>)>);

impl Cache {
    /// What is known of a client, if it was learned in `generation`.
    pub fn get(&self, client_id: &str, generation: u64) -> Option<Arc<Known>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (learned, clients) = &*kept;
        clients.get(client_id).filter(|_| *learned == generation).cloned()
    }

    /// Keeps what was read in `generation`, unless a later one is known of already.
    pub fn put(&self, client_id: &str, generation: u64, known: Arc<Known>) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let (learned, clients) = &mut *kept;
        if *learned < generation {
            clients.clear();
            *learned = generation;
        }
        if *learned == generation {
            clients.insert(client_id.to_owned(), known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Grants;

    #[test]
    fn clients_of_an_older_generation_are_forgotten() {
        let client = Client { client_id: "c".to_owned(), name: String::new(), grants: Grants::default() };
        let known = Arc::new(Known { client: client.into(), worlds: Vec::new(), secrets: Vec::new() });
        let cache = Cache::default();
        cache.put("erased", 0, known.clone());
        cache.put("stays", 0, known.clone());
        cache.put("stays", 1, known.clone());
        cache.put("late", 0, known.clone());
        assert_eq!(Arc::strong_count(&known), 2, "the erased one is kept no more");
        assert!(cache.get("stays", 1).is_some() && cache.get("stays", 0).is_none());
        assert!(cache.get("late", 0).is_none());
    }
}
