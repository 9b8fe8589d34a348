//! Data Transparency: what a person is told that an application may read (link.md, section 3.7).

use super::configuration::Configuration;
use crate::client::Client;
use gingham_model::{Institution, Product};

/// The products that a person agrees to, where they are told; `agreed` narrows what may be declined.
pub(super) fn products(
    configuration: &Configuration,
    client: &Client,
    institution: &Institution,
    agreed: Option<&[Product]>,
) -> Option<Vec<Product>> {
    let american = institution.country_codes.iter().any(|country| matches!(*country, "US" | "CA"));
    let told = configuration.customization(client).data_transparency.enabled && american;
    told.then(|| {
        let needed = |product: &Product| configuration.products.contains(product);
        let mut all = configuration.all_products();
        all.retain(|product| needed(product) || agreed.is_none_or(|agreed| agreed.contains(product)));
        all
    })
}

/// The kinds of data behind products, in the order of Plaid's list.
pub fn scopes(products: &[Product]) -> Vec<String> {
    const ORDER: [&str; 8] = [
        "account_balance_info",
        "contact_info",
        "account_routing_number",
        "transactions",
        "credit_loan_info",
        "investments",
        "bank_statements",
        "risk_info",
    ];
    let letters: String = products.iter().map(|product| letters(*product)).collect();
    let wanted = |letter: char| letters.contains(letter);
    ORDER
        .iter()
        .zip("ACRTLISK".chars())
        .filter(|(_, letter)| wanted(*letter))
        .map(|(word, _)| (*word).to_owned())
        .collect()
}

/// A letter for each kind of data.
fn letters(product: Product) -> &'static str {
    match product {
        Product::Auth | Product::Transfer => "ACR",
        Product::Balance | Product::BalancePlus => "A",
        Product::Identity => "AC",
        Product::Transactions
        | Product::Assets
        | Product::IncomeVerification
        | Product::CraBaseReport
        | Product::CraIncomeInsights
        | Product::CraPartnerInsights
        | Product::CraNetworkInsights
        | Product::CraCashflowInsights
        | Product::CraMonitoring
        | Product::CraLendScore => "ACT",
        Product::Investments => "ACI",
        Product::InvestmentsAuth => "ACRI",
        Product::Liabilities => "ACL",
        Product::Statements => "ACS",
        Product::Signal => "ACTK",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_told_once_and_in_order() {
        let told = scopes(&[Product::Transactions, Product::Auth]);
        assert_eq!(told, ["account_balance_info", "contact_info", "account_routing_number", "transactions"]);
        assert!(scopes(&[Product::Beacon]).is_empty());
    }
}
