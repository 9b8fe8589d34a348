//! What a client may do and how Link looks for it, changed by the team.

use super::audit::{self, Entry};
use super::role::{Configure, Permit};
use crate::client::Grants;
use crate::client::grants::LinkCustomization;
use crate::client::update::{Changes, update};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_store::{Read, client};
use serde_json::{Value, json};

/// Changes what a client may do; only what is named changes.
///
/// # Errors
/// As [`update`].
pub async fn change(
    platform: &Platform,
    permit: &Permit<Configure>,
    client_id: &str,
    changes: Changes,
) -> Result<(), Stop> {
    change_by(platform, permit, client_id, move |_| Ok(changes.clone())).await
}

/// Saves a Link customization: a new one under a name that is free, or in place of the one of the same name.
///
/// # Errors
/// INVALID_FIELD for a name that is taken; else as [`update`].
pub async fn save_customization(
    platform: &Platform,
    permit: &Permit<Configure>,
    client_id: &str,
    one: LinkCustomization,
    is_new: bool,
) -> Result<(), Stop> {
    let with_it = move |grants: &Grants| {
        if is_new && grants.customization(&one.name).is_some() {
            return Err(Failure::field("name", "There is a customization of this name already."));
        }
        let mut all = others(grants, &one.name);
        all.push(one.clone());
        Ok(Changes { link_customizations: Some(all), ..Changes::default() })
    };
    change_by(platform, permit, client_id, with_it).await
}

/// Removes a Link customization; `default` becomes what it was in the beginning.
///
/// # Errors
/// As [`update`].
pub async fn remove_customization(
    platform: &Platform,
    permit: &Permit<Configure>,
    client_id: &str,
    name: &str,
) -> Result<(), Stop> {
    let name = name.to_owned();
    let without = move |grants: &Grants| {
        Ok(Changes { link_customizations: Some(others(grants, &name)), ..Changes::default() })
    };
    change_by(platform, permit, client_id, without).await
}

fn others(grants: &Grants, name: &str) -> Vec<LinkCustomization> {
    grants.link_customizations.iter().filter(|kept| kept.name != name).cloned().collect()
}

/// Changes what a client may do, as follows from what it may do now.
async fn change_by(
    platform: &Platform,
    permit: &Permit<Configure>,
    client_id: &str,
    changes: impl Fn(&Grants) -> Result<Changes, Failure> + Send + 'static,
) -> Result<(), Stop> {
    let (shared, by, id) = (platform.shared(), permit.member().clone(), client_id.to_owned());
    platform
        .store
        .write(move |write| {
            let granted = grants(write, &id)?;
            let before = open_view(&granted);
            update(&shared, write, &id, &changes(&granted)?)?;
            let after = open_view(&grants(write, &id)?);
            let entry = Entry::new("changed settings", &id).of_client(&id);
            audit::note(&shared, write, &by, &entry.compared(&before, &after))
        })
        .await
}

/// What a client may do.
///
/// # Errors
/// INVALID_FIELD for a client that does not exist.
pub fn grants(read: &mut Read<'_>, client_id: &str) -> Result<Grants, Stop> {
    let unknown = || Stop::from(Failure::field("client_id", "There is no such client."));
    let row = client::find(read, client_id)?.ok_or_else(unknown)?;
    stored::read("grants", &row.grants)
}

/// Grants without what is secret in them.
fn open_view(grants: &Grants) -> Value {
    let mut view = json!(grants);
    view["stripe"] = json!(grants.stripe.as_ref().map(|stripe| stripe.api_base.as_str()));
    view
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::grants::Stripe;

    #[test]
    fn the_log_never_sees_a_sealed_key() {
        let stripe = Stripe { api_base: "https://stripe.example".into(), sealed_key: "c0ffee".into() };
        let view = open_view(&Grants { stripe: Some(stripe), ..Grants::everything() });
        assert_eq!(view["stripe"], "https://stripe.example");
        assert!(!view.to_string().contains("c0ffee"));
    }
}
