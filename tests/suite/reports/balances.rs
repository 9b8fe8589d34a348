//! Balances of past days follow from the rows, for whoever the user is.

use super::{BANK, Report, accounts};
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::{Value, json};
use std::collections::BTreeMap;

on_both_engines!(balances_follow_from_the_rows, nothing_is_told_of_no_days);

/// Whole hundredths of a JSON number.
fn cents(value: &Value) -> i64 {
    (value.as_f64().expect("a number") * 100.0).round() as i64
}

/// The change of each day by its rows: what an account holds, or owes.
fn moves(account: &Value) -> BTreeMap<String, i64> {
    let owes = account["type"] == "credit";
    let mut moves = BTreeMap::new();
    for row in account["transactions"].as_array().unwrap().iter().filter(|row| row["pending"] == false) {
        let amount = cents(&row["amount"]);
        *moves.entry(row["date"].as_str().unwrap().to_owned()).or_default() +=
            if owes { amount } else { -amount };
    }
    moves
}

fn balances_follow_from_the_rows(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let users =
        ["user_good", "user_transactions_dynamic", "user_yuppie", "user_small_business", "user_bank_income"];
    for user in users {
        let item = app.link_with(BANK, &["assets", "transactions"], json!({"override_username": user}));
        item.wait_for_history();
        let read = Report::order(&app, &[&item], 180, json!({})).read();
        let known = item.transactions();
        let mut days = 0;
        for account in accounts(&read) {
            let history = account["historical_balances"].as_array().unwrap();
            days += history.len();
            if let Some(today) = history.first() {
                assert_eq!(today["current"], account["balances"]["current"], "{user}");
            }
            let moves = moves(&account);
            for pair in history.windows(2) {
                let moved = moves.get(pair[0]["date"].as_str().unwrap()).copied().unwrap_or_default();
                assert_eq!(
                    cents(&pair[0]["current"]) - cents(&pair[1]["current"]),
                    moved,
                    "{user} {}",
                    pair[0]
                );
            }
            // The rows go by the ids that Transactions gives them.
            for row in account["transactions"].as_array().unwrap() {
                let id = &row["transaction_id"];
                let age = app.today() - row["date"].as_str().unwrap().parse::<jiff::civil::Date>().unwrap();
                assert!(
                    age.get_days() >= 90 || known.iter().any(|other| other["transaction_id"] == *id),
                    "{user}: {row}"
                );
            }
        }
        assert!(days > 100, "{user} has a history of {days} days");
    }
}

fn nothing_is_told_of_no_days(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let read = Report::order(&app, &[&item], 0, json!({})).read();
    for account in accounts(&read) {
        assert_eq!((&account["transactions"], &account["historical_balances"]), (&json!([]), &json!([])));
    }
    let most = Report::order(&app, &[&item], 731, json!({})).read();
    assert!(accounts(&most).iter().any(|account| account["days_available"].as_i64().unwrap() > 700));
}
