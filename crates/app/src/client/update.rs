//! Editing what a client may do: only what is named changes.

use super::create::set_grants;
use super::grants::{DataTransparency, Grants, LinkCustomization, Stripe};
use super::layer::LayerTemplate;
use super::redirect;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::processor::partner;
use crate::stored;
use gingham_contract::format;
use gingham_model::{Environment, Product, id};
use gingham_store::{Write, client};
use serde_json::json;

/// What is to change; an absent field stays as it is, an inner null grants everything.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Environments that it may enter.
    pub environments: Option<Vec<Environment>>,
    /// Products that it may use, by their names.
    pub products: Option<Option<Vec<String>>>,
    /// Gated routes that it may call.
    pub routes: Option<Option<Vec<String>>>,
    /// Processors whose partnership is enabled.
    pub processors: Option<Option<Vec<String>>>,
    /// Whether it may create Items without Link.
    pub direct_integration: Option<bool>,
    /// Its Stripe account: where the API is, and the secret key.
    pub stripe: Option<Option<(String, String)>>,
    /// Where OAuth banks may send people back to.
    pub redirect_uris: Option<Vec<String>>,
    /// Its Link customizations.
    pub link_customizations: Option<Vec<LinkCustomization>>,
    /// Its Layer templates.
    pub layer_templates: Option<Vec<LayerTemplate>>,
}

/// Changes what a client may do.
///
/// # Errors
/// INVALID_FIELD for a client or a product that does not exist, and for what cannot be granted.
pub fn update(
    platform: &Platform,
    write: &mut Write<'_>,
    client_id: &str,
    changes: &Changes,
) -> Result<(), Stop> {
    let unknown = || Stop::from(Failure::field("client_id", "client_id must be the client_id of a client"));
    let row = client::find(write, client_id)?.ok_or_else(unknown)?;
    let mut grants: Grants = stored::read("grants", &row.grants)?;
    changes.apply(platform, &mut grants)?;
    match set_grants(write, client_id, &grants)? {
        true => Ok(()),
        false => Err(unknown()),
    }
}

impl Changes {
    fn apply(&self, platform: &Platform, grants: &mut Grants) -> Result<(), Failure> {
        set(&mut grants.environments, self.environments.clone().map(Some));
        if let Some(words) = &self.products {
            grants.products = words.as_deref().map(products).transpose()?;
        }
        set(&mut grants.routes, self.routes.clone());
        if let Some(Some(names)) = &self.processors {
            check_partners(names)?;
        }
        set(&mut grants.processors, self.processors.clone());
        set(&mut grants.direct_integration, self.direct_integration);
        if let Some(stripe) = &self.stripe {
            stripe.as_ref().map_or(Ok(()), |(api_base, _)| reachable(api_base))?;
            grants.stripe = stripe.as_ref().map(|(api_base, secret)| Stripe {
                api_base: api_base.clone(),
                sealed_key: id::hex(&platform.key.seal(secret.as_bytes(), &platform.chance)),
            });
        }
        if let Some(uris) = &self.redirect_uris {
            check_redirects(uris)?;
        }
        set(&mut grants.redirect_uris, self.redirect_uris.clone());
        if let Some(customizations) = &self.link_customizations {
            check(customizations)?;
        }
        set(&mut grants.link_customizations, self.link_customizations.clone());
        if let Some(templates) = &self.layer_templates {
            check_templates(templates)?;
        }
        set(&mut grants.layer_templates, self.layer_templates.clone());
        Ok(())
    }
}

/// Where Stripe's API may be.
fn reachable(api_base: &str) -> Result<(), Failure> {
    let url = reqwest::Url::parse(api_base).ok();
    match url.is_some_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host()) {
        true => Ok(()),
        false => Err(Failure::field("stripe.api_base", "stripe.api_base must be an http or https URL")),
    }
}

fn set<T>(field: &mut T, change: Option<T>) {
    if let Some(value) = change {
        *field = value;
    }
}

fn products(words: &[String]) -> Result<Vec<Product>, Failure> {
    let unknown: Vec<&String> = words.iter().filter(|word| Product::parse(word).is_none()).collect();
    if unknown.is_empty() {
        return Ok(words.iter().filter_map(|word| Product::parse(word)).collect());
    }
    let message = format!("products contains invalid products: {}", json!(unknown));
    Err(Failure::field("products", message).with("unknown", json!(unknown)))
}

/// Refuses a list with a redirect URI that no link token could name.
fn check_redirects(uris: &[String]) -> Result<(), Failure> {
    for (place, uri) in uris.iter().enumerate() {
        let path = format!("redirect_uris[{place}]");
        let refused = |rule: &str| {
            Failure::field(&path, format!("{path}, {uri}, must {rule}")).with("refused", uri.as_str())
        };
        redirect::entry(uri).map_err(refused)?;
    }
    Ok(())
}

/// Refuses a list with a partner that there is not.
fn check_partners(names: &[String]) -> Result<(), Failure> {
    let unknown: Vec<&String> = names.iter().filter(|name| !partner::exists(name)).collect();
    match unknown.is_empty() {
        true => Ok(()),
        false => {
            let message = format!("processors contains names of no partner: {}", json!(unknown));
            Err(Failure::field("processors", message).with("unknown", json!(unknown)))
        }
    }
}

fn check(customizations: &[LinkCustomization]) -> Result<(), Failure> {
    for (place, one) in customizations.iter().enumerate() {
        if customizations[..place].iter().any(|other| other.name == one.name) {
            let message = format!("link_customizations has two of the name {}", json!(one.name));
            return Err(Failure::field("link_customizations", message));
        }
        if one.name.trim().is_empty() || !["v1", "v2", "disabled"].contains(&one.account_select.as_str()) {
            let path = format!("link_customizations[{place}]");
            let message = format!("{path} must have a name, and v1, v2 or disabled for account_select");
            return Err(Failure::field(&path, message));
        }
        let DataTransparency { use_cases, .. } = &one.data_transparency;
        if use_cases.len() > 3 {
            let path = format!("link_customizations[{place}].data_transparency.use_cases");
            let message = format!("{path} must contain at most 3 elements");
            return Err(Failure::field(&path, message));
        }
    }
    Ok(())
}

fn check_templates(templates: &[LayerTemplate]) -> Result<(), Failure> {
    for (place, one) in templates.iter().enumerate() {
        if templates[..place].iter().any(|other| other.template_id == one.template_id) {
            let message = format!("layer_templates has two of the template_id {}", json!(one.template_id));
            return Err(Failure::field("layer_templates", message));
        }
        if one.template_id.trim().is_empty() || one.name.trim().is_empty() {
            let path = format!("layer_templates[{place}]");
            return Err(Failure::field(&path, format!("{path} must have a template_id and a name")));
        }
        if one.webhook.as_deref().is_some_and(|url| !format::url(url)) {
            let path = format!("layer_templates[{place}].webhook");
            return Err(Failure::field(&path, format!("{path} must be a valid URL")));
        }
        if let Some(both) = one.required_identity.iter().find(|field| one.optional_identity.contains(field)) {
            let path = format!("layer_templates[{place}].optional_identity");
            let message =
                format!("{path} must not contain {}, which required_identity contains", json!(both));
            return Err(Failure::field(&path, message));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_uri_is_refused_by_its_place_and_text() {
        let uris = ["https://a.example/b", "ftp://x.y/z"].map(str::to_owned);
        assert!(check_redirects(&uris[..1]).is_ok());
        let refused = check_redirects(&uris).unwrap_err();
        assert_eq!(refused.evidence["field"], "redirect_uris[1]");
        assert!(refused.message.as_ref().is_some_and(|message| message.contains("ftp://x.y/z")));
    }

    #[test]
    fn partners_are_those_of_the_contract_and_stripe() {
        let names = ["dwolla", "stripe", "apex_clearing", "dwola", "any partner"].map(str::to_owned);
        assert!(check_partners(&names[..3]).is_ok());
        assert_eq!(check_partners(&names).unwrap_err().evidence["unknown"], json!(["dwola", "any partner"]));
    }

    #[test]
    fn unknown_products_are_all_named() {
        let words = ["auth", "gold", "silver"].map(str::to_owned);
        assert_eq!(products(&words).unwrap_err().evidence["unknown"], json!(["gold", "silver"]));
        assert_eq!(products(&words[..1]).unwrap(), [Product::Auth]);
    }
}
