//! What a link token asks for, as far as a session looks at it.

use super::auth::flags::Flags;
use super::view::Appearance;
use crate::client::grants::LinkCustomization;
use crate::client::layer::LayerTemplate;
use crate::client::{Client, Grants};
use crate::failure::Failure;
use crate::income::generate::DEFAULT_DAYS;
use crate::statement::Span;
use crate::user::Owner;
use gingham_model::{Institution, Product};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A link token's configuration.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of /link/token/create")]
pub struct Configuration {
    pub client_name: String,
    pub language: Option<String>,
    pub appearance_mode: Option<String>,
    pub products: Vec<Product>,
    pub required_if_supported_products: Vec<Product>,
    pub optional_products: Vec<Product>,
    pub additional_consented_products: Vec<Product>,
    pub country_codes: Vec<String>,
    pub account_filters: Option<BTreeMap<String, AccountFilter>>,
    pub webhook: Option<String>,
    pub link_customization_name: Option<String>,
    pub update: Update,
    pub transactions: Transactions,
    pub statements: Option<Span>,
    pub hosted_link: Option<Value>,
    /// Where hosted pages are reached, as the application reached us.
    pub hosted_origin: Option<String>,
    pub redirect_uri: Option<String>,
    pub income_verification: Option<Value>,
    pub enable_multi_item_link: Option<bool>,
    pub institution_data: InstitutionData,
    pub user_key: Option<i64>,
    pub user_id: Option<String>,
    pub auth: Flags,
    pub user: User,
    pub institution_id: Option<String>,
    pub item_key: Option<i64>,
    pub item_keys: Option<Vec<i64>>,
    /// The template of a Layer session.
    pub layer: Option<LayerTemplate>,
}

/// Which subtypes of a kind of account are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the field is that of /link/token/create")]
pub struct AccountFilter {
    pub account_subtypes: Vec<String>,
}

/// What an update is about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of /link/token/create")]
pub struct Update {
    pub account_selection_enabled: bool,
    pub user: bool,
}

/// How much history is wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the field is that of /link/token/create")]
pub struct Transactions {
    pub days_requested: Option<i64>,
}

/// What is known of the person's bank.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the field is that of /link/token/create")]
pub struct InstitutionData {
    pub routing_number: Option<String>,
}

/// What is known of the person.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the field is that of /link/token/create")]
pub struct User {
    pub client_user_id: Option<String>,
    pub legal_name: Option<String>,
    pub phone_number: Option<String>,
    pub email_address: Option<String>,
}

/// Products with a flow of their own in Link, which is not there yet.
const OTHER_FLOWS: [Product; 4] =
    [Product::IdentityVerification, Product::PaymentInitiation, Product::Employment, Product::Layer];

impl Configuration {
    /// Whether the session updates an Item.
    pub fn is_update(&self) -> bool {
        self.item_key.is_some() || self.update.user || !self.several().is_empty()
    }

    /// The Items of an update that names several.
    pub fn several(&self) -> &[i64] {
        self.item_keys.as_deref().unwrap_or_default()
    }

    /// Refuses what Link cannot do here yet.
    ///
    /// # Errors
    /// NOT_IMPLEMENTED.
    pub fn check(&self) -> Result<(), Failure> {
        let flow = self.products.iter().find(|product| OTHER_FLOWS.contains(product)).map(|one| one.as_str());
        let other = match () {
            () if flow.is_some() => flow,
            () if self.has_other_income() => Some("income_verification"),
            () => None,
        };
        match other {
            None => Ok(()),
            Some(what) => {
                let message = format!("a Link session for {what} is not implemented by this server");
                Err(Failure::new("NOT_IMPLEMENTED.1").message(message).with("flow", what))
            }
        }
    }

    /// The routing number of the person's bank, where the application knows it.
    pub fn routing_number(&self) -> Option<&str> {
        self.institution_data.routing_number.as_deref()
    }

    /// How the hosted page's address comes to the person: `sms` or `email`.
    pub fn delivery_method(&self) -> Option<&str> {
        self.hosted_link.as_ref()?["delivery_method"].as_str()
    }

    /// Whether the person comes by a link in a text message.
    pub fn is_delivered_by_text(&self) -> bool {
        self.delivery_method() == Some("sms")
    }

    /// Where a person goes from a hosted page when all is over, however it ended.
    pub fn completion_redirect_uri(&self) -> Option<String> {
        let uri = self.hosted_link.as_ref()?["completion_redirect_uri"].as_str();
        uri.filter(|uri| !uri.is_empty()).map(str::to_owned)
    }

    /// How the page looks.
    pub fn appearance(&self) -> Appearance {
        match self.appearance_mode.as_deref() {
            Some("DARK") => Appearance::Dark,
            Some("SYSTEM") => Appearance::System,
            _ => Appearance::Light,
        }
    }

    /// The language of the pages.
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en")
    }

    /// Whether one session links several Items.
    pub fn is_multi_item(&self) -> bool {
        self.enable_multi_item_link == Some(true)
    }

    /// The user whose its Items become.
    pub fn owner(&self) -> Option<Owner> {
        let (user_key, user_id) = (self.user_key?, self.user_id.clone()?);
        Some(Owner { user_key, user_id })
    }

    /// How many days of bank income are asked for, where it is.
    pub fn bank_income_days(&self) -> Option<i64> {
        let income = self.income_verification.as_ref()?;
        let is_bank = income["income_source_types"] == serde_json::json!(["bank"]);
        is_bank.then(|| income["bank_income"]["days_requested"].as_i64().unwrap_or(DEFAULT_DAYS))
    }

    /// Whether income is asked for that is not found in a bank's rows, or in Items that are linked already.
    fn has_other_income(&self) -> bool {
        self.income_verification.is_some() && !self.is_update() && self.bank_income_days().is_none()
    }

    /// Who the person is to the application, where it says so.
    pub fn whose(&self) -> Option<&str> {
        self.user_id.as_deref().or(self.user.client_user_id.as_deref())
    }

    /// How Link asks.
    pub fn customization(&self, client: &Client) -> LinkCustomization {
        let grants: &Grants = &client.grants;
        let named = self.link_customization_name.as_deref().and_then(|name| grants.customization(name));
        named.or_else(|| grants.customization("default")).expect("the default customization always exists")
    }

    /// Whether the person chooses accounts in Link, where the bank did not ask.
    pub fn selects_accounts(&self, client: &Client) -> bool {
        match self.is_update() {
            true => self.update.account_selection_enabled,
            false => self.customization(client).account_select == "v2",
        }
    }

    /// Everything that the person is told about, once.
    pub fn all_products(&self) -> Vec<Product> {
        let mut all = Vec::new();
        let arrays = [
            &self.products,
            &self.required_if_supported_products,
            &self.optional_products,
            &self.additional_consented_products,
        ];
        for product in arrays.into_iter().flatten() {
            if !all.contains(product) {
                all.push(*product);
            }
        }
        all
    }

    /// The products that an institution lacks without which there is no Item.
    pub fn lacking(&self, institution: &Institution) -> Vec<Product> {
        self.products.iter().copied().filter(|product| !institution.offers(*product)).collect()
    }

    /// Whether the institution is present in a country that is asked for.
    pub fn reaches(&self, institution: &Institution) -> bool {
        self.country_codes.is_empty()
            || institution.country_codes.iter().any(|own| self.country_codes.iter().any(|code| code == own))
    }
}
