//! `/signal/schedule`: on which of the next banking days a payment is best made.

use super::evaluate::drawn_on;
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::pass::Pass;
use gingham_app::Stop;
use gingham_app::signal::payment::Payment;
use gingham_app::signal::schedule::{Recommendation, schedule};
use gingham_model::{Amount, Product};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/signal/schedule", answer).needs(Product::Signal);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
    client_transaction_id: String,
    amount: Amount,
}

#[derive(Serialize)]
struct Response {
    optimal_date: Option<Date>,
    recommendations: Vec<Day>,
    warnings: [(); 0],
}

#[derive(Serialize)]
struct Day {
    date: Date,
    rank: Option<usize>,
    recommendation: &'static str,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let Request { access_token, account_id, client_transaction_id, amount } = request;
    let payment = Payment { client_transaction_id, account_id, amount };
    let item = drawn_on(call, Pass::Access(access_token), &payment).await?;
    let days = schedule(&call.platform, &call.caller, item, &payment).await?;
    let optimal_date = days.iter().find(|day| day.rank == Some(1)).map(|day| day.date);
    Ok(Response { optimal_date, recommendations: days.into_iter().map(Day::from).collect(), warnings: [] })
}

impl From<Recommendation> for Day {
    fn from(day: Recommendation) -> Day {
        let recommendation = if day.rank.is_some() { "RECOMMENDED" } else { "NOT_RECOMMENDED" };
        Day { date: day.date, rank: day.rank, recommendation }
    }
}
