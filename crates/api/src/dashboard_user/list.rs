//! `/dashboard_user/list`: everybody of the team, oldest first, page by page. A cursor is the last id of a page.

use super::DashboardUser;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::team::member;
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/dashboard_user/list", answer);

/// How many people stand on a page.
const PAGE: usize = 20;

#[derive(Deserialize)]
struct Request {
    cursor: Option<String>,
}

#[derive(Serialize)]
struct Response {
    dashboard_users: Vec<DashboardUser>,
    next_cursor: Option<String>,
}

fn answer(_: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let all = member::list(read)?;
    let from = match request.cursor.as_deref().filter(|cursor| !cursor.is_empty()) {
        None => 0,
        Some(cursor) => {
            let unknown = || Failure::field("cursor", "cursor must be a next_cursor of this endpoint");
            1 + all.iter().position(|listed| listed.member.member_id == cursor).ok_or_else(unknown)?
        }
    };
    let is_more = all.len() > from + PAGE;
    let dashboard_users: Vec<DashboardUser> =
        all.into_iter().skip(from).take(PAGE).map(DashboardUser::from).collect();
    let next_cursor = dashboard_users.last().filter(|_| is_more).map(|last| last.id.clone());
    Ok(Response { dashboard_users, next_cursor })
}
