//! Which tokens open, which do not, and to whom they say why.

use super::{Partner, partner, refused, told, unauthorized};
use crate::actor::item::text;
use crate::actor::{Developer, Engine, Item, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    tokens_that_open_nothing,
    a_token_opens_one_account_and_nothing_else,
    permissions_hold_a_token,
    an_account_that_goes_takes_its_token_along,
    the_sandbox_makes_a_token_with_its_item,
);

const UUID: &str = "01234567-89ab-4cde-8f01-23456789abcd";

/// Every call that takes a processor token, with what else it takes.
fn calls() -> Vec<(&'static str, Value)> {
    let days = json!({"start_date": "2000-01-01", "end_date": "2100-01-01"});
    vec![
        ("/processor/account/get", json!({})),
        ("/processor/auth/get", json!({})),
        ("/processor/balance/get", json!({})),
        ("/processor/identity/get", json!({})),
        ("/processor/identity/match", json!({"user": {"legal_name": "A"}})),
        ("/processor/investments/holdings/get", json!({})),
        ("/processor/investments/transactions/get", days.clone()),
        ("/processor/liabilities/get", json!({})),
        ("/processor/token/permissions/get", json!({})),
        ("/processor/token/permissions/set", json!({"products": []})),
        ("/processor/token/webhook/update", json!({"webhook": null})),
        ("/processor/transactions/get", days),
        ("/processor/transactions/recurring/get", json!({})),
        ("/processor/transactions/refresh", json!({})),
        ("/processor/transactions/sync", json!({})),
    ]
}

fn tokens_that_open_nothing(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth", "transactions"]);
    let good = partner(&item, &item.account_id("0000"), "dwolla", &app);
    let code = "INVALID_INPUT/INVALID_PROCESSOR_TOKEN";
    let in_production = good.token.replace("sandbox", "production");
    let unknown = format!("processor-sandbox-{UUID}");
    let cases = [
        ("", "INVALID_PROCESSOR_TOKEN.1"),
        ("x", "INVALID_PROCESSOR_TOKEN.1"),
        (&item.access_token, "INVALID_PROCESSOR_TOKEN.1"),
        (&unknown, "INVALID_PROCESSOR_TOKEN.1"),
        (&in_production, "INVALID_PROCESSOR_TOKEN.3"),
    ];
    for (path, body) in calls() {
        for (token, cause) in cases {
            let answer = Partner { app: &app, token: token.to_owned() }.call(path, body.clone());
            assert_eq!(told(&answer), refused(code, Value::Null, cause), "{path} {token}");
            assert_eq!(answer.status(), 400);
            assert_eq!(app.explain(answer.request_id())["cause"]["id"], cause);
        }
    }
    // The remedy: the token of this environment.
    good.ask("/processor/auth/get", json!({}));
    // Production knows nothing of the sandbox's tokens, by whatever name.
    let production = Developer::in_production(&server);
    let answer =
        Partner { app: &production, token: good.token.clone() }.call("/processor/auth/get", json!({}));
    assert_eq!(answer.cause(), "INVALID_PROCESSOR_TOKEN.3");
    let answer = Partner { app: &production, token: in_production }.call("/processor/auth/get", json!({}));
    assert_eq!(answer.cause(), "INVALID_PROCESSOR_TOKEN.1");
    // Nor does a processor token open what access tokens open.
    for path in ["/accounts/get", "/item/get", "/item/remove", "/auth/get"] {
        let answer = app.call(path, json!({"access_token": good.token}));
        assert_eq!(answer.cause(), "INVALID_ACCESS_TOKEN.1", "{path}");
    }
    removed(&item, &good);
}

fn removed(item: &Item<'_>, good: &Partner<'_>) {
    item.ask("/item/remove", json!({}));
    for (path, body) in calls() {
        assert_eq!(good.call(path, body).cause(), "ITEM_NOT_FOUND.1", "{path}");
    }
}

fn a_token_opens_one_account_and_nothing_else(engine: Engine) {
    let server = Server::start(engine);
    let owner = Developer::new(&server);
    let other = owner.neighbour("A partner");
    let item = owner.link("ins_109508", &["auth", "identity", "transactions"]);
    item.wait_for_history();
    let known = partner(&item, &item.account_id("0000"), "dwolla", &other);
    let foreign: Vec<String> = item
        .accounts()
        .iter()
        .map(|account| text(&account["account_id"]))
        .filter(|id| *id != item.account_id("0000"))
        .collect();
    let mut answers = Vec::new();
    for (path, body) in calls() {
        answers.push((path, known.call(path, body)));
    }
    item.ask("/sandbox/item/reset_login", json!({}));
    for (path, body) in calls() {
        let answer = known.call(path, body);
        if answer.status() != 200 {
            // The Item's life is its owner's: a partner is told of its own call only.
            let timeline = other.explain(answer.request_id())["timeline"].clone();
            assert_eq!(timeline.as_array().map(Vec::len), Some(1), "{path} {timeline:#}");
        }
        answers.push((path, answer));
    }
    for (path, answer) in answers {
        let body = answer.json.to_string();
        let leaked = foreign.iter().chain([&item.item_id, &item.access_token]).find(|id| body.contains(*id));
        assert_eq!(leaked, None, "{path} tells of what the token does not open");
    }
    // Its permissions are its owner's affair.
    for (path, body) in [("get", json!({})), ("set", json!({"products": []}))] {
        let answer = known.call(&format!("/processor/token/permissions/{path}"), body);
        assert_eq!(answer.cause(), "INVALID_PROCESSOR_TOKEN.1");
    }
    // Another client makes no token for an Item that is not its own.
    let body = json!({"access_token": item.access_token, "account_id": foreign[0], "processor": "dwolla"});
    assert_eq!(other.call("/processor/token/create", body).cause(), "INVALID_ACCESS_TOKEN.2");
}

fn permissions_hold_a_token(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth", "identity", "transactions"]);
    item.wait_for_history();
    let known = partner(&item, &item.account_id("0000"), "dwolla", &app);
    let get = || known.ask("/processor/token/permissions/get", json!({}));
    let set = |products: Value| known.ask("/processor/token/permissions/set", json!({"products": products}));
    assert_eq!(get(), json!({"products": []}));
    set(json!(["auth", "transactions"]));
    assert_eq!(get(), json!({"products": ["auth", "transactions"]}));
    known.ask("/processor/auth/get", json!({}));
    known.ask("/processor/account/get", json!({}));
    known.ask("/processor/transactions/recurring/get", json!({}));
    let answer = known.call("/processor/identity/get", json!({}));
    assert_eq!(told(&answer), unauthorized("[\"identity\"]", "INVALID_PRODUCT.1"));
    set(json!([]));
    known.ask("/processor/identity/get", json!({}));
}

fn an_account_that_goes_takes_its_token_along(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let (checking, savings) = (item.account_id("0000"), item.account_id("1111"));
    let gone = partner(&item, &checking, "dwolla", &app);
    let stays = partner(&item, &savings, "dwolla", &app);
    item.ask("/gingham/bank/account/close", json!({"account_id": checking}));
    app.advance(1);
    let answer = gone.call("/processor/auth/get", json!({}));
    let message = "failed to find requested account ID for requested item";
    assert_eq!(told(&answer), refused("INVALID_INPUT/INVALID_ACCOUNT_ID", message, "INVALID_ACCOUNT_ID.2"));
    let create = item.call("/processor/token/create", json!({"account_id": checking, "processor": "dwolla"}));
    assert_eq!(create.cause(), "INVALID_ACCOUNT_ID.2");
    stays.ask("/processor/auth/get", json!({}));
    item.ask("/gingham/portal/revoke", json!({}));
    assert_eq!(stays.call("/processor/auth/get", json!({})).cause(), "USER_PERMISSION_REVOKED.1");
}

fn the_sandbox_makes_a_token_with_its_item(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let made = app.ask("/sandbox/processor_token/create", json!({"institution_id": "ins_109508"}));
    let known = Partner { app: &app, token: text(&made["processor_token"]) };
    let account = known.ask("/processor/account/get", json!({}));
    assert_eq!(account["account"]["mask"], "0000");
    assert_eq!(known.ask("/processor/auth/get", json!({}))["account"], account["account"]);
    let bad = json!({"institution_id": "ins_109508", "options": {"override_password": "wrong"}});
    assert_eq!(app.call("/sandbox/processor_token/create", bad).error_code(), "INVALID_CREDENTIALS");
}
