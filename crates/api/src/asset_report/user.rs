//! Whom a report is about, as far as a request can be wrong about it.

use gingham_app::Failure;
use gingham_app::report::order::Person;

/// Refuses a social security number that is none.
///
/// # Errors
/// INVALID_FIELD.
pub fn check(user: &Person) -> Result<(), Failure> {
    let Some(ssn) = user.ssn.as_deref().filter(|ssn| !ssn.is_empty()) else { return Ok(()) };
    let fits = ssn.len() == 11
        && ssn.bytes().enumerate().all(|(at, byte)| match at {
            3 | 6 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match fits {
        true => Ok(()),
        false => Err(Failure::field("options.user.ssn", "options.user.ssn must have the form ddd-dd-dddd")),
    }
}
