//! The Portal: whose connections are shown to whom, and what ends when a person ends it.

mod codes;
mod ending;
mod mail;
mod whose;

use crate::actor::{Page, Server, Visitor};

/// What the standard person's bank knows of them.
pub const NUMBER: &str = "(111) 222-3333";
pub const EMAIL: &str = "accountholder0@example.com";

/// Somebody before the Portal who has proved a contact.
pub fn person(server: &Server, contact: &str) -> Visitor {
    let mut person = Visitor::at(server.console());
    person.get("/portal/sign-in");
    let asked = person.post("/portal/sign-in", &[("contact", contact)]);
    let written = written(&asked);
    let code = newest_code(server, &written);
    person.post("/portal/code", &[("contact", &written), ("code", &code)]).leads_to("/portal");
    person
}

/// The contact as a page with the question for its code writes it.
pub fn written(asked: &Page) -> String {
    let found = asked.between("name=\"contact\" value=\"", "\"");
    found.unwrap_or_else(|| panic!("no code is asked for: {}", asked.html))
}

/// The code of the newest message to a contact.
pub fn newest_code(server: &Server, contact: &str) -> String {
    let outbox = Visitor::at(server.console()).get("/portal/outbox");
    let (_, rest) = outbox.html.split_once(&format!(">{contact}<")).expect("a message was sent");
    let (_, text) = rest.split_once("class=\"more\">").expect("it has a text");
    text[..6].to_owned()
}
