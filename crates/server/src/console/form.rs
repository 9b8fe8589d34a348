//! The forms of the console, field by field.

/// The fields of a form or of a query, in their order.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `a=1&b=2`.
    pub fn read(text: &str) -> Form {
        Form(crate::form::fields(text).collect())
    }

    /// Every field, line breaks as LF.
    pub fn fields(&self) -> Vec<(String, String)> {
        self.0.iter().map(|(name, value)| (name.clone(), value.replace("\r\n", "\n"))).collect()
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
}
