//! Randomness as a parameter, so that a seeded server repeats itself.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::sync::{Mutex, PoisonError};

/// A source of random bits: from the operating system's entropy, or repeatable from a seed.
pub struct Chance(Mutex<ChaCha20Rng>);

impl Chance {
    /// Starts from 32 bytes of entropy.
    pub fn from_entropy(entropy: [u8; 32]) -> Chance {
        Chance(Mutex::new(ChaCha20Rng::from_seed(entropy)))
    }

    /// Repeatable: the same `seed` and `epoch` give the same bits. The epoch counts the starts of the server, so
    /// that a restart with the same seed never repeats an id.
    pub fn from_seed(seed: u64, epoch: u64) -> Chance {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&epoch.to_le_bytes());
        Chance::from_entropy(bytes)
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A uniform number below `bound`, which must not be zero.
    pub fn below(&self, bound: u64) -> u64 {
        let limit = u64::MAX - u64::MAX % bound;
        loop {
            let drawn = u64::from_le_bytes(self.bytes());
            if drawn < limit {
                return drawn % bound;
            }
        }
    }
}
