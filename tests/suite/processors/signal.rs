//! Signal: scores that follow from the account, ids that are used once, and what became of payments.

use super::{partner, refused, told, unauthorized};
use crate::actor::{Answer, Developer, Engine, Item, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    scores_follow_from_the_account,
    an_id_is_one_payments,
    what_became_of_payments,
    what_signal_cannot_tell,
    a_partner_asks_signal,
);

fn evaluate(item: &Item<'_>, id: &str, amount: f64, more: Value) -> Answer {
    let mut body = json!({
        "account_id": item.account_id("0000"), "client_transaction_id": id, "amount": amount,
    });
    let Value::Object(more) = more else { panic!("fields are an object") };
    body.as_object_mut().expect("an object").extend(more);
    item.call("/signal/evaluate", body)
}

fn scores_follow_from_the_account(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth", "transactions"]);
    let score = |id: &str, amount: f64| {
        let told = evaluate(&item, id, amount, json!({})).ok();
        let bank = told["scores"]["bank_initiated_return_risk"]["score"].as_i64().expect("a score");
        (bank, told["ruleset"]["result"].clone(), told)
    };
    // 100 dollars are available in this account.
    let (low, accepted, first) = score("a", 10.0);
    let (high, rerouted, _) = score("b", 1000.0);
    assert!(low < high, "{low} {high}");
    assert_eq!((accepted, rerouted), (json!("ACCEPT"), json!("REROUTE")));
    assert_eq!(first["core_attributes"]["available_balance"], 100);
    assert_eq!(first["core_attributes"]["balance_to_transaction_amount_ratio"], 10.0);
    assert_eq!(first["warnings"], json!([]));
    // The same payment of the same account has the same scores.
    assert_eq!(score("a", 10.0).2["scores"], first["scores"]);
    // What happens to the account is seen.
    let today = app.today().to_string();
    let rows =
        json!([{"amount": 35, "date_transacted": today, "date_posted": today, "description": "NSF FEE"}]);
    let fee = json!({"account_id": item.account_id("0000"), "transactions": rows});
    item.ask("/gingham/bank/transactions/create", fee);
    let (worse, _, told) = score("c", 10.0);
    assert_eq!(told["core_attributes"]["nsf_overdraft_transactions_count_7d"], 1);
    assert!(worse > low, "{worse} {low}");

    for (id, amount, expected) in [("t1", 3.53, 10), ("t2", 12.17, 60), ("t3", 27.53, 90)] {
        let (bank, _, told) = score(id, amount);
        assert_eq!(bank, expected, "{amount}");
        assert_eq!(told["scores"]["customer_initiated_return_risk"]["score"], expected, "{amount}");
    }

    let told = evaluate(&item, "d", 10.0, json!({"ruleset_key": "balance-only"})).ok();
    assert_eq!(told["scores"], Value::Null);
    assert_eq!(told["core_attributes"], json!({"available_balance": 100, "current_balance": 110}));
    assert_eq!(told["ruleset"]["result"], "ACCEPT");
    item.ask("/signal/prepare", json!({}));

    let body = json!({"account_id": item.account_id("0000"), "client_transaction_id": "e", "amount": 10});
    let told = item.ask("/signal/schedule", body);
    assert_eq!(told["recommendations"].as_array().map(Vec::len), Some(5));
}

fn an_id_is_one_payments(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let other = app.neighbour("Another developer");
    let item = app.link("ins_109508", &["auth"]);
    evaluate(&item, "payment", 10.0, json!({})).ok();
    let message = "Client transaction id has already been used in a different transaction";
    let cause = "CLIENT_TRANSACTION_ID_ALREADY_IN_USE.1";
    let taken = refused("SIGNAL_ERROR/CLIENT_TRANSACTION_ID_ALREADY_IN_USE", message, cause);
    assert_eq!(told(&evaluate(&item, "payment", 11.0, json!({}))), taken);
    let elsewhere = json!({"account_id": item.account_id("1111")});
    assert_eq!(told(&evaluate(&item, "payment", 10.0, elsewhere)), taken);
    // Of many at once that tell of different payments one wins.
    let outcomes: Vec<u16> = std::thread::scope(|scope| {
        let calls: Vec<_> = (1..=8)
            .map(|amount| {
                let (token, id) = (item.access_token.clone(), item.item_id.clone());
                let server = &server;
                scope.spawn(move || {
                    let app = Developer::new(server);
                    evaluate(&app.holding(&token, &id), "raced", f64::from(amount), json!({})).status()
                })
            })
            .collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|status| **status == 200).count(), 1, "{outcomes:?}");
    // Another developer's ids are its own.
    evaluate(&other.link("ins_109508", &["auth"]), "payment", 11.0, json!({})).ok();
}

fn what_became_of_payments(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let decide = |id: &str, initiated: bool| {
        app.call("/signal/decision/report", json!({"client_transaction_id": id, "initiated": initiated}))
    };
    let give_back = |id: &str, code: &str| {
        app.call("/signal/return/report", json!({"client_transaction_id": id, "return_code": code}))
    };
    let message = "Transactions previously reported as not initiated cannot be reported as returned";
    let code = "SIGNAL_ERROR/SIGNAL_TRANSACTION_NOT_INITIATED";

    evaluate(&item, "fine", 10.0, json!({})).ok();
    give_back("fine", "R01").ok();
    evaluate(&item, "dropped", 10.0, json!({})).ok();
    decide("dropped", false).ok();
    let answer = give_back("dropped", "R01");
    assert_eq!(told(&answer), refused(code, message, "SIGNAL_TRANSACTION_NOT_INITIATED.1"));
    evaluate(&item, "risky", 1000.0, json!({})).ok();
    let answer = give_back("risky", "R01");
    assert_eq!(told(&answer), refused(code, message, "SIGNAL_TRANSACTION_NOT_INITIATED.2"));
    assert_eq!(app.explain(answer.request_id())["cause"]["evidence"]["ruleset_result"], "REROUTE");
    for id in ["dropped", "risky"] {
        decide(id, true).ok();
        give_back(id, "R10").ok();
    }
    for bad in ["R00", "R86", "R1", "01", "r01", ""] {
        assert_eq!(give_back("fine", bad).error_code(), "INVALID_FIELD", "{bad}");
    }
    assert_eq!(decide("never told", true).error_code(), "INVALID_FIELD");
}

fn what_signal_cannot_tell(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let message =
        "Missing 'mine' ruleset. Create the ruleset here: https://dashboard.plaid.com/signal/risk-profiles";
    let answer = evaluate(&item, "a", 10.0, json!({"ruleset_key": "mine"}));
    assert_eq!(told(&answer), refused("SIGNAL_ERROR/RULESET_NOT_FOUND", message, "RULESET_NOT_FOUND.2"));
    let credit = json!({"account_id": item.account_id("3333")});
    assert_eq!(evaluate(&item, "a", 10.0, credit).cause(), "NO_AUTH_ACCOUNTS.1");
    for bad in [0.0, -5.0] {
        assert_eq!(evaluate(&item, "a", bad, json!({})).error_code(), "INVALID_FIELD");
    }
    let grants = |products: Value| {
        let body = json!({"client_id": app.client_id, "products": products});
        app.administer("/gingham/client/update", body).ok();
    };
    grants(json!(["auth"]));
    let answer = evaluate(&item, "a", 10.0, json!({}));
    assert_eq!(told(&answer), unauthorized("[\"signal\"]", "INVALID_PRODUCT.1"));
    grants(Value::Null);
    // Nothing that was refused has used the id.
    evaluate(&item, "a", 20.0, json!({})).ok();
}

fn a_partner_asks_signal(engine: Engine) {
    let server = Server::start(engine);
    let owner = Developer::new(&server);
    let other = owner.neighbour("A partner");
    let item = owner.link("ins_109508", &["auth"]);
    let known = partner(&item, &item.account_id("0000"), "dwolla", &other);
    let savings = partner(&item, &item.account_id("1111"), "dwolla", &other);
    let payment = json!({"client_transaction_id": "payment", "amount": 1000});
    known.ask("/processor/signal/prepare", json!({}));
    let told_partner = known.ask("/processor/signal/evaluate", payment);
    let told_owner = evaluate(&item, "payment", 1000.0, json!({})).ok();
    for key in ["scores", "core_attributes", "ruleset"] {
        assert_eq!(told_partner[key], told_owner[key]);
    }
    let report = json!({"client_transaction_id": "payment", "return_code": "R01"});
    let path = "/processor/signal/return/report";
    assert_eq!(known.call(path, report.clone()).cause(), "SIGNAL_TRANSACTION_NOT_INITIATED.2");
    let decision = json!({"client_transaction_id": "payment", "initiated": true});
    // Not with the token of another account.
    assert_eq!(
        savings.call("/processor/signal/decision/report", decision.clone()).error_code(),
        "INVALID_FIELD"
    );
    known.ask("/processor/signal/decision/report", decision);
    known.ask(path, report);
    // The owner's payment of the same id is another one.
    let answer = owner
        .call("/signal/return/report", json!({"client_transaction_id": "payment", "return_code": "R01"}));
    assert_eq!(answer.cause(), "SIGNAL_TRANSACTION_NOT_INITIATED.2");
}
