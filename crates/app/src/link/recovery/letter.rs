//! What a person who waits for a bank is written.

use crate::message::Message;
use crate::portal::Contact;

/// The languages that Link speaks, English aside.
const SPANISH: &str = "es";
const FRENCH: &str = "fr";

/// The code that proves an address.
pub(super) fn code(language: &str, to: &Contact, code: &str, bank: &str) -> Message {
    let (subject, text) = match language {
        SPANISH => (
            "Tu código",
            format!(
                "{code} es tu código para que te avisemos cuando {bank} vuelva a responder. Vale diez minutos."
            ),
        ),
        FRENCH => (
            "Votre code",
            format!(
                "{code} est votre code pour être prévenu quand {bank} répondra. Il est valable dix minutes."
            ),
        ),
        _ => (
            "Your code",
            format!(
                "{code} is your code for being told when {bank} answers again. It is good for ten minutes."
            ),
        ),
    };
    let (to, secret) = (to.as_str().to_owned(), Some(code.to_owned()));
    Message { to, subject: subject.to_owned(), text, secret, is_private: false }
}

/// The bank answers again.
pub(super) fn back(language: &str, to: &Contact, bank: &str, application: &str, url: &str) -> Message {
    let (subject, text) = match language {
        SPANISH => (
            format!("{bank} vuelve a responder"),
            format!("{bank} vuelve a responder. Sigue aquí para vincularlo con {application}: {url}"),
        ),
        FRENCH => (
            format!("{bank} répond de nouveau"),
            format!("{bank} répond de nouveau. Continuez ici pour le relier à {application} : {url}"),
        ),
        _ => (
            format!("{bank} answers again"),
            format!("{bank} answers again. Go on here to link it to {application}: {url}"),
        ),
    };
    Message { to: to.as_str().to_owned(), subject, text, secret: Some(url.to_owned()), is_private: false }
}
