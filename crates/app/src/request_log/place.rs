//! Which values are secret: by the name of their field, and by their own form wherever they stand.

use super::mask::MASK;
use std::borrow::Cow;

/// What the names of the fields around a value say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub secrecy: Secrecy,
    pub is_token: bool,
    pub is_item_id: bool,
    pub is_session: bool,
    /// Whether it is what a person does in Link.
    is_step: bool,
}

/// How secret a place is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// Only the form of a value may make it secret.
    #[default]
    Open,
    /// Everything inside is.
    Secret,
    /// Texts and numbers are, but not what an object here holds.
    SecretText,
}

/// Words that make a field secret wherever they stand in its name, without its underscores.
const SECRET_WORDS: [&str; 8] =
    ["secret", "password", "passphrase", "apikey", "adminkey", "accountnumber", "cardnumber", "idnumber"];
/// Names of fields that are secret.
const SECRET_NAMES: [&str; 11] = [
    "username",
    "pin",
    "answers",
    "otp",
    "iban",
    "bban",
    "cvv",
    "cvc",
    "taxid",
    "dateofbirth",
    "hostedlinkurl",
];

impl Place {
    /// The place of a field of an object that stands here.
    pub fn inside(self, key: &str) -> Place {
        let name: String =
            key.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
        let is_token = name.ends_with("token") || name.ends_with("tokens");
        let is_secret = is_token
            || SECRET_WORDS.iter().any(|word| name.contains(word))
            || name.starts_with("ssn")
            || SECRET_NAMES.contains(&name.as_str());
        let secrecy = match name.as_str() {
            _ if self.secrecy == Secrecy::Secret || is_secret => Secrecy::Secret,
            // A number of an account, or the account itself.
            "account" => Secrecy::SecretText,
            // What a person got by text message, or the name of an error.
            "code" => Secrecy::SecretText,
            // The day on which a person was born, which a step calls by no longer name.
            "date" if self.is_step => Secrecy::Secret,
            _ => Secrecy::Open,
        };
        Place {
            secrecy,
            is_token,
            is_item_id: name == "itemid",
            is_session: name == "linksessionid",
            is_step: name == "steps",
        }
    }
}

/// A text as it may be shown where it stands.
pub(super) fn shown(place: Place, text: &str) -> Cow<'_, str> {
    let is_word = !text.chars().any(|c| c.is_ascii_digit());
    match place.secrecy {
        Secrecy::Secret => Cow::Owned(begun(text)),
        // Kinds and codes of errors have no digits, numbers of accounts and one-time codes have.
        Secrecy::SecretText if !is_word => Cow::Borrowed(MASK),
        Secrecy::SecretText | Secrecy::Open => without_secrets(text),
    }
}

/// A secret of which no more is told than how a token begins.
fn begun(text: &str) -> String {
    match tokens(text).next() {
        Some(token) if token.len() == text.len() => format!("{}{MASK}", head(token)),
        _ => MASK.to_owned(),
    }
}

/// The words between which the identifier of a token stands.
const ENVIRONMENTS: [&str; 3] = ["-sandbox-", "-production-", "-development-"];

/// The tokens in a text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| ENVIRONMENTS.iter().any(|environment| word.contains(environment)))
}

/// The part of a token before its identifier.
fn head(token: &str) -> &str {
    let end = |environment: &&str| token.find(*environment).map(|at| at + environment.len());
    &token[..ENVIRONMENTS.iter().find_map(end).unwrap_or(0)]
}

/// Runs of letters, digits and hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| !word.is_empty())
}

/// A text without the tokens and secrets in it, and without what an address may carry beside its path.
fn without_secrets(text: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(text);
    for token in tokens(text) {
        shown = Cow::Owned(shown.replace(token, &format!("{}{MASK}", head(token))));
    }
    for secret in words(text).filter(|word| is_client_secret(word)) {
        shown = Cow::Owned(shown.replace(secret, MASK));
    }
    if let Some((scheme, rest)) = shown.split_once("://") {
        let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let host =
            host.rsplit_once('@').map_or(Cow::Borrowed(host), |(_, host)| format!("{MASK}@{host}").into());
        let path =
            path.split_once('?').map_or(Cow::Borrowed(path), |(path, _)| format!("{path}?{MASK}").into());
        return Cow::Owned(format!("{scheme}://{host}{path}"));
    }
    shown
}

/// Thirty hexadecimal digits, as a client's secret has them.
fn is_client_secret(word: &str) -> bool {
    word.len() == 30 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "third-party-user-production-3f2b6c1e-0000-4000-8000-123456789abc";

    fn at(path: &[&str], text: &str) -> String {
        let place = path.iter().fold(Place::default(), |place, key| place.inside(key));
        shown(place, text).into_owned()
    }

    #[test]
    fn secrets_are_known_by_their_fields() {
        for field in [
            "secret",
            "client_secret",
            "Password",
            "accessToken",
            "link_token",
            "iban",
            "ssn_last_4",
            "id_number",
        ] {
            assert_eq!(at(&[field], "x1"), MASK, "{field}");
        }
        assert_eq!(at(&["secrets", "sandbox"], "x1"), MASK);
        assert_eq!(at(&["ach", "account"], "1111222233330000"), MASK);
        assert_eq!(at(&["account", "name"], "Plaid Checking 1"), "Plaid Checking 1");
        assert_eq!(at(&["steps", "code"], "123456"), MASK);
        assert_eq!(at(&["steps", "date"], "1975-01-18"), MASK);
        assert_eq!(at(&["transactions", "date"], "1975-01-18"), "1975-01-18");
        for (field, text) in [
            ("mask", "0000"),
            ("account_id", "a1"),
            ("routing", "011401533"),
            ("business_name", "A1"),
            ("code", "ITEM_ERROR"),
        ] {
            assert_eq!(at(&[field], text), text, "{field}");
        }
    }

    #[test]
    fn secrets_are_known_by_their_form() {
        assert_eq!(at(&["access_token"], TOKEN), "third-party-user-production-••••");
        assert_eq!(
            at(&["name"], &format!("it is {TOKEN}, see")),
            "it is third-party-user-production-••••, see"
        );
        assert_eq!(at(&["client_id"], "a1b2c3d4e5f60718293a4b5c6d7e8f"), MASK);
        assert_eq!(at(&["client_id"], "5f1e1d0c0b0a090807060504"), "5f1e1d0c0b0a090807060504");
        assert_eq!(
            at(&["webhook"], "https://me:pw@a.example/hook?key=1"),
            "https://••••@a.example/hook?••••"
        );
        assert_eq!(at(&["webhook"], "https://a.example/hook"), "https://a.example/hook");
    }
}
