//! The list of products with which an Item begins.

use gingham_app::item::products::not_supported;
use gingham_app::{Client, Failure, Stop};
use gingham_model::{Institution, Product};
use serde_json::json;

/// Products that every Item gives and that cannot be asked for at its start (sandbox.md, section 5.1).
const NEVER_INITIAL: [Product; 4] =
    [Product::Balance, Product::Monitor, Product::RecurringTransactions, Product::InvestmentsRefresh];

/// The products of these words, if the client may have them and the institution gives them.
///
/// # Errors
/// INVALID_FIELD.1 for none, INVALID_PRODUCT.4 for words that are no products, .1 for products that the client is not
/// granted, PRODUCTS_NOT_SUPPORTED.8 for products that the institution does not give.
pub fn granted(client: &Client, institution: &Institution, words: &[String]) -> Result<Vec<Product>, Stop> {
    if words.is_empty() {
        let message = "initial_products must be a list of strings containing at least one product";
        return Err(Failure::field("initial_products", message).into());
    }
    let parse = |word: &String| Product::parse(word).filter(|product| !NEVER_INITIAL.contains(product));
    let unknown: Vec<&String> = words.iter().filter(|word| parse(word).is_none()).collect();
    if !unknown.is_empty() {
        let message = format!("initial_products contains invalid products: {}", json!(unknown));
        return Err(Failure::new("INVALID_PRODUCT.4")
            .message(message)
            .with("unknown", json!(unknown))
            .into());
    }
    let mut products: Vec<Product> = words.iter().filter_map(parse).collect();
    let mut seen = Vec::new();
    products.retain(|product| {
        !seen.contains(product) && {
            seen.push(*product);
            true
        }
    });
    let withheld: Vec<Product> =
        products.iter().copied().filter(|product| !client.may_use(*product)).collect();
    if !withheld.is_empty() {
        let message =
            format!("client is not authorized to access the following products: {}", json!(withheld));
        return Err(Failure::new("INVALID_PRODUCT.1")
            .message(message)
            .with("products", json!(withheld))
            .into());
    }
    let lacking: Vec<Product> =
        products.iter().copied().filter(|product| !institution.offers(*product)).collect();
    match lacking.is_empty() {
        true => Ok(products),
        false => Err(not_supported(&lacking).caused("PRODUCTS_NOT_SUPPORTED.8").into()),
    }
}
