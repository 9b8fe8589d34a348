//! The accounts that a product is about, or why there are none.

use gingham_app::item::{AccountState, Item, KnownAccount};
use gingham_app::{Failure, Stop};
use gingham_model::clock::{from_millis, rfc3339};
use serde_json::{Value, json};

/// A product's view of accounts.
pub struct Eligible {
    /// What it calls the accounts that it is about.
    pub what: &'static str,
    /// Whether an account is one of them.
    pub fits: fn(&KnownAccount) -> bool,
    /// The cause when the Item has none, or the request names none.
    pub none: &'static str,
    /// The cause when the end user did not share them.
    pub unshared: &'static str,
    /// The cause when access to them was withdrawn.
    pub withdrawn: &'static str,
}

impl Eligible {
    /// Those of `chosen` that the product is about.
    ///
    /// # Errors
    /// The product's refusal when there are none.
    pub fn of<'a>(&self, item: &Item, chosen: &[&'a KnownAccount]) -> Result<Vec<&'a KnownAccount>, Stop> {
        let fitting: Vec<&KnownAccount> =
            chosen.iter().copied().filter(|account| (self.fits)(account)).collect();
        match fitting.is_empty() {
            false => Ok(fitting),
            true => Err(self.refusal(item, chosen).of_item(item.row.item_key).into()),
        }
    }

    fn refusal(&self, item: &Item, chosen: &[&KnownAccount]) -> Failure {
        let gone: Vec<&KnownAccount> =
            item.accounts.iter().filter(|account| !account.is_shared() && (self.fits)(account)).collect();
        let elsewhere = item.shared().filter(|account| (self.fits)(account)).count();
        let gone_by = |wanted: fn(&AccountState) -> bool| gone.iter().any(|account| wanted(&account.state));
        let cause = match () {
            () if elsewhere > 0 => self.none,
            () if gone_by(withdrawn) => self.withdrawn,
            () if gone_by(unshared) => self.unshared,
            () => self.none,
        };
        let failure = Failure::new(cause)
            .with("wanted", self.what)
            .with("accounts", chosen.iter().map(|account| kind(account)).collect::<Vec<_>>())
            .with(
                "accounts_that_are_gone",
                gone.iter().map(|account| departure(account)).collect::<Vec<_>>(),
            );
        match elsewhere {
            0 => failure,
            _ => failure.with("accounts_that_the_request_left_out", elsewhere),
        }
    }
}

fn withdrawn(state: &AccountState) -> bool {
    matches!(state, AccountState::Revoked | AccountState::Withdrawn)
}

fn unshared(state: &AccountState) -> bool {
    matches!(state, AccountState::Offered | AccountState::Deselected(_))
}

fn kind(account: &KnownAccount) -> String {
    format!("{}/{}", account.kind.as_str(), account.subtype)
}

fn departure(account: &KnownAccount) -> Value {
    json!({
        "account_id": account.account_id,
        "kind": kind(account),
        "state": account.state,
        "since": rfc3339(from_millis(account.since)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_app::item::ItemRecord;
    use gingham_model::account::Balances;
    use gingham_model::{AccountKind, Currency};
    use gingham_store::item::ItemRow;

    const DEBITABLE: Eligible = Eligible {
        what: "debitable accounts",
        fits: KnownAccount::is_debitable,
        none: "NO_AUTH_ACCOUNTS.1",
        unshared: "NO_AUTH_ACCOUNTS.3",
        withdrawn: "NO_AUTH_ACCOUNTS.4",
    };

    fn account(subtype: &str, state: AccountState) -> KnownAccount {
        KnownAccount {
            account_id: subtype.to_owned(),
            key: subtype.to_owned(),
            name: subtype.to_owned(),
            official_name: None,
            mask: None,
            kind: AccountKind::Depository,
            subtype: subtype.to_owned(),
            balances: Balances {
                available: None,
                current: None,
                limit: None,
                currency: Currency::USD,
                updated: None,
            },
            holder_category: None,
            persistent_id: None,
            verification_status: None,
            verification_name: None,
            verification_insights: None,
            state,
            since: 0,
        }
    }

    fn item(accounts: Vec<KnownAccount>) -> Item {
        let row = ItemRow {
            item_key: 1,
            world: 1,
            item_id: "item".to_owned(),
            created_at: 0,
            removed_at: None,
            last_seq: 0,
            body: String::new(),
            accounts: String::new(),
            login: Vec::new(),
        };
        Item { row, record: ItemRecord::default(), accounts, is_view: false }
    }

    fn outcome(accounts: Vec<KnownAccount>) -> Result<usize, String> {
        let item = item(accounts);
        let chosen: Vec<&KnownAccount> = item.shared().collect();
        match DEBITABLE.of(&item, &chosen) {
            Ok(found) => Ok(found.len()),
            Err(Stop::Refused(failure)) => Err(failure.cause.to_string()),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_cause_follows_what_became_of_the_accounts() {
        use AccountState::*;
        assert_eq!(outcome(vec![account("checking", Shared), account("cd", Shared)]), Ok(1));
        assert_eq!(outcome(vec![account("cd", Shared)]), Err("NO_AUTH_ACCOUNTS.1".to_owned()));
        assert_eq!(outcome(vec![account("savings", Closed)]), Err("NO_AUTH_ACCOUNTS.1".to_owned()));
        assert_eq!(outcome(vec![account("savings", Revoked)]), Err("NO_AUTH_ACCOUNTS.4".to_owned()));
        assert_eq!(outcome(vec![account("savings", Withdrawn)]), Err("NO_AUTH_ACCOUNTS.4".to_owned()));
        let deselected = Deselected("session".to_owned());
        assert_eq!(outcome(vec![account("savings", deselected)]), Err("NO_AUTH_ACCOUNTS.3".to_owned()));
        assert_eq!(outcome(vec![account("cd", Revoked)]), Err("NO_AUTH_ACCOUNTS.1".to_owned()));
    }
}
