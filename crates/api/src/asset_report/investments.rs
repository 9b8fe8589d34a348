//! The positions of an account in a report.

use gingham_app::report::content::Portfolio;
use gingham_model::Amount;
use gingham_model::investment::{Holding, InvestmentTransaction, Security};
use jiff::civil::Date;
use serde::Serialize;

/// Plaid's AssetReportInvestments.
#[derive(Serialize)]
pub struct Investments {
    holdings: Vec<Position>,
    securities: Vec<Asset>,
    transactions: Vec<Deed>,
}

#[derive(Serialize)]
struct Position {
    account_id: String,
    cost_basis: Option<Amount>,
    institution_price: Amount,
    institution_price_as_of: Option<Date>,
    institution_value: Amount,
    iso_currency_code: String,
    quantity: Amount,
    security_id: String,
    ticker_symbol: Option<String>,
    unofficial_currency_code: Option<&'static str>,
}

#[derive(Serialize)]
struct Asset {
    name: Option<String>,
    security_id: String,
    ticker_symbol: Option<String>,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Serialize)]
struct Deed {
    account_id: String,
    amount: Amount,
    date: Date,
    fees: Option<Amount>,
    investment_transaction_id: String,
    iso_currency_code: String,
    name: String,
    price: Amount,
    quantity: Amount,
    security_id: Option<String>,
    subtype: String,
    #[serde(rename = "type")]
    kind: String,
    unofficial_currency_code: Option<&'static str>,
    /// Numbers in the published shape, though a row is never vested by halves.
    vested_quantity: Amount,
    vested_value: Amount,
}

impl From<Portfolio> for Investments {
    fn from(portfolio: Portfolio) -> Investments {
        let Portfolio { holdings, securities, transactions } = portfolio;
        let ticker = |id: &str| {
            let found = securities.iter().find(|security| security.security_id == id);
            found.and_then(|security| security.ticker_symbol.clone())
        };
        let position =
            |holding: Holding| Position { ticker_symbol: ticker(&holding.security_id), ..holding.into() };
        Investments {
            holdings: holdings.into_iter().map(position).collect(),
            transactions: transactions.into_iter().map(Deed::from).collect(),
            securities: securities.into_iter().map(Asset::from).collect(),
        }
    }
}

impl From<Holding> for Position {
    fn from(holding: Holding) -> Position {
        Position {
            account_id: holding.account_id,
            cost_basis: holding.cost_basis,
            institution_price: holding.institution_price,
            institution_price_as_of: holding.institution_price_as_of,
            institution_value: holding.institution_value,
            iso_currency_code: holding.currency.into(),
            quantity: holding.quantity,
            security_id: holding.security_id,
            ticker_symbol: None,
            unofficial_currency_code: None,
        }
    }
}

impl From<Security> for Asset {
    fn from(security: Security) -> Asset {
        Asset {
            name: security.name,
            security_id: security.security_id,
            ticker_symbol: security.ticker_symbol,
            kind: security.kind,
        }
    }
}

impl From<InvestmentTransaction> for Deed {
    fn from(row: InvestmentTransaction) -> Deed {
        Deed {
            account_id: row.account_id,
            amount: row.amount,
            date: row.date,
            fees: row.fees,
            investment_transaction_id: row.investment_transaction_id,
            iso_currency_code: row.currency.into(),
            name: row.name,
            price: row.price,
            quantity: row.quantity,
            security_id: row.security_id,
            subtype: row.subtype,
            kind: row.kind,
            unofficial_currency_code: None,
            vested_quantity: row.quantity,
            vested_value: row.amount,
        }
    }
}
