//! Institutions on the wire.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gingham_connect::directory;
use gingham_model::institution::Health;
use gingham_model::{Currency, Institution, Product};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock};

/// What a request wants to see besides the ordinary fields.
#[derive(Clone, Copy, Default)]
pub struct View {
    /// Website, logo and colour.
    pub looks: bool,
    /// How numbers can be verified.
    pub auth: bool,
    /// Which payments it carries out.
    pub payments: bool,
    /// How well it works, which no sandbox tells.
    pub status: bool,
}

/// Plaid's Institution. The outer `Option` is whether a field is there, the inner one whether it is null.
#[derive(Serialize)]
pub struct Printed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_metadata: Option<Option<AuthMetadata>>,
    /// Required by SDKs that are newer than the published shapes.
    connection_availability: &'static str,
    country_codes: &'a [&'static str],
    dtc_numbers: &'a [String],
    institution_id: &'a str,
    logo: Option<&'static str>,
    name: &'a str,
    oauth: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_initiation_metadata: Option<Option<Payments>>,
    primary_color: Option<&'a str>,
    products: &'a [Product],
    routing_numbers: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Option<()>>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct AuthMetadata {
    supported_methods: Methods,
}

#[derive(Serialize)]
struct Methods {
    automated_micro_deposits: bool,
    instant_auth: bool,
    instant_match: bool,
    instant_micro_deposits: bool,
}

#[derive(Serialize)]
struct Payments {
    /// In the smallest unit of each currency.
    maximum_payment_amount: BTreeMap<&'static str, &'static str>,
    standing_order_metadata: StandingOrders,
    supports_commercial_payment_consents: bool,
    supports_international_payments: bool,
    supports_payment_consents: bool,
    supports_refund_details: bool,
    supports_sepa_instant: bool,
}

#[derive(Serialize)]
struct StandingOrders {
    supports_standing_order_end_date: bool,
    supports_standing_order_negative_execution_days: bool,
    valid_standing_order_intervals: [&'static str; 2],
}

/// An institution as a request wants to see it.
pub fn printed(institution: &'static Institution, view: View) -> Printed<'static> {
    Printed {
        auth_metadata: view.auth.then(|| auth(institution)),
        connection_availability: if is_supported(institution) { "SUPPORTED" } else { "NOT_SUPPORTED" },
        country_codes: &institution.country_codes,
        dtc_numbers: &institution.dtc_numbers,
        institution_id: &institution.id,
        logo: view.looks.then(|| logo(institution)),
        name: &institution.name,
        oauth: institution.oauth,
        payment_initiation_metadata: view.payments.then(|| payments(institution)),
        primary_color: view.looks.then_some(institution.primary_color.as_str()),
        products: &institution.products,
        routing_numbers: &institution.routing_numbers,
        status: view.status.then_some(None),
        url: view.looks.then_some(institution.url.as_str()),
    }
}

/// Whether new Items can be made; lists leave out the others.
pub fn is_supported(institution: &Institution) -> bool {
    institution.health != Health::Unsupported
}

/// The logo as base64, encoded when first asked for.
fn logo(institution: &'static Institution) -> &'static str {
    static LOGOS: LazyLock<HashMap<&str, OnceLock<String>>> =
        LazyLock::new(|| directory::all().iter().map(|one| (one.id.as_str(), OnceLock::new())).collect());
    let place = LOGOS.get(institution.id.as_str());
    place.map_or("", |place| place.get_or_init(|| STANDARD.encode(directory::logo_png(institution))))
}

/// The test banks at which other ways than Instant Auth can be tried (sandbox.md, section 1.1).
const INSTANT_MATCH: &str = "ins_109512";
const INSTANT_MICRO_DEPOSITS: &str = "ins_135858";

fn auth(institution: &Institution) -> Option<AuthMetadata> {
    let methods = Methods {
        automated_micro_deposits: institution.id == INSTANT_MATCH,
        instant_auth: true,
        instant_match: institution.id == INSTANT_MATCH,
        instant_micro_deposits: institution.id == INSTANT_MICRO_DEPOSITS,
    };
    institution.offers(Product::Auth).then_some(AuthMetadata { supported_methods: methods })
}

fn payments(institution: &Institution) -> Option<Payments> {
    let maximum = match institution.currency {
        Currency::GBP => ("GBP", "2500000"),
        _ => ("EUR", "2500000"),
    };
    let payments = Payments {
        maximum_payment_amount: BTreeMap::from([maximum]),
        standing_order_metadata: StandingOrders {
            supports_standing_order_end_date: true,
            supports_standing_order_negative_execution_days: false,
            valid_standing_order_intervals: ["WEEKLY", "MONTHLY"],
        },
        supports_commercial_payment_consents: false,
        supports_international_payments: true,
        supports_payment_consents: true,
        supports_refund_details: true,
        supports_sepa_instant: institution.currency == Currency::EUR,
    };
    institution.offers(Product::PaymentInitiation).then_some(payments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_institution_is_what_the_contract_says() {
        let all = directory::all();
        for on in [false, true] {
            // Drawing every logo would take long, and they are alike.
            let view = View { looks: false, auth: on, payments: on, status: on };
            let institutions: Vec<_> = all.iter().map(|one| printed(one, view)).collect();
            let answer = json!({"institutions": institutions, "total": all.len(), "request_id": "request"});
            assert_eq!(
                gingham_contract::check_response("/institutions/get", 200, &answer),
                Vec::<String>::new()
            );
        }
    }

    #[test]
    fn looks_are_told_when_asked_for() {
        let bank = directory::find("ins_133402").unwrap();
        let plain = json!(printed(bank, View::default()));
        let full = json!(printed(bank, View { looks: true, ..View::default() }));
        for field in ["logo", "primary_color", "url"] {
            assert!(plain[field].is_null() && full[field].is_string(), "{field}");
        }
        assert_eq!(STANDARD.decode(full["logo"].as_str().unwrap()).unwrap(), directory::logo_png(bank));
        assert_eq!(full["connection_availability"], "NOT_SUPPORTED");
    }
}
