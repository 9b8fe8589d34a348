//! Reading positions and investment transactions.

use super::node::Node;
use super::schema::{CustomHolding, CustomInvestmentTransaction, CustomSecurity};

pub(super) fn holdings(rows: &[Node]) -> Vec<CustomHolding> {
    rows.iter().filter_map(holding).collect()
}

fn holding(node: &Node) -> Option<CustomHolding> {
    node.object()?;
    let price = node.at("institution_price").needed(Node::number);
    let quantity = node.at("quantity").needed(Node::number);
    let given = node.at("security");
    let security = given.needed(|_| Some(())).and_then(|()| security(given));
    let currency = node.at("currency").currency();
    let as_of = node.at("institution_price_as_of").date();
    let cost_basis = node.at("cost_basis").number();
    Some(CustomHolding {
        institution_price: price?,
        institution_price_as_of: as_of,
        cost_basis,
        quantity: quantity?,
        currency,
        security: security?,
    })
}

pub(super) fn transactions(rows: &[Node]) -> Vec<CustomInvestmentTransaction> {
    rows.iter().filter_map(transaction).collect()
}

fn transaction(node: &Node) -> Option<CustomInvestmentTransaction> {
    node.object()?;
    let date = node.at("date").needed(Node::date);
    let name = node.at("name").needed(Node::text);
    let quantity = node.at("quantity").needed(Node::number);
    let price = node.at("price").needed(Node::number);
    let kind = node.at("type").needed(|node| node.word(&["buy", "sell", "cash", "fee", "transfer"]));
    let fees = node.at("fees").number();
    let currency = node.at("currency").currency();
    let security = security(node.at("security"));
    Some(CustomInvestmentTransaction {
        date: date?,
        name: name?,
        quantity: quantity?,
        price: price?,
        fees,
        kind: kind?,
        currency,
        security,
    })
}

fn security(node: Node) -> Option<CustomSecurity> {
    let node = node.filled()?;
    node.knows(&["sedol"]);
    let security = CustomSecurity {
        name: node.at("name").text(),
        ticker_symbol: node.at("ticker_symbol").text(),
        isin: node.at("isin").text(),
        cusip: node.at("cusip").text(),
        currency: node.at("currency").currency(),
    };
    if security.ticker_symbol.is_none() && security.isin.is_none() && security.cusip.is_none() {
        node.complain("needs a ticker_symbol, cusip or isin");
        return None;
    }
    Some(security)
}
