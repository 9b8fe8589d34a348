//! `/gingham/client/update`: what the Dashboard edits, for scripts.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::client::grants::{AccountSelection, DataTransparency, LinkCustomization};
use gingham_app::client::layer::{AppearanceMode, Collect, IdentityField, LayerTemplate};
use gingham_app::client::update::{Changes, update};
use gingham_model::{Environment, Product};
use gingham_store::Write;
use serde::{Deserialize, Deserializer};

pub const ENDPOINT: Endpoint = writes!("/gingham/client/update", answer).admin();

/// Absent leaves a grant as it is, null grants everything: two things that are both `None` elsewhere.
type Grant = Option<Option<Vec<String>>>;

#[derive(Deserialize)]
struct Request {
    client_id: String,
    environments: Option<Vec<Environment>>,
    #[serde(default, deserialize_with = "present")]
    products: Grant,
    #[serde(default, deserialize_with = "present")]
    routes: Grant,
    #[serde(default, deserialize_with = "present")]
    processors: Grant,
    direct_integration: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    stripe: Option<Option<Stripe>>,
    redirect_uris: Option<Vec<String>>,
    link_customizations: Option<Vec<Customization>>,
    layer_templates: Option<Vec<Template>>,
}

#[derive(Deserialize)]
struct Stripe {
    api_base: String,
    secret_key: String,
}

#[derive(Deserialize)]
struct Customization {
    name: String,
    account_select: Option<String>,
    account_selection: Option<AccountSelection>,
    data_transparency: Option<Transparency>,
}

#[derive(Deserialize)]
struct Transparency {
    enabled: bool,
    use_cases: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Template {
    template_id: String,
    name: Option<String>,
    products: Option<Vec<Product>>,
    #[serde(default)]
    required_if_supported_products: Vec<Product>,
    #[serde(default)]
    optional_products: Vec<Product>,
    #[serde(default)]
    additional_consented_products: Vec<Product>,
    required_identity: Option<Vec<IdentityField>>,
    #[serde(default)]
    optional_identity: Vec<IdentityField>,
    financial_accounts: Option<Collect>,
    webhook: Option<String>,
    #[serde(default)]
    appearance_mode: AppearanceMode,
}

fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(value: D) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let stripe = request.stripe.map(|stripe| stripe.map(|stripe| (stripe.api_base, stripe.secret_key)));
    let customizations = request.link_customizations;
    let changes = Changes {
        environments: request.environments,
        products: request.products,
        routes: request.routes,
        processors: request.processors,
        direct_integration: request.direct_integration,
        stripe,
        redirect_uris: request.redirect_uris,
        layer_templates: request.layer_templates.map(|all| all.into_iter().map(Template::wanted).collect()),
        link_customizations: customizations.map(|all| all.into_iter().map(Customization::wanted).collect()),
    };
    update(&call.platform, write, &request.client_id, &changes)?;
    Ok(Empty {})
}

impl Customization {
    fn wanted(self) -> LinkCustomization {
        let transparency = self.data_transparency.map(|told| DataTransparency {
            enabled: told.enabled,
            use_cases: told.use_cases.unwrap_or_default(),
        });
        LinkCustomization {
            name: self.name,
            account_select: self.account_select.unwrap_or_else(|| "v2".to_owned()),
            account_selection: self.account_selection.unwrap_or_default(),
            data_transparency: transparency.unwrap_or_default(),
        }
    }
}

impl Template {
    fn wanted(self) -> LayerTemplate {
        LayerTemplate {
            name: self.name.unwrap_or_else(|| self.template_id.clone()),
            template_id: self.template_id,
            products: self.products.unwrap_or_default(),
            required_if_supported_products: self.required_if_supported_products,
            optional_products: self.optional_products,
            additional_consented_products: self.additional_consented_products,
            required_identity: self.required_identity.unwrap_or_default(),
            optional_identity: self.optional_identity,
            financial_accounts: self.financial_accounts.unwrap_or_default(),
            webhook: self.webhook,
            appearance_mode: self.appearance_mode,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn absent_and_null_are_two_things() {
        let body = json!({"client_id": "c", "products": null, "routes": ["/item/import"], "stripe": null});
        let request: Request = serde_json::from_value(body).unwrap();
        assert_eq!(request.products, Some(None));
        assert_eq!(request.routes, Some(Some(vec!["/item/import".to_owned()])));
        assert_eq!(request.processors, None);
        assert!(matches!(request.stripe, Some(None)));
    }
}
