//! Telephone numbers.

use gingham_model::identity::Owner;

/// How well `given` matches the best number of `owners`: 100 for the same digits, 90 where only the way of writing an
/// international prefix differs, 80 when one side lacks the country code, less for other digits.
pub fn phone(given: &str, owners: &[Owner]) -> Option<u8> {
    let given = Number::of(given)?;
    owners
        .iter()
        .flat_map(|owner| &owner.phone_numbers)
        .filter_map(|number| Number::of(&number.data))
        .map(|number| given.score(&number))
        .max()
}

/// A number's digits and whether they begin with a country code.
struct Number {
    digits: String,
    international: bool,
}

impl Number {
    fn of(text: &str) -> Option<Number> {
        let text = text.trim();
        let mut digits: String =
            text.chars().filter_map(|letter| letter.to_digit(10)).filter_map(digit).collect();
        let mut international = text.starts_with('+');
        if let Some(rest) = digits.strip_prefix("00").filter(|_| !international) {
            digits = rest.to_owned();
            international = true;
        }
        (digits.len() >= 4).then_some(Number { digits, international })
    }

    fn score(&self, other: &Number) -> u8 {
        if self.digits == other.digits {
            return if self.international == other.international { 100 } else { 95 };
        }
        let (long, short) =
            if self.digits.len() > other.digits.len() { (self, other) } else { (other, self) };
        // A national number may begin with a trunk zero in place of the country code.
        let national = short.digits.trim_start_matches('0');
        if national.len() >= 7 && !short.international && long.digits.ends_with(national) {
            let prefix = long.digits.len() - national.len();
            return if (1..=3).contains(&prefix) { 80 } else { 70 };
        }
        let same =
            long.digits.bytes().rev().zip(short.digits.bytes().rev()).filter(|(one, two)| one == two).count();
        u8::try_from(same * 69 / long.digits.len()).unwrap_or(0)
    }
}

fn digit(value: u32) -> Option<char> {
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::name::tests::owner;
    use gingham_model::identity::PhoneNumber;

    fn score(given: &str, known: &[&str]) -> Option<u8> {
        let mut owner = owner("A");
        owner.phone_numbers = known
            .iter()
            .map(|data| PhoneNumber { data: (*data).to_owned(), primary: false, kind: "home".to_owned() })
            .collect();
        phone(given, &[owner])
    }

    #[test]
    fn numbers_are_scored() {
        let cases: &[(&str, &[&str], Option<u8>)] = &[
            ("+14155550123", &["+1 (415) 555-0123"], Some(100)),
            ("4155550123", &["415-555-0123"], Some(100)),
            ("0014155550123", &["+14155550123"], Some(100)),
            ("14155550123", &["+14155550123"], Some(95)),
            ("4155550123", &["+14155550123"], Some(80)),
            ("07700900123", &["+447700900123"], Some(80)),
            ("+14155550123", &["2125550000", "4155550123"], Some(80)),
            ("+14155550123", &[], None),
            ("", &["4155550123"], None),
            ("not known", &["4155550123"], None),
        ];
        for (given, known, want) in cases {
            assert_eq!(score(given, known), *want, "{given} {known:?}");
        }
        assert!(score("4155550123", &["4155550199"]).is_some_and(|score| (30..70).contains(&score)));
        assert!(score("4155550123", &["2067778888"]).is_some_and(|score| score < 40));
    }
}
