//! Which partners there are, and which products each may be given.
//!
//! Plaid keeps this list in its Dashboard. Here every partner may be given what the `/processor/` endpoints can
//! read; partners that only move money get what tells them whether and how they can.

use gingham_contract::operation;
use gingham_model::Product::{self, *};

/// What every `/processor/` endpoint together can read.
const READABLE: &[Product] = &[
    Auth,
    Balance,
    BalancePlus,
    Identity,
    IdentityMatch,
    Investments,
    InvestmentsAuth,
    InvestmentsRefresh,
    Liabilities,
    ProcessorIdentity,
    ProcessorPayments,
    RecurringTransactions,
    Signal,
    Transactions,
    TransactionsRefresh,
    Transfer,
];

/// What moving money takes.
const PAYMENTS: &[Product] = &[
    Auth,
    Balance,
    BalancePlus,
    Identity,
    IdentityMatch,
    ProcessorIdentity,
    ProcessorPayments,
    RecurringTransactions,
    Signal,
    Transactions,
    TransactionsRefresh,
    Transfer,
];

/// The partner whose tokens are Stripe's own.
pub const STRIPE: &str = "stripe";
/// The partner with an endpoint of its own besides `/processor/token/create`.
pub const APEX: &str = "apex_clearing";
/// What `/sandbox/processor_token/create` notes, which is told no partner.
pub const ANY: &str = "any partner";

/// Partners that move money and read nothing else: payouts, payroll, checks and bills.
const PAYERS: &[&str] = &[
    STRIPE,
    "achq",
    "adp_roll",
    "check",
    "checkbook",
    "gusto",
    "interchange",
    "interchecks",
    "paynote",
    "straddle",
    "svb_api",
    "wepay",
];

/// Whether there is a partner of this name: Stripe, and those that `/processor/token/create` knows.
pub fn exists(processor: &str) -> bool {
    let create = operation("/processor/token/create").expect("Plaid publishes it");
    processor == STRIPE || create.takes("processor", processor)
}

/// The products that a partner may be given.
pub fn given(processor: &str) -> &'static [Product] {
    match PAYERS.contains(&processor) {
        true => PAYMENTS,
        false => READABLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payers_get_less_and_nobody_gets_what_no_endpoint_reads() {
        assert!(given("dwolla").contains(&Liabilities));
        assert!(!given(STRIPE).contains(&Liabilities));
        assert!(PAYMENTS.iter().all(|product| READABLE.contains(product)));
        for product in [Assets, Statements, IncomeVerification, PaymentInitiation] {
            assert!(!READABLE.contains(&product), "{product}");
        }
    }
}
