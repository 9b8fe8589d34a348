//! What a client may do and how Link looks for it, changed by the team.

use super::audit::{self, Entry};
use super::role::{Configure, Permit};
use crate::client::Grants;
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
    let (shared, by, id) = (platform.shared(), permit.member().clone(), client_id.to_owned());
    platform
        .store
        .write(move |write| {
            let before = open_view(&grants(write, &id)?);
            update(&shared, write, &id, &changes)?;
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
