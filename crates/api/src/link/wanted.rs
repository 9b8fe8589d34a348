//! What a link token is asked for, as far as rules look at it; the rest is only kept.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
pub(super) struct Wanted {
    pub client_name: String,
    pub language: String,
    pub products: Option<Vec<String>>,
    pub required_if_supported_products: Option<Vec<String>>,
    pub optional_products: Option<Vec<String>>,
    pub additional_consented_products: Option<Vec<String>>,
    pub user: Option<User>,
    pub user_id: Option<String>,
    pub user_token: Option<String>,
    pub access_token: Option<String>,
    pub access_tokens: Option<Vec<String>>,
    #[serde(default)]
    pub update: Update,
    pub redirect_uri: Option<String>,
    pub android_package_name: Option<String>,
    pub link_customization_name: Option<String>,
    pub account_filters: Option<Map<String, Value>>,
    pub institution_id: Option<String>,
    pub institution_data: Option<InstitutionData>,
    pub statements: Option<Period>,
    pub hosted_link: Option<HostedLink>,
    #[serde(default)]
    pub auth: Auth,
    pub identity: Option<Identity>,
    pub identity_verification: Option<Value>,
    pub income_verification: Option<IncomeVerification>,
    pub payment_initiation: Option<PaymentInitiation>,
    #[serde(default)]
    pub transfer: Transfer,
    pub consumer_report_permissible_purpose: Option<String>,
    pub enable_multi_item_link: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct User {
    pub client_user_id: String,
    pub phone_number: Option<String>,
    pub email_address: Option<String>,
    pub address: Option<Address>,
    pub name: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: String,
}

#[derive(Default, Deserialize)]
pub(super) struct Update {
    #[serde(default)]
    pub account_selection_enabled: bool,
    #[serde(default)]
    pub user: bool,
    pub item_ids: Option<Vec<String>>,
}

#[derive(Deserialize)]
pub(super) struct InstitutionData {
    pub routing_number: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Period {
    pub start_date: Date,
    pub end_date: Date,
}

#[derive(Deserialize)]
pub(super) struct HostedLink {
    pub delivery_method: Option<String>,
    pub completion_redirect_uri: Option<String>,
    pub url_lifetime_seconds: Option<i64>,
}

#[derive(Default, Deserialize)]
pub(super) struct Auth {
    pub auth_type_select_enabled: Option<bool>,
    pub flow_type: Option<String>,
    pub database_insights_enabled: Option<bool>,
    pub database_match_enabled: Option<bool>,
    pub same_day_microdeposits_enabled: Option<bool>,
    pub instant_microdeposits_enabled: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct Identity {
    pub is_document_upload: Option<bool>,
    pub account_ids: Option<Vec<String>>,
}

#[derive(Deserialize)]
pub(super) struct IncomeVerification {
    pub income_source_types: Option<Vec<String>>,
    pub access_tokens: Option<Vec<String>>,
}

#[derive(Deserialize)]
pub(super) struct PaymentInitiation {
    pub payment_id: Option<String>,
    pub consent_id: Option<String>,
}

#[derive(Default, Deserialize)]
pub(super) struct Transfer {
    pub authorization_id: Option<String>,
}

impl Wanted {
    /// Whether it repairs or extends what is linked already.
    pub fn is_update(&self) -> bool {
        self.access_token.is_some() || self.access_tokens.is_some() || self.update.user
    }

    /// Whether it names a user whose the Items become.
    pub fn names_user(&self) -> bool {
        self.user_id.is_some() || self.user_token.is_some()
    }

    /// The sources of income that are asked for.
    pub fn sources(&self) -> &[String] {
        let income = self.income_verification.as_ref();
        income.and_then(|income| income.income_source_types.as_deref()).unwrap_or_default()
    }

    /// Whether income is asked for that payrolls or papers tell.
    pub fn takes_payroll(&self) -> bool {
        self.names("income_verification") && self.sources().iter().any(|source| source == "payroll")
    }

    /// The arrays of products with their names.
    pub fn arrays(&self) -> [(&'static str, &[String]); 4] {
        fn words(array: &Option<Vec<String>>) -> &[String] {
            array.as_deref().unwrap_or_default()
        }
        [
            ("products", words(&self.products)),
            ("required_if_supported_products", words(&self.required_if_supported_products)),
            ("optional_products", words(&self.optional_products)),
            ("additional_consented_products", words(&self.additional_consented_products)),
        ]
    }

    /// Whether an array names the product.
    pub fn names(&self, word: &str) -> bool {
        self.arrays().iter().any(|(_, words)| words.iter().any(|one| one == word))
    }
}
