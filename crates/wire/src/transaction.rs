//! Transactions on the wire: printed when they change, joined when they are read.

use gingham_insight::Meaning;
use gingham_model::BankTransaction;
use serde::Serialize;

/// A transaction in pieces of JSON: what every request wants, and what some requests choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed<Text> {
    /// The fields that every request wants: an object without its braces.
    pub fields: Text,
    /// The bank's text as a JSON string.
    pub original_description: Text,
    /// `personal_finance_category` of the older taxonomy.
    pub category_v1: Text,
    /// `personal_finance_category` of the newer taxonomy.
    pub category_v2: Text,
}

/// What a transaction is called in an Item.
pub struct Names<'a> {
    /// Its id.
    pub transaction_id: &'a str,
    /// Its account's id.
    pub account_id: &'a str,
    /// The id of the pending transaction that it replaces.
    pub pending_transaction_id: Option<&'a str>,
}

/// Which pieces a request chooses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    /// With the bank's own text.
    pub original_description: bool,
    /// With the older taxonomy.
    pub older_categories: bool,
}

#[derive(Serialize)]
struct Fields<'a> {
    account_id: &'a str,
    account_owner: Option<&'a str>,
    amount: gingham_model::Amount,
    authorized_date: Option<jiff::civil::Date>,
    authorized_datetime: Option<&'a str>,
    category: Option<&'a [&'static str]>,
    category_id: Option<&'a str>,
    check_number: Option<&'a str>,
    counterparties: Vec<Counterparty<'a>>,
    date: jiff::civil::Date,
    datetime: Option<&'a str>,
    iso_currency_code: &'a str,
    location: Location<'a>,
    logo_url: Option<&'a str>,
    merchant_entity_id: Option<&'a str>,
    merchant_name: Option<&'a str>,
    name: &'a str,
    payment_channel: &'a str,
    payment_meta: PaymentMeta<'a>,
    pending: bool,
    pending_transaction_id: Option<&'a str>,
    transaction_code: Option<&'a str>,
    transaction_id: &'a str,
    transaction_type: &'a str,
    unofficial_currency_code: Option<&'a str>,
    website: Option<&'a str>,
}

/// A counterparty.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's TransactionCounterparty")]
pub struct Counterparty<'a> {
    pub confidence_level: &'a str,
    pub entity_id: Option<&'a str>,
    pub logo_url: Option<&'a str>,
    pub name: &'a str,
    #[serde(rename = "type")]
    pub kind: &'a str,
    pub website: Option<&'a str>,
}

/// A place.
#[derive(Clone, Debug, Default, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's Location")]
pub struct Location<'a> {
    pub address: Option<&'a str>,
    pub city: Option<&'a str>,
    pub country: Option<&'a str>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub postal_code: Option<&'a str>,
    pub region: Option<&'a str>,
    pub store_number: Option<&'a str>,
}

#[derive(Serialize)]
struct PaymentMeta<'a> {
    by_order_of: Option<&'a str>,
    payee: Option<&'a str>,
    payer: Option<&'a str>,
    payment_method: Option<&'a str>,
    payment_processor: Option<&'a str>,
    ppd_id: Option<&'a str>,
    reason: Option<&'a str>,
    reference_number: Option<&'a str>,
}

/// A category of either taxonomy.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's PersonalFinanceCategory")]
pub struct Category<'a> {
    pub confidence_level: &'a str,
    pub detailed: &'a str,
    pub primary: &'a str,
    pub version: &'static str,
}

impl<'a> Category<'a> {
    /// In the older taxonomy.
    pub fn older(meaning: &'a Meaning) -> Category<'a> {
        let Meaning { primary_v1: primary, detailed_v1: detailed, confidence, .. } = meaning;
        Category { confidence_level: confidence, detailed, primary, version: "v1" }
    }

    /// In the newer taxonomy.
    pub fn newer(meaning: &'a Meaning) -> Category<'a> {
        let Meaning { primary_v2: primary, detailed_v2: detailed, confidence, .. } = meaning;
        Category { confidence_level: confidence, detailed, primary, version: "v2" }
    }
}

/// The counterparties of a row.
pub fn counterparties(meaning: &Meaning) -> Vec<Counterparty<'_>> {
    meaning
        .counterparties
        .iter()
        .map(|found| Counterparty {
            confidence_level: found.confidence_level,
            entity_id: found.entity_id.as_deref(),
            logo_url: found.logo_url.as_deref(),
            name: &found.name,
            kind: found.kind,
            website: found.website.as_deref(),
        })
        .collect()
}

/// The place of a row.
pub fn location(meaning: &Meaning) -> Location<'_> {
    let place = &meaning.location;
    Location {
        address: place.address.as_deref(),
        city: place.city.as_deref(),
        country: place.country.as_deref(),
        lat: place.lat,
        lon: place.lon,
        postal_code: place.postal_code.as_deref(),
        region: place.region.as_deref(),
        store_number: place.store_number.as_deref(),
    }
}

fn payment_meta(meaning: &Meaning) -> PaymentMeta<'_> {
    let meta = &meaning.payment_meta;
    PaymentMeta {
        by_order_of: meta.by_order_of.as_deref(),
        payee: meta.payee.as_deref(),
        payer: meta.payer.as_deref(),
        payment_method: meta.payment_method.as_deref(),
        payment_processor: meta.payment_processor.as_deref(),
        ppd_id: meta.ppd_id.as_deref(),
        reason: meta.reason.as_deref(),
        reference_number: meta.reference_number.as_deref(),
    }
}

/// Prints a bank's row with what it means.
pub fn print(row: &BankTransaction, names: &Names<'_>, meaning: &Meaning) -> Printed<String> {
    let fields = Fields {
        account_id: names.account_id,
        account_owner: None,
        amount: row.amount,
        authorized_date: row.authorized_date,
        authorized_datetime: None,
        category: meaning.category_id.map(|_| meaning.category.as_slice()),
        category_id: meaning.category_id,
        check_number: meaning.check_number.as_deref(),
        counterparties: counterparties(meaning),
        date: row.date,
        datetime: None,
        iso_currency_code: row.currency.as_str(),
        location: location(meaning),
        logo_url: meaning.logo_url.as_deref(),
        merchant_entity_id: meaning.merchant_entity_id.as_deref(),
        merchant_name: meaning.merchant_name.as_deref(),
        name: &meaning.name,
        payment_channel: meaning.payment_channel,
        payment_meta: payment_meta(meaning),
        pending: row.pending,
        pending_transaction_id: names.pending_transaction_id,
        transaction_code: None,
        transaction_id: names.transaction_id,
        transaction_type: meaning.transaction_type,
        unofficial_currency_code: None,
        website: meaning.website.as_deref(),
    };
    let object = json(&fields);
    Printed {
        fields: object[1..object.len() - 1].to_owned(),
        original_description: json(&row.description),
        category_v1: json(&Category::older(meaning)),
        category_v2: json(&Category::newer(meaning)),
    }
}

/// Joins the pieces that a request chose into the transaction's object, at the end of `page`.
pub fn join(page: &mut String, printed: &Printed<&str>, choice: Choice) {
    page.push('{');
    page.push_str(printed.fields);
    page.push_str(",\"original_description\":");
    page.push_str(if choice.original_description { printed.original_description } else { "null" });
    page.push_str(",\"personal_finance_category\":");
    page.push_str(if choice.older_categories { printed.category_v1 } else { printed.category_v2 });
    page.push('}');
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("wire structs hold text, numbers and lists only")
}
