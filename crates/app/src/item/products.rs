//! Which products an Item has, may get, and is charged for.

use super::Item;
use super::verification::typed;
use crate::client::Client;
use crate::failure::{Failure, Stop};
use gingham_model::{Institution, Product};
use serde_json::json;

/// Products that are charged by the call or report and so never count as billed on an Item (products.md, section 1).
const PER_REQUEST: [Product; 12] = [
    Product::Assets,
    Product::Balance,
    Product::BalancePlus,
    Product::CreditDetails,
    Product::Income,
    Product::IncomeVerification,
    Product::IdentityMatch,
    Product::TransactionsRefresh,
    Product::InvestmentsRefresh,
    Product::Signal,
    Product::Statements,
    Product::ProcessorPayments,
];

/// Products that cannot be added once the Item is linked, or only by update mode.
const NOT_ADDABLE: [Product; 5] = [
    Product::IdentityVerification,
    Product::PaymentInitiation,
    Product::Assets,
    Product::Statements,
    Product::IncomeVerification,
];

/// Refuses a product that the Item cannot give.
///
/// # Errors
/// See [`Item::using`].
pub fn allowed(item: &Item, product: Product) -> Result<(), Stop> {
    let key = item.row.item_key;
    let supported = match item.institution() {
        Some(institution) => institution.offers(product),
        None => typed::gives(item, product),
    };
    if !supported && !item.record.products.contains(&product) {
        let unseen = product == Product::IdentityMatch && item.record.institution_id.is_none();
        let cause = if unseen { "PRODUCTS_NOT_SUPPORTED.6" } else { "PRODUCTS_NOT_SUPPORTED.1" };
        let failure =
            not_supported(&[product]).caused(cause).with("auth_method", json!(item.record.auth_method));
        return Err(failure.of_item(key).into());
    }
    if let Some(consented) = &item.record.consented_products
        && !covers(consented, product)
    {
        let name = product.as_str().to_uppercase();
        return Err(Failure::new("ADDITIONAL_CONSENT_REQUIRED.1")
            .message(format!("client does not have user consent to access the PRODUCT_{name} product"))
            .with("consented_products", json!(consented))
            .of_item(key)
            .into());
    }
    if NOT_ADDABLE.contains(&product) && !item.record.products.contains(&product) {
        let failure = Failure::new("ITEM_ERROR/PRODUCT_NOT_ENABLED.1").with("product", product.as_str());
        return Err(failure.of_item(key).into());
    }
    Ok(())
}

/// Whether consent to some products covers another: what only tells more of the same data needs none of its own.
fn covers(consented: &[Product], product: Product) -> bool {
    let same = match product {
        Product::Balance => return !consented.is_empty(),
        Product::RecurringTransactions | Product::TransactionsRefresh => Product::Transactions,
        Product::InvestmentsRefresh => Product::Investments,
        Product::IdentityMatch => Product::Identity,
        other => other,
    };
    consented.contains(&same) || consented.contains(&product)
}

/// PRODUCTS_NOT_SUPPORTED for these products.
pub fn not_supported(products: &[Product]) -> Failure {
    Failure::new("PRODUCTS_NOT_SUPPORTED.1")
        .message(format!("the following products are not supported by this institution: {}", json!(products)))
        .with("products", json!(products))
}

/// The Item's products that are charged otherwise than by the call.
pub fn billed(products: &[Product]) -> Vec<Product> {
    let mut billed: Vec<_> =
        products.iter().copied().filter(|product| !PER_REQUEST.contains(product)).collect();
    billed.sort_unstable_by_key(|product| product.as_str());
    billed
}

/// What the institution could give besides, to this client.
pub fn available(institution: Option<&Institution>, client: &Client, billed: &[Product]) -> Vec<Product> {
    let offered = institution.map(|institution| institution.products.as_slice()).unwrap_or_default();
    let internal = |product: &Product| {
        matches!(
            product,
            Product::ProcessorPayments | Product::ProcessorIdentity | Product::InvestmentsRefresh
        )
    };
    let mut available: Vec<_> = offered
        .iter()
        .copied()
        .filter(|product| !billed.contains(product) && client.may_use(*product) && !internal(product))
        .collect();
    available.sort_unstable_by_key(|product| product.as_str());
    available
}
