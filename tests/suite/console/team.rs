//! Members: invited, promoted, removed, and never without an admin.

use crate::actor::visitor::{EMAIL, PASSWORD};
use crate::actor::{Developer, Engine, Page, Server, Visitor};
use gingham_tests::mail::{MailServer, Temper};
use serde_json::{Value, json};
use std::time::Duration;

crate::on_both_engines!(
    a_link_works_once,
    the_last_admin_stays,
    what_an_admin_does_is_felt_at_once,
    an_invitation_is_mailed_and_read_by_nobody_else,
    programs_see_the_team
);

/// The id of a member on the members' page.
fn id_of(page: &Page, email: &str) -> String {
    let rest = page.html.split(&format!("Change <span class=\"soft\">{email}")).nth(1).expect("listed");
    let value = rest.split("name=\"member_id\" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

fn a_link_works_once(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let fields = [("email", "new@team.example"), ("role", "developer")];
    let page = admin.form("/dashboard/members", "/dashboard/members/invite", &fields);
    let link = page.secret("/dashboard/welcome/");
    assert!(!admin.get("/dashboard/members").html.contains(&link), "shown once");
    let again = admin.post("/dashboard/members/invite", &[fields[0], ("role", "support")]);
    again.says("id=\"why-invite-email\">There is a member of this e-mail address");
    again.says("value=\"new@team.example\" aria-invalid=\"true\" aria-describedby=\"why-invite-email\"");
    let form = again.html.split("id=\"invite\"").nth(1).expect("the form");
    assert!(form.contains("<option selected>support</option>"), "{form}");
    let mut newcomer = Visitor::at(server.console());
    newcomer.get(&link).says("new@team.example");
    newcomer.post(&link, &[("password", "short")]).says("at least 10 characters");
    newcomer.post(&link, &[("password", PASSWORD)]).leads_to("/dashboard");
    newcomer.get("/dashboard/members").says("developer");
    let mut thief = Visitor::at(server.console());
    thief.get(&link).says("This link is not good any more");
    thief.get("/dashboard/sign-in");
    thief.post(&link, &[("password", PASSWORD)]).says("This link is not good any more");
}

fn the_last_admin_stays(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let page = admin.get("/dashboard/members");
    let me = id_of(&page, EMAIL);
    // An admin who cannot sign in yet is none.
    admin.post("/dashboard/members/invite", &[("email", "late@team.example"), ("role", "admin")]);
    for (path, fields) in [
        ("/dashboard/members/remove", vec![("member_id", me.as_str())]),
        ("/dashboard/members/role", vec![("member_id", me.as_str()), ("role", "support")]),
    ] {
        admin.post(path, &fields).says("The team must keep an admin");
    }
    admin.colleague("second@team.example", "admin");
    admin.get("/dashboard/members");
    let fields = [("member_id", me.as_str()), ("role", "support")];
    admin.post("/dashboard/members/role", &fields).leads_to("/dashboard/members");
}

fn what_an_admin_does_is_felt_at_once(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let mut other = admin.colleague("other@team.example", "developer");
    assert_eq!(other.get("/dashboard/audit").status, 200);
    let id = id_of(&admin.get("/dashboard/members"), "other@team.example");
    admin.post("/dashboard/members/role", &[("member_id", &id), ("role", "support")]);
    assert_eq!(other.get("/dashboard/audit").status, 403);
    let renewed = admin.form("/dashboard/members", "/dashboard/members/link", &[("member_id", &id)]);
    let link = renewed.secret("/dashboard/welcome/");
    let mut elsewhere = Visitor::at(server.console());
    elsewhere.get(&link);
    elsewhere.post(&link, &[("password", "quite another password")]).leads_to("/dashboard");
    other.get("/dashboard/members").leads_to("/dashboard/sign-in");
    admin.get("/dashboard/members");
    admin.post("/dashboard/members/remove", &[("member_id", &id)]).leads_to("/dashboard/members");
    elsewhere.get("/dashboard/members").leads_to("/dashboard/sign-in");
    admin.get("/dashboard/audit").says("removed a member").says("changed a role").says("other@team.example");
}

fn an_invitation_is_mailed_and_read_by_nobody_else(engine: Engine) {
    let post = MailServer::start(Temper::Takes).expect("a port is free");
    let server = Server::with(engine, |config| {
        config.smtp_url = Some(post.url(""));
        config.smtp_from = Some("team@orchard.internal".to_owned());
    });
    let mut admin = Visitor::first(&server);
    // Whoever reads this link is let in, so that not even an address that nobody can have shows it.
    let fields = [("email", "new@team.example"), ("role", "admin")];
    let page = admin.form("/dashboard/members", "/dashboard/members/invite", &fields);
    page.says("It is being mailed to them");
    let link = page.secret("/dashboard/welcome/");
    let letters = post.taken(1, Duration::from_secs(60)).expect("it is mailed");
    assert_eq!(letters[0].to, ["new@team.example"]);
    let body = letters[0].body().replace("=\r\n", "");
    assert!(body.contains(&link), "{body}");
    let outbox = admin.get("/portal/outbox");
    outbox.says("new@team.example");
    assert!(!outbox.html.contains(&link) && !outbox.html.contains("/dashboard/welcome/"), "{}", outbox.html);
    let mut newcomer = Visitor::at(server.console());
    newcomer.get(&link).says("new@team.example");
    newcomer.post(&link, &[("password", PASSWORD)]).leads_to("/dashboard");
}

fn programs_see_the_team(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let list = |cursor: Value| app.ask("/dashboard_user/list", json!({"cursor": cursor}));
    assert_eq!(list(json!(""))["dashboard_users"], json!([]));
    let mut admin = Visitor::first(&server);
    for number in 1..=21 {
        let email = format!("member{number}@team.example");
        admin.get("/dashboard/members");
        admin.post("/dashboard/members/invite", &[("email", &email), ("role", "support")]);
    }
    let first = list(Value::Null);
    let users = first["dashboard_users"].as_array().expect("a list").clone();
    assert_eq!(users.len(), 20);
    assert_eq!((&users[0]["email_address"], &users[0]["status"]), (&json!(EMAIL), &json!("active")));
    assert_eq!(users[1]["status"], "invited");
    let id = users[0]["id"].as_str().expect("an id");
    assert!(id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    let rest = list(first["next_cursor"].clone());
    assert_eq!(rest["dashboard_users"].as_array().map(Vec::len), Some(2));
    assert_eq!(rest["next_cursor"], Value::Null);
    let mut one = app.ask("/dashboard_user/get", json!({"dashboard_user_id": id}));
    one.as_object_mut().expect("an object").remove("request_id");
    assert_eq!(one, users[0]);
    let nobody = app.call("/dashboard_user/get", json!({"dashboard_user_id": "0".repeat(24)}));
    assert_eq!(nobody.error_code(), "INVALID_FIELD");
    assert_eq!(app.call("/dashboard_user/list", json!({"cursor": "x"})).error_code(), "INVALID_FIELD");
}
