//! The formats of strings.

use crate::shape::Format;

/// Whether a string has the format.
pub(crate) fn has(text: &str, format: Format) -> bool {
    match format {
        Format::Date => date(text),
        Format::DateTime => date_time(text),
        Format::Url => url(text),
        Format::Uri => uri(text),
        Format::Email => email(text),
        Format::Uuid => uuid(text),
    }
}

/// `YYYY-MM-DD`, a day that the calendar has, in the years 1 to 9999.
pub fn date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return false };
    let (Some(year), Some(month), Some(day)) =
        (number(&[*y1, *y2, *y3, *y4]), number(&[*m1, *m2]), number(&[*d1, *d2]))
    else {
        return false;
    };
    year >= 1 && (1..=days_in(year, month)).contains(&day)
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

/// An RFC 3339 timestamp: with a `T`, seconds and an offset.
pub fn date_time(text: &str) -> bool {
    let Some((day, rest)) = text.split_at_checked(10) else { return false };
    let Some(rest) = rest.strip_prefix(['T', 't']) else { return false };
    let Some((clock, rest)) = rest.split_at_checked(8) else { return false };
    let [h1, h2, b':', m1, m2, b':', s1, s2] = clock.as_bytes() else { return false };
    date(day)
        && number(&[*h1, *h2]).is_some_and(|hour| hour < 24)
        && number(&[*m1, *m2]).is_some_and(|minute| minute < 60)
        && number(&[*s1, *s2]).is_some_and(|second| second < 60)
        && offset(fraction(rest))
}

/// What follows the fraction of a second; a fraction without digits is left to be refused.
fn fraction(text: &str) -> &str {
    match text.strip_prefix('.') {
        Some(rest) if rest.starts_with(|first: char| first.is_ascii_digit()) => {
            rest.trim_start_matches(|digit: char| digit.is_ascii_digit())
        }
        _ => text,
    }
}

fn offset(text: &str) -> bool {
    match text.as_bytes() {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            number(&[*h1, *h2]).is_some_and(|hour| hour < 24)
                && number(&[*m1, *m2]).is_some_and(|minute| minute < 60)
        }
        _ => false,
    }
}

/// An absolute http or https URL with a host.
pub fn url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") || !printable(text) {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, rest)) => (host, rest.strip_prefix(':').or(rest.is_empty().then_some(""))),
        None => place.split_once(':').map_or((place, Some("")), |(host, port)| (host, Some(port))),
    };
    !host.is_empty() && port.is_some_and(|port| port.is_empty() || port.parse::<u16>().is_ok())
}

/// An absolute URI: a scheme, a colon and something after it.
pub fn uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !rest.is_empty()
        && printable(text)
}

fn printable(text: &str) -> bool {
    !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
}

/// A mailbox and a domain; whether anybody reads it is another question.
pub fn email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.rsplit_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control());
    plain(mailbox)
        && plain(domain)
        && !mailbox.contains('@')
        && domain.split('.').all(|label| !label.is_empty())
}

fn uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.chars().all(|c| c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        for good in ["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert!(date(good), "{good}");
        }
        for bad in [
            "2026-02-30",
            "2026-02-29",
            "1900-02-29",
            "0000-01-01",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-4-1",
            "2026/04/01",
            "20260401",
            " 2026-04-01",
            "2026-04-01T00:00:00Z",
            "10000-01-01",
            "２026-04-01",
            "",
            "+026-04-01",
        ] {
            assert!(!date(bad), "{bad}");
        }
    }

    #[test]
    fn timestamps_are_rfc_3339() {
        for good in [
            "2026-02-28T23:59:59Z",
            "2026-02-28t00:00:00.123456789z",
            "2026-02-28T12:00:00+05:30",
            "2026-02-28T12:00:00.1-08:00",
        ] {
            assert!(date_time(good), "{good}");
        }
        for bad in [
            "2026-02-28",
            "2026-02-28T12:00:00",
            "2026-02-28T12:00Z",
            "2026-02-30T12:00:00Z",
            "2026-02-28T24:00:00Z",
            "2026-02-28T12:00:00.Z",
            "2026-02-28T12:00:00+0530",
            "2026-02-28 12:00:00Z",
            "2026-02-28T12:00:00Zx",
            "é026-02-28T1",
        ] {
            assert!(!date_time(bad), "{bad}");
        }
    }

    #[test]
    fn urls_are_http_with_a_host() {
        for good in [
            "http://localhost",
            "https://a.example/x?y=z#f",
            "HTTP://127.0.0.1:8080/hook",
            "http://[::1]:9/x",
            "https://u:p@h.example",
        ] {
            assert!(url(good), "{good}");
        }
        for bad in [
            "",
            "webhook",
            "ftp://a.example",
            "http://",
            "http:///x",
            "http://:80/",
            "https://a b",
            "http://h:99999",
            "http://h:p",
            "//a.example",
            "http:a.example",
            "http://[::1]x",
            "https://a\nb",
        ] {
            assert!(!url(bad), "{bad:?}");
        }
    }

    #[test]
    fn other_formats() {
        assert!(uri("myapp://callback") && uri("https://a.example") && uri("urn:x"));
        assert!(!uri("nothing") && !uri("1a:x") && !uri("a:") && !uri("a: b"));
        assert!(email("a@b.example") && email("a+b@localhost"));
        assert!(
            !email("a")
                && !email("@b")
                && !email("a@")
                && !email("a@b@c")
                && !email("a b@c")
                && !email("a@b..c")
        );
        assert!(uuid("123e4567-e89b-12d3-a456-426614174000") && !uuid("123e4567e89b12d3a456426614174000"));
    }
}
