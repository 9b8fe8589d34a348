//! Setting the team up, signing in and out, forms that are not ours, and too many tries.

use crate::actor::server::ADMIN_KEY;
use crate::actor::visitor::{EMAIL, PASSWORD};
use crate::actor::{Engine, Server, Visitor};

crate::on_both_engines!(
    only_the_admin_key_sets_the_team_up_and_only_once,
    a_session_begins_and_ends,
    forms_of_others_are_refused,
    guessing_is_slowed_down,
);

fn only_the_admin_key_sets_the_team_up_and_only_once(engine: Engine) {
    let server = Server::start(engine);
    let mut visitor = Visitor::at(server.console());
    visitor.get("/dashboard").says("Set the team up");
    let mut try_with = |key: &str, password: &str| {
        visitor.post("/dashboard/set-up", &[("admin_key", key), ("email", EMAIL), ("password", password)])
    };
    try_with("not the key", PASSWORD).says("The admin key is wrong");
    try_with(ADMIN_KEY, "short").says("at least 10 characters");
    try_with(ADMIN_KEY, PASSWORD).leads_to("/dashboard/");
    // Whoever else has the key comes too late.
    let mut late = Visitor::at(server.console());
    late.get("/dashboard/sign-in").says("Sign in");
    let fields = [("admin_key", ADMIN_KEY), ("email", "late@team.example"), ("password", PASSWORD)];
    late.post("/dashboard/set-up", &fields).says("The team has a member already");
}

fn a_session_begins_and_ends(engine: Engine) {
    let server = Server::start(engine);
    let mut first = Visitor::first(&server);
    let mut other = Visitor::at(server.console());
    other.get("/dashboard/members").leads_to("/dashboard/sign-in?wanted=/dashboard/members");
    let wrong = other.sign_in(EMAIL, "another password");
    let unknown = other.sign_in("nobody@team.example", PASSWORD);
    let sentence = "The e-mail address or the password is wrong.";
    assert_eq!((wrong.status, unknown.status), (422, 422));
    wrong.says(sentence);
    unknown.says(sentence);
    let page = other.sign_in(" First@Team.example ", PASSWORD);
    page.leads_to("/dashboard");
    let cookie = page.raw.header("set-cookie").unwrap();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax") && !cookie.contains("Secure"), "{cookie}");
    other.get("/dashboard/members").says(EMAIL);
    // Signing out ends this session, not the other one.
    let held = other.cookies.clone();
    other.post("/dashboard/sign-out", &[]).leads_to("/dashboard/sign-in");
    other.cookies = held;
    other.get("/dashboard/members").leads_to("/dashboard/sign-in");
    assert_eq!(first.get("/dashboard/members").status, 200);
}

fn forms_of_others_are_refused(engine: Engine) {
    let server = Server::start(engine);
    let mut first = Visitor::first(&server);
    let mut second = first.colleague("second@team.example", "admin");
    let foreign = second.get("/dashboard/clients").between("name=\"csrf\" value=\"", "\"").unwrap();
    for token in ["", "0", foreign.as_str()] {
        let page = first.post_only("/dashboard/clients", &[("csrf", token), ("name", "Forged")]);
        assert_eq!(page.status, 403, "{}", page.html);
    }
    assert_eq!(first.post_only("/dashboard/clients", &[("name", "Forged")]).status, 403);
    assert!(!first.get("/dashboard/clients").html.contains("Forged"));
    let mut stranger = Visitor::at(server.console());
    let blind = stranger.post_only("/dashboard/sign-in", &[("email", EMAIL), ("password", PASSWORD)]);
    assert_eq!(blind.status, 403);
}

fn guessing_is_slowed_down(engine: Engine) {
    let server = Server::start(engine);
    let mut first = Visitor::first(&server);
    first.colleague("second@team.example", "support");
    let mut guesser = Visitor::at(server.console());
    for _ in 0..5 {
        guesser.sign_in(EMAIL, "a wrong password").says("is wrong");
    }
    guesser.sign_in(EMAIL, PASSWORD).says("Too many tries");
    // Others of the team are not held up.
    guesser.sign_in("second@team.example", PASSWORD).leads_to("/dashboard");
}
