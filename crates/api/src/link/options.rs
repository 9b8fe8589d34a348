//! The options of a link token that depend on one another (link.md, sections 2.2 and 2.5).

use super::wanted::{Auth, Period, Wanted};
use super::{kind, redirect};
use gingham_app::{Caller, Failure};
use jiff::ToSpan;
use serde_json::{Map, Value};

const LANGUAGES: &[&str] =
    &["da", "nl", "en", "et", "fr", "de", "hi", "it", "lv", "lt", "no", "pl", "pt", "ro", "es", "sv", "vi"];
const ACCOUNT_TYPES: &[&str] = &["depository", "credit", "loan", "investment", "other"];
/// Checks all options that need no token to be looked up.
///
/// # Errors
/// INVALID_FIELD by its causes.
pub(super) fn check(wanted: &Wanted, caller: &Caller) -> Result<(), Failure> {
    if !LANGUAGES.contains(&wanted.language.as_str()) {
        let message = format!("language must be one of: {}", LANGUAGES.join(", "));
        return Err(Failure::field("language", message));
    }
    if let Some(uri) = &wanted.redirect_uri {
        redirect::check(uri, &caller.client.grants.redirect_uris, caller.world.environment)?;
    }
    android(wanted)?;
    filters(wanted)?;
    if let Some(name) = &wanted.link_customization_name
        && caller.client.grants.customization(name).is_none()
    {
        let message = "link_customization_name must be the name of a Link customization of this client";
        return Err(Failure::field("link_customization_name", message).with("given", name.as_str()));
    }
    if let Some(period) = &wanted.statements {
        statements(period)?;
    }
    auth(&wanted.auth)?;
    routing_number(wanted)?;
    kind::check(wanted)
}

fn android(wanted: &Wanted) -> Result<(), Failure> {
    let path = "android_package_name";
    match wanted.android_package_name.as_deref() {
        Some("") => Err(Failure::field(path, format!("{path} must be a non-empty string"))),
        Some(_) if wanted.redirect_uri.is_some() => {
            Err(Failure::field(path, format!("only one of redirect_uri and {path} may be given")))
        }
        Some(_) if wanted.hosted_link.is_some() => {
            Err(Failure::field(path, format!("{path} must not be given with hosted_link")))
        }
        _ => Ok(()),
    }
}

fn filters(wanted: &Wanted) -> Result<(), Failure> {
    let Some(filters) = &wanted.account_filters else { return Ok(()) };
    if wanted.is_update() && !wanted.update.account_selection_enabled {
        let message =
            "account_filters must only be given in update mode with update.account_selection_enabled";
        return Err(Failure::field("account_filters", message));
    }
    filters.iter().try_for_each(|(kind, filter)| self::filter(kind, filter))
}

fn filter(kind: &str, filter: &Value) -> Result<(), Failure> {
    let path = format!("account_filters.{kind}");
    if !ACCOUNT_TYPES.contains(&kind) {
        let message = format!("account_filters must only have the keys {}", ACCOUNT_TYPES.join(", "));
        return Err(Failure::field(&path, message));
    }
    // The form of those that are documented was checked before; the names of their fields were not.
    let nothing = Map::new();
    let fields = filter.as_object().unwrap_or(&nothing);
    let known =
        |name: &str| name == "account_subtypes" || kind == "depository" && name == "limited_purpose_types";
    if let Some(odd) = fields.keys().find(|name| !known(name)) {
        let path = format!("{path}.{odd}");
        return Err(Failure::field(&path, format!("{path} is not recognized")));
    }
    match fields.get("account_subtypes").and_then(Value::as_array).is_some_and(|words| !words.is_empty()) {
        true => Ok(()),
        false => {
            let path = format!("{path}.account_subtypes");
            Err(Failure::field(&path, format!("{path} must be a non-empty array")))
        }
    }
}

fn statements(period: &Period) -> Result<(), Failure> {
    let refused =
        |message: &str| Failure::field("statements.end_date", format!("statements.end_date must {message}"));
    if period.end_date < period.start_date {
        return Err(refused("not lie before statements.start_date"));
    }
    match period.end_date > period.start_date.saturating_add(2.years()) {
        true => Err(refused("lie at most 2 years after statements.start_date")),
        false => Ok(()),
    }
}

fn auth(auth: &Auth) -> Result<(), Failure> {
    if auth.flow_type.is_some() && auth.auth_type_select_enabled == Some(true) {
        let message = "auth type select should only be enabled with the auth_type_select_enabled field, \
                       please remove the flow_type field";
        return Err(Failure::field("auth.flow_type", message));
    }
    let others = [
        ("database_match_enabled", auth.database_match_enabled),
        ("same_day_microdeposits_enabled", auth.same_day_microdeposits_enabled),
        ("instant_microdeposits_enabled", auth.instant_microdeposits_enabled),
    ];
    let other = others.iter().find(|(_, enabled)| *enabled == Some(true));
    match (auth.database_insights_enabled, other) {
        (Some(true), Some((name, _))) => {
            let path = format!("auth.{name}");
            Err(Failure::field(&path, format!("{path} must not be true with auth.database_insights_enabled")))
        }
        _ => Ok(()),
    }
}

fn routing_number(wanted: &Wanted) -> Result<(), Failure> {
    let routing = wanted.institution_data.as_ref().and_then(|data| data.routing_number.as_deref());
    if routing.is_some_and(|number| number.len() != 9 || !number.bytes().all(|byte| byte.is_ascii_digit())) {
        let path = "institution_data.routing_number";
        return Err(Failure::field(path, format!("{path} must be a routing number of nine digits")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn filters_name_known_types_and_some_subtypes() {
        assert!(filter("depository", &json!({"account_subtypes": ["all"]})).is_ok());
        assert!(filter("payroll", &json!({"account_subtypes": ["all"]})).is_err());
        assert!(filter("credit", &json!({"account_subtypes": []})).is_err());
        assert!(
            filter("credit", &json!({"account_subtypes": ["all"], "limited_purpose_types": []})).is_err()
        );
    }

    #[test]
    fn statements_reach_back_two_years() {
        let period = |start: &str, end: &str| {
            statements(&Period { start_date: start.parse().unwrap(), end_date: end.parse().unwrap() })
        };
        assert!(period("2024-05-01", "2026-05-01").is_ok());
        assert!(period("2024-05-01", "2026-05-02").is_err());
        assert!(period("2026-05-02", "2026-05-01").is_err());
    }
}
