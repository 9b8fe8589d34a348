//! The standard user's holdings, and thirteen investment transactions that repeat every thirty days.

use super::accounts::figure;
use super::securities::{
    ACHILLION, BITCOIN, BRAZIL, CAMBIAR, DOLLAR, DOUBLELINE, INDEX, MATTHEWS, NFLX_CALL, SOUTHSIDE, TRP,
};
use crate::calendar;
use crate::statement::View;
use gingham_model::Currency;
use gingham_model::investment::{Holding, InvestmentTransaction};
use jiff::civil::{Date, date};

const IRA: &str = "5555";
const PENSION: &str = "6666";
const PRICED: Date = date(2021, 4, 13);

/// Account, security, price, quantity, cost basis, value. Bitcoin and Trp came later and are in no balance.
const HOLDINGS: &[(&str, &str, &str, &str, &str, &str)] = &[
    (IRA, DOLLAR, "1", "0.01", "1", "0.01"),
    (PENSION, ACHILLION, "2.11", "1", "1.5", "2.11"),
    (PENSION, DOUBLELINE, "10.42", "2", "10", "20.84"),
    (IRA, NFLX_CALL, "0.011", "10000", "0.01", "110"),
    (IRA, BITCOIN, "40876.02675", "0.00293644", "120.03", "120.03"),
    (IRA, BRAZIL, "42.15", "5", "40", "210.75"),
    (PENSION, TRP, "20", "21.5", "16", "430"),
    (PENSION, MATTHEWS, "27", "23.567", "23", "636.309"),
    (PENSION, INDEX, "13.73", "100.05", "15", "1373.6865"),
    (PENSION, CAMBIAR, "24.5", "75.75", "22", "1855.875"),
    (PENSION, SOUTHSIDE, "34.73", "213", "30", "7397.49"),
    (PENSION, DOLLAR, "1", "12345.67", "1", "12345.67"),
];

struct Deed {
    /// Days before the end of the cycle.
    before: i64,
    account: &'static str,
    security: Option<&'static str>,
    name: &'static str,
    amount: &'static str,
    quantity: &'static str,
    price: &'static str,
    fees: &'static str,
    kind: &'static str,
    subtype: &'static str,
}

/// Days of one cycle, and the last day of one of them.
const LENGTH: i64 = 30;
const ANCHOR: Date = date(2021, 3, 31);

const CASH: Deed = Deed {
    before: 0,
    account: PENSION,
    security: None,
    name: "",
    amount: "0",
    quantity: "0",
    price: "0",
    fees: "0",
    kind: "cash",
    subtype: "",
};
const BUY: Deed = Deed { kind: "buy", subtype: "buy", ..CASH };
const SELL: Deed = Deed { kind: "sell", subtype: "sell", ..CASH };

#[rustfmt::skip]
const DEEDS: &[Deed] = &[
    Deed { before: 1, security: Some(SOUTHSIDE), name: "INCOME DIV DIVIDEND RECEIVED", amount: "-8.72", subtype: "dividend", ..CASH },
    Deed { before: 2, security: Some(MATTHEWS), name: "SELL Matthews Pacific Tiger Fund Insti Class", amount: "-1289.01", quantity: "-47.74104242992852", price: "27.53", fees: "7.99", ..SELL },
    Deed { before: 4, security: Some(TRP), name: "SELL Trp Equity Income", amount: "-203", quantity: "-10", price: "20.3", fees: "3.99", ..SELL },
    Deed { before: 5, security: Some(DOUBLELINE), name: "BUY DoubleLine Total Return Bond Fund", amount: "7.7", quantity: "0.7388014749727547", price: "10.42", fees: "7.99", ..BUY },
    Deed { before: 7, security: Some(CAMBIAR), name: "SELL Cambiar International Equity Institutional", amount: "-0.22", quantity: "-0.008902867462305952", price: "25", fees: "5", ..SELL },
    Deed { before: 9, security: Some(ACHILLION), name: "BUY Achillion Pharmaceuticals Inc.", amount: "1.1", quantity: "0.520877874205698", price: "2.16", fees: "7.99", ..BUY },
    Deed { before: 11, account: IRA, security: Some(NFLX_CALL), name: "BUY NFLX DERIVATIVE", amount: "46.32", quantity: "4211.152345617756", price: "0.01", fees: "5", ..BUY },
    Deed { before: 14, name: "INVBANKTRAN DEP CO CONTR CURRENT YR EMPLOYER CU CO CONTR CURRENT YR EMPLOYER CUR YR", security: Some(DOLLAR), amount: "-1200", subtype: "deposit", ..CASH },
    Deed { before: 16, security: Some(SOUTHSIDE), name: "SELL Southside Bancshares Inc.", amount: "-14961.99", quantity: "-430.80867509953123", price: "34.12", ..SELL },
    Deed { before: 19, account: IRA, security: Some(BRAZIL), name: "SELL iShares Inc MSCI Brazil", amount: "-2066.58", quantity: "-49.02909689729298", price: "41.62", ..SELL },
    Deed { before: 21, account: IRA, security: Some(BITCOIN), name: "BUY BTC", amount: "120.03", quantity: "0.00293644", price: "40876.02675", ..BUY },
    Deed { before: 24, security: Some(INDEX), name: "BUY FIDELITY INDEX 1055", amount: "466.71", quantity: "33.99208384602773", price: "13.57", fees: "1.95", ..BUY },
    Deed { before: 28, name: "INVBANKTRAN DEP INTEREST EARNED INTEREST EARNED", security: Some(DOLLAR), amount: "-0.1", subtype: "interest", ..CASH },
];

/// What the two investment accounts hold.
pub(super) fn holdings(currency: Currency) -> Vec<Holding> {
    let holding =
        |&(account, security, price, quantity, cost, value): &(&str, &str, &str, &str, &str, &str)| Holding {
            account_id: account.to_owned(),
            security_id: security.to_owned(),
            institution_price: figure(price),
            institution_price_as_of: Some(PRICED),
            institution_value: figure(value),
            cost_basis: Some(figure(cost)),
            quantity: figure(quantity),
            currency,
            vested_quantity: None,
            vested_value: None,
        };
    HOLDINGS.iter().map(holding).collect()
}

/// What happened in them from the view's first day to its last, the newest first.
pub(super) fn transactions(view: &View) -> Vec<InvestmentTransaction> {
    let newest = calendar::days(ANCHOR, view.today).div_euclid(LENGTH) + 1;
    let oldest = calendar::days(ANCHOR, view.start).div_euclid(LENGTH);
    let mut rows = Vec::new();
    for cycle in (oldest..=newest).rev() {
        let end = calendar::plus(ANCHOR, cycle * LENGTH);
        for (number, deed) in DEEDS.iter().enumerate() {
            let date = calendar::plus(end, -deed.before);
            if date >= view.start && date <= view.today {
                rows.push(done(deed, date, format!("i{cycle}.{number}"), view.branch.currency));
            }
        }
    }
    rows
}

fn done(deed: &Deed, date: Date, key: String, currency: Currency) -> InvestmentTransaction {
    InvestmentTransaction {
        investment_transaction_id: key,
        account_id: deed.account.to_owned(),
        security_id: deed.security.map(str::to_owned),
        date,
        name: deed.name.to_owned(),
        quantity: figure(deed.quantity),
        amount: figure(deed.amount),
        price: figure(deed.price),
        fees: Some(figure(deed.fees)),
        kind: deed.kind.to_owned(),
        subtype: deed.subtype.to_owned(),
        currency,
    }
}
