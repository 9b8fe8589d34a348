//! Every read of a partner is the owner's own read of that one account.

use super::{Partner, partner};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Item, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_partner_reads_what_the_owner_reads_of_one_account);

/// A call, what it takes besides the token, and the lists of its answer that hold rows of accounts.
const READS: [(&str, &[&str]); 5] = [
    ("auth/get", &[]),
    ("identity/get", &[]),
    ("liabilities/get", &[]),
    ("investments/holdings/get", &["holdings"]),
    ("investments/transactions/get", &["investment_transactions"]),
];

fn a_partner_reads_what_the_owner_reads_of_one_account(engine: Engine) {
    let server = Server::start(engine);
    let owner = Developer::new(&server);
    let other = owner.neighbour("A partner");
    let products = ["auth", "identity", "transactions", "liabilities", "investments"];
    let hooked = json!({"webhook": "http://127.0.0.1:9/hook"});
    let item = owner.link_with("ins_109508", &products, hooked);
    item.wait_for_history();
    for app in [&owner, &other] {
        let checking = partner(&item, &item.account_id("0000"), "dwolla", app);
        let credit = partner(&item, &item.account_id("3333"), "alpaca", app);
        let broker = partner(&item, &item.account_id("6666"), "alpaca", app);
        plain_reads(&item, &checking, &credit, &broker);
        balances(&item, &checking);
        matching(&item, &checking);
        transactions(&item, &checking);
        by_cursor(&item, &checking);
        recurring(&item, &checking);
        refreshing(&item, &checking);
        // What an account has none of is refused as for the owner, who would name that account only.
        let none = checking.call("/processor/liabilities/get", json!({}));
        assert_eq!(none.cause(), "NO_LIABILITY_ACCOUNTS.1");
        assert_eq!(credit.call("/processor/auth/get", json!({})).cause(), "NO_AUTH_ACCOUNTS.1");
    }
    // The partner's cursor is its own: the application is as far as it ever was.
    assert_eq!(item.sync("", 1).ok()["added"].as_array().map(Vec::len), Some(1));
}

fn of_account(item: &Item<'_>, account_id: &str) -> Value {
    let accounts = item.accounts();
    accounts.into_iter().find(|account| account["account_id"] == account_id).unwrap_or_default()
}

fn plain_reads(item: &Item<'_>, checking: &Partner<'_>, credit: &Partner<'_>, broker: &Partner<'_>) {
    let account = checking.ask("/processor/account/get", json!({}));
    let checking_id = item.account_id("0000");
    assert_eq!(account, json!({"account": of_account(item, &checking_id), "institution_id": "ins_109508"}));
    let days = json!({"start_date": "2000-01-01", "end_date": "2100-01-01"});
    for (path, rows) in READS {
        let (partner, mask) = match path.split('/').next() {
            Some("liabilities") => (credit, "3333"),
            Some("investments") => (broker, "6666"),
            _ => (checking, "0000"),
        };
        let dated = path.starts_with("investments/transactions");
        let body = if dated { days.clone() } else { json!({}) };
        let mut ours = body.clone();
        ours["options"] = json!({"account_ids": [item.account_id(mask)]});
        let mut expected = item.ask(&format!("/{path}"), ours);
        let told = partner.ask(&format!("/processor/{path}"), body);
        for key in rows {
            assert!(!array(&told[*key]).is_empty(), "{path} tells of no {key}");
        }
        narrow(&mut expected);
        assert_eq!(told, expected, "{path}");
    }
}

/// The owner's answer as a partner gets it: one account, no Item, one of each family of numbers.
fn narrow(answer: &mut Value) {
    let account = array(&answer["accounts"]).remove(0);
    let fields = answer.as_object_mut().expect("an answer is an object");
    fields.retain(|key, _| !matches!(&**key, "accounts" | "item" | "request_id"));
    fields.insert("account".to_owned(), account);
    if let Some(Value::Object(numbers)) = fields.get_mut("numbers") {
        for family in numbers.values_mut() {
            *family = family.as_array().and_then(|list| list.first()).cloned().unwrap_or_default();
        }
    }
}

fn balances(item: &Item<'_>, checking: &Partner<'_>) {
    let told = checking.ask("/processor/balance/get", json!({}));
    assert_eq!(told, json!({"account": of_account(item, &item.account_id("0000"))}));
}

fn matching(item: &Item<'_>, checking: &Partner<'_>) {
    let user = json!({"user": {"legal_name": "Alberta Bobbeth Charleson"}});
    let mut ours = user.clone();
    ours["options"] = json!({"account_ids": [item.account_id("0000")]});
    let mut expected = item.ask("/identity/match", ours);
    narrow(&mut expected);
    assert_eq!(checking.ask("/processor/identity/match", user), expected);
}

fn transactions(item: &Item<'_>, checking: &Partner<'_>) {
    let body = json!({"start_date": "2000-01-01", "end_date": "2100-01-01", "options": {"count": 500}});
    let mut ours = body.clone();
    ours["options"]["account_ids"] = json!([item.account_id("0000")]);
    let mut expected = item.ask("/transactions/get", ours);
    narrow(&mut expected);
    let told = checking.ask("/processor/transactions/get", body);
    assert!(!array(&told["transactions"]).is_empty());
    assert_eq!(told, expected);
}

fn by_cursor(item: &Item<'_>, checking: &Partner<'_>) {
    let id = item.account_id("0000");
    let expected = item.ask("/transactions/sync", json!({"count": 500, "options": {"account_id": id}}));
    let told = checking.ask("/processor/transactions/sync", json!({"count": 500}));
    assert_eq!(told["added"], expected["added"]);
    assert_eq!(told["account"], expected["accounts"][0]);
    assert_eq!(told["has_more"], false);
    let again = checking.ask("/processor/transactions/sync", json!({"cursor": told["next_cursor"]}));
    assert_eq!(array(&again["added"]), Vec::<Value>::new());
}

fn recurring(item: &Item<'_>, checking: &Partner<'_>) {
    let ids = json!({"account_ids": [item.account_id("0000")]});
    let mut expected = item.ask("/transactions/recurring/get", ids);
    expected.as_object_mut().expect("an answer is an object").remove("request_id");
    assert_eq!(checking.ask("/processor/transactions/recurring/get", json!({})), expected);
}

/// A partner knows one account; what it does leaves the others as they are.
fn refreshing(item: &Item<'_>, checking: &Partner<'_>) {
    let before = item.ask("/accounts/get", json!({}))["accounts"].clone();
    checking.ask("/processor/transactions/refresh", json!({}));
    assert_eq!(item.ask("/accounts/get", json!({}))["accounts"], before);
    let told = item.app.ask("/gingham/webhooks/list", json!({"item_id": item.item_id})).to_string();
    assert!(!told.contains("NEW_ACCOUNTS_AVAILABLE"), "{told}");
}
