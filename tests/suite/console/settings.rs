//! What a client may do is edited here and felt by its calls; what is secret stays so.

use super::sandbox;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(
    access_is_granted_and_withdrawn,
    link_is_customized,
    a_new_customization_takes_no_others_place,
    a_stripe_key_is_never_shown,
    what_is_refused_comes_back_as_it_was_typed
);

fn access_is_granted_and_withdrawn(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let mut developer = Visitor::first(&server).colleague("developer@team.example", "developer");
    let less =
        [("environments", "sandbox"), ("products", "transactions"), ("processors", "dwolla\n stripe ")];
    developer.form(&sandbox("access"), &sandbox("access"), &less).leads_to(&sandbox("access"));
    assert_eq!(item.call("/auth/get", json!({})).error_code(), "INVALID_PRODUCT");
    let production = Developer::in_production(&server);
    assert!(production.call("/item/get", json!({"access_token": "access-production-x"})).status() >= 400);
    assert_eq!(production.call("/gingham/clock/get", json!({})).error_code(), "UNAUTHORIZED_ENVIRONMENT");
    developer.get(&sandbox("access")).says("dwolla\nstripe</textarea>");
    let all = [
        ("environments", "sandbox"),
        ("environments", "production"),
        ("every_product", "1"),
        ("every_route", "1"),
        ("every_partner", "1"),
    ];
    developer.post(&sandbox("access"), &all).leads_to(&sandbox("access"));
    item.ask("/auth/get", json!({}));
    developer.get("/dashboard/audit").says("changed settings").says("products").says("processors");
}

fn link_is_customized(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let mut admin = Visitor::first(&server);
    let fields = [
        ("name", "Lending & more"),
        ("account_select", "v1"),
        ("account_selection", "one"),
        ("enabled", "1"),
        ("use_cases", "Get considered for a loan"),
    ];
    admin
        .form(&sandbox("link?new=1"), &sandbox("link"), &fields)
        .leads_to(&sandbox("link?name=Lending%20%26%20more"));
    let page = admin.get(&sandbox("link?name=Lending%20%26%20more"));
    page.says("value=\"Lending &#38; more\"").says("value=\"v1\" checked").says("value=\"one\" checked");
    let token = |name: &str| {
        app.call(
            "/link/token/create",
            json!({"client_name": "Suites", "language": "en", "country_codes": ["US"], "products": ["auth"],
                "user": {"client_user_id": "1"}, "link_customization_name": name}),
        )
    };
    assert_eq!(token("Lending & more").status(), 200);
    assert!(token("Nothing of the kind").status() >= 400);
    let cases: Vec<(&str, &str)> = ["Pay your bills", "Get rewards", "Verify your income", "Pay down debt"]
        .map(|case| ("use_cases", case))
        .to_vec();
    let too_many = [vec![("name", "Lending & more"), ("account_select", "v2")], cases].concat();
    admin.post(&sandbox("link"), &too_many).says("at most 3 elements");
    admin.post(&sandbox("link"), &[("name", "Lending & more"), ("remove", "1")]).leads_to(&sandbox("link"));
    assert!(token("Lending & more").status() >= 400);
}

fn a_new_customization_takes_no_others_place(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let (new, page) = (sandbox("link?new=1"), sandbox("link"));
    let new_one =
        |name| [("is_new", "1"), ("name", name), ("account_select", "v1"), ("use_cases", "Get rewards")];
    let form = admin.get(&new);
    form.says("name=\"is_new\" value=\"1\"");
    admin.post(&page, &new_one("lending")).leads_to(&sandbox("link?name=lending"));
    for taken in ["lending", " lending ", "default"] {
        let mut again = new_one(taken);
        again[2].1 = "disabled";
        let refused = admin.form(&new, &page, &again);
        assert_eq!(refused.status, 422, "{taken}");
        refused.says("There is a customization of this name already").says("value=\"disabled\" checked");
        // It is still a new one, which may be given another name.
        refused.says("name=\"is_new\" value=\"1\"").says("value=\"Get rewards\" checked");
    }
    admin.get(&sandbox("link?name=lending")).says("value=\"v1\" checked");
    admin.get(&page).says("value=\"v2\" checked");
    let change = [("name", "lending"), ("account_select", "disabled")];
    let edited = admin.form(&sandbox("link?name=lending"), &page, &change);
    edited.leads_to(&sandbox("link?name=lending"));
    let kept = admin.get(&sandbox("link?name=lending"));
    kept.says("value=\"disabled\" checked");
    assert!(!kept.html.contains("name=\"is_new\""), "what is saved is no new one: {}", kept.html);
}

fn a_stripe_key_is_never_shown(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let key = "sk_test_of_the_suites_0123456789";
    let fields = [("api_base", "http://127.0.0.1:9"), ("secret_key", key)];
    admin
        .form(&sandbox("integrations"), &sandbox("integrations/stripe"), &fields)
        .leads_to(&sandbox("integrations"));
    for page in [sandbox("integrations"), "/dashboard/audit".to_owned()] {
        let page = admin.get(&page);
        page.says("http://127.0.0.1:9");
        assert!(!page.html.contains(key));
    }
    let uris = [("redirect_uris", "https://app.example/back\nhttps://*.app.example/back")];
    admin.post(&sandbox("integrations/redirects"), &uris).leads_to(&sandbox("integrations"));
    let bad = [("redirect_uris", "https://app.example/back?x=1")];
    assert_eq!(admin.post(&sandbox("integrations/redirects"), &bad).status, 422);
    admin.get(&sandbox("integrations")).says("https://*.app.example/back");
    admin.post(&sandbox("integrations/stripe"), &[("forget", "1")]).leads_to(&sandbox("integrations"));
    admin.get(&sandbox("integrations")).says("No account is connected");
}

fn what_is_refused_comes_back_as_it_was_typed(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let less = [("environments", "sandbox"), ("products", "auth"), ("processors", "galileo\ndwola")];
    let refused = admin.form(&sandbox("access"), &sandbox("access"), &less);
    refused.says("id=\"why-access-processors\">").says("galileo\ndwola</textarea>");
    refused.says("value=\"auth\" checked").says("value=\"sandbox\" checked");
    assert!(!refused.html.contains("name=\"every_product\" value=\"1\" checked"), "a tick came back");
    for never in ["ftp://x.y/z", "https://user:pw@ok.example/"] {
        let typed = [("redirect_uris", never)];
        assert_eq!(admin.post(&sandbox("integrations/redirects"), &typed).status, 422, "{never}");
    }
    let lines = "https://one.example/back\nhttps://two.example/back?x=1\nhttps://three.example/back";
    let path = sandbox("integrations/redirects");
    let refused = admin.form(&sandbox("integrations"), &path, &[("redirect_uris", lines)]);
    assert_eq!(refused.status, 422);
    refused.says(&format!("{lines}</textarea>")).says("aria-describedby=\"why-redirects-redirect_uris\"");
    let why =
        refused.between("id=\"why-redirects-redirect_uris\">", "</small>").expect("it is told at the list");
    assert!(why.contains("https://two.example/back?x=1"), "the line is named: {why}");
    let key = "sk_test_of_the_suites_0123456789";
    let stripe = [("api_base", "stripe.example"), ("secret_key", key)];
    let refused = admin.post(&sandbox("integrations/stripe"), &stripe);
    refused.says("value=\"stripe.example\" aria-invalid").says("id=\"why-stripe-api_base\"");
    assert!(!refused.html.contains(key), "a secret is typed again");
}
