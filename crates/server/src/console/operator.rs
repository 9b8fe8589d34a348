//! Proof that whoever asks can read the server's data folder: a keyed hash that only the root key makes.

use gingham_model::id;
use gingham_model::secret::RootKey;

/// The header that carries the proof.
pub const HEADER: &str = "gingham-operator";

/// The proof for one request_id; it opens no other.
pub fn proof(key: &RootKey, request_id: &str) -> String {
    id::hex(&key.hash(&format!("the operator asks why {request_id} failed")))
}
