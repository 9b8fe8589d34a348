//! The guide, alive: every cause of every invalid-input error is reached by public means, answered to the letter,
//! explained, and remedied. The suite prints the table.

mod access_token;
mod account_id;
mod audit_copy;
mod consent;
mod deposit;
mod entitlement;
mod institution;
mod keys;
mod link_customization;
mod link_token;
mod play;
mod portal;
mod processor;
mod product;
mod profile;
mod public_token;
mod table;
mod user;
mod webhook_key;

use crate::actor::{Developer, Engine, Server};
use play::Play;
use std::panic::{AssertUnwindSafe, catch_unwind};
use table::Line;

crate::on_both_engines!(every_cause_is_reached_explained_and_remedied);

/// A cause of the guide and how it comes about.
struct Row {
    id: &'static str,
    /// Reaches the cause, has it explained, and shows the remedy working.
    act: fn(&Play<'_>),
}

const fn row(id: &'static str, act: fn(&Play<'_>)) -> Row {
    Row { id, act }
}

/// The rows, code by code.
const CODES: &[&[Row]] = &[
    access_token::ROWS,
    account_id::ROWS,
    audit_copy::ROWS,
    consent::ROWS,
    deposit::ROWS,
    entitlement::ROWS,
    institution::ROWS,
    keys::ROWS,
    link_customization::ROWS,
    link_token::ROWS,
    portal::ROWS,
    processor::ROWS,
    product::ROWS,
    profile::ROWS,
    public_token::ROWS,
    user::ROWS,
    webhook_key::ROWS,
];

fn every_cause_is_reached_explained_and_remedied(engine: Engine) {
    let server = Server::start(engine);
    let first = Developer::new(&server);
    let mut lines = Vec::new();
    for row in CODES.iter().copied().flatten() {
        let play = Play::new(&server, &first, row.id);
        let ended = catch_unwind(AssertUnwindSafe(|| (row.act)(&play)));
        lines.push(Line {
            id: row.id,
            reached: play.reached(),
            explained: play.explained(),
            remedied: play.remedied(),
            whole: ended.is_ok(),
        });
    }
    println!("{}", table::print(&lines));
    table::check(&lines);
}
