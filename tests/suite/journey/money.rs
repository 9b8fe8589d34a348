//! Every read product of `user_good`, to the cent and to the day.

use super::standard::{FACTS, amount, cycle, see};
use crate::actor::item::{array, text};
use crate::actor::{Copy, Developer, Engine, Item, Server};
use jiff::ToSpan;
use serde_json::{Value, json};
use std::collections::BTreeMap;

crate::on_both_engines!(every_product_of_the_standard_user);

fn every_product_of_the_standard_user(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item =
        app.link_with("ins_109508", &["transactions"], json!({"transactions": {"days_requested": 180}}));
    twelve_accounts(&item);
    the_numbers(&item);
    one_owner_everywhere(&item);
    the_cycle_to_the_day(&app, &item);
    the_holdings(&item);
    three_cycles_of_investments(&app, &item);
    the_liabilities(&item);
    live_balances_are_the_same(&item);
}

/// What an account says of itself, in the order of the facts.
fn described(account: &Value) -> Vec<String> {
    let balances = &account["balances"];
    let words = ["mask", "name", "official_name", "type", "subtype"].map(|key| account[key].to_string());
    let amounts = ["available", "current", "limit"].map(|key| amount(&balances[key]));
    words.into_iter().chain(amounts).chain([balances["iso_currency_code"].to_string()]).collect()
}

fn expected() -> Vec<Vec<String>> {
    let row = |account: &Value| {
        let words = ["mask", "name", "official_name", "type", "subtype"].map(|key| account[key].to_string());
        let amounts = ["available", "current", "limit"].map(|key| amount(&account[key]));
        words.into_iter().chain(amounts).chain(["\"USD\"".to_owned()]).collect()
    };
    array(&FACTS["accounts"]).iter().map(row).collect()
}

fn twelve_accounts(item: &Item<'_>) {
    let accounts = item.accounts();
    assert_eq!(accounts.iter().map(described).collect::<Vec<_>>(), expected());
    let mut ids: Vec<String> = accounts.iter().map(|account| text(&account["account_id"])).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 12);
    let one = item.ask("/accounts/get", json!({"options": {"account_ids": [ids[3]]}}));
    assert_eq!(array(&one["accounts"]).len(), 1);
    assert_eq!(one["accounts"][0]["account_id"], json!(ids[3]));
}

fn live_balances_are_the_same(item: &Item<'_>) {
    let live = array(&item.ask("/accounts/balance/get", json!({}))["accounts"]);
    assert_eq!(live.iter().map(described).collect::<Vec<_>>(), expected());
}

fn the_numbers(item: &Item<'_>) {
    let auth = item.ask("/auth/get", json!({}));
    let masks: Vec<String> = array(&auth["accounts"]).iter().map(|account| text(&account["mask"])).collect();
    assert_eq!(masks, ["0000", "1111", "9002"]);
    let expected: Vec<Value> = masks
        .iter()
        .map(|mask| {
            json!({"account": format!("111122223333{mask}"), "account_id": item.account_id(mask),
                "is_tokenized_account_number": false, "routing": "011401533", "wire_routing": "021000021"})
        })
        .collect();
    assert_eq!(auth["numbers"], json!({"ach": expected, "bacs": [], "eft": [], "international": []}));
}

fn one_owner_everywhere(item: &Item<'_>) {
    let accounts = array(&item.ask("/identity/get", json!({}))["accounts"]);
    assert_eq!(accounts.len(), 12);
    let phone = |data: &str, kind: &str| json!({"data": data, "primary": false, "type": kind});
    let email =
        |data: &str, primary: bool, kind: &str| json!({"data": data, "primary": primary, "type": kind});
    let address = |primary: bool, street: &str, city: &str, region: &str, code: &str| {
        json!({"primary": primary, "data": {"street": street, "city": city, "region": region,
            "postal_code": code, "country": "US"}})
    };
    let owners = json!([{
        "names": ["Alberta Bobbeth Charleson"],
        "phone_numbers": [phone("1112223333", "home"), phone("1112224444", "work"), phone("1112225555", "mobile")],
        "emails": [
            email("accountholder0@example.com", true, "primary"),
            email("accountholder1@example.com", false, "secondary"),
            email("extraordinarily.long.email.username.123456@reallylonghostname.com", false, "other"),
        ],
        "addresses": [
            address(true, "2992 Cameron Road", "Malakoff", "NY", "14236"),
            address(false, "2493 Leisure Lane", "San Matias", "CA", "93405-2255"),
        ],
    }]);
    for account in &accounts {
        assert_eq!(account["owners"], owners, "{}", account["mask"]);
    }
}

fn the_cycle_to_the_day(app: &Developer, item: &Item<'_>) {
    item.wait_for_history();
    let accounts = item.accounts();
    let mask: BTreeMap<String, String> =
        accounts.iter().map(|account| (text(&account["account_id"]), text(&account["mask"]))).collect();
    let rows = item.transactions();
    let days: Vec<String> = rows.iter().map(|row| text(&row["date"])).collect();
    assert!(days.is_sorted_by(|newer, older| newer >= older), "newest first");
    let mut seen: Vec<_> = rows
        .iter()
        .map(|row| see(text(&row["date"]), &mask[row["account_id"].as_str().unwrap()], row))
        .collect();
    seen.sort();
    let today = app.today();
    assert_eq!(seen, cycle(today.saturating_sub(180.days()), today));
    assert!(rows.iter().all(|row| row["pending"] == false && row["pending_transaction_id"] == Value::Null));

    let mut copy = Copy::new(None);
    copy.catch_up(item, 7);
    let current: BTreeMap<String, Value> =
        rows.into_iter().map(|row| (text(&row["transaction_id"]), row)).collect();
    assert_eq!(copy.rows, current);
    item.refresh();
    copy.catch_up(item, 500);
    assert_eq!(copy.rows, current, "a refresh adds nothing to user_good");
}

fn the_holdings(item: &Item<'_>) {
    let told = item.ask("/investments/holdings/get", json!({}));
    let names: BTreeMap<String, String> = array(&told["securities"])
        .iter()
        .map(|security| (text(&security["security_id"]), text(&security["name"])))
        .collect();
    let masks: BTreeMap<String, String> = item
        .accounts()
        .iter()
        .map(|account| (text(&account["account_id"]), text(&account["mask"])))
        .collect();
    let holdings = array(&told["holdings"]);
    assert!(holdings.len() as u64 >= FACTS["holding_count"].as_u64().unwrap());
    let described: Vec<Vec<String>> = holdings
        .iter()
        .map(|one| {
            let words =
                [&masks[one["account_id"].as_str().unwrap()], &names[one["security_id"].as_str().unwrap()]];
            let numbers = ["quantity", "institution_price", "cost_basis", "institution_value"];
            words.into_iter().cloned().chain(numbers.map(|key| amount(&one[key]))).collect()
        })
        .collect();
    for known in array(&FACTS["known_holdings"]) {
        let numbers = ["quantity", "price", "cost_basis", "value"].map(|key| amount(&known[key]));
        let wanted: Vec<String> =
            [text(&known["mask"]), text(&known["security"])].into_iter().chain(numbers).collect();
        assert!(described.contains(&wanted), "{wanted:?} is not among {described:#?}");
    }
}

fn three_cycles_of_investments(app: &Developer, item: &Item<'_>) {
    let end = app.today().saturating_sub(1.day());
    let body = json!({"start_date": end.saturating_sub(89.days()).to_string(), "end_date": end.to_string(),
        "options": {"count": 500}});
    let told = item.ask("/investments/transactions/get", body);
    let mut amounts: Vec<String> =
        array(&told["investment_transactions"]).iter().map(|row| amount(&row["amount"])).collect();
    amounts.sort();
    let cycle = array(&FACTS["investment_amounts"]);
    let mut expected: Vec<String> = (0..3).flat_map(|_| cycle.iter().map(amount)).collect();
    expected.sort();
    assert_eq!(amounts, expected);
    assert_eq!(told["total_investment_transactions"], 39);
}

fn the_liabilities(item: &Item<'_>) {
    let told = item.ask("/liabilities/get", json!({}));
    assert_eq!(array(&told["accounts"]).len(), 12);
    let liabilities = &told["liabilities"];
    let credit = array(&liabilities["credit"]);
    let card =
        credit.iter().find(|one| one["account_id"] == json!(item.account_id("3333"))).expect("the card owes");
    assert_eq!(amount(&card["last_statement_balance"]), "1708.77");
    assert_eq!(amount(&card["last_payment_amount"]), "168.25");
    assert_eq!(amount(&card["minimum_payment_amount"]), "20");
    let rates: Vec<(String, String)> = array(&card["aprs"])
        .iter()
        .map(|apr| (text(&apr["apr_type"]), amount(&apr["apr_percentage"])))
        .collect();
    let rate = |kind: &str, percentage: &str| (kind.to_owned(), percentage.to_owned());
    assert_eq!(
        rates,
        [
            rate("balance_transfer_apr", "15.24"),
            rate("cash_apr", "27.95"),
            rate("purchase_apr", "12.5"),
            rate("special", "0"),
        ]
    );
    let mortgage = &liabilities["mortgage"][0];
    assert_eq!(mortgage["account_id"], json!(item.account_id("8888")));
    assert_eq!(mortgage["account_number"], "3120194154");
    assert_eq!(amount(&mortgage["next_monthly_payment"]), "3141.54");
    assert_eq!(amount(&mortgage["interest_rate"]["percentage"]), "3.99");
    let student = &liabilities["student"][0];
    assert_eq!(student["account_id"], json!(item.account_id("7777")));
    assert_eq!(amount(&student["outstanding_interest_amount"]), "6227.36");
    assert_eq!(student["guarantor"], "DEPT OF ED");
}
