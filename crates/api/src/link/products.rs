//! Which products a link token may name, and which together (link.md, sections 2.2 and 2.5).

use super::wanted::Wanted;
use gingham_app::{Client, Failure};
use gingham_model::Product;
use serde_json::json;

/// What `products` takes.
const INITIAL: &[&str] = &[
    "assets",
    "auth",
    "beacon",
    "employment",
    "identity",
    "income_verification",
    "identity_verification",
    "investments",
    "investments_auth",
    "liabilities",
    "payment_initiation",
    "standing_orders",
    "signal",
    "statements",
    "transactions",
    "transfer",
    "cra_base_report",
    "cra_income_insights",
    "cra_cashflow_insights",
    "cra_lend_score",
    "cra_partner_insights",
    "cra_network_insights",
    "cra_monitoring",
    "layer",
    "protect_linked_bank",
];
const IF_SUPPORTED: &[&str] = &[
    "auth",
    "identity",
    "investments",
    "liabilities",
    "transactions",
    "signal",
    "statements",
    "protect_linked_bank",
];
const OPTIONAL: &[&str] =
    &["auth", "identity", "investments", "liabilities", "signal", "statements", "transactions"];
const CONSENTED: &[&str] = &[
    "auth",
    "balance_plus",
    "identity",
    "investments",
    "investments_auth",
    "liabilities",
    "transactions",
    "signal",
];
/// What an update may add or check.
const IN_UPDATE: &[&str] = &["assets", "statements", "income_verification", "auth", "identity"];
/// Products with a Link flow of their own.
const ALONE: &[&str] = &["identity_verification", "payment_initiation"];

/// Holds the arrays of products against the client's grants and each other.
///
/// # Errors
/// INVALID_PRODUCT.4, .5 or .1, INVALID_FIELD, INVALID_CONFIGURATION, MISSING_FIELDS.
pub(super) fn check(wanted: &Wanted, client: &Client) -> Result<(), Failure> {
    usable(wanted, client)?;
    in_their_arrays(wanted)?;
    if !wanted.is_update() && wanted.transfer.authorization_id.is_none() && wanted.arrays()[0].1.is_empty() {
        return Err(Failure::field("products", "must provide at least one product"));
    }
    once(wanted)?;
    together(wanted)?;
    update(wanted)?;
    configured(wanted)
}

/// Refuses words that are no products, products that Link does not take, and those that the client is not granted; the
/// first of these is the cause, and the others are told with it.
fn usable(wanted: &Wanted, client: &Client) -> Result<(), Failure> {
    let parsed = |word: &str| Product::parse(word);
    let unknown = named(wanted, |word| parsed(word).is_none());
    let elsewhere = named(wanted, |word| {
        parsed(word).is_some() && !INITIAL.contains(&word) && !CONSENTED.contains(&word)
    });
    let withheld = named(wanted, |word| parsed(word).is_some_and(|product| !client.may_use(product)));
    let found = [
        ("INVALID_PRODUCT.4", unknown, "all words are names of products"),
        ("INVALID_PRODUCT.5", elsewhere, "all products are such as Link takes"),
        ("INVALID_PRODUCT.1", withheld, "the client is granted all products that it names"),
    ];
    let Some((first, words, _)) = found.iter().find(|(_, words, _)| !words.is_empty()) else { return Ok(()) };
    let message = format!("client is not authorized to access the following products: {}", json!(words));
    let failure = Failure::new(*first).message(message).with("products", json!(words));
    let others = found.iter().filter(|(cause, ..)| cause != first);
    Err(others.fold(failure, |failure, (cause, words, otherwise)| match words.is_empty() {
        true => failure.not(*cause, *otherwise),
        false => failure.also(*cause, format!("it is so of {}", words.join(", "))),
    }))
}

/// The named products for which `which` holds, each once.
fn named(wanted: &Wanted, which: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut found = Vec::new();
    for word in wanted.arrays().into_iter().flat_map(|(_, words)| words) {
        if which(word) && !found.contains(&word.as_str()) {
            found.push(word.as_str());
        }
    }
    found
}

fn in_their_arrays(wanted: &Wanted) -> Result<(), Failure> {
    for ((array, words), taken) in
        wanted.arrays().into_iter().zip([INITIAL, IF_SUPPORTED, OPTIONAL, CONSENTED])
    {
        if let Some(odd) = words.iter().find(|word| !taken.contains(&word.as_str())) {
            let message = format!("{array} must not contain {odd}");
            return Err(Failure::field(array, message).with("product", odd.as_str()));
        }
    }
    Ok(())
}

fn once(wanted: &Wanted) -> Result<(), Failure> {
    let arrays = wanted.arrays();
    for (place, (array, words)) in arrays.iter().enumerate() {
        for (earlier, others) in &arrays[..place] {
            if let Some(both) = words.iter().find(|word| others.contains(word)) {
                let message = format!("{array} must not contain {both}, which {earlier} contains");
                return Err(Failure::field(array, message).with("product", both.as_str()));
            }
        }
    }
    Ok(())
}

fn together(wanted: &Wanted) -> Result<(), Failure> {
    let [(_, products), ..] = wanted.arrays();
    let has = |word: &str| products.iter().any(|one| one == word);
    let check_report = products.iter().any(|word| word.starts_with("cra_"));
    // What is asked for besides in another array is another flow just as well.
    let others = |word: &str| !named(wanted, |one| one != word).is_empty();
    let two_flows = ALONE.iter().any(|word| has(word) && others(word))
        || wanted.takes_payroll() && others("income_verification")
        || check_report && (has("assets") || has("income_verification"));
    if two_flows {
        let message = "link token can only be configured for one Link flow";
        return Err(Failure::new("INVALID_CONFIGURATION.1")
            .message(message)
            .with("products", json!(products)));
    }
    if has("signal") && !has("auth") && !wanted.is_update() {
        return Err(Failure::field("products", "products must contain auth where it contains signal"));
    }
    if check_report && !has("cra_base_report") && !wanted.is_update() {
        let message = "products must contain cra_base_report where it contains another cra product";
        return Err(Failure::field("products", message));
    }
    Ok(())
}

fn update(wanted: &Wanted) -> Result<(), Failure> {
    if !wanted.is_update() {
        return Ok(());
    }
    let [(_, products), if_supported, optional, _] = wanted.arrays();
    let fits = |word: &String| IN_UPDATE.contains(&word.as_str()) || word.starts_with("cra_");
    if let Some(odd) = products.iter().find(|word| !fits(word)) {
        let message = format!("products must not contain {odd} in update mode");
        return Err(Failure::field("products", message).with("product", odd.as_str()));
    }
    match [if_supported, optional].into_iter().find(|(_, words)| !words.is_empty()) {
        Some((array, _)) => Err(Failure::field(array, format!("{array} must be empty in update mode"))),
        None => Ok(()),
    }
}

/// The objects that some products cannot do without.
fn configured(wanted: &Wanted) -> Result<(), Failure> {
    let check_report = wanted.arrays()[0].1.iter().any(|word| word.starts_with("cra_"));
    let payment = wanted.payment_initiation.as_ref();
    let needs = [
        (wanted.names("statements"), wanted.statements.is_some(), "statements"),
        (
            wanted.names("identity_verification"),
            wanted.identity_verification.is_some(),
            "identity_verification",
        ),
        (wanted.names("income_verification"), wanted.income_verification.is_some(), "income_verification"),
        (wanted.names("payment_initiation"), payment.is_some(), "payment_initiation"),
        (
            check_report,
            wanted.consumer_report_permissible_purpose.is_some(),
            "consumer_report_permissible_purpose",
        ),
    ];
    let missing: Vec<&str> =
        needs.iter().filter(|(needed, given, _)| *needed && !given).map(|(_, _, field)| *field).collect();
    if !missing.is_empty() {
        return Err(super::token_create::missing(&missing));
    }
    if payment.is_some_and(|payment| payment.payment_id.is_some() == payment.consent_id.is_some()) {
        let message = "payment_initiation must contain either payment_id or consent_id";
        return Err(Failure::field("payment_initiation", message));
    }
    match wanted.sources().len() {
        0 | 1 => Ok(()),
        _ => {
            let path = "income_verification.income_source_types";
            Err(Failure::field(path, format!("{path} must contain exactly 1 element")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::wanted::Wanted;
    use gingham_app::client::Grants;
    use serde_json::Value;

    fn refused(change: Value) -> Option<(String, Option<String>)> {
        let mut body = json!({"client_name": "App", "language": "en", "country_codes": ["US"]});
        for (field, value) in change.as_object().unwrap() {
            body[field] = value.clone();
        }
        let wanted: Wanted = serde_json::from_value(body).unwrap();
        let products = Product::ALL.iter().copied().filter(|product| *product != Product::Beacon).collect();
        let grants = Grants { products: Some(products), ..Grants::everything() };
        let client = Client { client_id: String::new(), name: String::new(), grants };
        check(&wanted, &client).err().map(|failure| (failure.cause.to_string(), failure.message.clone()))
    }

    fn cause(change: Value) -> String {
        refused(change).expect("refused").0
    }

    #[test]
    fn each_product_is_known_granted_and_in_its_place() {
        assert_eq!(refused(json!({"products": ["auth", "transactions"]})), None);
        let (cause_id, message) = refused(json!({"products": ["auth", "gold"]})).unwrap();
        assert_eq!(cause_id, "INVALID_PRODUCT.4");
        let said = "client is not authorized to access the following products: [\"gold\"]";
        assert_eq!(message.as_deref(), Some(said));
        assert_eq!(cause(json!({"products": ["balance"]})), "INVALID_PRODUCT.5");
        assert_eq!(cause(json!({"products": ["beacon"]})), "INVALID_PRODUCT.1");
        assert_eq!(cause(json!({"products": ["balance_plus"]})), "INVALID_FIELD.1");
        let twice = json!({"products": ["auth"], "optional_products": ["auth"]});
        assert_eq!(cause(twice), "INVALID_FIELD.1");
        assert_eq!(refused(json!({"products": []})).unwrap().1.unwrap(), "must provide at least one product");
    }

    #[test]
    fn a_token_has_one_flow() {
        let flow = |products: Value| refused(json!({"products": products, "identity_verification": {}}));
        assert_eq!(flow(json!(["identity_verification"])), None);
        assert_eq!(flow(json!(["identity_verification", "auth"])).unwrap().0, "INVALID_CONFIGURATION.1");
        let beside = json!({"products": ["identity_verification"], "identity_verification": {}, "optional_products": ["auth"]});
        assert_eq!(cause(beside), "INVALID_CONFIGURATION.1");
        let income = |source: &str| json!({"products": ["income_verification", "auth"], "income_verification": {"income_source_types": [source]}});
        assert_eq!(refused(income("bank")), None);
        assert_eq!(cause(income("payroll")), "INVALID_CONFIGURATION.1");
        assert_eq!(cause(json!({"products": ["cra_base_report", "assets"]})), "INVALID_CONFIGURATION.1");
        assert_eq!(cause(json!({"products": ["signal"]})), "INVALID_FIELD.1");
        assert_eq!(cause(json!({"products": ["statements"]})), "MISSING_FIELDS.1");
    }

    #[test]
    fn an_update_names_few_products() {
        let update = |products: Value| refused(json!({"access_token": "a", "products": products}));
        assert_eq!(update(json!([])), None);
        assert_eq!(update(json!(["auth"])), None);
        assert_eq!(update(json!(["transactions"])).unwrap().0, "INVALID_FIELD.1");
    }
}
