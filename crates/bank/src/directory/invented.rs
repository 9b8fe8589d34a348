//! Institutions of our own invention, composed from words.
//!
//! Clients keep ids, so an institution must never change its id, nor an id its institution. Both follow from a
//! position in a batch: never reorder, insert or remove a batch, a stem or a form. To add institutions append a
//! batch with words of its own; a test compares today's directory with the published one.

use super::{
    aba,
    business::Business,
    country, dyes,
    entry::website,
    vocabulary_europe::*,
    vocabulary_north::*,
    vocabulary_us::{FORMS as US_FORMS, STEMS as US},
};
use gingham_model::{Institution, institution::Health};

/// A run of institutions of one country: every stem meets every form before any pair comes again, as long as the
/// two lists have lengths without a common divisor.
pub(super) struct Batch {
    pub country: &'static str,
    /// Where else every sixth of them is present.
    pub abroad: &'static [&'static str],
    pub count: u32,
    pub stems: &'static [&'static str],
    pub forms: &'static [(&'static str, Business)],
}

const fn batch(
    country: &'static str,
    abroad: &'static [&'static str],
    count: u32,
    stems: &'static [&'static str],
    forms: &'static [(&'static str, Business)],
) -> Batch {
    Batch { country, abroad, count, stems, forms }
}

/// The batches in the order of their ids: the n-th begins with `ins_900000` + 1000 n. Append only.
pub(super) const BATCHES: &[Batch] = &[
    batch("US", &[], 350, US, US_FORMS),
    batch("CA", &[], 46, CANADA, CANADA_FORMS),
    batch("CA", &[], 14, QUEBEC, QUEBEC_FORMS),
    batch("GB", &["IE"], 60, BRITAIN, BRITAIN_FORMS),
    batch("IE", &["GB"], 10, IRELAND, IRELAND_FORMS),
    batch("ES", &["PT"], 12, SPAIN, SPAIN_FORMS),
    batch("NL", &["BE", "DE"], 10, NETHERLANDS, NETHERLANDS_FORMS),
    batch("FR", &["BE"], 14, FRANCE, FRANCE_FORMS),
    batch("DE", &["AT"], 16, GERMANY, GERMANY_FORMS),
    batch("IT", &[], 12, ITALY, ITALY_FORMS),
    batch("PL", &[], 9, POLAND, POLAND_FORMS),
    batch("DK", &["SE", "NO"], 8, DENMARK, DENMARK_FORMS),
    batch("NO", &[], 8, NORWAY, NORWAY_FORMS),
    batch("SE", &["FI"], 8, SWEDEN, SWEDEN_FORMS),
    batch("EE", &["LV", "LT"], 6, ESTONIA, ESTONIA_FORMS),
    batch("LT", &[], 5, LITHUANIA, LITHUANIA_FORMS),
    batch("LV", &[], 5, LATVIA, LATVIA_FORMS),
    batch("PT", &[], 8, PORTUGAL, PORTUGAL_FORMS),
    batch("BE", &["NL", "FR"], 8, BELGIUM, BELGIUM_FORMS),
    batch("AT", &[], 8, AUSTRIA, AUSTRIA_FORMS),
    batch("FI", &[], 7, FINLAND, FINLAND_FORMS),
];

/// All invented institutions, batch by batch.
pub(super) fn institutions() -> impl Iterator<Item = Institution> {
    BATCHES
        .iter()
        .zip(0..)
        .flat_map(|(batch, nth)| (0..batch.count).map(move |at| batch.institution(nth, at)))
}

impl Batch {
    fn institution(&self, nth: u32, at: u32) -> Institution {
        let number = nth * 1000 + at;
        let (form, business) = self.forms[at as usize % self.forms.len()];
        let name = form.replace("{}", self.stems[at as usize % self.stems.len()]);
        Institution {
            id: format!("ins_{}", 900_000 + number),
            url: website(&name),
            products: business.products(),
            country_codes: self.countries(at),
            primary_color: dyes::dye(number).to_owned(),
            oauth: self.signs_in_at_home(at),
            routing_numbers: routing_numbers(business, number),
            dtc_numbers: dtc_numbers(business, number),
            health: health(number),
            currency: country::currency(self.country),
            tokenized_numbers: false,
            name,
        }
    }

    fn countries(&self, at: u32) -> Vec<&'static str> {
        let abroad = if at % 6 == 5 { self.abroad } else { &[] };
        [&[self.country], abroad].concat()
    }

    /// European law wants people sent to their bank; across the ocean it is two in five.
    fn signs_in_at_home(&self, at: u32) -> bool {
        !matches!(self.country, "US" | "CA") || at % 5 < 2
    }
}

/// One to three numbers whose first two digits (34 to 40) are those of no Federal Reserve district, so that no real
/// bank can have them.
fn routing_numbers(business: Business, number: u32) -> Vec<String> {
    let branches = if business.has_routing_numbers() { 1 + number % 7 / 3 } else { 0 };
    (0..branches).map(|branch| aba::complete(34_000_000 + number * 97 + branch * 2_000_000)).collect()
}

fn dtc_numbers(business: Business, number: u32) -> Vec<String> {
    let own = || format!("{:04}", 9000 + number);
    business.has_dtc_number().then(own).into_iter().collect()
}

fn health(number: u32) -> Health {
    match number {
        n if n % 211 == 120 => Health::Down,
        n if n % 97 == 41 => Health::Degraded,
        _ => Health::Healthy,
    }
}
