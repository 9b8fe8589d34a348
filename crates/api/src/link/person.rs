//! What is said of the person: plausible identity data, and none of it where an opaque id belongs.

use super::phone;
use super::wanted::{Address, User, Wanted};
use gingham_app::Failure;
use gingham_contract::format;

/// The longest client_user_id (products.md, section 8).
const LONGEST: usize = 128;

/// Checks the person's id and data.
///
/// # Errors
/// INVALID_FIELD.1 and .2, INVALID_USER_IDENTITY_DATA by its causes.
pub(super) fn check(user: &User, wanted: &Wanted) -> Result<(), Failure> {
    id(&user.client_user_id)?;
    if user.name.is_some() && !wanted.names("identity_verification") {
        return Err(Failure::field("user.name", "user.name must only be given with identity_verification"));
    }
    if let Some(number) = &user.phone_number {
        telephone(number)?;
    }
    if let Some(address) = &user.email_address {
        email(address)?;
    }
    user.address.as_ref().map_or(Ok(()), home)
}

fn id(id: &str) -> Result<(), Failure> {
    let path = "user.client_user_id";
    if id.trim().is_empty() {
        return Err(Failure::field(path, format!("{path} must be a non-empty string")));
    }
    if id.chars().count() > LONGEST {
        return Err(Failure::field(path, format!("{path} must be at most {LONGEST} characters")));
    }
    let what = match () {
        () if has_email(id) => "an e-mail address",
        () if phone::is_number(id) => "a telephone number",
        () => return Ok(()),
    };
    let message = format!("{path} must not contain personal data: it contains {what}");
    Err(Failure::new("INVALID_FIELD.2").message(message).with("field", path).with("contains", what))
}

fn has_email(id: &str) -> bool {
    id.split_whitespace().any(|word| is_email(word.trim_matches(['<', '>', ',', ';'])))
}

fn is_email(text: &str) -> bool {
    format::email(text) && text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'))
}

fn refused(cause: &'static str, field: &str, message: &str) -> Failure {
    Failure::new(cause).message(message).with("field", field)
}

fn telephone(number: &str) -> Result<(), Failure> {
    let field = "user.phone_number";
    match () {
        () if number.trim().is_empty() => {
            Err(refused("INVALID_USER_IDENTITY_DATA.2", field, "Phone number must not be empty."))
        }
        () if !phone::plausible(number) => {
            Err(refused("INVALID_USER_IDENTITY_DATA.1", field, "Invalid phone number format."))
        }
        () => Ok(()),
    }
}

fn email(address: &str) -> Result<(), Failure> {
    match is_email(address) {
        true => Ok(()),
        false => Err(refused("INVALID_USER_IDENTITY_DATA.3", "user.email_address", "Invalid email format.")),
    }
}

/// A home given in part is refused; regions matter where letters need them.
fn home(address: &Address) -> Result<(), Failure> {
    let with_regions = matches!(address.country.as_str(), "US" | "CA");
    let parts = [
        ("street", address.street.as_deref(), true),
        ("city", address.city.as_deref(), true),
        ("region", address.region.as_deref(), with_regions),
        ("postal_code", address.postal_code.as_deref(), true),
        ("country", Some(address.country.as_str()), true),
    ];
    let blank = |part: Option<&str>| part.is_none_or(|part| part.trim().is_empty());
    if let Some((name, ..)) = parts.iter().find(|(_, part, needed)| *needed && blank(*part)) {
        let message = format!("Incomplete address: {name} is required.");
        return Err(refused("INVALID_USER_IDENTITY_DATA.5", &format!("user.address.{name}"), &message));
    }
    match address.country.len() == 2 && address.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        true => Ok(()),
        false => {
            let message = "user.address.country must be an ISO 3166-1 alpha-2 code";
            Err(Failure::field("user.address.country", message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_does_not_pass_for_an_id() {
        for good in ["user-1", "a@b", "0f8fad5b-d9cb-469f-a165-70867728950e"] {
            assert!(id(good).is_ok(), "{good}");
        }
        for bad in ["ann@example.com", "Ann <ann@example.com>", "+1 415 555 0123"] {
            assert_eq!(id(bad).unwrap_err().cause, "INVALID_FIELD.2", "{bad}");
        }
        assert_eq!(id(&"x".repeat(129)).unwrap_err().cause, "INVALID_FIELD.1");
    }

    #[test]
    fn a_home_is_whole_or_absent() {
        let part = |region: Option<&str>, country: &str| Address {
            street: Some("1 Main Street".to_owned()),
            city: Some("Springfield".to_owned()),
            region: region.map(str::to_owned),
            postal_code: Some("12345".to_owned()),
            country: country.to_owned(),
        };
        assert!(home(&part(Some("NY"), "US")).is_ok());
        assert!(home(&part(None, "GB")).is_ok());
        assert_eq!(home(&part(None, "US")).unwrap_err().cause, "INVALID_USER_IDENTITY_DATA.5");
    }
}
