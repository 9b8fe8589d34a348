//! `/institutions/search`: banks by their name.

use super::print::{Printed, View, printed};
use super::select::{self, Filter};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::{Failure, Stop};
use gingham_model::{Institution, Product};
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/institutions/search", answer).cached();

/// The most that a search answers (products.md, section 7).
const MOST: usize = 10;

#[derive(Deserialize)]
struct Request {
    query: String,
    products: Option<Vec<String>>,
    country_codes: Vec<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    oauth: Option<bool>,
    include_optional_metadata: bool,
    include_auth_metadata: bool,
    include_payment_initiation_metadata: bool,
    payment_initiation: Option<Paying>,
}

#[derive(Deserialize)]
struct Paying {
    payment_id: Option<String>,
    consent_id: Option<String>,
}

#[derive(Serialize)]
struct Response {
    institutions: Vec<Printed<'static>>,
}

fn answer(call: &Call, _: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let options = request.options;
    let query = folded(&request.query);
    if query.is_empty() {
        return Err(Failure::new("INVALID_FIELD.10")
            .message("query must be a non-empty string")
            .with("field", "query")
            .into());
    }
    let mut products = select::products(request.products)?;
    if options.payment_initiation.is_some_and(|paying| paying.payment_id.or(paying.consent_id).is_some()) {
        products.push(Product::PaymentInitiation);
    }
    let countries = select::countries(request.country_codes)?;
    let filter = Filter { countries, products, routing_numbers: None, oauth: options.oauth };
    let view = View {
        looks: options.include_optional_metadata,
        auth: options.include_auth_metadata,
        payments: options.include_payment_initiation_metadata,
        status: false,
    };
    let usable =
        filter.institutions().filter(|institution| select::is_of_use(institution, &call.caller.client));
    let institutions =
        best(usable, &query).into_iter().map(|institution| printed(institution, view)).collect();
    Ok(Response { institutions })
}

/// The institutions whose names fit a query, the best first and otherwise in their order.
fn best(institutions: impl Iterator<Item = &'static Institution>, query: &str) -> Vec<&'static Institution> {
    let mut found: Vec<(Fit, &Institution)> =
        institutions.filter_map(|one| Some((Fit::of(&folded(&one.name), query)?, one))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().take(MOST).map(|(_, institution)| institution).collect()
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Prefix,
    WordPrefix,
    Within,
    AllWords,
}

impl Fit {
    fn of(name: &str, query: &str) -> Option<Fit> {
        match () {
            () if name == query => Some(Fit::Exact),
            () if name.starts_with(query) => Some(Fit::Prefix),
            () if name.match_indices(query).any(|(at, _)| name[..at].ends_with(' ')) => Some(Fit::WordPrefix),
            () if name.contains(query) => Some(Fit::Within),
            () if query.split(' ').all(|word| name.contains(word)) => Some(Fit::AllWords),
            () => None,
        }
    }
}

/// A text as it is compared: small letters without marks, everything else a single space.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None if letter == '&' => folded.push_str(if folded.ends_with(' ') { "and " } else { " and " }),
            None if letter.is_alphanumeric() => folded.push(letter),
            None if letter == '\'' || letter == '’' => {}
            None if folded.ends_with(' ') || folded.is_empty() => {}
            None => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The letters of Europe without their marks.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ė' | 'ę' => "e",
        'ģ' => "g",
        'ì'..='ï' | 'ī' | 'į' => "i",
        'ķ' => "k",
        'ļ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'œ' => "oe",
        'ś' | 'š' => "s",
        'ß' => "ss",
        'ù'..='ü' | 'ū' | 'ų' => "u",
        'ý' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_connect::directory;

    #[test]
    fn names_are_ranked_by_how_they_fit() {
        let name = folded("First Platypus Bank");
        let fit = |query: &str| Fit::of(&name, &folded(query));
        assert_eq!(fit("first platypus BANK"), Some(Fit::Exact));
        assert_eq!(fit("First Plat"), Some(Fit::Prefix));
        assert_eq!(fit("platypus"), Some(Fit::WordPrefix));
        assert_eq!(fit("typus"), Some(Fit::Within));
        assert_eq!(fit("bank first"), Some(Fit::AllWords));
        assert_eq!(fit("credit union"), None);
    }

    #[test]
    fn marks_and_punctuation_do_not_matter() {
        assert_eq!(folded("  Crédit d'Été -- Łódź & Co. "), "credit dete lodz and co");
        assert_eq!(folded(" – "), "");
    }

    #[test]
    fn a_search_finds_ten_at_most_and_the_exact_name_first() {
        let found = best(directory::all().iter(), "bank");
        assert_eq!(found.len(), MOST);
        let found = best(directory::all().iter(), &folded("Tartan Bank"));
        assert_eq!(found.first().map(|one| one.id.as_str()), Some("ins_109511"));
    }
}
