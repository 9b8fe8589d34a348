//! What an application may read, in words.

use super::Language;

/// A kind of data: its name, and what is in it.
pub(in crate::link) struct Scope(pub &'static str, pub &'static str);

/// Every kind of data.
pub(in crate::link) struct Scopes {
    pub balance: Scope,
    pub contact: Scope,
    pub routing: Scope,
    pub transactions: Scope,
    pub loans: Scope,
    pub investments: Scope,
    pub statements: Scope,
    pub risk: Scope,
    pub other: Scope,
}

/// The words for a scope of the wire.
pub(in crate::link) fn scope(language: Language, name: &str) -> &'static Scope {
    let scopes = &language.words().scopes;
    match name {
        "account_balance_info" => &scopes.balance,
        "contact_info" => &scopes.contact,
        "account_routing_number" => &scopes.routing,
        "transactions" => &scopes.transactions,
        "credit_loan_info" => &scopes.loans,
        "investments" => &scopes.investments,
        "bank_statements" => &scopes.statements,
        "risk_info" => &scopes.risk,
        _ => &scopes.other,
    }
}
