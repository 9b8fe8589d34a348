//! Many codes at once are never more than three attempts.

use super::{code, same_day, status, update, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::json;
use std::sync::Barrier;

crate::on_both_engines!(a_hundred_wrong_codes_at_once, a_right_code_among_wrong_ones);

const CROWD: usize = 100;

/// Tells every code in a session of its own, all at once; answers the causes.
fn tell(server: &Server, item: &crate::actor::Item<'_>, codes: &[&str]) -> Vec<String> {
    let tokens: Vec<String> = codes.iter().map(|_| update(item, json!({}))).collect();
    let gate = Barrier::new(codes.len());
    std::thread::scope(|scope| {
        let tellers: Vec<_> = codes
            .iter()
            .zip(&tokens)
            .map(|(typed, link)| {
                let gate = &gate;
                scope.spawn(move || {
                    let app = Developer::new(server);
                    gate.wait();
                    let outcome = walk(&app, link, vec![code(typed)]).outcome;
                    let cause = outcome["cause_id"].as_str().map(str::to_owned);
                    cause.unwrap_or_else(|| outcome["type"].as_str().unwrap_or_default().to_owned())
                })
            })
            .collect();
        tellers.into_iter().map(|teller| teller.join().expect("a teller ends")).collect()
    })
}

fn a_hundred_wrong_codes_at_once(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = same_day::pending(&app);
    let told = tell(&server, &item, &["XYZ"; CROWD]);
    let count = |cause: &str| told.iter().filter(|one| *one == cause).count();
    assert_eq!(count("INCORRECT_DEPOSIT_VERIFICATION.1"), 2, "{told:?}");
    assert_eq!(count("TOO_MANY_VERIFICATION_ATTEMPTS.1"), CROWD - 2, "{told:?}");
    assert_eq!(status(&item), "verification_failed");
    let refused = item.call("/auth/get", json!({}));
    let evidence = app.explain(refused.json["request_id"].as_str().unwrap())["cause"]["evidence"].clone();
    assert_eq!((&evidence["wrong_codes"], &evidence["attempts_left"]), (&json!(3), &json!(0)));
}

fn a_right_code_among_wrong_ones(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = same_day::pending(&app);
    let mut codes = ["XYZ"; 20];
    codes[10] = "ABC";
    let told = tell(&server, &item, &codes);
    let verified = told[10] == "success";
    let successes = told.iter().filter(|one| *one == "success").count();
    assert_eq!(verified, successes > 0, "only the right code opens: {told:?}");
    let expected = if verified { "manually_verified" } else { "verification_failed" };
    assert_eq!(status(&item), expected, "{told:?}");
    let wrong = told.iter().filter(|one| *one == "INCORRECT_DEPOSIT_VERIFICATION.1").count();
    assert!(wrong <= 2, "{told:?}");
}
