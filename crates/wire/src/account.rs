//! Accounts on the wire.

use gingham_model::Amount;
use gingham_model::account::{Balances, HolderCategory};
use gingham_model::clock::rfc3339;
use serde::Serialize;
use serde_json::Value;

/// Plaid's AccountBase.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's AccountBase")]
pub struct Account<'a> {
    pub account_id: &'a str,
    pub balances: Balance<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder_category: Option<HolderCategory>,
    pub mask: Option<&'a str>,
    pub name: &'a str,
    pub official_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persistent_account_id: Option<&'a str>,
    pub subtype: &'a str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_insights: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_status: Option<&'a str>,
}

/// Plaid's AccountBalance.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are Plaid's AccountBalance")]
pub struct Balance<'a> {
    pub available: Option<Amount>,
    pub current: Option<Amount>,
    pub iso_currency_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_updated_datetime: Option<String>,
    pub limit: Option<Amount>,
    pub unofficial_currency_code: Option<&'a str>,
}

impl<'a> Balance<'a> {
    /// What an account holds.
    pub fn of(balances: &'a Balances) -> Balance<'a> {
        Balance {
            available: balances.available,
            current: balances.current,
            iso_currency_code: Some(balances.currency.as_str()),
            last_updated_datetime: balances.updated.map(rfc3339),
            limit: balances.limit,
            unofficial_currency_code: None,
        }
    }

    /// Nothing known, as `/identity/match` answers.
    pub fn unknown() -> Balance<'a> {
        Balance {
            available: None,
            current: None,
            iso_currency_code: None,
            last_updated_datetime: None,
            limit: None,
            unofficial_currency_code: None,
        }
    }
}
