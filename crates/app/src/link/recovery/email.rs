//! The address of a person who waits: typed, and proved by a code that is sent there.

use super::letter;
use super::resume::{self, Waiting};
use crate::explain::first_cause_of;
use crate::failure::{Failure, Stop};
use crate::link::pane::Pane;
use crate::link::refuse;
use crate::link::walk::Walk;
use crate::platform::Platform;
use crate::portal::{Contact, code};
use gingham_model::{Environment, id};
use gingham_store::Write;
use serde_json::json;

/// The code of every address in the sandbox, so that scripts know it, too.
const SANDBOX_CODE: &str = "123456";
/// After how many wrong ones another code is to be asked for.
const PATIENCE: u8 = 3;
/// How long a code is good, in milliseconds.
const LIFE: i64 = 10 * 60 * 1000;

/// Leaves an address: a code is sent there.
pub(in crate::link) async fn submit(walk: &mut Walk<'_>, typed: &str) -> Result<(), Stop> {
    walk.tell("SUBMIT_EMAIL", &[]);
    let Some(contact) = Contact::parse(typed).filter(|contact| !contact.is_number()) else {
        walk.session.pane = Pane::SubmitEmail;
        refuse::stay(walk, &Failure::field("email", "email must be an e-mail address"));
        return Ok(());
    };
    let drawn = match walk.caller.world.environment {
        Environment::Sandbox => SANDBOX_CODE.to_owned(),
        Environment::Production => code::six_digits(),
    };
    let bank = walk.session.institution().map_or("", |bank| &bank.name);
    let letter = letter::code(walk.ticket.configuration.language(), &contact, &drawn, bank);
    let (platform, to) = (walk.platform.shared(), contact.clone());
    let sent = walk
        .platform
        .store
        .write(move |write: &mut Write<'_>| code::leave(&platform, write, &to, &letter, LIFE));
    match sent.await {
        Ok(()) => {}
        Err(Stop::Refused(failure)) => {
            walk.session.pane = Pane::SubmitEmail;
            let often = failure.evidence.get("sent_at_most").cloned().unwrap_or_default();
            refuse::stay(walk, &Failure::new(first_cause_of("RATE_LIMIT")).with("sent_at_most", often));
            return Ok(());
        }
        Err(stop) => return Err(stop),
    }
    let sent_at = walk.caller.world.now(walk.platform);
    let hash = hash(walk.platform, &walk.session.session_id, &drawn);
    let recovery = &mut walk.session.recovery;
    (recovery.email, recovery.code) = (Some(contact.as_str().to_owned()), Some(hash));
    (recovery.sent_at, recovery.refused_codes) = (sent_at, 0);
    walk.show(Pane::VerifyEmail);
    Ok(())
}

/// Enters the code: from then on the person waits.
pub(in crate::link) async fn verify(walk: &mut Walk<'_>, typed: &str) -> Result<(), Stop> {
    walk.tell("SUBMIT_OTP", &[]);
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let given = hash(walk.platform, &walk.session.session_id, &digits);
    let now = walk.caller.world.now(walk.platform);
    let recovery = &mut walk.session.recovery;
    if recovery.code.as_deref() != Some(given.as_str()) || now - recovery.sent_at > LIFE {
        recovery.refused_codes += 1;
        let wrong_codes = recovery.refused_codes;
        if wrong_codes >= PATIENCE {
            // Nobody guesses on: the next code is another message.
            recovery.code = None;
            walk.session.pane = Pane::SubmitEmail;
        }
        let failure = Failure::new(first_cause_of("INVALID_OTP")).with("wrong_codes", wrong_codes);
        refuse::stay(walk, &failure);
        return Ok(());
    }
    recovery.code = None;
    let waiting = Waiting {
        email: recovery.email.clone().unwrap_or_default(),
        institution_id: walk.session.institution_id.clone().unwrap_or_default(),
        agreed: walk.session.agreed.clone(),
    };
    let issue_id = recovery.issue_id.clone().unwrap_or_default();
    let (platform, caller) = (walk.platform.shared(), walk.caller.clone());
    let (token_hash, id) = (walk.ticket.hash.clone(), issue_id.clone());
    let write =
        move |write: &mut Write<'_>| resume::wait(&platform, write, &caller, &token_hash, &id, &waiting);
    let (summary, opened_at) = walk.platform.store.write(write).await?;
    let facts = [
        ("issue_id", json!(issue_id)),
        ("issue_description", json!(summary)),
        ("issue_detected_at", json!(opened_at)),
    ];
    walk.tell("ISSUE_FOLLOWED", &facts);
    walk.session.pane = Pane::IssueFollowed;
    Ok(())
}

fn hash(platform: &Platform, session_id: &str, code: &str) -> String {
    id::hex(&platform.key.hash(&format!("recovery code {session_id} {code}")))
}
