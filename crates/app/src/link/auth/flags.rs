//! What a link token says of Auth, and which ways of verifying numbers follow (link.md, sections 2.2 and 2.5).

use crate::item::verification::Method;
use crate::link::configuration::Configuration;
use gingham_model::Product;
use serde::Deserialize;

/// The object `auth` of a link token.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of /link/token/create")]
pub struct Flags {
    pub auth_type_select_enabled: Option<bool>,
    pub automated_microdeposits_enabled: Option<bool>,
    pub instant_match_enabled: Option<bool>,
    pub same_day_microdeposits_enabled: Option<bool>,
    pub instant_microdeposits_enabled: Option<bool>,
    pub sms_microdeposits_verification_enabled: Option<bool>,
    pub database_match_enabled: Option<bool>,
    pub database_insights_enabled: Option<bool>,
    pub reroute_to_credentials: Option<String>,
    pub flow_type: Option<String>,
}

/// What becomes of numbers whose bank people can sign in at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reroute {
    /// They are taken.
    Off,
    /// The bank is suggested.
    Optional,
    /// The person has to sign in.
    Forced,
}

impl Configuration {
    /// The ways that need no login, in the order in which they are tried. They are off where a token asks for more
    /// than moving money, or for other countries.
    pub fn ways_without_login(&self) -> Vec<Method> {
        let moves = |product: &Product| matches!(product, Product::Auth | Product::Transfer);
        let fits = !self.products.is_empty() && self.products.iter().all(moves);
        let (american, canadian) = (self.is_only_in("US"), self.is_only_in("CA"));
        if self.is_update() || self.enable_multi_item_link == Some(true) || !fits {
            return Vec::new();
        }
        let flags = &self.auth;
        if flags.database_insights_enabled == Some(true) {
            return if american || canadian { vec![Method::DatabaseInsights] } else { Vec::new() };
        }
        let ways = [
            (flags.database_match_enabled, Method::DatabaseMatch),
            (flags.instant_microdeposits_enabled, Method::Instant),
            (flags.same_day_microdeposits_enabled, Method::SameDay),
        ];
        ways.iter().filter(|(enabled, _)| american && *enabled == Some(true)).map(|(_, way)| *way).collect()
    }

    /// Whether the person chooses first between a login and numbers.
    pub fn asks_for_type(&self) -> bool {
        let wanted = self.auth.auth_type_select_enabled == Some(true) || self.auth.flow_type.is_some();
        wanted && !self.ways_without_login().is_empty()
    }

    /// The country whose numbers are typed in.
    pub fn country_of_numbers(&self) -> &'static str {
        if self.is_only_in("CA") { "CA" } else { "US" }
    }

    /// Whether a token is for this country and no other.
    pub fn is_only_in(&self, country: &str) -> bool {
        matches!(self.country_codes.as_slice(), [only] if only == country)
    }

    /// What becomes of numbers whose bank people can sign in at.
    pub fn reroute(&self) -> Reroute {
        match self.auth.reroute_to_credentials.as_deref() {
            Some("OFF") => Reroute::Off,
            Some("FORCED") => Reroute::Forced,
            _ => Reroute::Optional,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn ways(change: Value) -> Vec<Method> {
        let mut body = json!({"products": ["auth"], "country_codes": ["US"], "auth": {
            "same_day_microdeposits_enabled": true, "instant_microdeposits_enabled": true}});
        for (field, value) in change.as_object().unwrap() {
            body[field] = value.clone();
        }
        serde_json::from_value::<Configuration>(body).unwrap().ways_without_login()
    }

    #[test]
    fn numbers_are_typed_where_only_money_is_moved() {
        assert_eq!(ways(json!({})), [Method::Instant, Method::SameDay]);
        assert_eq!(ways(json!({"products": ["auth", "transfer"]})).len(), 2);
        for off in [
            json!({"products": ["auth", "transactions"]}),
            json!({"country_codes": ["US", "CA"]}),
            json!({"country_codes": ["CA"]}),
            json!({"enable_multi_item_link": true}),
            json!({"item_key": 7}),
            json!({"auth": {}}),
        ] {
            assert!(ways(off.clone()).is_empty(), "{off}");
        }
    }

    #[test]
    fn insights_stand_alone_and_reach_canada() {
        let auth = json!({"database_insights_enabled": true});
        assert_eq!(ways(json!({"auth": auth})), [Method::DatabaseInsights]);
        assert_eq!(ways(json!({"auth": auth, "country_codes": ["CA"]})), [Method::DatabaseInsights]);
        assert!(ways(json!({"auth": auth, "country_codes": ["GB"]})).is_empty());
    }
}
