//! An Item as people of the team see it: everything that is known, without a token.

use super::{AccountState, Item, KnownAccount};
use crate::client::Caller;
use crate::explain::TimelineEntry;
use crate::failure::{Failure, Stop};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, item, life_event};

/// How an Item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be asked.
    Healthy,
    /// Its login does not work.
    Broken,
    /// The end user withdrew the application's access.
    Revoked,
    /// The application removed it.
    Removed,
}

/// What is wrong with an Item, as the wire says it.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// The catalogue's id.
    pub cause: String,
    /// `TYPE/CODE`.
    pub error: String,
    /// The message of the wire.
    pub message: String,
    /// Plaid's `error_code_reason`.
    pub reason: Option<String>,
    /// Since when, RFC 3339.
    pub since: String,
}

/// An account, shared or gone.
#[derive(Clone, Debug)]
pub struct Portrayed {
    /// As the Item knows it.
    pub account: KnownAccount,
    /// Since when it is as it is, RFC 3339.
    pub since: String,
}

/// An Item in a list.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its key, for the Items before it.
    pub key: i64,
    /// Its id.
    pub item_id: String,
    /// Its bank's name.
    pub institution: String,
    /// How it is.
    pub standing: Standing,
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
    /// Products in use.
    pub products: Vec<&'static str>,
    /// How many accounts are shared.
    pub accounts: usize,
    /// When it was made, RFC 3339.
    pub created_at: String,
}

/// An Item with its accounts and its life.
#[derive(Clone, Debug)]
pub struct Portrait {
    /// What the list says of it.
    pub summary: Summary,
    /// Its bank.
    pub institution_id: Option<String>,
    /// Whether people sign in on the bank's own page.
    pub is_oauth: bool,
    /// Where its webhooks go.
    pub webhook: Option<String>,
    /// What the end user agreed to, where Data Transparency asked.
    pub consented_products: Option<Vec<&'static str>>,
    /// What for.
    pub use_cases: Vec<String>,
    /// When the consent ends, RFC 3339.
    pub consent_ends: Option<String>,
    /// Which flow made it.
    pub made_by: &'static str,
    /// Its accounts, those that are gone last.
    pub accounts: Vec<Portrayed>,
    /// What happened to it, newest first.
    pub life: Vec<TimelineEntry>,
}

/// Up to `limit` Items of a client before the key `before`, newest first.
///
/// # Errors
/// Internal.
pub fn list(
    read: &mut Read<'_>,
    caller: &Caller,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Summary>, Stop> {
    let rows = item::newest(read, caller.world.key, before.unwrap_or(i64::MAX), limit)?;
    rows.into_iter().map(|row| Item::of(row).map(|item| summary(&item))).collect()
}

/// An Item of a client; nothing when it has none of this id.
///
/// # Errors
/// Internal.
pub fn portrait(read: &mut Read<'_>, caller: &Caller, item_id: &str) -> Result<Option<Portrait>, Stop> {
    let Some(row) = item::by_id(read, item_id)?.filter(|row| row.world == caller.world.key) else {
        return Ok(None);
    };
    let item = Item::of(row)?;
    let events = life_event::of_item(read, item.row.item_key, 200)?;
    let mut accounts: Vec<Portrayed> = item.accounts.iter().map(portrayed).collect();
    accounts.sort_by_key(|one| !one.account.is_shared());
    let record = &item.record;
    let names = |products: &Vec<gingham_model::Product>| products.iter().map(|one| one.as_str()).collect();
    Ok(Some(Portrait {
        summary: summary(&item),
        institution_id: record.institution_id.clone(),
        is_oauth: item.institution().is_some_and(|institution| institution.oauth),
        webhook: record.webhook.clone().filter(|url| !url.is_empty()),
        consented_products: record.consented_products.as_ref().map(names),
        use_cases: record.consented_use_cases.clone(),
        consent_ends: record.consent_expires_at.map(time),
        made_by: made_by(record.made_by),
        accounts,
        life: events.into_iter().rev().map(|(at, event)| TimelineEntry { at: time(at), event }).collect(),
    }))
}

fn summary(item: &Item) -> Summary {
    let record = &item.record;
    let standing = match (item.row.removed_at, record.permission_revoked_at, &record.error) {
        (Some(_), _, _) => Standing::Removed,
        (None, Some(_), _) => Standing::Revoked,
        (None, None, Some(_)) => Standing::Broken,
        (None, None, None) => Standing::Healthy,
    };
    let unnamed = || "Numbers that were typed in".to_owned();
    Summary {
        key: item.row.item_key,
        item_id: item.row.item_id.clone(),
        institution: item.institution().map_or_else(unnamed, |institution| institution.name.clone()),
        standing,
        trouble: record.error.as_ref().map(trouble),
        products: record.products.iter().map(|product| product.as_str()).collect(),
        accounts: item.shared().count(),
        created_at: time(item.row.created_at),
    }
}

fn trouble(fault: &super::record::ItemFault) -> Trouble {
    let failure = Failure::new(fault.cause.clone());
    let row = failure.row();
    Trouble {
        cause: fault.cause.clone(),
        error: format!("{}/{}", row.error_type, row.error_code),
        message: failure.object().error_message.unwrap_or_default(),
        reason: fault.reason.clone(),
        since: time(fault.since),
    }
}

fn portrayed(account: &KnownAccount) -> Portrayed {
    Portrayed { account: account.clone(), since: time(account.since) }
}

fn made_by(flow: super::record::MadeBy) -> &'static str {
    use super::record::MadeBy;
    match flow {
        MadeBy::Sandbox => "/sandbox/public_token/create",
        MadeBy::Link => "Link",
        MadeBy::Import => "/item/import",
        MadeBy::Direct => "/item/create",
    }
}

fn time(millis: i64) -> String {
    rfc3339(from_millis(millis))
}

impl Portrayed {
    /// What became of it, in a few words.
    pub fn fate(&self) -> &'static str {
        use super::account::Churn;
        match &self.account.state {
            AccountState::Shared => "shared",
            AccountState::Offered => "not shared yet",
            AccountState::Closed => "closed by the bank",
            AccountState::Revoked => "withdrawn at the bank",
            AccountState::Withdrawn => "withdrawn in the Portal",
            AccountState::Deselected(_) => "de-selected in update mode",
            AccountState::Superseded { why, .. } => match why {
                Churn::Reassigned => "got another account_id",
                Churn::LongError => "dropped after more than a year in error",
                Churn::Renamed => "renamed by the bank",
                Churn::Remasked => "got another mask",
                Churn::Restored => "replaced when access was given again",
            },
        }
    }

    /// The account_id under which it lives on.
    pub fn successor(&self) -> Option<&str> {
        match &self.account.state {
            AccountState::Superseded { by, .. } => Some(by),
            _ => None,
        }
    }
}
