//! Forms as browsers send them.

/// The fields of a form, in the order in which they stand there.
pub fn fields(form: &str) -> impl Iterator<Item = (String, String)> {
    form.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (plain(name), plain(value))
    })
}

/// The first value of a field; empty where it is absent.
pub fn field(form: &str, name: &str) -> String {
    fields(form).find(|(found, _)| found == name).map(|(_, value)| value).unwrap_or_default()
}

/// A value as it was typed. Nobody types NUL, and PostgreSQL's text cannot hold it.
fn plain(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits =
            tail.get(..2).filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    bytes.retain(|byte| *byte != 0);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_arrives_as_it_was_typed() {
        assert_eq!(field("q=invalid+token", "q"), "invalid token");
        assert_eq!(field("page=2&q=100%25+%C3%A9%3C", "q"), "100% é<");
        assert_eq!(field("q=%", "q"), "%");
        assert_eq!(field("q=%zz%e%+1", "q"), "%zz%e% 1");
        assert_eq!(field("", "q"), "");
        assert_eq!(field("q&p=1", "q"), "");
        assert_eq!(field("q=a%00b\0", "q"), "ab");
    }

    #[test]
    fn a_field_may_stand_there_more_than_once() {
        let all: Vec<(String, String)> = fields("a=1&a=2&&b%20=x%3Dy").collect();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(all, [pair("a", "1"), pair("a", "2"), pair("b ", "x=y")]);
    }
}
