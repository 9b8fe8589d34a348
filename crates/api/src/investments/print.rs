//! Positions, securities and investment transactions on the wire.

use crate::accounts;
use gingham_app::item::KnownAccount;
use gingham_model::Amount;
use gingham_model::investment::{FixedIncome, Holding, InvestmentTransaction, OptionContract, Security};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

/// Accounts with the field that only these answers have.
pub fn accounts(chosen: &[&KnownAccount]) -> Vec<Value> {
    let mut printed = accounts::printed(chosen);
    for account in &mut printed {
        account["balances"]["margin_loan_amount"] = Value::Null;
    }
    printed
}

/// Plaid's Holding.
#[derive(Serialize)]
pub struct Position {
    account_id: String,
    cost_basis: Option<Amount>,
    institution_price: Amount,
    institution_price_as_of: Option<Date>,
    institution_price_datetime: Option<&'static str>,
    institution_value: Amount,
    iso_currency_code: String,
    quantity: Amount,
    security_id: String,
    tax_lots: [(); 0],
    unofficial_currency_code: Option<&'static str>,
    vested_quantity: Option<Amount>,
    vested_value: Option<Amount>,
}

impl From<Holding> for Position {
    fn from(holding: Holding) -> Position {
        Position {
            account_id: holding.account_id,
            cost_basis: holding.cost_basis,
            institution_price: holding.institution_price,
            institution_price_as_of: holding.institution_price_as_of,
            institution_price_datetime: None,
            institution_value: holding.institution_value,
            iso_currency_code: holding.currency.into(),
            quantity: holding.quantity,
            security_id: holding.security_id,
            tax_lots: [],
            unofficial_currency_code: None,
            vested_quantity: holding.vested_quantity,
            vested_value: holding.vested_value,
        }
    }
}

/// Plaid's Security. Nobody here has a licence for CUSIPs and ISINs, and SEDOLs are no longer told at all.
#[derive(Serialize)]
pub struct Asset {
    cfi_code: Option<&'static str>,
    close_price: Option<Amount>,
    close_price_as_of: Option<Date>,
    cusip: Option<&'static str>,
    /// Required by SDKs that are newer than the published shapes.
    figi: Option<&'static str>,
    fixed_income: Option<FixedIncome>,
    industry: Option<String>,
    institution_id: Option<String>,
    institution_security_id: Option<String>,
    is_cash_equivalent: bool,
    isin: Option<&'static str>,
    iso_currency_code: String,
    market_identifier_code: Option<String>,
    name: Option<String>,
    option_contract: Option<OptionContract>,
    proxy_security_id: Option<String>,
    sector: Option<String>,
    security_id: String,
    sedol: Option<&'static str>,
    subtype: Option<String>,
    ticker_symbol: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    unofficial_currency_code: Option<&'static str>,
    update_datetime: Option<&'static str>,
}

impl From<Security> for Asset {
    fn from(security: Security) -> Asset {
        Asset {
            cfi_code: None,
            close_price: security.close_price,
            close_price_as_of: security.close_price_as_of,
            cusip: None,
            figi: None,
            fixed_income: security.fixed_income,
            industry: security.industry,
            institution_id: security.institution_id,
            institution_security_id: security.institution_security_id,
            is_cash_equivalent: security.is_cash_equivalent,
            isin: None,
            iso_currency_code: security.currency.into(),
            market_identifier_code: security.market_identifier_code,
            name: security.name,
            option_contract: security.option_contract,
            proxy_security_id: security.proxy_security_id,
            sector: security.sector,
            security_id: security.security_id,
            sedol: None,
            subtype: security.subtype,
            ticker_symbol: security.ticker_symbol,
            kind: security.kind,
            unofficial_currency_code: None,
            update_datetime: None,
        }
    }
}

/// The securities that are `used`, each once.
pub fn assets(securities: Vec<Security>, used: impl Fn(&str) -> bool) -> Vec<Asset> {
    let mut assets: Vec<Asset> = Vec::new();
    for security in securities {
        if used(&security.security_id) && assets.iter().all(|known| known.security_id != security.security_id)
        {
            assets.push(security.into());
        }
    }
    assets
}

/// Plaid's InvestmentTransaction.
#[derive(Serialize)]
pub struct Deed {
    account_id: String,
    amount: Amount,
    cancel_transaction_id: Option<&'static str>,
    date: Date,
    fees: Option<Amount>,
    investment_transaction_id: String,
    iso_currency_code: String,
    name: String,
    price: Amount,
    quantity: Amount,
    /// The security, which its answer lists.
    pub security_id: Option<String>,
    subtype: String,
    transaction_datetime: Option<&'static str>,
    #[serde(rename = "type")]
    kind: String,
    unofficial_currency_code: Option<&'static str>,
}

impl From<InvestmentTransaction> for Deed {
    fn from(row: InvestmentTransaction) -> Deed {
        Deed {
            account_id: row.account_id,
            amount: row.amount,
            cancel_transaction_id: None,
            date: row.date,
            fees: row.fees,
            investment_transaction_id: row.investment_transaction_id,
            iso_currency_code: row.currency.into(),
            name: row.name,
            price: row.price,
            quantity: row.quantity,
            security_id: row.security_id,
            subtype: row.subtype,
            transaction_datetime: None,
            kind: row.kind,
            unofficial_currency_code: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_connect::{Connector, Login, Sandbox, Statement, Visit, directory};
    use serde_json::json;

    async fn told() -> Statement {
        let institution = directory::find("ins_109508").unwrap();
        let Ok(who) = Sandbox.sign_in(institution, "user_good", "pass_good") else { panic!("refused") };
        let now = "2026-03-01T12:00:00Z".parse().unwrap();
        let login = Login {
            institution_id: institution.id.clone(),
            username: "user_good".to_owned(),
            persona: who.persona,
            seed: 1,
            opened_at: now,
            signed_in_at: now,
        };
        let Ok(told) = Sandbox.pull(Visit { login: &login, changes: &[], now }).await else {
            panic!("refused")
        };
        told
    }

    #[tokio::test]
    async fn the_standard_portfolio_is_what_the_contract_says() {
        let told = told().await;
        let item = json!({
            "item_id": "item", "webhook": null, "error": null, "available_products": [], "billed_products": [],
            "consent_expiration_time": null, "update_type": "background"
        });
        let twice = [told.securities.clone(), told.securities.clone()].concat();
        let securities = assets(twice, |_| true);
        assert_eq!(securities.len(), told.securities.len());
        let holdings: Vec<Position> = told.holdings.into_iter().map(Position::from).collect();
        let mut answer = json!({
            "accounts": [], "holdings": holdings, "securities": securities, "item": item, "request_id": "request"
        });
        let path = "/investments/holdings/get";
        assert_eq!(gingham_contract::check_response(path, 200, &answer), Vec::<String>::new());
        let deeds: Vec<Deed> = told.investment_transactions.into_iter().map(Deed::from).collect();
        assert!(deeds.len() > 300);
        answer["total_investment_transactions"] = json!(deeds.len());
        answer["investment_transactions"] = json!(deeds);
        let path = "/investments/transactions/get";
        assert_eq!(gingham_contract::check_response(path, 200, &answer), Vec::<String>::new());
    }
}
