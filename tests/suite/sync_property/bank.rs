//! What a bank does to an Item.

use crate::actor::item::text;
use crate::actor::{Dice, Item};
use jiff::ToSpan;
use serde_json::{Value, json};

/// One move of the bank, or of a tester; answers what it was.
pub fn moves(item: &Item<'_>, dynamic: bool, dice: &mut Dice) -> String {
    let number = dice.below(10_000);
    match dice.below(12) {
        0..=2 => rows(item, dice),
        3 | 4 if dynamic => made_in_the_sandbox(item, dice),
        3 => account(item, dice, "close", json!({})),
        5 => account(item, dice, "rename", json!({"name": format!("Account {number}")})),
        6 => account(item, dice, "reassign", json!({})),
        7 => account(item, dice, "remask", json!({"mask": format!("{number:04}")})),
        8 => {
            let (kind, subtype) =
                *dice.pick(&[("depository", "checking"), ("credit", "credit card"), ("investment", "ira")]);
            item.ask("/gingham/bank/account/open", json!({"type": kind, "subtype": subtype}));
            format!("an account is opened: {subtype}")
        }
        _ => {
            item.refresh();
            "the application refreshes".to_owned()
        }
    }
}

/// Rows of any date on any account, pending ones among them.
fn rows(item: &Item<'_>, dice: &mut Dice) -> String {
    let Some(account_id) = pick(item, dice) else { return String::new() };
    let today = item.app.today();
    let row = |dice: &mut Dice| {
        let made = today.saturating_sub((dice.below(25) as i64).days());
        let mut row = json!({"date_transacted": made.to_string(), "amount": dice.below(90_000) as f64 / 100.0 - 300.0,
            "description": format!("COFFEE SHOP {}", dice.below(50))});
        if dice.one_in(2) {
            // Some are posted in the days to come, and pending until then.
            row["date_posted"] = json!(made.saturating_add((dice.below(12) as i64).days()).to_string());
        }
        row
    };
    let rows: Vec<Value> = (0..1 + dice.below(6)).map(|_| row(dice)).collect();
    let told = format!("rows at the bank on {account_id}: {}", json!(rows));
    item.ask("/gingham/bank/transactions/create", json!({"account_id": account_id, "transactions": rows}));
    told
}

fn made_in_the_sandbox(item: &Item<'_>, dice: &mut Dice) -> String {
    let today = item.app.today();
    let made = today.saturating_sub((dice.below(14) as i64).days());
    let posted = made.saturating_add((dice.below(3) as i64).days()).min(today);
    let row = json!({"date_transacted": made.to_string(), "date_posted": posted.to_string(),
        "amount": dice.below(10_000) as f64 / 100.0, "description": format!("SHOP {}", dice.below(9))});
    let told = format!("a row of the sandbox: {row}");
    let answer = item.call("/sandbox/transactions/create", json!({"transactions": [row]}));
    // The depository account may have been closed by now.
    assert!(answer.status() == 200 || answer.error_code() == "INVALID_FIELD", "{:#}", answer.json);
    told
}

/// Something happens to an account, but the last one stays.
fn account(item: &Item<'_>, dice: &mut Dice, what: &str, mut body: Value) -> String {
    let several = item.accounts().len() > 1;
    let Some(account_id) = pick(item, dice).filter(|_| several) else { return String::new() };
    body["account_id"] = json!(account_id);
    let told = format!("{what} {body}");
    item.ask(&format!("/gingham/bank/account/{what}"), body);
    told
}

fn pick(item: &Item<'_>, dice: &mut Dice) -> Option<String> {
    let accounts = item.accounts();
    let fitting: Vec<String> = accounts
        .iter()
        .filter(|account| account["type"] != "investment")
        .map(|account| text(&account["account_id"]))
        .collect();
    (!fitting.is_empty()).then(|| dice.pick(&fitting).clone())
}
