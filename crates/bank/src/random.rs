//! Repeatable randomness: SplitMix64 from a seed, and a hash of text to make seeds from.
//!
//! Nothing here reads entropy: the same seed throws the same dice, which is what keeps a bank's past unchanged.

/// A stream of numbers that its seed decides.
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of `seed` for one purpose: different purposes are independent of each other.
    pub(crate) fn new(seed: u64, purpose: u64) -> Dice {
        Dice(scramble(seed ^ scramble(purpose.wrapping_add(GOLDEN))))
    }

    /// The next 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        scramble(self.0)
    }

    /// A number below `bound`; 0 when `bound` is 0. The bias of the remainder is far below what anybody sees here.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low) + 1) as i64
    }

    /// One of `choices`, which must not be empty.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len() as u64) as usize]
    }

    /// `template` with every `#` replaced by a digit.
    pub(crate) fn digits(&mut self, template: &str) -> String {
        template.chars().map(|c| if c == '#' { char::from(b'0' + self.below(10) as u8) } else { c }).collect()
    }

    /// `length` lower-case hexadecimal digits.
    pub(crate) fn hex(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b"0123456789abcdef"[self.below(16) as usize])).collect()
    }
}

/// A number that belongs to `text` (FNV-1a, scrambled).
pub(crate) fn hash(text: &str) -> u64 {
    scramble(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's output function: every bit of the input reaches every bit of the output.
fn scramble(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_and_purposes_differ() {
        let throw = |seed, purpose| Dice::new(seed, purpose).next();
        assert_eq!(throw(1, 2), throw(1, 2));
        assert_ne!(throw(1, 2), throw(2, 1));
        assert_ne!(throw(1, 2), throw(1, 3));
        assert_ne!(hash("a"), hash("b"));
    }

    #[test]
    fn both_ends_of_a_range_are_drawn() {
        let mut dice = Dice::new(7, 7);
        let drawn: Vec<i64> = (0..200).map(|_| dice.between(-1, 1)).collect();
        assert!([-1, 0, 1].iter().all(|end| drawn.contains(end)));
        assert!(drawn.iter().all(|drawn| (-1..=1).contains(drawn)));
    }
}
