//! The Link sessions of a user, and what came of each.

use super::read::open;
use crate::failure::Stop;
use crate::link::session::Session;
use crate::platform::Platform;
use crate::user::User;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::bank_income::{self, BankIncomeRow};
use gingham_store::{Read, item, link_session, token, user};
use serde_json::{Value, json};

/// A user's sessions, the newest first.
///
/// # Errors
/// Internal.
pub fn of_user(platform: &Platform, read: &mut Read<'_>, owner: &User) -> Result<Vec<Value>, Stop> {
    let reports = bank_income::of_user(read, owner.row.user_key, i64::from(i32::MAX))?;
    let mut sessions = Vec::new();
    for token_hash in user::link_tokens(read, owner.row.user_key)? {
        for row in link_session::of_token(read, &token_hash)? {
            sessions.push(Session::of(platform, &row)?);
        }
    }
    sessions.sort_by_key(|session| std::cmp::Reverse((session.started_at, session.seq)));
    sessions.iter().map(|session| wire(platform, read, session, &reports)).collect()
}

fn wire(
    platform: &Platform,
    read: &mut Read<'_>,
    session: &Session,
    reports: &[BankIncomeRow],
) -> Result<Value, Stop> {
    let report = reports.iter().find(|row| row.link_session_id.as_deref() == Some(&session.session_id));
    let status = report.map(|row| status(platform, row)).transpose()?;
    let (mut added, mut incomes) = (Vec::new(), Vec::new());
    for linked in &session.linked {
        let found = token::find(read, &platform.key.hash(&linked.public_token))?;
        let key = found.and_then(|found| found.item_key).unwrap_or_default();
        let Some(item) = item::by_key(read, key)? else { continue };
        let institution_id = &linked.institution["institution_id"];
        let mut result = json!({"item_id": item.item_id});
        if !institution_id.is_null() {
            result["institution_id"] = institution_id.clone();
        }
        if let Some(status) = status {
            let mut income = result.clone();
            income["status"] = json!(status);
            incomes.push(income);
        }
        result["public_token"] = json!(linked.public_token);
        added.push(result);
    }
    let errors: Vec<&Value> = session.last_error.iter().map(|refused| &refused.error).collect();
    Ok(json!({
        "link_session_id": session.session_id,
        "session_start_time": rfc3339(from_millis(session.started_at)),
        "results": {"item_add_results": added, "bank_income_results": incomes},
        "errors": errors,
    }))
}

/// Plaid's word for how far a report is.
fn status(platform: &Platform, row: &BankIncomeRow) -> Result<&'static str, Stop> {
    let Some(sealed) = row.sealed.as_deref() else {
        return Ok(if row.state == "failed" { "INTERNAL_ERROR" } else { "STARTED" });
    };
    let count = open(platform, sealed)?["bank_income_summary"]["income_sources_count"].as_u64();
    Ok(if count == Some(0) { "NO_DEPOSITS_FOUND" } else { "APPROVED" })
}
