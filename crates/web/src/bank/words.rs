//! What the pages say.

use super::Closed;

/// A kind of data, by Plaid's word for it, as people read it.
pub fn scope(word: &str) -> &'static str {
    match word {
        "account_balance_info" => "Names, kinds and balances of the accounts",
        "contact_info" => "Names, addresses, phone numbers and e-mail addresses of the owners",
        "account_routing_number" => "Account and routing numbers",
        "transactions" => "Transactions, past and future",
        "credit_loan_info" => "Cards and loans: rates, payments and terms",
        "investments" => "Holdings and trades",
        "bank_statements" => "Statements",
        "risk_info" => "How the accounts were used, to judge the risk of a payment",
        _ => "Other details of the accounts",
    }
}

/// The headline and the advice of a page on which nothing can be done.
pub(super) fn closed(why: Closed) -> (&'static str, &'static str) {
    match why {
        Closed::Unknown => (
            "There is nothing here",
            "No visit to a bank has this address. Go back to the application and begin again.",
        ),
        Closed::Expired => (
            "This took too long",
            "The application’s request has ended. Go back to the application and begin again.",
        ),
        Closed::Left => (
            "This visit is over",
            "You went on elsewhere, so this page has no effect any more. Go back to the application; nothing was shared here.",
        ),
        Closed::Busy => (
            "One moment",
            "Another of your windows is being answered. Wait a moment, then load this page again.",
        ),
        Closed::Failed => (
            "The bank cannot go on",
            "Something failed on the way, and nothing was shared. Go back to the application and begin again.",
        ),
        Closed::Foreign => (
            "That came from another website",
            "The bank takes forms from its own pages only. Go back to the application and begin again.",
        ),
    }
}
