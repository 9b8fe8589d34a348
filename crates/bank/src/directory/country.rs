//! Countries, as far as the directory is concerned with them.

use gingham_model::Currency;

/// Every country with an institution, by its ISO 3166-1 alpha-2 code.
pub const ALL: [&str; 20] = [
    "US", "GB", "ES", "NL", "FR", "IE", "CA", "DE", "IT", "PL", "DK", "NO", "SE", "EE", "LT", "LV", "PT",
    "BE", "AT", "FI",
];

/// The currency of accounts in `country`; the euro is that of all who have none of their own.
pub(super) fn currency(country: &str) -> Currency {
    let code = match country {
        "US" => return Currency::USD,
        "CA" => return Currency::CAD,
        "GB" => return Currency::GBP,
        "DK" => "DKK",
        "NO" => "NOK",
        "SE" => "SEK",
        "PL" => "PLN",
        _ => return Currency::EUR,
    };
    Currency::parse(code).expect("the codes above have three letters")
}
