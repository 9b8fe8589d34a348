//! Bank income: refused before it is there, found in the deposits, told session by session.

use super::{older, refused, today};
use crate::actor::{Developer, Engine, Server};
use crate::reports::paper;
use gingham_tests::receiver::{Behaviour, Delivery, Receiver};
use serde_json::{Value, json};
use std::time::Duration;

crate::on_both_engines!(
    income_is_found_in_the_deposits,
    a_session_tells_what_came_of_it,
    income_must_be_granted
);

const NOT_FOUND: (&str, &str, &str) = (
    "INCOME_VERIFICATION_ERROR/INCOME_VERIFICATION_NOT_FOUND",
    "the requested data was not found. Please check the ID supplied.",
    "INCOME_VERIFICATION_NOT_FOUND.1",
);

fn income_is_found_in_the_deposits(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let (token, _) = older(&app, "ann");
    let get = |body: Value| app.call("/credit/bank_income/get", body);
    refused(&app, &get(json!({"user_token": token})), NOT_FOUND.0, NOT_FOUND.1, NOT_FOUND.2);
    let none = app.call("/credit/bank_income/pdf/get", json!({"user_token": token}));
    assert_eq!(none.cause(), NOT_FOUND.2);

    let made = |username: &str, days: i64| {
        app.ask("/sandbox/public_token/create", json!({
            "institution_id": "ins_109508", "initial_products": ["income_verification"], "user_token": token,
            "options": {
                "override_username": username, "override_password": "x",
                "income_verification": {"income_source_types": ["bank"], "bank_income": {"days_requested": days}},
            },
        }))
    };
    made("user_credit_bonus", 365);
    let told = get(json!({"user_token": token})).ok();
    let report = only(&told["bank_income"]);
    assert_eq!(report["days_requested"], json!(365));
    let item = only(&report["items"]);
    assert_eq!(item["institution_id"], json!("ins_109508"));
    assert_eq!(item["bank_income_accounts"][0]["type"], json!("depository"));
    let sources = item["bank_income_sources"].as_array().unwrap();
    let salaries: Vec<&Value> =
        sources.iter().filter(|source| source["income_category"] == json!("SALARY")).collect();
    assert!(salaries.len() >= 2, "two salaries: {sources:#?}");
    let biweekly = salaries.iter().find(|source| source["pay_frequency"] == json!("BIWEEKLY"));
    let biweekly = biweekly.unwrap_or_else(|| panic!("one is paid every second week: {sources:#?}"));
    assert!((25..=27).contains(&biweekly["transaction_count"].as_i64().unwrap()));
    sums_agree(report);

    // Another report is the newer one; both are there for who asks for both, and the days bound it.
    made("user_credit_profile_good", 30);
    let told = get(json!({"user_token": token})).ok();
    let newest = only(&told["bank_income"]);
    assert_eq!(newest["days_requested"], json!(30));
    sums_agree(newest);
    let sources = newest["items"][0]["bank_income_sources"].as_array().unwrap();
    assert!(sources.iter().any(|source| source["income_category"] == json!("GIG_ECONOMY")));
    let first = app.today() - jiff::Span::new().days(29);
    assert!(newest["bank_income_summary"]["start_date"].as_str().unwrap() >= first.to_string().as_str());
    let both = get(json!({"user_token": token, "options": {"count": 5}})).ok();
    let both = both["bank_income"].as_array().unwrap();
    assert_eq!((both.len(), &both[0], &both[1]), (2, newest, report));
    assert_eq!(get(json!({"user_token": token, "options": {"count": 0}})).cause(), "INVALID_FIELD.1");

    let pdf = paper::fetch(&app, "/credit/bank_income/pdf/get", json!({"user_token": token}));
    if let Some(pages) = paper::pages(&pdf) {
        let text = pages.join("\n");
        for source in sources {
            let name = source["income_description"].as_str().unwrap();
            assert!(text.contains(name), "{name} is not in {text}");
        }
        assert!(text.contains(newest["bank_income_id"].as_str().unwrap()));
    }

    app.ask("/user/remove", json!({"user_token": token}));
    assert_eq!(get(json!({"user_token": token})).cause(), "INVALID_USER_TOKEN.2");
}

/// Every sum is that of its rows, and every row came in.
fn sums_agree(report: &Value) {
    let cents = |value: &Value| (value.as_f64().unwrap() * 100.0).round() as i64;
    let of_months = |summary: &Value| -> (i64, usize) {
        let months = summary.as_array().unwrap();
        let rows = months.iter().flat_map(|month| month["transactions"].as_array().unwrap());
        let amounts: Vec<i64> = rows.map(|row| cents(&row["amount"])).collect();
        assert!(amounts.iter().all(|amount| *amount > 0));
        let told: i64 = months.iter().map(|month| cents(&month["total_amount"])).sum();
        assert_eq!(told, amounts.iter().sum::<i64>());
        (told, amounts.len())
    };
    let summary = &report["bank_income_summary"];
    let (sum, rows) = of_months(&summary["historical_summary"]);
    assert_eq!(
        (cents(&summary["total_amount"]), summary["income_transactions_count"].as_u64()),
        (sum, Some(rows as u64))
    );
    let sources = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|item| item["bank_income_sources"].as_array().unwrap());
    let (mut total, mut count) = (0, 0);
    for source in sources {
        let (sum, rows) = of_months(&source["historical_summary"]);
        assert_eq!(
            (cents(&source["total_amount"]), source["transaction_count"].as_u64()),
            (sum, Some(rows as u64))
        );
        (total, count) = (total + sum, count + 1);
    }
    assert_eq!((total, summary["income_sources_count"].as_u64()), (sum, Some(count)));
    assert!(count > 0);
}

fn only(list: &Value) -> &Value {
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 1);
    &list[0]
}

fn a_session_tells_what_came_of_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(200)).unwrap();
    let user_id = today(&app, "bob");
    let link = app.ask("/link/token/create", json!({
        "client_name": "App", "language": "en", "country_codes": ["US"], "products": ["income_verification"],
        "user_id": user_id, "webhook": receiver.url("/hook"),
        "income_verification": {"income_source_types": ["bank"], "bank_income": {"days_requested": 180}},
    }));
    let sessions = || app.ask("/credit/sessions/get", json!({"user_id": user_id}));
    assert_eq!(sessions()["sessions"], json!([]));
    let steps = json!([
        {"action": "institution", "institution_id": "ins_109508"},
        {"action": "credentials", "username": "user_bank_income", "password": "{}"},
        {"action": "accounts", "masks": ["5120", "5121"]},
    ]);
    let walked = app.ask("/gingham/link/run", json!({"link_token": link["link_token"], "steps": steps}));
    let public = walked["outcome"]["public_token"].as_str().unwrap_or_else(|| panic!("{walked:#}"));
    let done = received(&receiver, "BANK_INCOME_COMPLETE");
    assert_eq!(done["user_id"], json!(user_id));
    assert_eq!(done["result"], json!("SUCCESS"));
    let told = app.ask("/credit/bank_income/get", json!({"user_id": user_id}));
    let report = only(&told["bank_income"]);
    let item_id = app.exchange_token(public).item_id;
    assert_eq!(report["items"][0]["item_id"], json!(item_id));
    sums_agree(report);
    let told = sessions();
    let session = only(&told["sessions"]);
    let result = json!({"item_id": item_id, "institution_id": "ins_109508", "public_token": public});
    let income = json!({"item_id": item_id, "institution_id": "ins_109508", "status": "APPROVED"});
    assert_eq!(session["results"], json!({"item_add_results": [result], "bank_income_results": [income]}));
    assert_eq!(session["errors"], json!([]));

    let fire = |fields: Value| {
        app.call(
            "/sandbox/bank_income/fire_webhook",
            json!({
                "webhook_code": "BANK_INCOME_REFRESH_COMPLETE", "webhook_fields": fields,
            }),
        )
    };
    fire(json!({"user_id": user_id, "bank_income_refresh_complete_result": "FAILURE"})).ok();
    let done = received(&receiver, "BANK_INCOME_REFRESH_COMPLETE");
    assert_eq!((&done["user_id"], &done["result"]), (&json!(user_id), &json!("FAILURE")));
    assert_eq!(fire(json!({"user_id": "usr_00000000000000"})).cause(), "USER_NOT_FOUND.1");
    let without = today(&app, "carol");
    assert_eq!(fire(json!({"user_id": without})).cause(), "SANDBOX_WEBHOOK_INVALID.1");
}

fn income_must_be_granted(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server).neighbour("Without Income");
    let user_id = today(&app, "dan");
    let grant = |products: Value| {
        app.administer("/gingham/client/update", json!({"client_id": app.client_id, "products": products}))
            .ok();
    };
    grant(json!(["auth"]));
    let get = || app.call("/credit/bank_income/get", json!({"user_id": user_id}));
    let message = format!(
        "the 'income_verification' product is not enabled for the following client ID: {}. please ensure that the \
         'income_verification' is included in the 'product' array when initializing Link and try again.",
        app.client_id
    );
    let error = "INCOME_VERIFICATION_ERROR/PRODUCT_NOT_ENABLED";
    refused(&app, &get(), error, &message, "INCOME_VERIFICATION_ERROR/PRODUCT_NOT_ENABLED.1");
    grant(json!(null));
    refused(&app, &get(), NOT_FOUND.0, NOT_FOUND.1, NOT_FOUND.2);
}

/// The body of the webhook that must come.
fn received(receiver: &Receiver, code: &str) -> Value {
    let body = |delivery: &Delivery| serde_json::from_slice::<Value>(&delivery.body).unwrap();
    let come = receiver.wait_for(1, Duration::from_secs(30), |one| body(one)["webhook_code"] == json!(code));
    let come = body(&come.unwrap_or_else(|| panic!("{code} must come"))[0]);
    assert_eq!((&come["webhook_type"], &come["environment"]), (&json!("INCOME"), &json!("sandbox")));
    come
}
