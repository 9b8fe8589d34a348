//! The terms of debts. Field names are those of Plaid's wire, where these travel under their account_id.

use crate::Amount;
use crate::identity::AddressData;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is owed on an account and on which terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Liability {
    /// A credit card.
    Credit(CreditCard),
    /// A mortgage.
    Mortgage(Box<Mortgage>),
    /// A student loan.
    Student(Box<StudentLoan>),
}

/// A credit card's terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreditCard {
    /// Interest rates.
    pub aprs: Vec<Apr>,
    /// Whether a payment is late.
    pub is_overdue: Option<bool>,
    /// The last payment.
    pub last_payment_amount: Option<Amount>,
    /// Its day.
    pub last_payment_date: Option<Date>,
    /// The last statement's day.
    pub last_statement_issue_date: Option<Date>,
    /// Its balance.
    pub last_statement_balance: Option<Amount>,
    /// What must be paid next.
    pub minimum_payment_amount: Option<Amount>,
    /// Until when.
    pub next_payment_due_date: Option<Date>,
}

/// An interest rate of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Apr {
    /// Per cent a year.
    pub apr_percentage: Amount,
    /// `balance_transfer_apr`, `cash_apr`, `purchase_apr` or `special`.
    pub apr_type: String,
    /// The part of the balance under this rate.
    pub balance_subject_to_apr: Option<Amount>,
    /// The interest charged.
    pub interest_charge_amount: Option<Amount>,
}

/// A mortgage's terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are Plaid's and explained there; amounts in major units, dates UTC"
)]
pub struct Mortgage {
    pub account_number: Option<String>,
    pub current_late_fee: Option<Amount>,
    pub escrow_balance: Option<Amount>,
    pub has_pmi: Option<bool>,
    pub has_prepayment_penalty: Option<bool>,
    pub interest_rate: MortgageRate,
    pub last_payment_amount: Option<Amount>,
    pub last_payment_date: Option<Date>,
    pub loan_term: Option<String>,
    pub loan_type_description: Option<String>,
    pub maturity_date: Option<Date>,
    pub next_monthly_payment: Option<Amount>,
    pub next_payment_due_date: Option<Date>,
    pub origination_date: Option<Date>,
    pub origination_principal_amount: Option<Amount>,
    pub past_due_amount: Option<Amount>,
    pub property_address: AddressData,
    pub ytd_interest_paid: Option<Amount>,
    pub ytd_principal_paid: Option<Amount>,
}

/// A mortgage's interest rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MortgageRate {
    /// Per cent a year.
    pub percentage: Option<Amount>,
    /// `fixed` or `variable`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// A student loan's terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are Plaid's and explained there; amounts in major units, dates UTC"
)]
pub struct StudentLoan {
    pub account_number: Option<String>,
    pub disbursement_dates: Option<Vec<Date>>,
    pub expected_payoff_date: Option<Date>,
    pub guarantor: Option<String>,
    pub interest_rate_percentage: Amount,
    pub is_overdue: Option<bool>,
    pub last_payment_amount: Option<Amount>,
    pub last_payment_date: Option<Date>,
    pub last_statement_balance: Option<Amount>,
    pub last_statement_issue_date: Option<Date>,
    pub loan_name: Option<String>,
    pub loan_status: LoanStatus,
    pub minimum_payment_amount: Option<Amount>,
    pub next_payment_due_date: Option<Date>,
    pub origination_date: Option<Date>,
    pub origination_principal_amount: Option<Amount>,
    pub outstanding_interest_amount: Option<Amount>,
    pub payment_reference_number: Option<String>,
    pub pslf_status: PslfStatus,
    pub repayment_plan: RepaymentPlan,
    pub sequence_number: Option<String>,
    pub servicer_address: AddressData,
    pub ytd_interest_paid: Option<Amount>,
    pub ytd_principal_paid: Option<Amount>,
}

/// Where a student loan stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoanStatus {
    /// Until when.
    pub end_date: Option<Date>,
    /// Such as `repayment`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// Public Service Loan Forgiveness; null in all fields today.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PslfStatus {
    /// When the loan could be forgiven.
    pub estimated_eligibility_date: Option<Date>,
    /// Payments made.
    pub payments_made: Option<i64>,
    /// Payments left.
    pub payments_remaining: Option<i64>,
}

/// How a student loan is paid back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepaymentPlan {
    /// The servicer's words.
    pub description: Option<String>,
    /// Plaid's word, such as `standard`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}
