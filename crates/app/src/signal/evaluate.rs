//! Evaluating a payment: the bank is asked, the scores follow, the ruleset judges.

use super::attributes::Ledger;
use super::condition::Basis;
use super::payment::Payment;
use super::ruleset::{Decision, Ruleset, facts};
use super::score::Scores;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use crate::sync::pull::told_now;
use gingham_connect::Statement;
use gingham_model::Environment;
use gingham_model::clock::day;
use gingham_store::signal;
use serde_json::{Map, Value};

/// What is told of a payment.
pub struct Evaluation {
    /// Its scores, where the ruleset looks at them.
    pub scores: Option<Scores>,
    /// What they follow from.
    pub attributes: Map<String, Value>,
    /// The key of the ruleset.
    pub ruleset_key: String,
    /// What it says.
    pub verdict: Decision,
}

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Evaluates a payment of `caller`'s, on an Item of `owner`'s.
///
/// # Errors
/// Those of [`Payment::account`] and [`Payment::note`], the bank's.
pub async fn evaluate(
    platform: &Platform,
    caller: &Caller,
    owner: &Caller,
    item: Item,
    payment: &Payment,
    ruleset: Ruleset,
) -> Result<Evaluation, Stop> {
    let (shared, holder, noted, of) = (platform.shared(), caller.clone(), payment.clone(), item.clone());
    let mut row = platform.store.write(move |write| noted.note(&shared, &holder, write, &of)).await?;
    let told = told_now(platform, owner, item.row.item_key).await?;
    let evaluation = judge(platform, owner, &item, payment, ruleset, &told)?;
    row.result = Some(evaluation.verdict.result.as_str().to_owned());
    platform
        .store
        .write(move |write| {
            // What was reported meanwhile stays.
            let known = signal::find(write, row.world, &row.client_transaction_id)?;
            let now =
                signal::SignalRow { result: row.result.clone(), ..known.unwrap_or_else(|| row.clone()) };
            Ok::<_, Stop>(signal::update(write, &now)?)
        })
        .await?;
    Ok(evaluation)
}

fn judge(
    platform: &Platform,
    owner: &Caller,
    item: &Item,
    payment: &Payment,
    ruleset: Ruleset,
    told: &Statement,
) -> Result<Evaluation, Stop> {
    let account = payment.account(item)?;
    let now = owner.world.now(platform);
    let today = day(owner.world.moment(platform));
    let gone = || Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.3").of_item(item.row.item_key);
    let ledger = Ledger::of(told, &account.key, today).ok_or_else(gone)?;
    let days = (now - item.row.created_at) / DAY;
    let in_sandbox = owner.world.environment == Environment::Sandbox;
    let scores = in_sandbox.then(|| Scores::made_for_tests(payment.amount)).flatten();
    let scores = scores.unwrap_or_else(|| Scores::of(&ledger, payment.amount, days));
    let (scores, attributes) = match ruleset.basis {
        Basis::Balances => (None, ledger.balances()),
        Basis::Scores => (Some(scores), ledger.print(payment.amount, days, account.subtype == "savings")),
    };
    let verdict = ruleset.judge(&facts(&attributes, scores, payment.amount)).clone();
    Ok(Evaluation { scores, attributes, ruleset_key: ruleset.key, verdict })
}
