//! What a browser holds: session tokens, one-time links, and the tokens that prove a form came from our own page.

use crate::platform::Platform;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use gingham_model::id;

/// A fresh token of 256 bits. It never follows from a seed: whoever knows one must not be able to sign in.
pub fn fresh() -> String {
    id::hex(&entropy::<32>())
}

/// Bytes of the operating system's entropy.
pub(super) fn entropy<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).expect("the operating system gives entropy, or nothing is safe");
    bytes
}

/// The token that every form carries for the browser that holds `cookie`.
pub fn csrf(platform: &Platform, cookie: &str) -> String {
    id::hex(&platform.key.hash(&format!("form of {cookie}")))
}

/// Whether a form's token belongs to the browser that holds `cookie`; in constant time.
pub fn csrf_matches(platform: &Platform, cookie: &str, token: &str) -> bool {
    verify_slices_are_equal(csrf(platform, cookie).as_bytes(), token.as_bytes()).is_ok()
}
