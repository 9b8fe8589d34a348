//! `/signal/evaluate`: scores a payment before it is made.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::pass::Pass;
use gingham_app::item::Item;
use gingham_app::signal::evaluate::{Evaluation, evaluate};
use gingham_app::signal::payment::Payment;
use gingham_app::signal::rulesets;
use gingham_app::signal::score::Scores;
use gingham_app::{Caller, Stop};
use gingham_model::{Amount, Product};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub const ENDPOINT: Endpoint = flows!("/signal/evaluate", answer).needs(Product::Signal);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
    #[serde(flatten)]
    wanted: Wanted,
}

/// What is asked of a payment. Who initiates it and from which device changes nothing here.
#[derive(Deserialize)]
pub struct Wanted {
    client_transaction_id: String,
    amount: Amount,
    ruleset_key: Option<String>,
}

/// Plaid's SignalEvaluateResponse.
#[derive(Serialize)]
pub struct Response {
    scores: Option<Risks>,
    core_attributes: Map<String, Value>,
    ruleset: Judged,
    warnings: [(); 0],
}

#[derive(Serialize)]
struct Risks {
    bank_initiated_return_risk: Risk,
    customer_initiated_return_risk: Risk,
}

#[derive(Serialize)]
struct Risk {
    risk_tier: i64,
    score: i64,
}

#[derive(Serialize)]
struct Judged {
    outcome: &'static str,
    result: &'static str,
    ruleset_key: String,
    triggered_rule_details: Rule,
}

#[derive(Serialize)]
struct Rule {
    internal_note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_action_key: Option<String>,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let pass = Pass::Access(request.access_token);
    evaluated(call, &call.caller, pass, request.account_id, request.wanted).await
}

/// Evaluates a payment that `caller` asks about; the call is that of the Item's owner.
pub async fn evaluated(
    call: &Call,
    caller: &Caller,
    pass: Pass,
    account_id: String,
    wanted: Wanted,
) -> Result<Response, Stop> {
    let Wanted { client_transaction_id, amount, ruleset_key } = wanted;
    let payment = Payment { client_transaction_id, account_id, amount };
    let item = drawn_on(call, pass, &payment).await?;
    let asking = caller.clone();
    let find = move |read: &mut Read<'_>| rulesets::find(read, &asking, ruleset_key.as_deref());
    let ruleset = call.platform.store.read(find).await?;
    evaluate(&call.platform, caller, &call.caller, item, &payment, ruleset).await.map(Response::from)
}

/// The Item that a payment draws on, with Signal in use.
pub async fn drawn_on(call: &Call, pass: Pass, payment: &Payment) -> Result<Item, Stop> {
    let (owned, payment) = (call.clone(), payment.clone());
    call.platform
        .store
        .read(move |read| {
            let item = pass.item(&owned, read)?;
            payment.account(&item)?;
            item.using(Product::Signal)
        })
        .await
}

impl From<Evaluation> for Response {
    fn from(told: Evaluation) -> Response {
        Response {
            scores: told.scores.map(Risks::from),
            core_attributes: told.attributes,
            ruleset: Judged {
                outcome: told.verdict.result.older(),
                result: told.verdict.result.as_str(),
                ruleset_key: told.ruleset_key,
                triggered_rule_details: Rule {
                    internal_note: told.verdict.note,
                    custom_action_key: told.verdict.action,
                },
            },
            warnings: [],
        }
    }
}

impl From<Scores> for Risks {
    fn from(scores: Scores) -> Risks {
        Risks {
            bank_initiated_return_risk: Risk { risk_tier: scores.bank_tier(), score: scores.bank },
            customer_initiated_return_risk: Risk {
                risk_tier: scores.customer_tier(),
                score: scores.customer,
            },
        }
    }
}
