//! Postal addresses.

use super::likeness;
use gingham_model::identity::{AddressData, Owner};
use serde::Serialize;

/// How well an address matches. Both parts are none when there is nothing to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AddressScore {
    /// 0 to 100.
    pub score: Option<u8>,
    /// Whether the postal codes are the same as far as both go; none when either lacks one.
    pub is_postal_code_match: Option<bool>,
}

/// Words of streets with their short forms.
const STREET: &str = "street st|avenue ave av|road rd|drive dr|boulevard blvd|lane ln|court ct|place pl|square sq|\
terrace ter|parkway pkwy|highway hwy|circle cir|trail trl|way wy|crescent cres|north n|south s|east e|west w|\
northeast ne|northwest nw|southeast se|southwest sw|apartment apt unit suite ste no|floor fl|building bldg|mount mt|\
saint st|fort ft|alley aly|plaza plz|route rte|heights hts";

const REGIONS: &str = "alabama al|alaska ak|arizona az|arkansas ar|california ca|colorado co|connecticut ct|delaware de|\
florida fl|georgia ga|hawaii hi|idaho id|illinois il|indiana in|iowa ia|kansas ks|kentucky ky|louisiana la|maine me|\
maryland md|massachusetts ma|michigan mi|minnesota mn|mississippi ms|missouri mo|montana mt|nebraska ne|nevada nv|\
new hampshire nh|new jersey nj|new mexico nm|new york ny|north carolina nc|north dakota nd|ohio oh|oklahoma ok|\
oregon or|pennsylvania pa|rhode island ri|south carolina sc|south dakota sd|tennessee tn|texas tx|utah ut|vermont vt|\
virginia va|washington wa|west virginia wv|wisconsin wi|wyoming wy|district of columbia dc|alberta ab|\
british columbia bc|manitoba mb|new brunswick nb|newfoundland and labrador nl|nova scotia ns|ontario on|\
prince edward island pe|quebec qc|saskatchewan sk|yukon yt|northwest territories nt|nunavut nu";

const COUNTRIES: &[(&str, &str)] = &[
    ("usa", "us"),
    ("unitedstates", "us"),
    ("unitedstatesofamerica", "us"),
    ("canada", "ca"),
    ("can", "ca"),
    ("uk", "gb"),
    ("unitedkingdom", "gb"),
    ("greatbritain", "gb"),
    ("england", "gb"),
];

/// How well `given` matches the best address of `owners`.
pub fn address(given: &AddressData, owners: &[Owner]) -> AddressScore {
    let given = Place::of(given);
    owners
        .iter()
        .flat_map(|owner| &owner.addresses)
        .map(|known| given.compare(&Place::of(&known.data)))
        .filter(|compared| compared.score.is_some())
        .max_by_key(|compared| (compared.score, compared.is_postal_code_match))
        .unwrap_or_default()
}

/// An address in one way of writing.
struct Place {
    street: Option<String>,
    city: Option<String>,
    region: Option<String>,
    postal: Option<String>,
    country: Option<String>,
}

impl Place {
    fn of(data: &AddressData) -> Place {
        let field = |text: &Option<String>, read: fn(&str) -> String| {
            text.as_deref().map(read).filter(|written| !written.is_empty())
        };
        Place {
            street: field(&data.street, street),
            city: field(&data.city, street),
            region: field(&data.region, region),
            postal: field(&data.postal_code, letters),
            country: field(&data.country, country),
        }
    }

    /// Parts that both sides have, each by its weight. The street must be among them.
    fn compare(&self, other: &Place) -> AddressScore {
        let same = |one: &Option<String>, two: &Option<String>| {
            one.as_deref().zip(two.as_deref()).map(|(one, two)| if one == two { 100 } else { 0 })
        };
        let spelt = |one: &Option<String>, two: &Option<String>| {
            one.as_deref().zip(two.as_deref()).map(|(one, two)| spelling(one, two))
        };
        let postal =
            self.postal.as_deref().zip(other.postal.as_deref()).map(|(one, two)| is_prefix(one, two));
        let parts = [
            (
                50,
                self.street.as_deref().zip(other.street.as_deref()).map(|(one, two)| street_score(one, two)),
            ),
            (20, postal.map(|same| if same { 100 } else { 0 })),
            (15, spelt(&self.city, &other.city)),
            (10, same(&self.region, &other.region)),
            (5, same(&self.country, &other.country)),
        ];
        let known = parts.iter().filter_map(|(weight, score)| score.map(|score| (*weight, u32::from(score))));
        let (weights, sum) =
            known.fold((0, 0), |(weights, sum), (weight, score)| (weights + weight, sum + weight * score));
        if parts[0].1.is_none() && postal.is_none() {
            return AddressScore::default();
        }
        AddressScore { score: u8::try_from(sum / weights.max(1)).ok(), is_postal_code_match: postal }
    }
}

/// A street by its words; another house is another address.
fn street_score(one: &str, other: &str) -> u8 {
    let house = |street: &str| {
        street
            .split(' ')
            .find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
            .map(str::to_owned)
    };
    let score = spelling(one, other);
    if house(one) == house(other) { score } else { score.min(40) }
}

/// Misspelt is nearly as good, anything else is nothing.
fn spelling(one: &str, other: &str) -> u8 {
    match likeness(one, other) {
        score @ 75.. => score,
        score => score / 3,
    }
}

/// Lower-case words, the words of streets in their first form.
fn street(text: &str) -> String {
    let words: Vec<String> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '\''))
        .map(letters)
        .filter(|word| !word.is_empty())
        .map(|word| full_form(STREET, &word).unwrap_or(&word).to_owned())
        .collect();
    words.join(" ")
}

fn region(text: &str) -> String {
    let plain = text.trim().to_lowercase();
    let short =
        REGIONS.split('|').filter_map(|forms| forms.rsplit_once(' ')).find(|(long, _)| *long == plain);
    short.map_or_else(|| letters(&plain), |(_, short)| short.to_owned())
}

fn country(text: &str) -> String {
    let plain = letters(text);
    COUNTRIES.iter().find(|(long, _)| *long == plain).map_or(plain.clone(), |(_, short)| (*short).to_owned())
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn full_form<'a>(table: &'a str, word: &str) -> Option<&'a str> {
    let forms = table.split('|').find(|forms| forms.split(' ').any(|form| form == word))?;
    forms.split(' ').next()
}

/// `94108` and `94108-1234` are the same as far as both go.
fn is_prefix(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 3 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::name::tests::owner;
    use gingham_model::identity::Address;

    /// Street, city, region, postal code, country; an empty part is missing.
    fn data(parts: [&str; 5]) -> AddressData {
        let part = |at: usize| Some(parts[at].to_owned()).filter(|text| !text.is_empty());
        AddressData {
            street: part(0),
            city: part(1),
            region: part(2),
            postal_code: part(3),
            country: part(4),
        }
    }

    fn compare(given: [&str; 5], known: &[[&str; 5]]) -> AddressScore {
        let mut owner = owner("A");
        owner.addresses = known.iter().map(|parts| Address { data: data(*parts), primary: false }).collect();
        address(&data(given), &[owner])
    }

    const HOME: [&str; 5] = ["2992 Cameron Road", "Malakoff", "NY", "14236", "US"];

    #[test]
    fn ways_of_writing_do_not_matter() {
        for given in [
            HOME,
            ["2992 cameron rd.", "MALAKOFF", "New York", "14236-1234", "USA"],
            ["2992 Cameron Road", "", "", "14236", ""],
        ] {
            let got = compare(given, &[HOME]);
            assert_eq!(got, AddressScore { score: Some(100), is_postal_code_match: Some(true) }, "{given:?}");
        }
    }

    #[test]
    fn differences_cost() {
        // given, least and greatest score, postal code
        let cases = [
            (["2992 Cameron Rd", "Malakoff", "NY", "14237", "US"], 80, 80, false),
            (["2992 Camron Road", "Malakoff", "NY", "14236", "US"], 90, 99, true),
            (["2994 Cameron Road", "Malakoff", "NY", "14236", "US"], 65, 72, true),
            (["1 Elm Street", "Springfield", "IL", "62701", "US"], 0, 30, false),
        ];
        for (given, least, greatest, postal) in cases {
            let got = compare(given, &[HOME]);
            let score = got.score.expect("both sides have an address");
            assert!((least..=greatest).contains(&score), "{given:?} {score}");
            assert_eq!(got.is_postal_code_match, Some(postal), "{given:?}");
        }
    }

    #[test]
    fn the_best_address_wins_and_missing_ones_give_none() {
        assert_eq!(compare(HOME, &[["1 Elm Street", "", "", "62701", ""], HOME]).score, Some(100));
        assert_eq!(compare(HOME, &[]), AddressScore::default());
        assert_eq!(compare(["", "", "", "", ""], &[HOME]), AddressScore::default());
        assert_eq!(compare(["", "", "", "", "US"], &[HOME]), AddressScore::default());
        assert_eq!(compare(["2992 Cameron Road", "", "", "", ""], &[HOME]).is_postal_code_match, None);
    }
}
