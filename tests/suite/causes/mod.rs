//! The guide, alive: every cause of every invalid-input error is reached by its recipe, which is also what the guide's
//! button runs, answered to the letter, explained, and remedied. The suite prints the table.

mod button;
mod play;
mod table;

use crate::actor::{Developer, Engine, Server};
use play::Play;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use table::Line;

crate::on_both_engines!(every_cause_is_reached_explained_and_remedied);

fn every_cause_is_reached_explained_and_remedied(engine: Engine) {
    let server = Server::start(engine);
    let first = Developer::new(&server);
    let mut lines = Vec::new();
    for recipe in gingham_recipe::all() {
        let play = Play::new(&server, &first, recipe);
        let ended = catch_unwind(AssertUnwindSafe(|| play.act()));
        lines.push(Line {
            id: &recipe.id,
            reached: play.reached(),
            explained: play.explained(),
            remedied: play.remedied(),
            whole: ended.is_ok(),
        });
    }
    // Written past the test runner, which keeps to itself what tests print that pass.
    std::io::stdout().write_all(table::print(&lines).as_bytes()).unwrap();
    table::check(&lines);
}
