//! What is kept of an Item besides its accounts and its data.

use super::consented::ConsentEvent;
use super::verification::Method;
use gingham_model::Product;
use serde::{Deserialize, Serialize};

/// The Item's record, stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemRecord {
    /// Its institution; none for numbers that were typed in.
    pub institution_id: Option<String>,
    /// Products in use, in the order of their first use.
    pub products: Vec<Product>,
    /// What the end user consented to, where Data Transparency asked.
    pub consented_products: Option<Vec<Product>>,
    /// What for, in the words that the end user read.
    #[serde(default)]
    pub consented_use_cases: Vec<String>,
    /// How the consent was given and changed, oldest first.
    #[serde(default)]
    pub consents: Vec<ConsentEvent>,
    /// Whether the end user chose among the accounts, so that new ones wait for a choice, too.
    #[serde(default)]
    pub selects_accounts: bool,
    /// Where its webhooks go.
    pub webhook: Option<String>,
    /// What is wrong with it.
    pub error: Option<ItemFault>,
    /// Plaid's word for how its numbers were verified.
    pub auth_method: Option<String>,
    /// How its numbers were verified, where they were typed in.
    #[serde(default)]
    pub verified_by: Option<Method>,
    /// When the consent ends, on the world's clock, in milliseconds since 1970.
    pub consent_expires_at: Option<i64>,
    /// Which flow made it.
    pub made_by: MadeBy,
    /// Where its transactions stand, once they are in use.
    pub transactions: Option<Progress>,
    /// Where its investment transactions stand, once they are in use.
    pub investments: Option<Progress>,
    /// Whether `/transactions/sync` was ever called, from when on SYNC_UPDATES_AVAILABLE is sent.
    pub sync_called: bool,
    /// Whether a partner was ever given an address for news of its account.
    #[serde(default)]
    pub tells_partners: bool,
    /// The products whose data was pulled at least once.
    pub pulled: Vec<Product>,
    /// The id of the user whose it is.
    #[serde(default)]
    pub user_id: Option<String>,
    /// When the end user withdrew this application's access in the Portal.
    pub permission_revoked_at: Option<i64>,
    /// Whether it was removed because the end user had the data deleted in the Portal.
    #[serde(default)]
    pub is_deleted_by_person: bool,
    /// What the contacts of the accounts' owners hash to, so that they are written down only when they change.
    #[serde(default)]
    pub owners_digest: Option<String>,
}

/// Which flow made an Item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeBy {
    /// `/sandbox/public_token/create`.
    #[default]
    Sandbox,
    /// A Link session.
    Link,
    /// `/item/import`.
    Import,
    /// `/item/create`.
    Direct,
}

/// What is wrong with an Item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFault {
    /// The cause in the catalogue.
    pub cause: String,
    /// Plaid's `error_code_reason`, for OAuth Items.
    pub reason: Option<String>,
    /// Since when, on the world's clock.
    pub since: i64,
}

/// How far a history was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How far back it goes, fixed at first use.
    pub days_requested: i64,
    /// When the last 30 days were there.
    pub initial_at: Option<i64>,
    /// When all of it was there.
    pub historical_at: Option<i64>,
    /// The last pull that worked.
    pub last_successful: Option<i64>,
    /// The last one that did not.
    pub last_failed: Option<i64>,
    /// The day before which no row is wanted, `YYYY-MM-DD`.
    pub from: String,
}
