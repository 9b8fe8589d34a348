//! Items that belong to users: made, listed, moved, broken and removed.

use super::{older, refused, today};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(items_belong_to_users, another_client_is_let_in_for_a_day);

fn made(app: &Developer, user: Value) -> String {
    let mut body = json!({"institution_id": "ins_109508", "initial_products": ["auth"]});
    body.as_object_mut().unwrap().append(&mut user.as_object().unwrap().clone());
    let public = app.ask("/sandbox/public_token/create", body);
    app.exchange_token(public["public_token"].as_str().unwrap()).item_id
}

fn of(app: &Developer, user: Value) -> Vec<String> {
    let told = app.ask("/user/items/get", user);
    let items = told["items"].as_array().unwrap().iter();
    items.map(|item| item["item_id"].as_str().unwrap().to_owned()).collect()
}

/// An Item that a Link session made: its id and its token.
fn linked(app: &Developer, user: Value) -> (String, String) {
    let mut body =
        json!({"client_name": "App", "language": "en", "country_codes": ["US"], "products": ["auth"]});
    body.as_object_mut().unwrap().append(&mut user.as_object().unwrap().clone());
    let token = app.ask("/link/token/create", body);
    let steps = json!([
        {"action": "institution", "institution_id": "ins_109508"},
        {"action": "credentials", "username": "user_good", "password": "pass_good"},
        {"action": "accounts", "masks": ["0000"]},
    ]);
    let walked = app.ask("/gingham/link/run", json!({"link_token": token["link_token"], "steps": steps}));
    let public = walked["outcome"]["public_token"].as_str().unwrap_or_else(|| panic!("{walked:#}"));
    let told = app.ask("/link/token/get", json!({"link_token": token["link_token"]}));
    assert_eq!(told.get("user_id"), token.get("user_id"));
    let item = app.exchange_token(public);
    (item.item_id, token["user_id"].as_str().unwrap_or_default().to_owned())
}

fn items_belong_to_users(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let (token, id) = older(&app, "ann");
    let bob = today(&app, "bob");
    let by_token = made(&app, json!({"user_token": token}));
    let by_id = made(&app, json!({"user_id": bob}));
    let (in_link, told) = linked(&app, json!({"user_token": token, "user": {"client_user_id": "ann"}}));
    assert_eq!(told, id);
    let (by_name, told) = linked(&app, json!({"user": {"client_user_id": "bob"}}));
    assert_eq!(told, bob);
    let (nobodys, told) = linked(&app, json!({"user": {"client_user_id": "nobody"}}));
    assert_eq!(told, "");
    assert_eq!(of(&app, json!({"user_token": token})), [by_token.as_str(), &in_link]);
    assert_eq!(of(&app, json!({"user_id": bob})), [by_id.as_str(), &by_name]);

    // They move, all of them or none.
    let associate =
        |ids: &[&str]| app.call("/user/items/associate", json!({"user_id": bob, "item_ids": ids}));
    let none = "The Item you requested cannot be found. This Item does not exist, has been previously removed via /item/remove, or has had access removed by the user.";
    let answer = associate(&[&nobodys, &"a".repeat(37)]);
    refused(&app, &answer, "ITEM_ERROR/ITEM_NOT_FOUND", none, "ITEM_NOT_FOUND.4");
    assert_eq!(of(&app, json!({"user_id": bob})).len(), 2);
    let stranger = app.neighbour("A stranger");
    let foreign = made(&stranger, json!({}));
    refused(&app, &associate(&[&foreign]), "ITEM_ERROR/ITEM_NOT_FOUND", none, "ITEM_NOT_FOUND.4");
    associate(&[&nobodys, &in_link]).ok();
    assert_eq!(of(&app, json!({"user_token": token})), [by_token.as_str()]);
    assert_eq!(of(&app, json!({"user_id": bob})), [by_id.as_str(), &in_link, &by_name, &nobodys]);

    // Their logins break.
    app.ask("/sandbox/user/reset_login", json!({"user_id": bob, "item_ids": [in_link]}));
    let told = app.ask("/user/items/get", json!({"user_id": bob}));
    let broken: Vec<bool> =
        told["items"].as_array().unwrap().iter().map(|one| !one["error"].is_null()).collect();
    assert_eq!(broken, [false, true, false, false]);

    // They go, all of them or none, and with their user.
    let remove = |ids: &[&str]| app.call("/user/items/remove", json!({"user_id": bob, "item_ids": ids}));
    refused(&app, &remove(&[&by_id, &by_token]), "ITEM_ERROR/ITEM_NOT_FOUND", none, "ITEM_NOT_FOUND.4");
    remove(&[&by_id, &nobodys]).ok();
    refused(&app, &remove(&[&by_id]), "ITEM_ERROR/ITEM_NOT_FOUND", none, "ITEM_NOT_FOUND.1");
    assert_eq!(of(&app, json!({"user_id": bob})), [in_link.as_str(), &by_name]);
    let kept = app.link("ins_109508", &["auth"]);
    associate(&[&kept.item_id]).ok();
    app.ask("/user/remove", json!({"user_id": bob}));
    assert_eq!(kept.call("/item/get", json!({})).cause(), "ITEM_NOT_FOUND.1");
    assert_eq!(of(&app, json!({"user_token": token})), [by_token]);
}

fn another_client_is_let_in_for_a_day(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let partner = app.neighbour("A partner");
    let (token, _) = older(&app, "ann");
    let create = |client_id: &str| {
        let body = json!({"user_token": token, "third_party_client_id": client_id});
        app.call("/user/third_party_token/create", body)
    };
    assert_eq!(create("0123456789abcdef01234567").cause(), "INVALID_FIELD.1");
    let made = create(&partner.client_id).ok();
    let third = made["third_party_user_token"].as_str().unwrap();
    assert!(third.starts_with("third-party-user-sandbox-"), "{third}");
    let path = "/user/third_party_token/remove";
    let remove = |app: &Developer| app.call(path, json!({"third_party_user_token": third}));
    assert_eq!(remove(&partner).cause(), "INVALID_USER_TOKEN.2");
    assert_eq!(app.call("/user/items/get", json!({"user_token": third})).cause(), "INVALID_USER_TOKEN.2");
    assert_eq!(remove(&app).ok()["removed"], json!(true));
    assert_eq!(remove(&app).cause(), "INVALID_USER_TOKEN.2");
    let late = json!({"user_token": token, "third_party_client_id": partner.client_id,
        "expiration_time": (app.now() + jiff::SignedDuration::from_hours(25)).to_string()});
    assert_eq!(app.call("/user/third_party_token/create", late).cause(), "INVALID_FIELD.1");
}
