//! What a report is ordered with.

use crate::client::Client;
use serde::{Deserialize, Serialize};

/// What a client is granted, among its gated routes, to read reports with insights.
pub const INSIGHTS: &str = "asset_report_insights";

/// An order, kept with the report so that it can be repeated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The keys of the Items.
    pub items: Vec<i64>,
    /// How many days of history, today included.
    pub days_requested: i64,
    /// The client's own name for the report.
    pub client_report_id: Option<String>,
    /// Where its webhooks go.
    pub webhook: Option<String>,
    /// Whom it is about, as the client says.
    pub user: Person,
    /// Whether investments are told of.
    pub investments: bool,
    /// Whether a version without history is made first.
    pub fast: bool,
    /// Whether one Item that cannot be read spoils the report.
    pub require_all_items: bool,
    /// The account_ids that were filtered out.
    pub excluded: Vec<String>,
    /// Whether the client had insights when it ordered.
    pub insights: bool,
}

/// Whom a report is about. The names are Plaid's: it is told as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The client's own name for the person.
    pub client_user_id: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Middle name.
    pub middle_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Social security number, `ddd-dd-dddd`.
    pub ssn: Option<String>,
    /// Telephone number.
    pub phone_number: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// Whether a client may read insights.
pub fn may_have_insights(client: &Client) -> bool {
    client.may_call(INSIGHTS)
}
