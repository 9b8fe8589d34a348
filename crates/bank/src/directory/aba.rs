//! ABA routing numbers: eight digits and a check digit.

/// Whether `routing` has nine digits whose weighted sum (3, 7, 1) is a multiple of ten.
pub fn is_valid(routing: &str) -> bool {
    routing.len() == 9
        && routing.bytes().all(|b| b.is_ascii_digit())
        && routing != "000000000"
        && weighted_sum(routing).is_multiple_of(10)
}

/// The routing number that begins with the eight digits of `stem`.
pub(super) fn complete(stem: u32) -> String {
    let digits = format!("{stem:08}");
    let check = (10 - weighted_sum(&digits) % 10) % 10;
    format!("{digits}{check}")
}

fn weighted_sum(digits: &str) -> u32 {
    digits.bytes().zip([3, 7, 1].into_iter().cycle()).map(|(b, weight)| u32::from(b - b'0') * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_good_number_from_a_slip_of_the_finger() {
        for good in ["110000000", "011000138", "021000021", "333333334"] {
            assert!(is_valid(good), "{good}");
        }
        for bad in
            ["110000001", "011001038", "11000000", "1100000000", "11000000x", "000000000", "", "１１０"]
        {
            assert!(!is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn completes_a_stem() {
        assert_eq!(complete(1_100_013), "011000138");
        assert!((34_000_000..34_000_200).all(|stem| is_valid(&complete(stem))));
    }
}
