//! Which accounts a session is about.

use super::configuration::Configuration;
use crate::item::KnownAccount;
use gingham_connect::Statement;
use gingham_model::{AccountKind, BankAccount, Product};

/// The accounts that a person may share, or the cause why there are none.
pub(super) fn accounts<'a>(
    configuration: &Configuration,
    told: &'a Statement,
) -> Result<Vec<&'a BankAccount>, &'static str> {
    let filtered: Vec<&BankAccount> =
        told.accounts.iter().filter(|account| passes(configuration, account)).collect();
    if filtered.is_empty() {
        return Err("ITEM_ERROR/NO_ACCOUNTS.1");
    }
    for (product, cause) in [
        (Product::Auth, "NO_AUTH_ACCOUNTS.1"),
        (Product::Transfer, "NO_AUTH_ACCOUNTS.1"),
        (Product::Investments, "NO_INVESTMENT_ACCOUNTS.1"),
        (Product::Liabilities, "NO_LIABILITY_ACCOUNTS.1"),
    ] {
        let needed = configuration.products.contains(&product);
        if needed && !filtered.iter().any(|account| gives(account, product)) {
            return Err(cause);
        }
    }
    let limits = limits(&configuration.products);
    let fits = |account: &&BankAccount| limits.is_empty() || limits.iter().any(|one| gives(account, *one));
    Ok(filtered.into_iter().filter(fits).collect())
}

/// The products that leave other accounts out: those which move money do always, those of one kind of account where
/// nothing else is wanted.
fn limits(products: &[Product]) -> Vec<Product> {
    let moves = |product: &Product| matches!(product, Product::Auth | Product::Transfer);
    let of_a_kind = |product: &Product| matches!(product, Product::Investments | Product::Liabilities);
    match () {
        () if products.iter().any(moves) => vec![Product::Auth],
        () if products.iter().all(of_a_kind) => products.to_vec(),
        () => Vec::new(),
    }
}

/// Whether an account has something for a product.
pub(super) fn gives(account: &BankAccount, product: Product) -> bool {
    // The rules are those of the accounts that Items know.
    let known = KnownAccount::new("", 0, account, 0);
    match product {
        Product::Auth | Product::Transfer => known.is_debitable(),
        Product::Investments | Product::InvestmentsAuth => account.kind == AccountKind::Investment,
        Product::Liabilities => known.has_liability(),
        Product::Transactions => known.has_transactions(),
        _ => true,
    }
}

fn passes(configuration: &Configuration, account: &BankAccount) -> bool {
    let Some(filters) = configuration.account_filters.as_ref().filter(|filters| !filters.is_empty()) else {
        return true;
    };
    filters.get(account.kind.as_str()).is_some_and(|filter| {
        let subtypes = &filter.account_subtypes;
        subtypes.iter().any(|subtype| subtype == "all" || *subtype == account.subtype)
    })
}
