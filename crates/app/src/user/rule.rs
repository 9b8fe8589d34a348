//! What data about a person must look like: one rule for each kind, wherever it is sent.

use super::phone;
use crate::failure::Failure;
use gingham_contract::format;
use jiff::civil::Date;

/// The longest client_user_id (products.md, section 16).
const LONGEST: usize = 128;

/// A client's own name for a person: short, and nothing that tells who it is.
///
/// # Errors
/// INVALID_FIELD.1 and .2.
pub fn client_user_id(field: &str, id: &str) -> Result<(), Failure> {
    if id.trim().is_empty() {
        return Err(Failure::field(field, format!("{field} must be a non-empty string")));
    }
    if id.chars().count() > LONGEST {
        return Err(Failure::field(field, format!("{field} must be at most {LONGEST} characters")));
    }
    let what = match () {
        () if has_email(id) => "an e-mail address",
        () if phone::is_number(id) => "a telephone number",
        () => return Ok(()),
    };
    let message = format!("{field} must not contain personal data: it contains {what}");
    Err(Failure::new("INVALID_FIELD.2").message(message).with("field", field).with("contains", what))
}

fn has_email(id: &str) -> bool {
    id.split_whitespace().any(|word| is_email(word.trim_matches(['<', '>', ',', ';'])))
}

fn is_email(text: &str) -> bool {
    format::email(text) && text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'))
}

fn refused(cause: &'static str, field: &str, message: impl Into<String>) -> Failure {
    Failure::new(cause).message(message).with("field", field)
}

/// What must not be left out of identity data.
///
/// # Errors
/// INVALID_USER_IDENTITY_DATA.2.
pub fn required(field: &str, text: Option<&str>) -> Result<(), Failure> {
    match text.is_none_or(|text| text.trim().is_empty()) {
        false => Ok(()),
        true => Err(refused("INVALID_USER_IDENTITY_DATA.2", field, format!("{field} must not be empty."))),
    }
}

/// A telephone number.
///
/// # Errors
/// INVALID_USER_IDENTITY_DATA.1 and .2.
pub fn telephone(field: &str, number: &str) -> Result<(), Failure> {
    required(field, Some(number))?;
    match phone::plausible(number) {
        true => Ok(()),
        false => Err(refused("INVALID_USER_IDENTITY_DATA.1", field, "Invalid phone number format.")),
    }
}

/// An e-mail address.
///
/// # Errors
/// INVALID_USER_IDENTITY_DATA.2 and .3.
pub fn email(field: &str, address: &str) -> Result<(), Failure> {
    required(field, Some(address))?;
    match is_email(address) {
        true => Ok(()),
        false => Err(refused("INVALID_USER_IDENTITY_DATA.3", field, "Invalid email format.")),
    }
}

/// A day of birth.
///
/// # Errors
/// INVALID_USER_IDENTITY_DATA.2 and .4.
pub fn birthday(field: &str, day: &str) -> Result<(), Failure> {
    required(field, Some(day))?;
    let is_day = day.len() == "YYYY-MM-DD".len() && day.parse::<Date>().is_ok();
    match is_day {
        true => Ok(()),
        false => {
            let message = "Invalid date of birth format: YYYY-MM-DD is expected.";
            Err(refused("INVALID_USER_IDENTITY_DATA.4", field, message))
        }
    }
}

/// The parts of a home, each with the name that its request gives it.
pub struct Home<'a> {
    /// The first line.
    pub street: (&'static str, Option<&'a str>),
    /// The city.
    pub city: Option<&'a str>,
    /// The state, province or region.
    pub region: Option<&'a str>,
    /// The postal code.
    pub postal_code: Option<&'a str>,
    /// The country.
    pub country: Option<&'a str>,
}

/// A home given in part is refused; regions matter where letters need them.
///
/// # Errors
/// INVALID_USER_IDENTITY_DATA.5, INVALID_FIELD.1 for what is no country's code.
pub fn home(field: &str, home: &Home<'_>) -> Result<(), Failure> {
    let with_regions = matches!(home.country, Some("US" | "CA"));
    let parts = [
        (home.street.0, home.street.1, true),
        ("city", home.city, true),
        ("region", home.region, with_regions),
        ("postal_code", home.postal_code, true),
        ("country", home.country, true),
    ];
    let blank = |part: Option<&str>| part.is_none_or(|part| part.trim().is_empty());
    if let Some((name, ..)) = parts.iter().find(|(_, part, needed)| *needed && blank(*part)) {
        let message = format!("Incomplete address: {name} is required.");
        return Err(refused("INVALID_USER_IDENTITY_DATA.5", &format!("{field}.{name}"), message));
    }
    let code = home.country.unwrap_or_default();
    match code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        true => Ok(()),
        false => {
            let path = format!("{field}.country");
            let message = format!("{path} must be an ISO 3166-1 alpha-2 code");
            Err(Failure::field(&path, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_does_not_pass_for_an_id() {
        let id = |id: &str| client_user_id("user.client_user_id", id);
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
        let part = |region, country| Home {
            street: ("street", Some("1 Main Street")),
            city: Some("Springfield"),
            region,
            postal_code: Some("12345"),
            country: Some(country),
        };
        assert!(home("address", &part(Some("NY"), "US")).is_ok());
        assert!(home("address", &part(None, "GB")).is_ok());
        assert_eq!(home("address", &part(None, "US")).unwrap_err().cause, "INVALID_USER_IDENTITY_DATA.5");
        assert_eq!(home("address", &part(None, "gb")).unwrap_err().cause, "INVALID_FIELD.1");
    }

    #[test]
    fn days_are_days() {
        let cause = |day: &str| birthday("date_of_birth", day).err().map(|failure| failure.cause.to_string());
        assert_eq!(cause("1990-02-28"), None);
        for bad in ["1990-02-30", "28/02/1990", "1990-2-8", "19900228"] {
            assert_eq!(cause(bad).as_deref(), Some("INVALID_USER_IDENTITY_DATA.4"), "{bad}");
        }
        assert_eq!(cause(" ").as_deref(), Some("INVALID_USER_IDENTITY_DATA.2"));
    }
}
