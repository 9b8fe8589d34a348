//! Which institutions a request means.

use super::print::is_supported;
use gingham_app::{Client, Failure, Stop};
use gingham_connect::directory::{self, aba};
use gingham_model::{Institution, Product};
use serde_json::json;

/// The institutions that have all that a request asks for.
#[derive(Default)]
pub struct Filter {
    /// In one of these countries.
    pub countries: Vec<String>,
    /// With all of these products.
    pub products: Vec<Product>,
    /// With one of these routing numbers, where any is asked for.
    pub routing_numbers: Option<Vec<String>>,
    /// With or without OAuth.
    pub oauth: Option<bool>,
}

impl Filter {
    /// Those of the directory, in its order.
    pub fn institutions(&self) -> impl Iterator<Item = &'static Institution> {
        directory::all().iter().filter(|institution| self.takes(institution))
    }

    fn takes(&self, institution: &Institution) -> bool {
        let routed =
            |numbers: &Vec<String>| numbers.iter().any(|one| institution.routing_numbers.contains(one));
        is_supported(institution)
            && is_in(institution, &self.countries)
            && self.products.iter().all(|product| institution.offers(*product))
            && self.routing_numbers.as_ref().is_none_or(routed)
            && self.oauth.is_none_or(|oauth| oauth == institution.oauth)
    }
}

/// Whether an institution is in one of these countries.
pub fn is_in(institution: &Institution, countries: &[String]) -> bool {
    institution.country_codes.iter().any(|code| countries.iter().any(|wanted| wanted == code))
}

/// Whether a client may use anything that the institution gives.
pub fn is_of_use(institution: &Institution, client: &Client) -> bool {
    institution.products.iter().any(|product| client.may_use(*product))
}

/// The countries of a request.
///
/// # Errors
/// INVALID_FIELD when it names none.
pub fn countries(given: Vec<String>) -> Result<Vec<String>, Stop> {
    match given.is_empty() {
        false => Ok(given),
        true => {
            let message = "country_codes must be a non-empty array of country codes";
            Err(Failure::field("country_codes", message).into())
        }
    }
}

/// The products of a request.
///
/// # Errors
/// INVALID_PRODUCT.4 for words that are none, and for a list without any.
pub fn products(given: Option<Vec<String>>) -> Result<Vec<Product>, Stop> {
    let Some(given) = given else { return Ok(Vec::new()) };
    if given.is_empty() {
        let message =
            "products must either be null or a list of strings containing at least one valid product";
        return Err(Failure::new("INVALID_PRODUCT.4").message(message).with("products", json!([])).into());
    }
    given.iter().map(|word| Product::parse(word).ok_or_else(|| no_product(word))).collect()
}

fn no_product(word: &str) -> Stop {
    Failure::new("INVALID_PRODUCT.4")
        .message(format!("invalid product in products: {}", json!(word)))
        .with("product", word)
        .not("INVALID_PRODUCT.1", "no client can be entitled to a product that does not exist")
        .into()
}

/// The routing numbers of a request; invalid ones among valid ones find nothing.
///
/// # Errors
/// INVALID_FIELD.10 when none is a valid ABA number.
pub fn routing_numbers(given: Option<Vec<String>>) -> Result<Option<Vec<String>>, Stop> {
    let Some(given) = given.filter(|given| !given.is_empty()) else { return Ok(None) };
    match given.iter().any(|number| aba::is_valid(number)) {
        true => Ok(Some(given)),
        false => Err(Failure::new("INVALID_FIELD.10")
            .message("routing_numbers must contain at least one valid routing number")
            .with("field", "options.routing_numbers")
            .with("given", given.len())
            .with("check", "nine digits whose sum, weighted 3, 7 and 1, is a multiple of ten")
            .into()),
    }
}
