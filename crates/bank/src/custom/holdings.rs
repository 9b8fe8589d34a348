//! Described positions and investment transactions, and the securities that they name.

use super::schema::{CustomAccount, CustomInvestmentTransaction, CustomSecurity};
use crate::ledger::Books;
use crate::standard::known_security;
use crate::statement::View;
use gingham_model::investment::{Holding, InvestmentTransaction, OptionContract, Security};
use gingham_model::{AccountKind, Amount, BankAccount, Currency, id};
use jiff::civil::{Date, date};

/// Adds the account's holdings and investment transactions; an account of which nothing is said holds cash.
pub(super) fn add(given: &CustomAccount, account: &BankAccount, books: &mut Books, view: &View) {
    for held in given.holdings.iter().flatten() {
        let currency = held.currency.unwrap_or(account.balances.currency);
        let mut security = security(&held.security, currency);
        let as_of = held.institution_price_as_of;
        security.close_price = Some(held.institution_price);
        security.close_price_as_of = as_of;
        let value = held.institution_price * held.quantity;
        let security_id = keep(security, books);
        books.holdings.push(Holding {
            account_id: account.key.clone(),
            security_id,
            institution_price: held.institution_price,
            institution_price_as_of: as_of,
            institution_value: value,
            cost_basis: held.cost_basis,
            quantity: held.quantity,
            currency,
            vested_quantity: None,
            vested_value: None,
        });
    }
    for (number, row) in given.investment_transactions.iter().flatten().enumerate() {
        let row = transaction(row, account, number, books);
        books.investment_transactions.push(row);
    }
    if account.kind == AccountKind::Investment && given.holdings.is_none() {
        hold_cash(account, books, view);
    }
}

fn hold_cash(account: &BankAccount, books: &mut Books, view: &View) {
    let (Some(dollar), Some(cash)) = (known_security("USD"), account.balances.current) else { return };
    let security_id = keep(dollar, books);
    books.holdings.push(Holding {
        account_id: account.key.clone(),
        security_id,
        institution_price: Amount::whole(1),
        institution_price_as_of: Some(view.opened),
        institution_value: cash,
        cost_basis: Some(cash),
        quantity: cash,
        currency: account.balances.currency,
        vested_quantity: None,
        vested_value: None,
    });
}

/// Keeps each security once and gives its id.
fn keep(security: Security, books: &mut Books) -> String {
    let id = security.security_id.clone();
    if books.securities.iter().all(|kept| kept.security_id != id) {
        books.securities.push(security);
    }
    id
}

fn transaction(
    row: &CustomInvestmentTransaction,
    account: &BankAccount,
    number: usize,
    books: &mut Books,
) -> InvestmentTransaction {
    let currency = row.currency.unwrap_or(account.balances.currency);
    let security_id = row.security.as_ref().map(|named| keep(security(named, currency), books));
    let quantity = if row.kind == "sell" { -row.quantity.abs() } else { row.quantity };
    let traded = quantity * row.price;
    let amount = if traded == Amount::ZERO { row.fees.unwrap_or_default() } else { traded };
    let subtype = match row.kind.as_str() {
        "cash" if amount.is_negative() => "deposit",
        "cash" => "withdrawal",
        "fee" => "miscellaneous fee",
        kind => kind,
    };
    InvestmentTransaction {
        investment_transaction_id: format!("{}.i{number}", account.key),
        account_id: account.key.clone(),
        security_id,
        date: row.date,
        name: row.name.clone(),
        quantity,
        amount,
        price: row.price,
        fees: row.fees,
        subtype: subtype.to_owned(),
        kind: row.kind.clone(),
        currency,
    }
}

/// The security by the best of its names: what is known of its ticker, then what is given.
fn security(named: &CustomSecurity, currency: Currency) -> Security {
    let known = named.ticker_symbol.as_deref().and_then(known_security);
    let mut security = known.unwrap_or_else(|| unknown(named));
    if security.security_id.is_empty() {
        let identifiers = [&named.ticker_symbol, &named.cusip, &named.isin];
        let best =
            identifiers.into_iter().flatten().next().map(|name| name.to_uppercase()).unwrap_or_default();
        security.security_id = id::derived(&["security", &best]);
    }
    security.currency = named.currency.unwrap_or(currency);
    security.name = named.name.clone().or(security.name);
    security.cusip = named.cusip.clone().or(security.cusip);
    security.isin = named.isin.clone().or(security.isin);
    security
}

fn unknown(named: &CustomSecurity) -> Security {
    let ticker = named.ticker_symbol.clone();
    let option = ticker.as_deref().and_then(option_contract);
    let crypto = ticker.as_deref().is_some_and(|ticker| ticker.starts_with("CUR:"));
    let (kind, subtype) = match (&option, crypto) {
        (Some(_), _) => ("derivative", "option"),
        (None, true) => ("cryptocurrency", "cryptocurrency"),
        (None, false) => ("equity", "common stock"),
    };
    Security {
        security_id: String::new(),
        name: ticker.clone(),
        ticker_symbol: ticker,
        kind: kind.to_owned(),
        subtype: Some(subtype.to_owned()),
        cusip: None,
        isin: None,
        close_price: None,
        close_price_as_of: None,
        currency: Currency::USD,
        is_cash_equivalent: false,
        institution_security_id: None,
        institution_id: None,
        proxy_security_id: None,
        market_identifier_code: None,
        sector: None,
        industry: None,
        option_contract: option,
        fixed_income: None,
    }
}

/// The contract that an OCC symbol spells: root, expiry as YYMMDD, C or P, the strike price in thousandths.
fn option_contract(ticker: &str) -> Option<OptionContract> {
    let split = ticker.len().checked_sub(15).filter(|root| (1..=6).contains(root) && ticker.is_ascii())?;
    let (root, rest) = ticker.split_at(split);
    let number =
        |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
    let contract_type = match &rest[6..7] {
        "C" => "call",
        "P" => "put",
        _ => return None,
    };
    let [year, month, day] = [number(&rest[..2])?, number(&rest[2..4])?, number(&rest[4..6])?];
    let expiration_date = Date::new(i16::try_from(2000 + year).ok()?, month as i8, day as i8).ok()?;
    (expiration_date >= date(2000, 1, 1)).then_some(())?;
    Some(OptionContract {
        contract_type: contract_type.to_owned(),
        expiration_date,
        strike_price: Amount(rust_decimal::Decimal::new(number(&rest[7..])?, 3)),
        underlying_security_ticker: root.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn option_symbols_are_read() {
        let contract = option_contract("F241108C00005000").unwrap();
        assert_eq!(
            (contract.underlying_security_ticker.as_str(), contract.contract_type.as_str()),
            ("F", "call")
        );
        assert_eq!((contract.expiration_date, contract.strike_price), (date(2024, 11, 8), Amount::whole(5)));
        for other in ["AAPL", "F241308C00005000", "F241108X00005000", "TOOLONGX241108C00005000"] {
            assert_eq!(option_contract(other), None, "{other}");
        }
    }
}
