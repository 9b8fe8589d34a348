//! Bodies as the log keeps them: secrets masked, long lists and texts shortened.
//!
//! A body is read piece by piece and written anew from what was understood, so that nothing is kept that was not looked at,
//! and so that the beginning of a body does as well as the whole.

use super::place::{Place, Secrecy};
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, json};
use std::fmt;

/// What stands for a secret.
pub(super) const MASK: &str = "••••";
/// So many elements of a list are kept.
const ELEMENTS: usize = 12;
/// So many characters of a text are kept.
const CHARACTERS: usize = 400;
/// So many bytes of a body are kept.
const BYTES: usize = 16 * 1024;
/// So many tokens are remembered of a call.
const TOKENS: usize = 8;

/// What a body names, by which a call is found again.
#[derive(Default)]
pub(super) struct Found {
    /// Tokens in the clear: they are hashed before anything is written.
    pub tokens: Vec<String>,
    /// The first Item.
    pub item_id: Option<String>,
    /// The first Link session.
    pub link_session_id: Option<String>,
}

/// A body of JSON with its secrets masked; `is_open` says that its closing brace was left out on purpose.
pub(super) fn mask(body: &[u8], is_open: bool, found: &mut Found) -> String {
    let mut sheet = Sheet { text: String::new(), open: Vec::new(), comma: false, key: None, found };
    let mut reader = Deserializer::from_slice(body);
    match (Piece { sheet: &mut sheet, place: Place::default() }).deserialize(&mut reader) {
        Ok(()) => {}
        Err(error) if error.is_eof() && is_open && sheet.open.len() == 1 => sheet.close(),
        Err(_) if sheet.open.is_empty() => return String::new(),
        Err(_) => sheet.cut(),
    }
    sheet.text
}

/// What has been written so far.
struct Sheet<'a> {
    text: String,
    /// How the objects and lists that are open will be closed.
    open: Vec<char>,
    comma: bool,
    key: Option<String>,
    found: &'a mut Found,
}

impl Sheet<'_> {
    fn begin(&mut self) {
        if std::mem::take(&mut self.comma) {
            self.text.push(',');
        }
        if let Some(key) = self.key.take() {
            self.text.push_str(&json!(key).to_string());
            self.text.push(':');
        }
    }

    fn scalar<E: serde::de::Error>(&mut self, printed: &str) -> Result<(), E> {
        self.begin();
        self.text.push_str(printed);
        self.comma = true;
        match self.text.len() < BYTES {
            true => Ok(()),
            false => Err(E::custom("enough")),
        }
    }

    fn open(&mut self, opening: char, closing: char) {
        self.begin();
        self.text.push(opening);
        self.open.push(closing);
    }

    fn close(&mut self) {
        if let Some(closing) = self.open.pop() {
            self.text.push(closing);
        }
        self.comma = true;
    }

    /// Ends in the middle, in such a way that it can still be read.
    fn cut(&mut self) {
        self.key = (self.open.last() == Some(&'}')).then(|| "…".to_owned());
        self.begin();
        self.text.push_str("\"the rest is not kept\"");
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn remember(&mut self, token: &str) {
        let tokens = &mut self.found.tokens;
        if tokens.len() < TOKENS && !tokens.iter().any(|known| known == token) {
            tokens.push(token.to_owned());
        }
    }
}

/// One value, and where it stands.
struct Piece<'a, 'b> {
    sheet: &'a mut Sheet<'b>,
    place: Place,
}

impl<'de> DeserializeSeed<'de> for Piece<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl Piece<'_, '_> {
    fn number<E: serde::de::Error>(self, printed: &str) -> Result<(), E> {
        match self.place.secrecy {
            Secrecy::Open => self.sheet.scalar(printed),
            Secrecy::Secret | Secrecy::SecretText => self.sheet.scalar(&json!(MASK).to_string()),
        }
    }
}

impl<'de> Visitor<'de> for Piece<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.sheet.scalar(if value { "true" } else { "false" })
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.sheet.scalar("null")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.number(&value.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.number(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.number(&json!(value).to_string())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let Piece { sheet, place } = self;
        if place.is_token {
            sheet.remember(text);
        }
        for token in super::place::tokens(text) {
            sheet.remember(token);
        }
        if place.is_item_id && sheet.found.item_id.is_none() {
            sheet.found.item_id = Some(shortened(text));
        }
        if place.is_session && sheet.found.link_session_id.is_none() {
            sheet.found.link_session_id = Some(shortened(text));
        }
        let shown = super::place::shown(place, text);
        sheet.scalar(&json!(shortened(&shown)).to_string())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Piece { sheet, place } = self;
        sheet.open('[', ']');
        for _ in 0..ELEMENTS {
            if elements.next_element_seed(Piece { sheet: &mut *sheet, place })?.is_none() {
                sheet.close();
                return Ok(());
            }
        }
        let mut more = 0;
        while elements.next_element::<IgnoredAny>()?.is_some() {
            more += 1;
        }
        if more > 0 {
            sheet.scalar::<A::Error>(&json!(format!("… {more} more")).to_string())?;
        }
        sheet.close();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let Piece { sheet, place } = self;
        sheet.open('{', '}');
        while let Some(key) = fields.next_key::<String>()? {
            let inside = place.inside(&key);
            sheet.key = Some(shortened(&super::place::shown(Place::default(), &key)));
            fields.next_value_seed(Piece { sheet: &mut *sheet, place: inside })?;
        }
        sheet.close();
        match sheet.text.len() < BYTES {
            true => Ok(()),
            false => Err(A::Error::custom("enough")),
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(CHARACTERS) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… {} more characters", &text[..end], text[end..].chars().count()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn masked(body: &str) -> String {
        mask(body.as_bytes(), false, &mut Found::default())
    }

    #[test]
    fn what_is_written_can_be_read_wherever_a_body_ends() {
        let body =
            json!({"a": [1, {"b": "c\"d", "password": "p"}, [true, null]], "e": {"f": 1.5}}).to_string();
        assert_eq!(masked(&body), body.replace("\"p\"", "\"••••\""));
        for end in 1..body.len() {
            let Some(beginning) = body.get(..end) else { continue };
            let text = masked(beginning);
            assert!(serde_json::from_str::<Value>(&text).is_ok(), "{beginning}: {text}");
            assert!(text.contains("not kept"), "{text}");
        }
        assert_eq!(masked("secret=abc"), "");
        assert_eq!(masked(""), "");
        assert_eq!(mask(b"{\"a\":[1]", true, &mut Found::default()), "{\"a\":[1]}");
    }

    #[test]
    fn long_lists_and_texts_are_shortened() {
        let numbers: Vec<u32> = (0..500).collect();
        let text = masked(&json!({"numbers": numbers, "text": "x".repeat(500)}).to_string());
        assert!(text.contains("11,\"… 488 more\"]") && text.contains("x… 100 more characters"), "{text}");
        let many: Vec<Value> =
            (0..12).map(|_| json!({"text": "y".repeat(390), "list": vec!["z".repeat(390); 12]})).collect();
        let text = masked(&json!(many).to_string());
        assert!(text.len() < BYTES + 1000 && serde_json::from_str::<Value>(&text).is_ok(), "{}", text.len());
    }

    #[test]
    fn what_a_body_names_is_found() {
        let token = "access-sandbox-3f2b6c1e-0000-4000-8000-123456789abc";
        let body =
            json!({"access_token": token, "item_id": "one", "link_session_id": "two", "user_token": "odd"});
        let mut found = Found::default();
        mask(body.to_string().as_bytes(), false, &mut found);
        assert_eq!(found.tokens, [token, "odd"]);
        assert_eq!((found.item_id.as_deref(), found.link_session_id.as_deref()), (Some("one"), Some("two")));
    }
}
