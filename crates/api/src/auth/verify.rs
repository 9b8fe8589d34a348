//! `/auth/verify`: what is known of an account by its numbers, without Link.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::record::MadeBy;
use gingham_app::item::verification::numbers::Typed;
use gingham_app::item::verification::typed::{self, NewTyped};
use gingham_app::item::verification::{Insights, Method, Verified, known};
use gingham_model::Product;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/auth/verify", answer).needs(Product::Auth).gated();

#[derive(Deserialize)]
struct Request {
    legal_name: Option<String>,
    numbers: Numbers,
}

#[derive(Deserialize)]
struct Numbers {
    ach: Ach,
}

#[derive(Deserialize)]
struct Ach {
    account: String,
    routing: String,
}

#[derive(Serialize)]
struct Response {
    item_id: Option<String>,
    verification_insights: Insights,
    verification_status: &'static str,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let Ach { account, routing } = request.numbers.ach;
    // Nobody is asked what kind of account it is.
    let typed =
        Typed { name: request.legal_name.clone(), routing, account, subtype: Some("checking".to_owned()) };
    let Ok(numbers) = typed.numbers("US") else {
        // There is no account of which an Item could be made.
        let insights = known::nothing();
        return Ok(Response {
            item_id: None,
            verification_status: known::status(&insights),
            verification_insights: insights,
        });
    };
    let insights = known::insights(&typed, &numbers);
    let status = known::status(&insights);
    let verified = Verified {
        method: Method::DatabaseInsights,
        status: Some(status.to_owned()),
        insights: Some(insights.clone()),
    };
    let new = NewTyped {
        typed,
        numbers,
        verified,
        products: vec![Product::Auth],
        consented_products: None,
        use_cases: Vec::new(),
        webhook: None,
        made_by: MadeBy::Direct,
        application: call.caller.client.name.clone(),
        owner: None,
    };
    let item = typed::create(&call.platform, write, &call.caller.world, &new)?;
    Ok(Response {
        item_id: Some(item.row.item_id),
        verification_insights: insights,
        verification_status: status,
    })
}
