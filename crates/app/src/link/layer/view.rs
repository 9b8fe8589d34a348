//! What a page shows of a profile.

use super::Offered;
use super::identity::{Identity, PARTS};
use crate::client::layer::{Collect, IdentityField};
use crate::link::pane::Pane;
use crate::link::walk::Walk;

/// A profile that a person looks through before it is shared.
#[derive(Clone, Debug)]
pub struct ProfileView {
    /// Who the person is.
    pub identity: Identity,
    /// The number that was proved.
    pub phone: String,
    /// What the application asks for, in the order in which it is shown.
    pub parts: Vec<IdentityField>,
    /// What of that must not be missing.
    pub required: Vec<IdentityField>,
    /// The accounts to choose from.
    pub offered: Vec<Offered>,
    /// Whether one of them must be chosen.
    pub needs_account: bool,
}

/// The profile of a session that shows it.
pub(in crate::link) fn of(walk: &Walk<'_>) -> Option<ProfileView> {
    let template = walk.ticket.configuration.layer.as_ref()?;
    let layer = walk.session.layer.as_ref().filter(|_| walk.session.pane == Pane::ProfileReview)?;
    Some(ProfileView {
        identity: layer.identity.clone(),
        phone: walk.session.returning.phone.clone().unwrap_or_default(),
        parts: PARTS.into_iter().filter(|part| template.tells(*part)).collect(),
        required: template.required_identity.clone(),
        offered: layer.offered.clone(),
        needs_account: template.financial_accounts == Collect::Required,
    })
}
