//! The people of the team, as a client's programs see them.

mod get;
mod list;

use crate::endpoint::Endpoint;
use gingham_app::team::member::Listed;
use gingham_model::clock::{from_millis, rfc3339};
use serde::Serialize;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, list::ENDPOINT];

/// Plaid's DashboardUser.
#[derive(Serialize)]
struct DashboardUser {
    id: String,
    created_at: String,
    email_address: String,
    status: &'static str,
}

impl From<Listed> for DashboardUser {
    fn from(listed: Listed) -> DashboardUser {
        DashboardUser {
            id: listed.member.member_id,
            created_at: rfc3339(from_millis(listed.since)),
            email_address: listed.member.email,
            // Who leaves the team is forgotten, so that nobody is deactivated.
            status: if listed.has_password { "active" } else { "invited" },
        }
    }
}
