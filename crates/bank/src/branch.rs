//! What an institution's country and habits mean for the accounts it keeps.

use crate::directory;
use gingham_model::{Currency, Institution};

/// The institution's side of every account.
pub(crate) struct Branch {
    pub(crate) institution_id: String,
    /// ISO 3166-1 alpha-2.
    pub(crate) country: &'static str,
    pub(crate) currency: Currency,
    /// Whether numbers are tokens and accounts carry a persistent id.
    pub(crate) tokenized: bool,
    /// Whether balances say when they were computed.
    pub(crate) dates_balances: bool,
}

/// The institution that says when its balances were computed.
const DATES_BALANCES: &str = "ins_128026";

impl Branch {
    /// The branch behind a login; an institution that left the directory counts as an American one.
    pub(crate) fn of(institution_id: &str) -> Branch {
        match directory::find(institution_id) {
            Some(institution) => Branch::at(institution),
            None => Branch {
                institution_id: institution_id.to_owned(),
                country: "US",
                currency: Currency::USD,
                tokenized: false,
                dates_balances: false,
            },
        }
    }

    pub(crate) fn at(institution: &Institution) -> Branch {
        Branch {
            institution_id: institution.id.clone(),
            country: institution.country_codes.first().copied().unwrap_or("US"),
            currency: institution.currency,
            tokenized: institution.tokenized_numbers,
            dates_balances: institution.id == DATES_BALANCES,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use gingham_model::institution::Health;

    /// A healthy bank of `country`.
    pub(crate) fn bank(id: &str, country: &'static str) -> Institution {
        Institution {
            id: id.to_owned(),
            name: "Bank".to_owned(),
            products: Vec::new(),
            country_codes: vec![country],
            url: String::new(),
            primary_color: String::new(),
            oauth: false,
            routing_numbers: Vec::new(),
            dtc_numbers: Vec::new(),
            health: Health::Healthy,
            currency: match country {
                "US" => Currency::USD,
                "CA" => Currency::CAD,
                "GB" => Currency::GBP,
                _ => Currency::EUR,
            },
            tokenized_numbers: false,
        }
    }
}
