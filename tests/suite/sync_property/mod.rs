//! Cursors replay to exactly the current set, under any change, page size or restart.
//!
//! A history is a random sequence of what banks, applications and operators do. `GINGHAM_HISTORIES` sets how many;
//! a failure prints the seed that repeats it through `GINGHAM_TEST_SEED` (with `GINGHAM_HISTORIES=1`).

mod bank;
mod client;
mod history;

use crate::actor::{Dice, Engine, Server, rounds};
use history::History;

/// A new server now and then, so that none grows without end.
const PER_SERVER: u32 = 50;

#[test]
fn sqlite() {
    replay(Engine::Sqlite, rounds("GINGHAM_HISTORIES", 150));
}

#[test]
fn postgres() {
    if crate::actor::place::has_postgres() {
        replay(Engine::Postgres, rounds("GINGHAM_HISTORIES", 30));
    }
}

fn replay(engine: Engine, count: u32) {
    let first = Dice::seed();
    let mut server = Server::start(engine);
    for round in 0..count {
        if round > 0 && round % PER_SERVER == 0 {
            server = Server::start(engine);
        }
        let seed = first.wrapping_add(u64::from(round));
        let teller = Teller { engine, seed };
        History::begin(&mut server, Dice::new(seed)).run();
        drop(teller);
    }
}

/// Tells which history it was when one fails.
struct Teller {
    engine: Engine,
    seed: u64,
}

impl Drop for Teller {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the history that failed: GINGHAM_TEST_SEED={} on {:?}", self.seed, self.engine);
        }
    }
}
