//! What was acknowledged survives SIGKILL: the real process, several clients writing, killed at random moments.

mod ledger;
mod sender;
mod together;

use crate::actor::{Developer, Dice, Engine, Gingham, Place, rounds};
use ledger::Ledger;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const WRITERS: usize = 4;

crate::on_both_engines!(acknowledged_writes_survive);

fn acknowledged_writes_survive(engine: Engine) {
    let place = Place::new(engine);
    let mut dice = Dice::new(Dice::seed());
    let mut ledgers: Vec<Ledger> = (0..WRITERS).map(Ledger::new).collect();
    let mut gingham = Gingham::start(&place);
    for _ in 0..rounds("GINGHAM_CRASH_ROUNDS", 4) {
        let after = Duration::from_millis(50 + dice.below(700) as u64);
        write_until_killed(gingham, &mut ledgers, after);
        gingham = Gingham::start(&place);
        let app = gingham.developer();
        for ledger in &mut ledgers {
            ledger.check(&app);
        }
    }
    assert!(ledgers.iter().map(Ledger::len).sum::<usize>() > 0, "something was acknowledged");
}

fn write_until_killed(gingham: Gingham, ledgers: &mut [Ledger], after: Duration) {
    let dead = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let write = |ledger| {
            let (app, dead) = (gingham.developer(), &dead);
            scope.spawn(move || write_on(ledger, &app, dead))
        };
        let writers: Vec<_> = ledgers.iter_mut().map(write).collect();
        std::thread::sleep(after);
        let log = gingham.log();
        gingham.kill();
        dead.store(true, Ordering::SeqCst);
        let refused = writers.into_iter().filter_map(|writer| writer.join().err()).count();
        assert_eq!(refused, 0, "writes were refused; the server's log:\n{log}");
    });
}

fn write_on(ledger: &mut Ledger, app: &Developer, dead: &AtomicBool) {
    while !dead.load(Ordering::SeqCst) && ledger.write(app).is_ok() {}
}
