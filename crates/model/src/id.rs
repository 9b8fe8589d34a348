//! Identifiers in the forms that Plaid's clients see (products.md, section 0).

use crate::Chance;
use aws_lc_rs::digest::{SHA256, digest};

/// The 58 characters of Plaid's 37-character ids: letters and digits without `0`, `2`, `O` and `Y`.
const ALPHABET: &[u8; 58] = b"13456789ABCDEFGHIJKLMNPQRSTUVWXZabcdefghijklmnopqrstuvwxyz";
const ALPHANUMERIC: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 37;

/// A fresh id of 37 characters: an item_id and the like.
pub fn opaque(chance: &Chance) -> String {
    spell(ALPHABET, LENGTH, |bound| chance.below(bound))
}

/// The id that always belongs to these parts: an Item's name for a row that the bank names otherwise.
pub fn derived(parts: &[&str]) -> String {
    let mut pool = Vec::with_capacity(64);
    for half in ["1", "2"] {
        let mut text = String::from(half);
        for part in parts {
            text.push('\u{0}');
            text.push_str(part);
        }
        pool.extend_from_slice(digest(&SHA256, text.as_bytes()).as_ref());
    }
    let mut bytes = pool.into_iter();
    spell(ALPHABET, LENGTH, |bound| u64::from(bytes.next().expect("64 bytes cover 37 characters")) % bound)
}

/// Whether `id` has the form of an account_id: 37 letters and digits (design, order of checks).
pub fn is_opaque(id: &str) -> bool {
    id.len() == LENGTH && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A request_id: 15 letters and digits.
pub fn request_id(chance: &Chance) -> String {
    spell(ALPHANUMERIC, 15, |bound| chance.below(bound))
}

/// `length` random letters and digits, for ids with a prefix such as `usr_`.
pub fn alphanumeric(chance: &Chance, length: usize) -> String {
    spell(ALPHANUMERIC, length, |bound| chance.below(bound))
}

/// What begins the id of a user of today; the older ones have none.
pub const USER: &str = "usr_";

/// A user_id of today.
pub fn user_id(chance: &Chance) -> String {
    format!("{USER}{}", alphanumeric(chance, 14))
}

/// `length` random characters of base 32: the identifier of an audit copy.
pub fn base32(chance: &Chance, length: usize) -> String {
    spell(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length, |bound| chance.below(bound))
}

/// 24 lower-case hexadecimal digits: a client_id.
pub fn client_id(chance: &Chance) -> String {
    hex(&chance.bytes::<12>())
}

/// A random UUID, version 4, lower case.
pub fn uuid(chance: &Chance) -> String {
    let mut bytes = chance.bytes::<16>();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let text = hex(&bytes);
    format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..])
}

/// The SHA-256 of a file, in hexadecimal.
pub fn checksum(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The bytes of hexadecimal digits; what is no digit counts as zero.
pub fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default() as u8;
    text.as_bytes()
        .chunks(2)
        .map(|pair| digit(pair[0]) << 4 | pair.get(1).map_or(0, |low| digit(*low)))
        .collect()
}

fn spell(alphabet: &[u8], length: usize, mut draw: impl FnMut(u64) -> u64) -> String {
    (0..length).map(|_| char::from(alphabet[draw(alphabet.len() as u64) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_their_forms() {
        let chance = Chance::from_seed(7, 1);
        let id = opaque(&chance);
        assert!(is_opaque(&id));
        assert!(!id.contains(['0', '2', 'O', 'Y']));
        assert_eq!(request_id(&chance).len(), 15);
        assert_eq!(client_id(&chance).len(), 24);
        let uuid = uuid(&chance);
        assert_eq!(uuid.len(), 36);
        assert_eq!(&uuid[14..15], "4");
        assert!(is_opaque(&derived(&["a", "b"])));
        assert_ne!(derived(&["ab", ""]), derived(&["a", "b"]));
    }

    #[test]
    fn a_seed_repeats_and_an_epoch_does_not() {
        assert_eq!(opaque(&Chance::from_seed(7, 1)), opaque(&Chance::from_seed(7, 1)));
        assert_ne!(opaque(&Chance::from_seed(7, 1)), opaque(&Chance::from_seed(7, 2)));
    }
}
