//! How well the owners of an account match what is said of a person. The best owner wins; a score runs from 0 to 100
//! and is none when either side has nothing to compare.

mod address;
mod email;
mod name;
mod nicknames;
mod phone;

pub use address::{AddressScore, address};
pub use email::email;
pub use name::{NameScore, legal_name};
pub use phone::phone;

/// How many letters must change to turn one text into the other: 100 for none, 0 for all.
fn likeness(one: &str, other: &str) -> u8 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len());
    if longest == 0 {
        return 100;
    }
    u8::try_from((longest - distance(&one, &other)) * 100 / longest).unwrap_or(0)
}

/// Insertions, deletions, substitutions and swaps of neighbours.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, left) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, right) in other.iter().enumerate() {
            let changed = last[j] + usize::from(left != right);
            let mut cost = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *left == other[j - 1] && one[i - 1] == *right {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn likeness_counts_changes() {
        for (one, other, score) in
            [("", "", 100), ("abcd", "abcd", 100), ("abcd", "abdc", 75), ("abcd", "abc", 75), ("ab", "xy", 0)]
        {
            assert_eq!(likeness(one, other), score, "{one} {other}");
            assert_eq!(likeness(other, one), score, "{other} {one}");
        }
    }
}
