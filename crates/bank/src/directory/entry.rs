//! A hand-written line of the directory.

use super::{business::Business, country, spelling};
use gingham_model::{Institution, institution::Health};

/// An institution as the tables write it; everything else follows from this.
pub(super) struct Entry {
    pub id: &'static str,
    pub name: &'static str,
    pub business: Business,
    pub country: &'static str,
    pub color: &'static str,
    pub routing: &'static [&'static str],
    pub dtc: &'static [&'static str],
    pub oauth: bool,
    pub health: Health,
    pub tokenized: bool,
}

impl Entry {
    /// A healthy institution whose users type their credentials; other traits by struct update.
    pub(super) const fn new(
        id: &'static str,
        name: &'static str,
        country: &'static str,
        business: Business,
        color: &'static str,
    ) -> Entry {
        let (routing, dtc): (&[&str], &[&str]) = (&[], &[]);
        let health = Health::Healthy;
        Entry { id, name, business, country, color, routing, dtc, oauth: false, health, tokenized: false }
    }

    /// The institution of this line.
    pub(super) fn institution(&self) -> Institution {
        let owned = |numbers: &[&str]| numbers.iter().map(|&number| number.to_owned()).collect();
        Institution {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            products: self.business.products(),
            country_codes: vec![self.country],
            url: website(self.name),
            primary_color: self.color.to_owned(),
            oauth: self.oauth,
            routing_numbers: owned(self.routing),
            dtc_numbers: owned(self.dtc),
            health: self.health,
            currency: country::currency(self.country),
            tokenized_numbers: self.tokenized,
        }
    }
}

/// The address of the institution called `name`, in the domain reserved for examples.
pub(super) fn website(name: &str) -> String {
    format!("https://{}.example", spelling::slug(name))
}
