//! A killed sender loses nothing: every webhook arrives at least once.

use crate::actor::verification::code;
use crate::actor::{Dice, Engine, Gingham, Place, rounds};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;

crate::on_both_engines!(every_webhook_arrives_at_least_once);

/// A delivery that a killed process had claimed is another's after a minute.
const PATIENCE: Duration = Duration::from_secs(150);

fn every_webhook_arrives_at_least_once(engine: Engine) {
    let place = Place::new(engine);
    let mut dice = Dice::new(Dice::seed());
    let receiver = Receiver::start(Behaviour::Slow(Duration::from_millis(15))).unwrap();
    let mut gingham = Gingham::start(&place);
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds("GINGHAM_WEBHOOK_KILLS", 5) {
        let app = gingham.developer();
        for number in 0..4 {
            let item = app.link("ins_109508", &["auth"]);
            for again in 0..3 {
                let path = format!("/{round}/{number}/{again}");
                item.ask("/item/webhook/update", json!({"webhook": receiver.url(&path)}));
                acknowledged.insert(path);
            }
        }
        std::thread::sleep(Duration::from_millis(dice.below(60) as u64));
        gingham.kill();
        gingham = Gingham::start(&place);
    }
    let all = |arrived: &[gingham_tests::receiver::Delivery]| {
        let paths: BTreeSet<String> = arrived.iter().map(|one| one.path.clone()).collect();
        acknowledged.difference(&paths).cloned().collect::<Vec<_>>()
    };
    let deadline = std::time::Instant::now() + PATIENCE;
    while !all(&receiver.deliveries()).is_empty() {
        assert!(std::time::Instant::now() < deadline, "never arrived: {:?}", all(&receiver.deliveries()));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(receiver.deliveries().iter().all(|one| code(one) == "ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED"));
}
