//! `/dashboard_user/get`: one person of the team.

use super::DashboardUser;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::team::member;
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = reads!("/dashboard_user/get", answer);

#[derive(Deserialize)]
struct Request {
    dashboard_user_id: String,
}

fn answer(_: &Call, read: &mut Read<'_>, request: Request) -> Result<DashboardUser, Stop> {
    let id = request.dashboard_user_id;
    match member::list(read)?.into_iter().find(|listed| listed.member.member_id == id) {
        Some(listed) => Ok(listed.into()),
        None => {
            let message = "dashboard_user_id must be the id of somebody of the team";
            Err(Failure::field("dashboard_user_id", message).with("given", id).into())
        }
    }
}
