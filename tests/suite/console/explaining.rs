//! The page that tells why, to whom it tells it, and the same on the command line.

use crate::actor::process::command;
use crate::actor::server::{CLIENT_ID, SANDBOX_SECRET};
use crate::actor::{Developer, Engine, Gingham, Place, Request, Server, Visitor};
use serde_json::{Value, json};

crate::on_both_engines!(a_page_tells_why, only_the_team_learns_of_others);

const UNKNOWN: &str = "access-sandbox-00000000-0000-0000-0000-000000000000";

fn a_page_tells_why(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let refused = app.call("/item/get", json!({"access_token": UNKNOWN}));
    let address = format!("/explain/{}", refused.request_id());
    let mut visitor = Visitor::at(server.console());
    let page = visitor.get(&address);
    page.says("INVALID_ACCESS_TOKEN.2").says("no token like this was ever made here").says("Ruled out");
    let guide = "/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN";
    visitor.get(guide).says(&address);
    assert_eq!(visitor.get("/explain/nothing").status, 404);
    // Whoever comes from elsewhere, or through a proxy, signs in first.
    let get = |path: &str| Request::bare(path, "").method("GET");
    for header in [("host", "gingham.example"), ("x-forwarded-for", "203.0.113.9")] {
        let mut elsewhere = Visitor::at(server.console());
        let request = get(&address).header(header.0, header.1);
        elsewhere.send(request).leads_to("/dashboard/sign-in?wanted=/explain/");
        let list = elsewhere.send(get(guide).header(header.0, header.1));
        assert!(!list.html.contains(&address), "{header:?}");
    }
    let mut member = Visitor::first(&server);
    let shown = member.send(get(&address).header("x-forwarded-for", "203.0.113.9"));
    shown.says("INVALID_ACCESS_TOKEN.2");
    member.get(super::sandbox("").trim_end_matches('/')).says(refused.request_id());
}

fn only_the_team_learns_of_others(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let neighbour = app.neighbour("A neighbour");
    let item = neighbour.link("ins_109508", &["auth"]);
    let refused = app.call("/item/get", json!({"access_token": item.access_token}));
    assert_eq!(refused.cause(), "INVALID_ACCESS_TOKEN.2");
    let address = format!("/explain/{}", refused.request_id());
    let mut visitor = Visitor::at(server.console());
    let open = visitor.get(&address);
    open.says("INVALID_ACCESS_TOKEN.2");
    let mut member = Visitor::first(&server);
    member.get(&address).says("INVALID_ACCESS_TOKEN.4").says("another developer");
    assert_eq!(app.explain(refused.request_id())["cause"]["id"], "INVALID_ACCESS_TOKEN.2");
}

#[test]
fn the_command_line_tells_why() {
    let place = Place::new(Engine::Sqlite);
    let gingham = Gingham::start(&place);
    let refused = gingham.developer().call("/item/get", json!({"access_token": UNKNOWN}));
    let console = format!("http://{}", gingham.console());
    let ask = |arguments: &[&str]| {
        let mut command = command(place.folder.path());
        command.arg("explain").args(arguments).args(["--console", &console]);
        let output = command.output().expect("the command runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let id = refused.request_id();
    let (status, told) = ask(&[id]);
    assert_eq!(status, Some(0));
    assert!(told.contains("INVALID_ACCESS_TOKEN.2") && told.contains("What to do"), "{told}");
    let api = format!("http://{}", gingham.sandbox());
    let keys = ["--client-id", CLIENT_ID, "--secret", SANDBOX_SECRET, "--api", &api];
    let (status, told) = ask(&[&[id, "--json"], &keys[..]].concat());
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((status, &told["cause"]["id"]), (Some(0), &json!("INVALID_ACCESS_TOKEN.2")));
    assert_eq!(ask(&["nothing"]).0, Some(3));
    assert_eq!(ask(&[&["nothing"], &keys[..]].concat()).0, Some(3));
    let wrong = ["--client-id", CLIENT_ID, "--secret", "wrong", "--api", &api];
    assert_eq!(ask(&[&[id], &wrong[..]].concat()).0, Some(4));
    drop(gingham);
    assert_eq!(ask(&[id]).0, Some(1));
}
