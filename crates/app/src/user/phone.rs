//! Telephone numbers: whether one could be dialled, and how it is written for the whole world.

/// A country's plan of numbers: its code, how many digits follow it, and with which they begin.
struct Plan {
    code: &'static str,
    shortest: usize,
    longest: usize,
    first: &'static str,
}

const fn plan(code: &'static str, shortest: usize, longest: usize, first: &'static str) -> Plan {
    Plan { code, shortest, longest, first }
}

/// The plans of the countries that institutions are in, North America aside.
const PLANS: &[Plan] = &[
    plan("31", 9, 9, "12345678"),
    plan("32", 8, 9, "123456789"),
    plan("33", 9, 9, "123456789"),
    plan("34", 9, 9, "56789"),
    plan("351", 9, 9, "236789"),
    plan("353", 7, 9, "123456789"),
    plan("358", 5, 12, "123456789"),
    plan("370", 8, 8, "3456789"),
    plan("371", 8, 8, "26789"),
    plan("372", 7, 8, "3456789"),
    plan("39", 6, 11, "01356789"),
    plan("43", 4, 13, "123456789"),
    plan("44", 9, 10, "1235789"),
    plan("45", 8, 8, "23456789"),
    plan("46", 7, 10, "123456789"),
    plan("47", 8, 8, "23456789"),
    plan("48", 9, 9, "123456789"),
    plan("49", 5, 14, "123456789"),
];

/// Whether a text is the number of a telephone: `+` and a country's code before the number, or an American number of
/// ten digits with or without its 1.
pub fn plausible(text: &str) -> bool {
    e164(text).is_some()
}

/// The number as `+`, country's code and national number, without anything between; none for what is no number.
pub fn e164(text: &str) -> Option<String> {
    let digits = digits(text)?;
    let american = |national: &str| american(national).then(|| format!("+1{national}"));
    match (text.trim_start().starts_with('+'), digits.strip_prefix('1')) {
        (_, Some(national)) => american(national),
        (false, None) => american(&digits),
        (true, None) => abroad(&digits).then(|| format!("+{digits}")),
    }
}

/// The digits of a text that has nothing else but what people write between them.
fn digits(text: &str) -> Option<String> {
    let bare = text.trim().strip_prefix('+').unwrap_or(text.trim());
    let spelled = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')');
    bare.chars().all(spelled).then(|| bare.chars().filter(char::is_ascii_digit).collect())
}

/// The North American plan: an area that is assigned or could be, then an exchange that does not begin with 0 or 1.
fn american(national: &str) -> bool {
    let [a, b, c, exchange, ..] = national.as_bytes() else { return false };
    let service = (b, c) == (&b'1', &b'1');
    let reserved = *b == b'9' || matches!((a, b), (b'3', b'7') | (b'9', b'6')) || national.starts_with("555");
    national.len() == 10
        && (b'2'..=b'9').contains(a)
        && !service
        && !reserved
        && (b'2'..=b'9').contains(exchange)
}

/// The other plans; of countries without one here, only the length is known.
fn abroad(digits: &str) -> bool {
    let of_country = PLANS.iter().find_map(|plan| digits.strip_prefix(plan.code).map(|rest| (plan, rest)));
    match of_country {
        Some((plan, national)) => {
            (plan.shortest..=plan.longest).contains(&national.len())
                && national.starts_with(|c| plan.first.contains(c))
        }
        None => (8..=15).contains(&digits.len()) && !digits.starts_with('0'),
    }
}

/// Whether a text that should be an opaque id is somebody's telephone number. Numbers of other kinds, such as a moment
/// in seconds, are not.
pub(super) fn is_number(text: &str) -> bool {
    let international = text.trim().starts_with('+');
    let seconds = text.split_once('.').is_some_and(|(whole, part)| {
        whole.len() == 10 && whole.starts_with('1') && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    plausible(text) && (international || !seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_and_exchange_count() {
        let good = ["+14155550123", "(415) 555-0011", "415.555.0010", "+1 650 555 1234", "+447911123456"];
        for good in good {
            assert!(plausible(good), "{good}");
        }
        let bad =
            ["", "+1", "+11234567890", "+15555555555", "+14151550123", "+1911555012", "12345", "+0123456789"];
        for bad in bad.into_iter().chain(["415-555-01x2", "+1415555012345"]) {
            assert!(!plausible(bad), "{bad}");
        }
    }

    #[test]
    fn each_country_has_its_plan() {
        for good in
            ["+49 30 123456", "+33 6 12 34 56 78", "+353 85 123 4567", "+39 06 1234567", "+8613812345678"]
        {
            assert!(plausible(good), "{good}");
        }
        for bad in ["+44 6911 123456", "+33 0612345678", "+34 112345678", "+45 1234567", "+48 12345678901"] {
            assert!(!plausible(bad), "{bad}");
        }
    }

    #[test]
    fn a_number_is_written_one_way() {
        assert_eq!(e164("(415) 555-0011").as_deref(), Some("+14155550011"));
        assert_eq!(e164("1 415.555.0011").as_deref(), Some("+14155550011"));
        assert_eq!(e164("+44 7911 123456").as_deref(), Some("+447911123456"));
    }

    #[test]
    fn an_id_of_digits_is_not_always_a_number() {
        for number in ["+14155550123", "4155550123", "415-555-0123"] {
            assert!(is_number(number), "{number}");
        }
        for id in ["1700000000.1234567", "1700000000", "1700000000123", "user-42", "c0ffee"] {
            assert!(!is_number(id), "{id}");
        }
    }
}
