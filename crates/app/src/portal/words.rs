//! What applications may read, in words for the people whose it is.

use gingham_model::Product;

/// The kind of data that a product reads.
pub(super) fn kind(product: Product) -> &'static str {
    match product.as_str() {
        "auth" | "processor_payments" => "Account and routing numbers",
        "identity" | "identity_match" | "processor_identity" => "Names, addresses and contacts of the owners",
        "transactions" | "recurring_transactions" | "transactions_refresh" => "Transactions",
        "investments" => "Holdings and investment transactions",
        "investments_auth" => "Numbers to move investments",
        "liabilities" => "Loans and credit cards",
        "assets" => "Reports of assets",
        "statements" => "Statements",
        "signal" | "balance_plus" => "Risk of payments",
        "transfer" => "Transfers",
        "payment_initiation" | "standing_orders" => "Payments",
        word if word.starts_with("cra_") => "Consumer reports",
        word if word.starts_with("income") || word == "employment" => "Income and employment",
        _ => "Other data of the accounts",
    }
}

/// An event of an Item's life as the person reads it.
pub(super) fn event(event: &str) -> String {
    if event.starts_with("update mode:") {
        return "You confirmed the connection again".to_owned();
    }
    let said = event
        .replace("the end user", "you")
        .replace("this application's access in the Portal", "this application’s access in the Portal")
        .replace("the Item", "the connection");
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_speak_to_the_person() {
        assert_eq!(event("the Item was made"), "The connection was made");
        assert_eq!(event("update mode: abc"), "You confirmed the connection again");
        assert_eq!(event("the end user withdrew the login"), "You withdrew the login");
        assert_eq!(event(""), "");
    }
}
