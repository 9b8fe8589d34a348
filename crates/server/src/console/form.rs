//! Forms as browsers send them.

/// The fields of a form or of a query, in their order.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `a=1&b=2`.
    pub fn read(text: &str) -> Form {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let field = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (plain(name), plain(value))
        };
        Form(pairs.map(field).collect())
    }

    /// A field; browsers send line breaks as CR LF, we keep LF.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.replace("\r\n", "\n"))
    }

    /// A field, or nothing where it is absent.
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default()
    }

    /// A field that was filled in.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// The lines of a field that are not blank.
    pub fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// A whole number, where one was filled in.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.filled(name).and_then(|value| value.parse().ok())
    }
}

/// A form's value as it was typed.
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
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_arrive_as_they_were_typed() {
        let form = Form::read("q=invalid+token&a=1&a=2&text=x%0D%0A%0D%0Ay+&on");
        assert_eq!(form.text("q"), "invalid token");
        assert_eq!(form.all("a"), ["1", "2"]);
        assert_eq!(form.text("text"), "x\n\ny ");
        assert_eq!(form.lines("text"), ["x", "y"]);
        assert!(form.ticked("on") && !form.ticked("off"));
        assert_eq!(form.filled("on"), None);
        assert_eq!(form.number("a"), Some(1));
    }

    #[test]
    fn broken_escapes_stand_for_themselves() {
        assert_eq!(Form::read("q=100%25+%C3%A9%3C").text("q"), "100% é<");
        assert_eq!(Form::read("q=%").text("q"), "%");
        assert_eq!(Form::read("q=%zz%e%+1").text("q"), "%zz%e% 1");
        assert_eq!(Form::read("").text("q"), "");
    }
}
