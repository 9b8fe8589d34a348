//! Codes by e-mail: who reads them, and what becomes of them when the mail server is in a bad mood.

use super::NUMBER;
use super::whose::someone;
use crate::actor::{Developer, Engine, Page, Server, Visitor};
use gingham_tests::mail::{Letter, MailServer, Temper};
use std::time::{Duration, Instant};

crate::on_both_engines!(
    a_person_signs_in_by_the_code_that_was_mailed,
    a_mail_server_that_refuses_at_first_is_asked_again,
    a_mailbox_that_does_not_exist_is_asked_once,
);

/// An address that somebody may have, unlike those of the sandbox's own people.
const ADDRESS: &str = "mia@orchard.internal";
const PATIENCE: Duration = Duration::from_secs(60);

fn mailing(engine: Engine, post: &MailServer) -> Server {
    Server::with(engine, |config| {
        config.smtp_url = Some(post.url("portal:p%40ssword@"));
        config.smtp_from = Some("The Portal <portal@orchard.internal>".to_owned());
    })
}

/// Somebody who asked for a code.
fn asking(server: &Server, contact: &str) -> Visitor {
    let mut person = Visitor::at(server.console());
    person.get("/portal/sign-in");
    person.post("/portal/sign-in", &[("contact", contact)]).says("Six digits were sent");
    person
}

fn code(letter: &Letter) -> &str {
    let (code, rest) = letter.body().split_at(6);
    assert!(
        rest.starts_with(" is your code") && code.bytes().all(|byte| byte.is_ascii_digit()),
        "{letter:?}"
    );
    code
}

fn outbox(server: &Server) -> Page {
    Visitor::at(server.console()).get("/portal/outbox")
}

/// The outbox, once it says so.
fn outbox_that_says(server: &Server, words: &str) -> Page {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let page = outbox(server);
        if page.html.contains(words) || Instant::now() > deadline {
            page.says(words);
            return page;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn a_person_signs_in_by_the_code_that_was_mailed(engine: Engine) {
    let post = MailServer::start(Temper::Takes).expect("a port is free");
    let server = mailing(engine, &post);
    let app = Developer::new(&server);
    let item = app.link_with("ins_109508", &["auth"], someone(ADDRESS));
    let mut mia = asking(&server, ADDRESS);
    let letters = post.taken(1, PATIENCE).expect("a code is mailed");
    let letter = &letters[0];
    assert_eq!((letter.from.as_str(), &letter.to), ("portal@orchard.internal", &vec![ADDRESS.to_owned()]));
    assert_eq!(letter.field("From"), Some("\"The Portal\" <portal@orchard.internal>"));
    assert_eq!(letter.field("To"), Some(ADDRESS));
    assert_eq!(letter.field("Subject"), Some("Your code for the Portal"));
    assert_eq!(letter.field("Auto-Submitted"), Some("auto-generated"));
    assert!(letter.field("Date").is_some() && letter.field("Message-ID").is_some(), "{letter:?}");
    // "\0portal\0p@ssword", as AUTH PLAIN writes it.
    assert_eq!(letter.auth.as_deref(), Some("AHBvcnRhbABwQHNzd29yZA=="));
    // The team sees that it was sent, and not what would let them in.
    let page = outbox_that_says(&server, ">Sent<");
    page.says(ADDRESS).says("•••••• is your code");
    assert!(!page.html.contains(code(letter)), "{}", page.html);
    mia.post("/portal/code", &[("contact", ADDRESS), ("code", code(letter))]).leads_to("/portal");
    mia.get("/portal").says(&item.item_id);
    // A telephone is told nothing, and the people of the sandbox read theirs in the outbox as well.
    asking(&server, NUMBER);
    outbox(&server).says("Not sent");
    asking(&server, super::EMAIL);
    let letters = post.taken(2, PATIENCE).expect("another code is mailed");
    assert_eq!(super::newest_code(&server, super::EMAIL), code(&letters[1]));
}

fn a_mail_server_that_refuses_at_first_is_asked_again(engine: Engine) {
    let post = MailServer::start(Temper::Later).expect("a port is free");
    let mut server = mailing(engine, &post);
    asking(&server, ADDRESS);
    post.refused(1, PATIENCE).expect("it is asked");
    outbox_that_says(&server, "Trying again").says("the shelves are full").says("After one attempt");
    // What waits outlives the process.
    server.restart();
    post.refused(2, PATIENCE).expect("it is asked again");
    post.becomes(Temper::Takes);
    let letters = post.taken(1, PATIENCE).expect("and takes it in the end");
    let page = outbox_that_says(&server, ">Sent<");
    assert!(!page.html.contains(code(&letters[0])) && !page.html.contains("shelves"), "{}", page.html);
}

fn a_mailbox_that_does_not_exist_is_asked_once(engine: Engine) {
    let post = MailServer::start(Temper::Never).expect("a port is free");
    let server = mailing(engine, &post);
    asking(&server, ADDRESS);
    let page = outbox_that_says(&server, "Not delivered");
    page.says("Given up after one attempt").says("nobody of that name").says("••••••");
    // Somebody else's message goes its way all the same, and by then the first was not tried again.
    post.becomes(Temper::Takes);
    asking(&server, "ada@orchard.internal");
    post.taken(1, PATIENCE).expect("it is mailed");
    assert_eq!(post.refused(1, PATIENCE), Some(1));
}
