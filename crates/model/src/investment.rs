//! Securities, holdings and investment transactions. Field names are those of Plaid's wire.

use crate::{Amount, Currency};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A security, known to all users under the same id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Security {
    /// 37 characters, shared across Items.
    pub security_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its ticker.
    pub ticker_symbol: Option<String>,
    /// `cash`, `cryptocurrency`, `derivative`, `equity`, `etf`, `fixed income`, `loan`, `mutual fund` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Plaid's finer word, where there is one.
    pub subtype: Option<String>,
    /// CUSIP; clients without a licence see null.
    pub cusip: Option<String>,
    /// ISIN; clients without a licence see null.
    pub isin: Option<String>,
    /// The price at the last close.
    pub close_price: Option<Amount>,
    /// The day of that close.
    pub close_price_as_of: Option<Date>,
    /// Its currency.
    pub currency: Currency,
    /// Whether it counts as cash.
    pub is_cash_equivalent: bool,
    /// The institution's own id for it.
    pub institution_security_id: Option<String>,
    /// The institution of that id.
    pub institution_id: Option<String>,
    /// A similar security with a known price.
    pub proxy_security_id: Option<String>,
    /// ISO 10383 market code.
    pub market_identifier_code: Option<String>,
    /// Its sector.
    pub sector: Option<String>,
    /// Its industry.
    pub industry: Option<String>,
    /// For options: the contract.
    pub option_contract: Option<OptionContract>,
    /// For bonds and bills: the terms.
    pub fixed_income: Option<FixedIncome>,
}

/// An option contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionContract {
    /// `call` or `put`.
    pub contract_type: String,
    /// The last day.
    pub expiration_date: Date,
    /// The strike price.
    pub strike_price: Amount,
    /// The ticker of what it is on.
    pub underlying_security_ticker: String,
}

/// The terms of a fixed-income security.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FixedIncome {
    /// Its yield.
    pub yield_rate: Option<YieldRate>,
    /// When it matures.
    pub maturity_date: Option<Date>,
    /// When it was issued.
    pub issue_date: Option<Date>,
    /// What it pays back.
    pub face_value: Option<Amount>,
}

/// A yield and how it is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YieldRate {
    /// Per cent a year.
    pub percentage: Amount,
    /// `coupon`, `coupon_equivalent`, `discount` or `yield`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// A position in a security.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holding {
    /// The account: the bank's key at the bank, Plaid's account_id in an Item.
    pub account_id: String,
    /// The security.
    pub security_id: String,
    /// The price that the bank states.
    pub institution_price: Amount,
    /// The day of that price.
    pub institution_price_as_of: Option<Date>,
    /// What the bank says that it is worth; may differ from quantity × price.
    pub institution_value: Amount,
    /// What was paid for it in all.
    pub cost_basis: Option<Amount>,
    /// How much of it; for options contracts × 100.
    pub quantity: Amount,
    /// Its currency.
    pub currency: Currency,
    /// How much of it is vested.
    pub vested_quantity: Option<Amount>,
    /// What that is worth.
    pub vested_value: Option<Amount>,
}

/// A purchase, sale, dividend, fee or transfer in an investment account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvestmentTransaction {
    /// The bank's key at the bank, Plaid's investment_transaction_id in an Item.
    pub investment_transaction_id: String,
    /// The account, as in [`Holding`].
    pub account_id: String,
    /// The security; none for plain cash movements.
    pub security_id: Option<String>,
    /// The day it was posted.
    pub date: Date,
    /// The bank's text.
    pub name: String,
    /// Positive when bought, negative when sold.
    pub quantity: Amount,
    /// Positive when cash leaves the account.
    pub amount: Amount,
    /// The price for one.
    pub price: Amount,
    /// Fees within the amount.
    pub fees: Option<Amount>,
    /// `buy`, `sell`, `cash`, `fee`, `transfer` or `cancel`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Plaid's finer word.
    pub subtype: String,
    /// Its currency.
    pub currency: Currency,
}
