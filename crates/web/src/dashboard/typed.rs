//! A form that was refused: its page comes back with what was typed, and the refusal stands beside its field.

use super::{Refused, Shell};

/// A form as it was sent.
#[derive(Clone, Debug)]
pub struct Typed {
    /// Which of the forms of its page it is.
    pub form: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

impl Typed {
    fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(known, held)| known == name && held == value)
    }
}

impl Refused {
    /// The same of a form, which is shown again as it was filled in.
    pub fn of_form(mut self, form: &str, fields: Vec<(String, String)>) -> Refused {
        self.typed = Some(Typed { form: form.to_owned(), fields });
        self
    }
}

impl Shell {
    fn typed_into(&self, form: &str) -> Option<&Typed> {
        self.refused.as_ref()?.typed.as_ref().filter(|typed| typed.form == form)
    }

    /// Whether this form was refused just now.
    pub(crate) fn came_back(&self, form: &str) -> bool {
        self.typed_into(form).is_some()
    }

    /// Whether a form was refused just now in which this field had this value.
    pub(crate) fn came_back_with(&self, name: &str, value: &str) -> bool {
        let typed = self.refused.as_ref().and_then(|refused| refused.typed.as_ref());
        typed.is_some_and(|typed| typed.has(name, value))
    }

    /// What was typed into a field of this form when it was refused, and `otherwise` before.
    pub(crate) fn typed<'a>(&'a self, form: &str, name: &str, otherwise: &'a str) -> &'a str {
        let Some(typed) = self.typed_into(form) else { return otherwise };
        let found = typed.fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Whether this value of a field was chosen in this form when it was refused, and `otherwise` before.
    pub(crate) fn chose(&self, form: &str, name: &str, value: &str, otherwise: bool) -> bool {
        self.typed_into(form).map_or(otherwise, |typed| typed.has(name, value))
    }

    /// Why this form was refused, where it was for this field.
    pub(crate) fn why(&self, form: &str, name: &str) -> &str {
        let refused = self.refused.as_ref().filter(|_| self.came_back(form));
        let by_field =
            refused.filter(|refused| refused.field.as_deref().is_some_and(|path| is_of(path, name)));
        by_field.map_or("", |refused| refused.message.as_str())
    }
}

/// Whether a path such as `transactions[0].amount` or `redirect_uris[1]` is about the field of this name.
fn is_of(path: &str, name: &str) -> bool {
    let last = path.rsplit('.').next().unwrap_or_default();
    last.split('[').next() == Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_about_its_last_field() {
        for (path, name) in
            [("to", "to"), ("redirect_uris[1]", "redirect_uris"), ("stripe.api_base", "api_base")]
        {
            assert!(is_of(path, name), "{path}");
        }
        assert!(!is_of("transactions[0].amount", "transactions") && !is_of("", "to"));
    }
}
