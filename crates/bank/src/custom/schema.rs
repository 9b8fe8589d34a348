//! A person as a developer describes one. The field names are those of the configuration; what is absent is made up.

use crate::mfa::Mfa;
use crate::sign_in::Recaptcha;
use gingham_model::identity::{Address, AddressData, Email, PhoneNumber};
use gingham_model::{AccountKind, Amount, Currency};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A configuration that [`super::parse_custom`] has read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomUser {
    pub seed: Option<String>,
    pub override_accounts: Option<Vec<CustomAccount>>,
    pub mfa: Option<Mfa>,
    pub recaptcha: Option<Recaptcha>,
    pub force_error: Option<String>,
    pub has_perpetual_otp: bool,
}

/// An account of a configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomAccount {
    pub kind: AccountKind,
    pub subtype: String,
    pub starting_balance: Option<Amount>,
    pub force_available_balance: Option<Amount>,
    pub has_null_available_balance: bool,
    pub currency: Option<Currency>,
    pub apy: Option<Amount>,
    pub meta: CustomMeta,
    pub numbers: CustomNumbers,
    pub transactions: Option<Vec<CustomTransaction>>,
    pub holdings: Option<Vec<CustomHolding>>,
    pub investment_transactions: Option<Vec<CustomInvestmentTransaction>>,
    pub identity: CustomIdentity,
    pub liability: Option<CustomLiability>,
    pub inflow_model: Option<InflowModel>,
    /// Pay stubs and W-2 forms of a payroll account, as they were given.
    pub income: Option<serde_json::Value>,
}

/// Names, limit and mask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomMeta {
    pub name: Option<String>,
    pub official_name: Option<String>,
    pub limit: Option<Amount>,
    /// Empty for an account without a mask.
    pub mask: Option<String>,
}

/// Account numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomNumbers {
    pub account: Option<String>,
    pub ach_routing: Option<String>,
    pub ach_wire_routing: Option<String>,
    pub eft_institution: Option<String>,
    pub eft_branch: Option<String>,
    pub international_bic: Option<String>,
    pub international_iban: Option<String>,
    pub bacs_sort_code: Option<String>,
}

/// A row of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomTransaction {
    pub date_transacted: Date,
    pub date_posted: Date,
    pub amount: Amount,
    pub description: String,
    pub currency: Option<Currency>,
}

/// A security by any of its names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomSecurity {
    pub name: Option<String>,
    pub ticker_symbol: Option<String>,
    pub isin: Option<String>,
    pub cusip: Option<String>,
    pub currency: Option<Currency>,
}

/// A position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomHolding {
    pub institution_price: Amount,
    pub institution_price_as_of: Option<Date>,
    pub cost_basis: Option<Amount>,
    pub quantity: Amount,
    pub currency: Option<Currency>,
    pub security: CustomSecurity,
}

/// A row of an investment account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomInvestmentTransaction {
    pub date: Date,
    pub name: String,
    pub quantity: Amount,
    pub price: Amount,
    pub fees: Option<Amount>,
    /// `buy`, `sell`, `cash`, `fee` or `transfer`.
    pub kind: String,
    pub currency: Option<Currency>,
    pub security: Option<CustomSecurity>,
}

/// Who owns an account; the standard owner fills what is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomIdentity {
    pub names: Option<Vec<String>>,
    pub phone_numbers: Option<Vec<PhoneNumber>>,
    pub emails: Option<Vec<Email>>,
    pub addresses: Option<Vec<Address>>,
}

/// The terms of a debt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CustomLiability {
    /// `credit`.
    Credit(CustomCard),
    /// `student`.
    Student(Box<CustomLoan>),
}

/// A credit card's terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomCard {
    pub purchase_apr: Option<Amount>,
    pub cash_apr: Option<Amount>,
    pub balance_transfer_apr: Option<Amount>,
    pub special_apr: Option<Amount>,
    pub last_payment_amount: Option<Amount>,
    pub minimum_payment_amount: Option<Amount>,
    pub is_overdue: Option<bool>,
}

/// A student loan's terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the configuration's own")]
pub struct CustomLoan {
    pub origination_date: Option<Date>,
    pub principal: Option<Amount>,
    pub nominal_apr: Option<Amount>,
    pub interest_capitalization_grace_period_months: Option<u16>,
    pub non_repayment_months: Option<u16>,
    pub repayment_months: Option<u16>,
    pub expected_payoff_date: Option<Date>,
    pub guarantor: Option<String>,
    pub is_federal: Option<bool>,
    pub loan_name: Option<String>,
    pub loan_status_end_date: Option<Date>,
    pub loan_status_type: Option<String>,
    pub payment_reference_number: Option<String>,
    pub pslf_estimated_eligibility_date: Option<Date>,
    pub pslf_payments_made: Option<i64>,
    pub pslf_payments_remaining: Option<i64>,
    pub repayment_plan_description: Option<String>,
    pub repayment_plan_type: Option<String>,
    pub sequence_number: Option<String>,
    pub servicer_address: Option<AddressData>,
    pub minimum_payment_amount: Option<Amount>,
    pub is_overdue: Option<bool>,
}

/// Money that comes into an account every month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InflowModel {
    /// Which rule it follows.
    pub kind: InflowKind,
    /// What the row is called.
    pub transaction_name: Option<String>,
    /// The day of the month on which it comes; 31 is the last.
    pub payment_day: i8,
    /// The day of the month that closes the statement; 31 is the last.
    pub statement_day: i8,
}

/// The rules of [`InflowModel`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum InflowKind {
    /// A fixed income.
    Income(Amount),
    /// A payment of the whole statement balance.
    BalancePayment,
    /// A payment of the statement's interest.
    InterestOnlyPayment,
}
