//! What a client may do: the fields that the Dashboard and `/gingham/client/update` edit.

use super::layer::{self, LayerTemplate};
use gingham_model::{Environment, Product};
use serde::{Deserialize, Serialize};

/// What applications may say that they want data for (link.md, section 3.7).
pub const USE_CASES: [&str; 20] = [
    "Send and receive money",
    "Pay your bills",
    "Make a purchase online",
    "Facilitate business-to-business payments",
    "Fund your account",
    "Verify your identity and prevent fraud",
    "Verify your account",
    "Protect against fraud",
    "Track and manage your finances",
    "Prepare your taxes",
    "Get rewards",
    "Invest your money",
    "Do business accounting and tax preparation",
    "Prepare and categorize invoices",
    "Manage employee expense reporting",
    "Track, manage and build your credit",
    "Access your paycheck sooner",
    "Pay down debt",
    "Get considered for a loan",
    "Verify your income",
];

/// Grants; absent means everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grants {
    /// Environments that it may enter.
    pub environments: Option<Vec<Environment>>,
    /// Products that it may use.
    pub products: Option<Vec<Product>>,
    /// Gated routes that it may call.
    pub routes: Option<Vec<String>>,
    /// Processors whose partnership is enabled.
    pub processors: Option<Vec<String>>,
    /// Whether it may create Items without Link.
    pub direct_integration: bool,
    /// Its Stripe account.
    pub stripe: Option<Stripe>,
    /// Where OAuth banks may send people back to.
    pub redirect_uris: Vec<String>,
    /// Its Link customizations besides `default`, or in its place.
    pub link_customizations: Vec<LinkCustomization>,
    /// Its Layer templates; in the sandbox `default` exists besides.
    #[serde(default)]
    pub layer_templates: Vec<LayerTemplate>,
}

/// A Stripe account; the key is sealed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stripe {
    /// Where Stripe's API is.
    pub api_base: String,
    /// The secret key, sealed, as hexadecimal digits.
    pub sealed_key: String,
}

/// How Link looks and asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkCustomization {
    /// Its name.
    pub name: String,
    /// `v1`, `v2` or `disabled`.
    #[serde(default = "v2")]
    pub account_select: String,
    /// How many accounts a person chooses.
    #[serde(default)]
    pub account_selection: AccountSelection,
    /// Data Transparency Messaging.
    #[serde(default)]
    pub data_transparency: DataTransparency,
}

/// How many accounts a person chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountSelection {
    /// Exactly one.
    One,
    /// At least one.
    #[default]
    #[serde(rename = "multiple")]
    Many,
    /// At least one; all are chosen beforehand.
    All,
}

/// Data Transparency Messaging.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DataTransparency {
    /// Whether people are told.
    #[serde(default)]
    pub enabled: bool,
    /// What for: one to three of Plaid's use cases.
    #[serde(default)]
    pub use_cases: Vec<String>,
}

fn v2() -> String {
    "v2".to_owned()
}

impl Grants {
    /// Everything: what the first client has.
    pub fn everything() -> Grants {
        Grants { direct_integration: true, ..Grants::default() }
    }

    /// What a new client starts with at Plaid: the sandbox, its default products, nothing gated.
    pub fn newcomer() -> Grants {
        let withheld = [
            Product::IdentityVerification,
            Product::Monitor,
            Product::Layer,
            Product::CraBaseReport,
            Product::CraIncomeInsights,
            Product::CraPartnerInsights,
            Product::CraNetworkInsights,
            Product::CraCashflowInsights,
            Product::CraMonitoring,
            Product::CraLendScore,
            Product::CraPlaidCreditScore,
        ];
        let products = Product::ALL.iter().copied().filter(|product| !withheld.contains(product)).collect();
        Grants {
            environments: Some(vec![Environment::Sandbox]),
            products: Some(products),
            routes: Some(Vec::new()),
            processors: Some(Vec::new()),
            ..Grants::default()
        }
    }

    /// The Layer template of this id.
    pub fn layer_template(&self, template_id: &str, environment: Environment) -> Option<LayerTemplate> {
        let found = self.layer_templates.iter().find(|one| one.template_id == template_id).cloned();
        let built_in = template_id == layer::DEFAULT && environment == Environment::Sandbox;
        found.or_else(|| built_in.then(LayerTemplate::default))
    }

    /// The customization of this name; `default` always exists.
    pub fn customization(&self, name: &str) -> Option<LinkCustomization> {
        let found = self.link_customizations.iter().find(|one| one.name == name).cloned();
        found.or_else(|| (name == "default").then(|| LinkCustomization::named(name)))
    }
}

impl LinkCustomization {
    /// One in which nothing was changed yet.
    pub fn named(name: &str) -> LinkCustomization {
        LinkCustomization {
            name: name.to_owned(),
            account_select: v2(),
            account_selection: AccountSelection::default(),
            data_transparency: DataTransparency::default(),
        }
    }
}
