//! What the simulated network of banks knows of numbers (sandbox.md, section 2).

use super::numbers::Typed;
use super::{Insights, Method, NetworkStatus, PreviousReturns, Verified};
use gingham_connect::standard_owner;
use gingham_insight::matching::legal_name;
use gingham_model::Numbers;
use gingham_model::identity::Owner;

/// Who holds every account that the network knows.
const HOLDER: &str = "John Smith";

/// How much of an account is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It was seen and verified before.
    Verified,
    /// It was not seen, but could be.
    Possible,
    /// It cannot be.
    Impossible,
}

/// What is known of numbers that cannot be.
pub fn nothing() -> Insights {
    of(Standing::Impossible, None)
}

/// What is known of the numbers and the name.
pub fn insights(typed: &Typed, numbers: &Numbers) -> Insights {
    of(standing(numbers), typed.name.as_deref())
}

fn of(standing: Standing, name: Option<&str>) -> Insights {
    let seen = standing == Standing::Verified;
    let format = if standing == Standing::Impossible { "invalid" } else { "valid" };
    Insights {
        account_number_format: format.to_owned(),
        name_match_score: name.filter(|_| seen).and_then(score),
        network_status: NetworkStatus { has_numbers_match: seen, is_numbers_match_verified: seen },
        previous_returns: PreviousReturns { has_previous_administrative_return: false },
    }
}

/// Plaid's word for what is known.
pub fn status(insights: &Insights) -> &'static str {
    match (insights.network_status.has_numbers_match, insights.account_number_format.as_str()) {
        (true, _) => "database_insights_pass",
        (false, "valid") => "database_insights_pass_with_caution",
        _ => "database_insights_fail",
    }
}

/// Whether the account is that of a person of this name.
pub fn matched(typed: &Typed, numbers: &Numbers) -> Option<Verified> {
    let routing = numbers.ach.as_ref().is_some_and(|ach| ach.routing == "110000000");
    let named = typed.name.as_deref().is_some_and(|name| score(name) == Some(100));
    let matched = routing && named && standing(numbers) == Standing::Verified;
    let status = Some("database_matched".to_owned());
    matched.then_some(Verified { method: Method::DatabaseMatch, status, insights: None })
}

fn standing(numbers: &Numbers) -> Standing {
    let american = numbers.ach.as_ref().map(|ach| ach.account.as_str());
    let canadian = numbers
        .eft
        .as_ref()
        .filter(|eft| eft.institution == "110" && eft.branch == "11111")
        .map(|eft| eft.account.as_str());
    match (american, canadian) {
        (Some("1111222233331111"), _) | (_, Some("11223311")) => Standing::Verified,
        (Some("1111222233333333"), _) | (_, Some("11223333")) => Standing::Possible,
        _ => Standing::Impossible,
    }
}

/// Who owns the account, where the network has seen whom it belongs to: at the banks of one routing number
/// (link.md, section 4.5).
pub fn owner(numbers: &Numbers) -> Option<Owner> {
    let routing = numbers.ach.as_ref().map(|ach| ach.routing.as_str());
    (routing == Some("011401533")).then(standard_owner)
}

fn score(name: &str) -> Option<u8> {
    let holder = Owner {
        names: vec![HOLDER.to_owned()],
        phone_numbers: Vec::new(),
        emails: Vec::new(),
        addresses: Vec::new(),
    };
    legal_name(name, &[holder]).score
}
