//! Answers kept at hand: a hot read costs a lookup and a copy.
//!
//! An answer belongs to the whole request, keys included, and to the generations of the client and of its world in
//! which it was read; any write to either makes it stale at once.

use crate::dispatch::Request;
use bytes::Bytes;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The most bytes of answers that are kept, over all shards.
const ROOM: usize = 32 * 1024 * 1024;
const SHARDS: usize = 16;

/// A kept answer.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The world whose generation it depends on.
    pub world: i64,
    /// That generation.
    pub generation: u64,
    /// The generation of the clients and their secrets.
    pub clients: u64,
    /// The hash of the access token that the request names.
    pub token: Option<std::sync::Arc<[u8]>>,
    /// The answer without its request_id.
    pub open: Bytes,
}

#[derive(Default)]
struct Shard {
    answers: HashMap<Vec<u8>, Kept>,
    bytes: usize,
}

/// The answers of this process.
pub struct Cache([Mutex<Shard>; SHARDS]);

impl Cache {
    /// Empty.
    pub fn new() -> Cache {
        Cache(std::array::from_fn(|_| Mutex::default()))
    }

    /// What a kept answer is found by: all that an answer depends on, in one text.
    pub fn place(request: &Request) -> Vec<u8> {
        let mut place = Vec::with_capacity(request.body.len() + 160);
        let headers = [&request.client_id, &request.secret, &request.content_type];
        for part in
            std::iter::once(Some(request.path.as_str())).chain(headers.map(|header| header.as_deref()))
        {
            let part = part.unwrap_or("\u{1}");
            place.extend_from_slice(part.as_bytes());
            place.push(0);
        }
        place.push(u8::from(request.method == "POST"));
        place.extend_from_slice(&request.body);
        place
    }

    /// The answer to this request, however old.
    pub fn get(&self, request: &[u8]) -> Option<Kept> {
        self.shard(request).lock().unwrap_or_else(PoisonError::into_inner).answers.get(request).cloned()
    }

    /// Keeps an answer; a full shard is emptied first.
    pub fn put(&self, request: Vec<u8>, kept: Kept) {
        let (place, size) = (request.len(), request.len() + kept.open.len());
        if size > ROOM / SHARDS / 2 {
            return;
        }
        let mut shard = self.shard(&request).lock().unwrap_or_else(PoisonError::into_inner);
        if shard.bytes + size > ROOM / SHARDS {
            *shard = Shard::default();
        }
        shard.bytes += size;
        if let Some(old) = shard.answers.insert(request, kept) {
            shard.bytes -= place + old.open.len();
        }
    }

    fn shard(&self, request: &[u8]) -> &Mutex<Shard> {
        let mut mixed = 0usize;
        for byte in request.iter().rev().take(64) {
            mixed = mixed.wrapping_mul(31).wrapping_add(usize::from(*byte));
        }
        &self.0[mixed % SHARDS]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_replaces_another_takes_its_room() {
        let cache = Cache::new();
        let request = b"request".to_vec();
        for size in [100, 300, 200] {
            let open = Bytes::from(vec![0; size]);
            cache.put(request.clone(), Kept { world: 1, generation: 0, clients: 0, token: None, open });
        }
        assert_eq!(cache.shard(&request).lock().unwrap().bytes, request.len() + 200);
    }
}
