//! What a client learns of people by Layer: its templates, with a drawing of what people see.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::client::layer::{AppearanceMode, Collect, DEFAULT, IdentityField, LayerTemplate};
use gingham_model::{Environment, Product};

#[derive(Template)]
#[template(path = "dashboard/layer.html")]
struct Layer<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    others: Vec<&'a LayerTemplate>,
    one: &'a LayerTemplate,
    is_new: bool,
    is_kept: bool,
}

/// Products that Layer may bring, beside others that a template names already.
const PRODUCTS: [Product; 8] = [
    Product::Auth,
    Product::Transactions,
    Product::Identity,
    Product::Investments,
    Product::Liabilities,
    Product::Assets,
    Product::Statements,
    Product::Signal,
];

/// How a product is asked for: the word, and a name.
pub const WAYS: [(&str, &str); 5] = [
    ("off", "Disabled"),
    ("required", "Always require"),
    ("supported", "Require if supported"),
    ("optional", "Optional"),
    ("consented", "Additional consented"),
];

/// How a part of an identity is asked for: the word, and a name.
const ASKS: [(&str, &str); 3] = [("off", "Not asked"), ("required", "Required"), ("optional", "Optional")];

/// The parts of an identity: the word, the part, a name, and one as people see it.
pub const PARTS: [(&str, IdentityField, &str, &str); 5] = [
    ("name", IdentityField::Name, "First and last name", "Ada Lane"),
    ("address", IdentityField::Address, "Address", "1 Mill Street, Eastport"),
    ("email", IdentityField::Email, "E-mail address", "ada@example.com"),
    ("born", IdentityField::DateOfBirth, "Date of birth", "1975-01-18"),
    ("ssn", IdentityField::Ssn, "Social security number", "••• •• 6789"),
];

/// Whether accounts are shared: the word, the value, a name, and a sentence.
pub const ACCOUNTS: [(&str, Collect, &str, &str); 3] = [
    ("required", Collect::Required, "Required", "Layer opens only for people of whom an account is known."),
    ("optional", Collect::Optional, "Optional", "People may share accounts, and need not."),
    ("skip", Collect::Skip, "Never", "Only who they are is shared."),
];

/// How the panes look: the word, the value, and a name.
pub const LOOKS: [(&str, AppearanceMode, &str); 3] = [
    ("light", AppearanceMode::Light, "Light"),
    ("dark", AppearanceMode::Dark, "Dark"),
    ("system", AppearanceMode::System, "As the person’s system"),
];

/// The page with one template in the form. `is_new` when it was not saved yet.
pub fn page(shell: &Shell, kept: &[LayerTemplate], one: &LayerTemplate, is_new: bool) -> String {
    let built_in = LayerTemplate::default();
    let is_own = |wanted: &LayerTemplate| kept.iter().any(|own| own.template_id == wanted.template_id);
    let in_sandbox = shell.place.as_ref().is_some_and(|place| place.environment == Environment::Sandbox);
    let mut others: Vec<&LayerTemplate> = kept.iter().collect();
    if in_sandbox && !is_own(&built_in) {
        others.insert(0, &built_in);
    }
    let (frame, is_kept) = (shell.frame("Layer"), is_own(one));
    write(&Layer { frame, shell, at: "layer", others, one, is_new, is_kept })
}

impl Layer<'_> {
    fn products(&self) -> Vec<Product> {
        let one = self.one;
        let named = [
            &one.products,
            &one.required_if_supported_products,
            &one.optional_products,
            &one.additional_consented_products,
        ];
        let others = named.into_iter().flatten().filter(|product| !PRODUCTS.contains(product));
        PRODUCTS.iter().chain(others).copied().collect()
    }

    fn way(&self, product: &Product) -> &'static str {
        let one = self.one;
        match () {
            () if one.products.contains(product) => "required",
            () if one.required_if_supported_products.contains(product) => "supported",
            () if one.optional_products.contains(product) => "optional",
            () if one.additional_consented_products.contains(product) => "consented",
            () => "off",
        }
    }

    fn asks(&self, part: &IdentityField) -> &'static str {
        match () {
            () if self.one.required_identity.contains(part) => "required",
            () if self.one.optional_identity.contains(part) => "optional",
            () => "off",
        }
    }

    fn is_shown(&self, other: &LayerTemplate) -> bool {
        !self.is_new && other.template_id == self.one.template_id
    }

    fn is_built_in(&self) -> bool {
        self.one.template_id == DEFAULT
    }

    fn webhook(&self) -> &str {
        self.one.webhook.as_deref().unwrap_or_default()
    }
}
