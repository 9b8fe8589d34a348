//! The list of institutions that Link offers, and what a search in it finds (link.md, section 3.3).

use super::configuration::Configuration;
use super::view::Appearance;
use super::visit::Door;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_connect::directory;
use gingham_model::{Environment, Institution};

/// How many the list shows.
const LISTED: usize = 24;
/// The most that a search finds.
const FOUND: usize = 30;

/// What a page shows that knows nothing but a link token.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The institutions to choose from: the list, or what a search finds.
    pub institutions: Vec<&'static Institution>,
    /// The language of the link token, such as `en`.
    pub language: String,
    /// How the page looks.
    pub appearance: Appearance,
    /// Whether the person may type an account's numbers instead.
    pub asks_for_type: bool,
}

/// What a link token offers to choose from.
///
/// # Errors
/// INVALID_LINK_TOKEN by its causes.
pub async fn offer(
    platform: &Platform,
    environment: Environment,
    link_token: &str,
    query: &str,
) -> Result<Offer, Stop> {
    let door = Door::find(platform, environment, link_token).await??;
    if let Some(failure) = door.refusal {
        return Err(failure.into());
    }
    Ok(offered(&door.ticket.configuration, query))
}

/// What a link token offers for what was typed.
pub(super) fn offered(configuration: &Configuration, query: &str) -> Offer {
    Offer {
        institutions: institutions(configuration, query),
        language: configuration.language().to_owned(),
        appearance: configuration.appearance(),
        asks_for_type: configuration.asks_for_type(),
    }
}

/// The institutions for what was typed: the list for nothing. A search also finds what lacks a product, which is told
/// when it is chosen; whatever has the routing number of the link token comes first.
fn institutions(configuration: &Configuration, query: &str) -> Vec<&'static Institution> {
    let reached = || directory::all().iter().filter(|one| configuration.reaches(one));
    let query = query.trim();
    let is_number = query.len() == 9 && query.bytes().all(|byte| byte.is_ascii_digit());
    let mut offered: Vec<&Institution> = match query {
        "" => reached().filter(|one| configuration.lacking(one).is_empty()).collect(),
        _ if is_number => {
            directory::by_routing_number(query).filter(|one| configuration.reaches(one)).collect()
        }
        _ => directory::search(reached(), query).collect(),
    };
    if let Some(number) = configuration.routing_number() {
        // A stable sort keeps the order otherwise.
        offered.sort_by_key(|one| !one.routing_numbers.iter().any(|own| own == number));
    }
    offered.truncate(if query.is_empty() { LISTED } else { FOUND });
    offered
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn offered_ids(asked: serde_json::Value, query: &str) -> Vec<String> {
        let configuration: Configuration = serde_json::from_value(asked).unwrap();
        institutions(&configuration, query).into_iter().map(|one| one.id.clone()).collect()
    }

    #[test]
    fn countries_products_and_the_routing_number_count() {
        let listed = offered_ids(json!({"country_codes": ["GB"], "products": ["transactions"]}), "");
        assert!(listed.contains(&"ins_116834".to_owned()) && !listed.contains(&"ins_109508".to_owned()));
        let number = &directory::find("ins_109511").unwrap().routing_numbers[0];
        let asked = json!({"country_codes": ["US"], "institution_data": {"routing_number": number}});
        assert_eq!(offered_ids(asked, "")[0], "ins_109511");
        assert_eq!(offered_ids(json!({"country_codes": ["US"]}), number), ["ins_109511"]);
        assert_eq!(offered_ids(json!({"country_codes": ["US"]}), "tartan bank")[0], "ins_109511");
    }
}
