//! Items on the wire.

use gingham_model::Product;
use serde::Serialize;
use serde_json::Value;

/// Plaid's Item.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's Item")]
pub struct Item {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_method: Option<String>,
    pub available_products: Vec<Product>,
    pub billed_products: Vec<Product>,
    pub consent_expiration_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consented_products: Option<Vec<Product>>,
    pub error: Option<Value>,
    pub institution_id: Option<String>,
    pub institution_name: Option<String>,
    pub item_id: String,
    pub products: Vec<Product>,
    pub update_type: &'static str,
    pub webhook: Option<String>,
}

/// What `/item/get` adds to the Item.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's ItemWithConsentFields")]
pub struct ItemWithConsent {
    #[serde(flatten)]
    pub item: Item,
    pub consented_data_scopes: Vec<String>,
    pub consented_use_cases: Vec<String>,
    pub created_at: String,
}
