//! The securities of the standard user, and what is known of a ticker that somebody names.

use super::accounts::figure;
use gingham_model::Currency;
use gingham_model::investment::{OptionContract, Security};
use jiff::civil::date;

pub(super) const DOLLAR: &str = "d6ePmbPxgWCWmMVv66q9iPV94n91vMtov5Are";
pub(super) const ACHILLION: &str = "KDwjlXj1Rqt58dVvmzRguxJybmyQL8FgeWWAy";
pub(super) const DOUBLELINE: &str = "NDVQrXQoqzt5v3bAe8qRt4A7mK7wvZCLEBBJk";
pub(super) const NFLX_CALL: &str = "8E4L9XLl6MudjEpwPAAgivmdZRdBPJuvMPlPb";
pub(super) const BITCOIN: &str = "9EWp9Xpqk1ua6DyXQb89ikMARWA6eyUzAbPMg";
pub(super) const BRAZIL: &str = "abJamDazkgfvBkVGgnnLUWXoxnomp5up8llg4";
pub(super) const TRP: &str = "lngLy3Le7vflLnAzKqwZs19l6bl8P5H1jG9Zz";
pub(super) const MATTHEWS: &str = "JDdP7XPMklt5vwPmDN45t3KAoWAPmjtpaW7DP";
pub(super) const INDEX: &str = "nnmo8doZ4lfKNEDe3mPJipLGkaGw3jfPrpxoN";
pub(super) const CAMBIAR: &str = "MD9eKXeplrt5yKRlzLqXiavwb6wrdxUb3wdnM";
pub(super) const SOUTHSIDE: &str = "eW4jmnjd6AtjxXVrjmj6SX1dNEdZp3Cy8RnRQ";
const TRP_PROXY: &str = "PDRMBVM8r3t5BA9NmJdKfPolGqlg8dtEGB37n";

struct Fact {
    id: &'static str,
    name: &'static str,
    ticker: Option<&'static str>,
    kind: &'static str,
    subtype: &'static str,
    price: &'static str,
    cusip: Option<&'static str>,
    isin: Option<&'static str>,
    market: Option<&'static str>,
    sector: Option<[&'static str; 2]>,
}

const UNKNOWN: Fact = Fact {
    id: "",
    name: "",
    ticker: None,
    kind: "other",
    subtype: "other",
    price: "0",
    cusip: None,
    isin: None,
    market: Some("XNAS"),
    sector: None,
};

#[rustfmt::skip]
const HELD: &[Fact] = &[
    Fact { id: NFLX_CALL, name: "Nflx Feb 01'18 $355 Call", ticker: Some("NFLX180201C00355000"), kind: "derivative", subtype: "option", price: "0.011", sector: Some(["Technology Services", "Internet Software or Services"]), ..UNKNOWN },
    Fact { id: BITCOIN, name: "Bitcoin", ticker: Some("CUR:BTC"), kind: "cryptocurrency", subtype: "cryptocurrency", price: "40876.02675", market: None, ..UNKNOWN },
    Fact { id: MATTHEWS, name: "Matthews Pacific Tiger Fund Insti Class", ticker: Some("MIPTX"), kind: "mutual fund", subtype: "mutual fund", price: "27", cusip: Some("577130834"), isin: Some("US5771308344"), sector: Some(["Miscellaneous", "Investment Trusts or Mutual Funds"]), ..UNKNOWN },
    Fact { id: ACHILLION, name: "Achillion Pharmaceuticals Inc.", ticker: Some("ACHN"), kind: "equity", subtype: "common stock", price: "2.11", cusip: Some("00448Q201"), isin: Some("US00448Q2012"), sector: Some(["Health Technology", "Major Pharmaceuticals"]), ..UNKNOWN },
    Fact { id: CAMBIAR, name: "Cambiar International Equity Institutional", ticker: Some("CAMYX"), kind: "mutual fund", subtype: "mutual fund", price: "24.5", ..UNKNOWN },
    Fact { id: DOUBLELINE, name: "DoubleLine Total Return Bond Fund", ticker: Some("DBLTX"), kind: "mutual fund", subtype: "mutual fund", price: "10.42", cusip: Some("258620103"), isin: Some("US2586201038"), ..UNKNOWN },
    Fact { id: BRAZIL, name: "iShares Inc MSCI Brazil", ticker: Some("EWZ"), kind: "etf", subtype: "etf", price: "42.15", ..UNKNOWN },
    Fact { id: DOLLAR, name: "U S Dollar", ticker: Some("USD"), kind: "cash", subtype: "cash", price: "1", market: None, ..UNKNOWN },
    Fact { id: SOUTHSIDE, name: "Southside Bancshares Inc.", ticker: Some("SBSI"), kind: "equity", subtype: "common stock", price: "34.73", ..UNKNOWN },
    Fact { id: TRP, name: "Trp Equity Income", kind: "mutual fund", subtype: "mutual fund", price: "20", ..UNKNOWN },
    Fact { id: INDEX, name: "NH PORTFOLIO 1055 (FIDELITY INDEX)", ticker: Some("NHX105509"), kind: "etf", subtype: "etf", price: "13.73", ..UNKNOWN },
];

#[rustfmt::skip]
const FAMOUS: &[Fact] = &[
    Fact { name: "Apple Inc.", ticker: Some("AAPL"), kind: "equity", subtype: "common stock", sector: Some(["Electronic Technology", "Telecommunications Equipment"]), ..UNKNOWN },
    Fact { name: "Amazon.com Inc.", ticker: Some("AMZN"), kind: "equity", subtype: "common stock", sector: Some(["Retail Trade", "Internet Retail"]), ..UNKNOWN },
    Fact { name: "Alphabet Inc. Class A", ticker: Some("GOOGL"), kind: "equity", subtype: "common stock", sector: Some(["Technology Services", "Internet Software or Services"]), ..UNKNOWN },
    Fact { name: "Alphabet Inc. Class C", ticker: Some("GOOG"), kind: "equity", subtype: "common stock", sector: Some(["Technology Services", "Internet Software or Services"]), ..UNKNOWN },
    Fact { name: "Microsoft Corporation", ticker: Some("MSFT"), kind: "equity", subtype: "common stock", sector: Some(["Technology Services", "Packaged Software"]), ..UNKNOWN },
    Fact { name: "Meta Platforms Inc. Class A", ticker: Some("META"), kind: "equity", subtype: "common stock", sector: Some(["Technology Services", "Internet Software or Services"]), ..UNKNOWN },
    Fact { name: "NVIDIA Corporation", ticker: Some("NVDA"), kind: "equity", subtype: "common stock", sector: Some(["Electronic Technology", "Semiconductors"]), ..UNKNOWN },
    Fact { name: "Tesla Inc.", ticker: Some("TSLA"), kind: "equity", subtype: "common stock", sector: Some(["Consumer Durables", "Motor Vehicles"]), ..UNKNOWN },
    Fact { name: "Netflix Inc.", ticker: Some("NFLX"), kind: "equity", subtype: "common stock", sector: Some(["Technology Services", "Internet Software or Services"]), ..UNKNOWN },
    Fact { name: "Cloudflare Inc. Class A", ticker: Some("NET"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Technology Services", "Packaged Software"]), ..UNKNOWN },
    Fact { name: "Alcoa Corporation", ticker: Some("AA"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Non-Energy Minerals", "Aluminum"]), ..UNKNOWN },
    Fact { name: "Celanese Corporation", ticker: Some("CE"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Process Industries", "Chemicals: Specialty"]), ..UNKNOWN },
    Fact { name: "Moderna Inc.", ticker: Some("MRNA"), kind: "equity", subtype: "common stock", sector: Some(["Health Technology", "Biotechnology"]), ..UNKNOWN },
    Fact { name: "General Dynamics Corporation", ticker: Some("GD"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Electronic Technology", "Aerospace & Defense"]), ..UNKNOWN },
    Fact { name: "Fabrinet", ticker: Some("FN"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Electronic Technology", "Electronic Components"]), ..UNKNOWN },
    Fact { name: "Church & Dwight Co. Inc.", ticker: Some("CHD"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Consumer Non-Durables", "Household or Personal Care"]), ..UNKNOWN },
    Fact { name: "Plains GP Holdings L.P. Class A", ticker: Some("PAGP"), kind: "equity", subtype: "common stock", sector: Some(["Industrial Services", "Oil & Gas Pipelines"]), ..UNKNOWN },
    Fact { name: "Teledyne Technologies Incorporated", ticker: Some("TDY"), kind: "equity", subtype: "common stock", market: Some("XNYS"), sector: Some(["Electronic Technology", "Aerospace & Defense"]), ..UNKNOWN },
    Fact { name: "SPDR S&P 500 ETF Trust", ticker: Some("SPY"), kind: "etf", subtype: "etf", market: Some("ARCX"), ..UNKNOWN },
    Fact { name: "Vanguard S&P 500 ETF", ticker: Some("VOO"), kind: "etf", subtype: "etf", market: Some("ARCX"), ..UNKNOWN },
    Fact { name: "Vanguard Total Stock Market ETF", ticker: Some("VTI"), kind: "etf", subtype: "etf", market: Some("ARCX"), ..UNKNOWN },
    Fact { name: "Invesco QQQ Trust Series 1", ticker: Some("QQQ"), kind: "etf", subtype: "etf", ..UNKNOWN },
    Fact { name: "Ethereum", ticker: Some("CUR:ETH"), kind: "cryptocurrency", subtype: "cryptocurrency", market: None, ..UNKNOWN },
    Fact { id: "vLRMV3MvY1FYNP91on35CJD5QN5rw9Fpa9qOL", name: "Dogecoin", ticker: Some("DOGE"), kind: "cryptocurrency", subtype: "cryptocurrency", market: None, ..UNKNOWN },
];

/// The securities that the standard user holds or trades.
pub(super) fn held() -> Vec<Security> {
    HELD.iter().map(security).collect()
}

/// What is known of a ticker; the id is empty and the price absent where the standard user does not hold it.
pub(crate) fn known(ticker: &str) -> Option<Security> {
    HELD.iter()
        .chain(FAMOUS)
        .find(|fact| fact.ticker.is_some_and(|known| known.eq_ignore_ascii_case(ticker)))
        .map(security)
}

fn security(fact: &Fact) -> Security {
    let own = |text: Option<&str>| text.map(str::to_owned);
    let price = figure(fact.price);
    let priced = price != figure("0");
    Security {
        security_id: fact.id.to_owned(),
        name: Some(fact.name.to_owned()),
        ticker_symbol: own(fact.ticker),
        kind: fact.kind.to_owned(),
        subtype: Some(fact.subtype.to_owned()),
        cusip: own(fact.cusip),
        isin: own(fact.isin),
        close_price: priced.then_some(price),
        close_price_as_of: (fact.id == NFLX_CALL).then(|| date(2021, 4, 13)),
        currency: Currency::USD,
        is_cash_equivalent: fact.kind == "cash",
        institution_security_id: (fact.id == INDEX).then(|| "NHX105509".to_owned()),
        institution_id: (fact.id == INDEX).then(|| "ins_3".to_owned()),
        proxy_security_id: (fact.id == TRP).then(|| TRP_PROXY.to_owned()),
        market_identifier_code: own(fact.market),
        sector: own(fact.sector.map(|[sector, _]| sector)),
        industry: own(fact.sector.map(|[_, industry]| industry)),
        option_contract: (fact.id == NFLX_CALL).then(|| OptionContract {
            contract_type: "call".to_owned(),
            expiration_date: date(2018, 2, 1),
            strike_price: figure("355"),
            underlying_security_ticker: "NFLX".to_owned(),
        }),
        fixed_income: None,
    }
}
