//! Signing in: codes are tried a few times, by the browser that asked, once; nothing tells who is known.

use super::{EMAIL, newest_code, person, written};
use crate::actor::{Developer, Engine, Request, Server, Visitor};

crate::on_both_engines!(
    a_code_is_good_a_few_times_for_one_browser_and_once,
    known_and_unknown_are_answered_alike_and_seldom,
    made_up_contacts_do_not_get_codes_without_end,
    a_code_can_still_be_typed_when_no_other_is_sent,
    forms_of_others_are_refused,
    only_who_sits_here_reads_the_outbox,
);

fn a_code_is_good_a_few_times_for_one_browser_and_once(engine: Engine) {
    let server = Server::start(engine);
    let mut guesser = Visitor::at(server.console());
    guesser.get("/portal/sign-in");
    guesser.post("/portal/sign-in", &[("contact", EMAIL)]).says("Six digits were sent");
    let code = newest_code(&server, EMAIL);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let mut thief = Visitor::at(server.console());
    thief.get("/portal/sign-in");
    thief.post("/portal/code", &[("contact", EMAIL), ("code", &code)]).says("Ask for a new one");
    for _ in 0..5 {
        guesser.post("/portal/code", &[("contact", EMAIL), ("code", wrong)]).says("That is not the code");
    }
    let late = guesser.post("/portal/code", &[("contact", EMAIL), ("code", &code)]);
    assert_eq!(late.status, 422);
    late.says("Ask for a new one");
    guesser.post("/portal/sign-in", &[("contact", EMAIL)]).says("Six digits were sent");
    let code = newest_code(&server, EMAIL);
    guesser.post("/portal/code", &[("contact", EMAIL), ("code", &code)]).leads_to("/portal");
    guesser.get("/portal/sign-in");
    guesser.post("/portal/code", &[("contact", EMAIL), ("code", &code)]).says("Ask for a new one");
    // The session ends where its cookie is still held.
    guesser.get("/portal").says(EMAIL);
    let held = guesser.cookies.clone();
    guesser.post("/portal/sign-out", &[]).leads_to("/portal/sign-in");
    guesser.cookies = held;
    guesser.get("/portal").leads_to("/portal/sign-in");
}

fn known_and_unknown_are_answered_alike_and_seldom(engine: Engine) {
    let server = Server::start(engine);
    Developer::new(&server).link("ins_109508", &["auth"]);
    let asks = |contact: &str| {
        let mut visitor = Visitor::at(server.console());
        visitor.get("/portal/sign-in");
        visitor.post("/portal/sign-in", &[("contact", contact)])
    };
    let page = |page: &crate::actor::Page, contact: &str| {
        let csrf = page.between("name=\"csrf\" value=\"", "\"").unwrap_or_default();
        page.html.replace(contact, "").replace(&csrf, "")
    };
    let (known, unknown) = (asks(EMAIL), asks("nobody@example.com"));
    assert_eq!((known.status, unknown.status), (200, 200));
    assert_eq!(page(&known, EMAIL), page(&unknown, "nobody@example.com"));
    assert_eq!(written(&asks("Nobody@Example.com")), "nobody@example.com");
    for contact in [EMAIL, "nobody@example.com"] {
        let pages: Vec<u16> = (0..5).map(|_| asks(contact).status).collect();
        assert_eq!(pages.last(), Some(&422), "{contact}: {pages:?}");
    }
    asks("not a contact").says("Type a whole telephone number");
    person(&server, "nobody2@example.com").get("/portal").says("Nothing is connected");
}

fn made_up_contacts_do_not_get_codes_without_end(engine: Engine) {
    let server = Server::start(engine);
    let mut visitor = Visitor::at(server.console());
    visitor.get("/portal/sign-in");
    let mut asks = |number: usize| {
        visitor.post("/portal/sign-in", &[("contact", format!("nobody{number}@example.com").as_str())])
    };
    for number in 0..100 {
        assert_eq!(asks(number).status, 200, "{number}");
    }
    let refused = asks(100);
    assert_eq!(refused.status, 422);
    refused.says("Try again in a quarter of an hour");
}

fn a_code_can_still_be_typed_when_no_other_is_sent(engine: Engine) {
    let server = Server::start(engine);
    let mut visitor = Visitor::at(server.console());
    visitor.get("/portal/sign-in");
    visitor.post("/portal/sign-in", &[("contact", EMAIL)]);
    let again = [("contact", EMAIL), ("again", "1")];
    for _ in 0..4 {
        visitor.post("/portal/sign-in", &again).says("Six digits were sent");
    }
    let refused = visitor.post("/portal/sign-in", &again);
    assert_eq!(refused.status, 422);
    refused.says("Too many codes").says("name=\"code\"");
    let code = newest_code(&server, EMAIL);
    visitor.post("/portal/code", &[("contact", EMAIL), ("code", &code)]).leads_to("/portal");
}

fn forms_of_others_are_refused(engine: Engine) {
    let server = Server::start(engine);
    let item = Developer::new(&server).link("ins_109508", &["auth"]).item_id;
    let mut one = person(&server, EMAIL);
    let mut other = person(&server, "nobody@example.com");
    let foreign = other.get("/portal").between("name=\"csrf\" value=\"", "\"").unwrap();
    for path in [format!("/portal/connections/{item}/withdraw"), "/portal/delete".to_owned()] {
        for token in ["", foreign.as_str()] {
            assert_eq!(one.post_only(&path, &[("csrf", token)]).status, 403, "{path}");
        }
        Visitor::at(server.console()).post_only(&path, &[]).leads_to("/portal/sign-in");
    }
    let mut stranger = Visitor::at(server.console());
    assert_eq!(stranger.post_only("/portal/sign-in", &[("contact", EMAIL)]).status, 403);
    one.get("/portal").says("may read");
}

fn only_who_sits_here_reads_the_outbox(engine: Engine) {
    let server = Server::start(engine);
    let mut team = Visitor::first(&server);
    let passed_on = |header| Request::bare("/portal/outbox", "").method("GET").header(header, "203.0.113.7");
    for header in ["x-forwarded-for", "x-real-ip", "forwarded", "via"] {
        assert_eq!(Visitor::at(server.console()).send(passed_on(header)).status, 404, "{header}");
    }
    assert_eq!(team.send(passed_on("via")).status, 200);
    team.get("/dashboard/audit").says("read the outbox");
}
