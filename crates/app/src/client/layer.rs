//! Layer templates: what a client wants to learn of a person whose telephone number is known.

use gingham_model::Product;
use serde::{Deserialize, Serialize};

/// The id of the template that always exists in the sandbox.
pub const DEFAULT: &str = "default";

/// What a Layer session asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LayerTemplate {
    /// By what `/session/token/create` names it.
    pub template_id: String,
    /// What people of the team call it.
    pub name: String,
    /// Products without which an account cannot be shared.
    pub products: Vec<Product>,
    /// Products that are added where they can be had.
    pub required_if_supported_products: Vec<Product>,
    /// Products that are added where they can be had, and never stand in the way.
    pub optional_products: Vec<Product>,
    /// Products that are only agreed to.
    pub additional_consented_products: Vec<Product>,
    /// What of a person must be known.
    pub required_identity: Vec<IdentityField>,
    /// What of a person is told where it is known.
    pub optional_identity: Vec<IdentityField>,
    /// Whether an account is shared, too.
    pub financial_accounts: Collect,
    /// Where webhooks go, where the token names no address.
    pub webhook: Option<String>,
    /// How the panes look.
    pub appearance_mode: AppearanceMode,
}

/// A part of a person's identity; the telephone number is always told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of /user_account/session/get")]
pub enum IdentityField {
    Name,
    Address,
    Email,
    DateOfBirth,
    Ssn,
}

/// Whether a person shares an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collect {
    /// There is no session without one.
    Required,
    /// Where there is one.
    #[default]
    Optional,
    /// Never.
    Skip,
}

/// How panes look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum AppearanceMode {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As the person's system.
    System,
}

impl Default for LayerTemplate {
    fn default() -> LayerTemplate {
        LayerTemplate {
            template_id: DEFAULT.to_owned(),
            name: DEFAULT.to_owned(),
            products: vec![Product::Auth],
            required_if_supported_products: vec![Product::Transactions],
            optional_products: Vec::new(),
            additional_consented_products: Vec::new(),
            required_identity: vec![IdentityField::Name],
            optional_identity: vec![
                IdentityField::Address,
                IdentityField::Email,
                IdentityField::DateOfBirth,
                IdentityField::Ssn,
            ],
            financial_accounts: Collect::Optional,
            webhook: None,
            appearance_mode: AppearanceMode::Light,
        }
    }
}

impl LayerTemplate {
    /// Whether the application is told this part of an identity.
    pub fn tells(&self, field: IdentityField) -> bool {
        self.required_identity.contains(&field) || self.optional_identity.contains(&field)
    }
}
