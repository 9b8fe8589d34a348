//! The root key and what derives from it: keyed hashes for lookup, sealing for what must be given out again.

use crate::Chance;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hmac;

/// Derived from `GINGHAM_KEY`: hashes tokens and secrets, and encrypts what the database must not hold in the clear.
pub struct RootKey {
    hashing: hmac::Key,
    sealing: LessSafeKey,
}

impl RootKey {
    /// Derives the working keys from the root key's text.
    pub fn new(root: &[u8]) -> RootKey {
        let root = hmac::Key::new(hmac::HMAC_SHA256, root);
        let derive = |label: &str| hmac::sign(&root, label.as_bytes());
        let hashing = hmac::Key::new(hmac::HMAC_SHA256, derive("gingham hash 1").as_ref());
        let sealing = UnboundKey::new(&AES_256_GCM, derive("gingham seal 1").as_ref())
            .map(LessSafeKey::new)
            .expect("an HMAC-SHA256 is the 32 bytes that AES-256 takes");
        RootKey { hashing, sealing }
    }

    /// The keyed hash under which a token or secret is stored: 32 bytes.
    pub fn hash(&self, text: &str) -> Vec<u8> {
        hmac::sign(&self.hashing, text.as_bytes()).as_ref().to_vec()
    }

    /// Compares in constant time.
    pub fn matches(&self, text: &str, hash: &[u8]) -> bool {
        hmac::verify(&self.hashing, text.as_bytes(), hash).is_ok()
    }

    /// Encrypts `plain`: a 12-byte nonce, then ciphertext and tag.
    pub fn seal(&self, plain: &[u8], chance: &Chance) -> Vec<u8> {
        let nonce = chance.bytes::<12>();
        let mut sealed = plain.to_vec();
        self.sealing
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed)
            .expect("AES-GCM refuses only inputs beyond 64 GiB");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts what [`RootKey::seal`] made; `None` when it was sealed with another key or changed.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(12)?;
        let mut body = body.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self.sealing.open_in_place(nonce, Aad::empty(), &mut body).ok()?.len();
        body.truncate(plain);
        Some(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seals_and_hashes_depend_on_the_key() {
        let (one, two) = (RootKey::new(b"one"), RootKey::new(b"two"));
        let sealed = one.seal(b"secret", &Chance::from_seed(1, 1));
        assert_eq!(one.open(&sealed).as_deref(), Some(b"secret".as_slice()));
        assert_eq!(two.open(&sealed), None);
        assert!(one.matches("token", &one.hash("token")));
        assert!(!two.matches("token", &one.hash("token")));
    }
}
