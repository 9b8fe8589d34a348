//! Telephone numbers: whether one could be dialled.

/// Whether a text is the number of a telephone: `+` and a country's code before the number, or an American number of
/// ten digits with or without its 1.
pub(super) fn plausible(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    match (text.trim_start().starts_with('+'), digits.strip_prefix('1')) {
        (true, Some(national)) => american(national),
        (true, None) => (8..=15).contains(&digits.len()) && !digits.starts_with('0'),
        (false, Some(national)) => american(national),
        (false, None) => american(&digits),
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
    fn an_id_of_digits_is_not_always_a_number() {
        for number in ["+14155550123", "4155550123", "415-555-0123"] {
            assert!(is_number(number), "{number}");
        }
        for id in ["1700000000.1234567", "1700000000", "1700000000123", "user-42", "c0ffee"] {
            assert!(!is_number(id), "{id}");
        }
    }
}
