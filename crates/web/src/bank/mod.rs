//! The pages of a simulated bank, where people sign in, choose accounts and agree to share them.
//!
//! They are plain forms that work without a script, in the bank's colour and under its mark. The frame around all of
//! them says that the bank is simulated; no page can be shown without the frame.

mod code;
mod money;
mod paint;
mod words;

pub use code::svg;
pub use money::money;
pub use paint::{address as paint_address, of as paint};
pub use words::scope;

use crate::asset::{BANK_SCRIPT, BANK_STYLE};
use crate::frame::write;
use askama::Template;
use gingham_model::Institution;

/// The errors with which a tester can have the bank send somebody back (link.md, section 3.6).
pub const ERRORS: [&str; 3] = ["INSUFFICIENT_CREDENTIALS", "ACCESS_NOT_GRANTED", "NO_AUTH_ACCOUNTS"];

/// What all pages of a visit know.
#[derive(Clone, Copy)]
pub struct Visit<'a> {
    /// What stands in the address of the visit's pages.
    pub handle: &'a str,
    /// The bank.
    pub institution: &'a Institution,
    /// Who asks for access.
    pub application: &'a str,
    /// Whether the person has shared accounts before and renews that.
    pub is_update: bool,
    /// Whether the bank's app answers in place of its website.
    pub is_app: bool,
}

/// An account to choose.
pub struct Account {
    /// How the bank calls it in the form.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The last digits of its number.
    pub mask: String,
    /// Its kind, in words.
    pub about: String,
    /// What it holds, with the currency.
    pub balance: String,
    /// Whether it is chosen already.
    pub is_chosen: bool,
}

/// Why there is nothing to do any more on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// No visit has this address.
    Unknown,
    /// The application's request has ended.
    Expired,
    /// The person has left for the bank again, or left Link.
    Left,
    /// Another page of the visit is being answered.
    Busy,
    /// The bank did not manage.
    Failed,
    /// A form came from another website.
    Foreign,
}

/// What the frame needs.
struct Frame<'a> {
    title: String,
    bank: Option<&'a Institution>,
    is_app: bool,
    /// Whether the page goes on by itself when the visit does, elsewhere.
    waits: bool,
    /// Which of the three steps this is; none for pages beside them.
    step: Option<u8>,
}

impl<'a> Frame<'a> {
    fn of(visit: &Visit<'a>, title: &str, step: Option<u8>) -> Frame<'a> {
        let title = format!("{title} · {}", visit.institution.name);
        Frame { title, bank: Some(visit.institution), is_app: visit.is_app, waits: false, step }
    }

    fn style(&self) -> &'static str {
        &BANK_STYLE.name
    }

    fn script(&self) -> &'static str {
        &BANK_SCRIPT.name
    }

    fn steps(&self) -> [(u8, &'static str); 3] {
        [(1, "Sign in"), (2, "Choose accounts"), (3, "Confirm")]
    }
}

#[derive(Template)]
#[template(path = "bank/sign_in.html")]
struct SignIn<'a> {
    frame: Frame<'a>,
    visit: Visit<'a>,
}

/// Where a person signs in.
pub fn sign_in(visit: &Visit<'_>) -> String {
    write(&SignIn { frame: Frame::of(visit, "Sign in", Some(1)), visit: *visit })
}

#[derive(Template)]
#[template(path = "bank/code.html")]
struct Code<'a> {
    frame: Frame<'a>,
    visit: Visit<'a>,
    picture: String,
}

/// The way from a computer to a phone: a code that leads to `address`. It looks now and then whether the phone is done.
pub fn code(visit: &Visit<'_>, address: &str) -> String {
    let frame = Frame { waits: true, ..Frame::of(visit, "Use your phone", None) };
    write(&Code { frame, visit: *visit, picture: code::svg(address) })
}

#[derive(Template)]
#[template(path = "bank/accounts.html")]
struct Accounts<'a> {
    frame: Frame<'a>,
    visit: Visit<'a>,
    who: &'a str,
    accounts: &'a [Account],
    is_missing: bool,
}

/// Where a person chooses accounts; `is_missing` tells that none was chosen.
pub fn accounts(visit: &Visit<'_>, who: &str, accounts: &[Account], is_missing: bool) -> String {
    let frame = Frame::of(visit, "Choose accounts", Some(2));
    write(&Accounts { frame, visit: *visit, who, accounts, is_missing })
}

#[derive(Template)]
#[template(path = "bank/consent.html")]
struct Consent<'a> {
    frame: Frame<'a>,
    visit: Visit<'a>,
    accounts: &'a [Account],
    shared: &'a [&'static str],
}

/// Where a person agrees: the chosen accounts, and what of them is shared.
pub fn consent(visit: &Visit<'_>, accounts: &[Account], shared: &[&'static str]) -> String {
    let frame = Frame::of(visit, "Confirm", Some(3));
    write(&Consent { frame, visit: *visit, accounts, shared })
}

#[derive(Template)]
#[template(path = "bank/done.html")]
struct Done<'a> {
    frame: Frame<'a>,
    application: &'a str,
    is_granted: bool,
    way_back: Option<&'a str>,
}

/// The end of a visit; `way_back` leads to the application, where it waits at an address.
pub fn done(visit: &Visit<'_>, is_granted: bool, way_back: Option<&str>) -> String {
    let frame = Frame::of(visit, "Done", None);
    write(&Done { frame, application: visit.application, is_granted, way_back })
}

#[derive(Template)]
#[template(path = "bank/closed.html")]
struct ClosedPage<'a> {
    frame: Frame<'a>,
    headline: &'static str,
    advice: &'static str,
}

/// A page on which nothing can be done.
pub fn closed(why: Closed) -> String {
    let (headline, advice) = words::closed(why);
    let title = format!("{headline} · Simulated bank");
    let frame = Frame { title, bank: None, is_app: false, waits: false, step: None };
    write(&ClosedPage { frame, headline, advice })
}

#[cfg(test)]
mod tests;
