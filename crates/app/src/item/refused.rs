//! Which of the accounts that a call names an Item refuses, and why.

use super::{Item, KnownAccount};
use crate::failure::{Failure, Stop};
use gingham_model::id;
use serde_json::json;

/// Of an id that is no account's.
const NEVER_HAD: &str = "no account of the Item has ever had this id, so nothing became of one";

impl Item {
    /// Why it refuses each of these accounts that it refuses, whatever its own state.
    pub fn refused_accounts(&self, ids: &[String]) -> Vec<(String, Failure)> {
        let refused = |id: &String| match self.account(id) {
            Err(Stop::Refused(failure)) => Some((id.clone(), failure)),
            _ => None,
        };
        ids.iter().filter(|id| id::is_opaque(id)).filter_map(refused).collect()
    }

    /// The refusal of an id that no account of it has.
    pub(super) fn no_such_account(&self, account_id: &str) -> Failure {
        let alike = |account: &&KnownAccount| account.account_id.eq_ignore_ascii_case(account_id);
        let failure = match self.accounts.iter().find(alike) {
            Some(account) => Failure::new("INVALID_ACCOUNT_ID.9")
                .with("given", account_id)
                .with("account_id", json!(account.account_id))
                .not("INVALID_ACCOUNT_ID.1", "the Item has an account of this id in another letter case"),
            None => Failure::new("INVALID_ACCOUNT_ID.1")
                .with("given", account_id)
                .with("accounts_of_the_item", self.accounts.len())
                .not("INVALID_ACCOUNT_ID.9", "no account of the Item differs from it in letter case only"),
        };
        failure.not_others(NEVER_HAD)
    }
}
