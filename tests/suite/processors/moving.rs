//! Investments Move: what it takes to bring holdings to another broker.

use super::partner;
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(holdings_can_be_moved_by_their_numbers);

fn holdings_can_be_moved_by_their_numbers(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let other = app.neighbour("A broker");
    let item = app.link("ins_109512", &["auth"]);
    let told = item.ask("/investments/auth/get", json!({}));
    let (ira, plan) = (item.account_id("5555"), item.account_id("6666"));
    let ira_number =
        json!([{"account_id": ira, "account": "GB44005555", "dtc_numbers": ["2236", "0955", "1367"]}]);
    assert_eq!(told["numbers"]["acats"], ira_number);
    let plan_number = json!([{"account_id": plan, "account": "GB44006666", "plan": "PL6666"}]);
    assert_eq!(told["numbers"]["retirement_401k"], plan_number);
    assert_eq!(told["numbers"]["aton"], json!([]));
    let by_the_bank = json!({"holdings": "INSTITUTION", "numbers": "INSTITUTION", "owners": "INSTITUTION"});
    assert_eq!(told["data_sources"], by_the_bank);
    let owner = array(&told["owners"]).into_iter().find(|one| one["account_id"] == ira.as_str());
    assert_eq!(owner.expect("every account has owners")["names"], json!(["Alberta Bobbeth Charleson"]));
    assert!(item.get()["item"]["products"].to_string().contains("\"investments_auth\""));
    // They are the holdings that the other product tells of, each with its security.
    let held = item.ask("/investments/holdings/get", json!({}));
    assert_eq!((&told["holdings"], &told["securities"]), (&held["holdings"], &held["securities"]));
    // One account, as the owner and as a partner.
    let one = item.ask("/investments/auth/get", json!({"options": {"account_ids": [ira]}}));
    assert_eq!((&one["numbers"]["acats"], &one["numbers"]["retirement_401k"]), (&ira_number, &json!([])));
    let broker = partner(&item, &ira, "alpaca", &other);
    let theirs = broker.ask("/processor/investments/auth/get", json!({}));
    for key in ["numbers", "holdings", "securities", "owners", "data_sources"] {
        assert_eq!(theirs[key], one[key], "{key}");
    }
    assert_eq!(theirs["account"]["account_id"], ira.as_str());
    // What cannot be moved.
    let checking = json!({"options": {"account_ids": [item.account_id("0000")]}});
    assert_eq!(item.call("/investments/auth/get", checking).cause(), "NO_INVESTMENT_AUTH_ACCOUNTS.1");
    let plain = app.link("ins_135858", &["auth"]);
    assert_eq!(plain.call("/investments/auth/get", json!({})).error_code(), "PRODUCTS_NOT_SUPPORTED");
    let grants = json!({"client_id": app.client_id, "products": ["auth", "investments"]});
    app.administer("/gingham/client/update", grants).ok();
    let refused = item.call("/investments/auth/get", Value::Object(Default::default()));
    assert_eq!(refused.cause(), "INVALID_PRODUCT.1");
}
