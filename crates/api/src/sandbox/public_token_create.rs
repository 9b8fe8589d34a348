//! `/sandbox/public_token/create`: an Item as Link would make it, without Link.

use super::products;
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::income::generate::{DEFAULT_DAYS, Wish, begin};
use gingham_app::item::create::{Choice, NewItem, create, institution, public_token};
use gingham_app::item::record::MadeBy;
use gingham_app::item::unlinked::{Credentials, unlinked};
use gingham_app::job::run::settle;
use gingham_app::statement::{self, Span};
use gingham_app::user::{Owner, User};
use gingham_app::{Failure, Stop};
use gingham_model::Product;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long an Item waits for its user's income.
const PATIENCE: Duration = Duration::from_secs(10);

pub const ENDPOINT: Endpoint = flows!("/sandbox/public_token/create", answer);

#[derive(Deserialize)]
struct Request {
    institution_id: String,
    initial_products: Vec<String>,
    #[serde(default)]
    options: Options,
    user_token: Option<String>,
    user_id: Option<String>,
}

#[derive(Default, Deserialize)]
struct Options {
    webhook: Option<String>,
    override_username: Option<String>,
    override_password: Option<String>,
    transactions: Option<Transactions>,
    statements: Option<Span>,
    income_verification: Option<IncomeVerification>,
}

#[derive(Deserialize)]
struct IncomeVerification {
    #[serde(default)]
    income_source_types: Vec<String>,
    bank_income: Option<BankIncome>,
}

#[derive(Deserialize)]
struct BankIncome {
    days_requested: Option<i64>,
}

#[derive(Deserialize)]
struct Transactions {
    start_date: Option<Date>,
    end_date: Option<Date>,
    days_requested: Option<i64>,
}

#[derive(Serialize)]
struct Response {
    public_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let owner = owner(call, &request).await?;
    let institution = institution(&request.institution_id)?;
    let products = products::granted(&call.caller.client, institution, &request.initial_products)?;
    check_statements(&products, request.options.statements)?;
    let days_requested = days_requested(call, request.options.transactions.as_ref())?;
    let income_days = income_days(&products, request.options.income_verification.as_ref())?;
    let username = request.options.override_username.unwrap_or_else(|| "user_good".to_owned());
    let password = request.options.override_password.unwrap_or_else(|| "pass_good".to_owned());
    let credentials = Credentials { username: &username, password: &password };
    let (platform, caller, made_by) = (&call.platform, &call.caller, MadeBy::Sandbox);
    let new = unlinked(platform, caller, institution, credentials, products, made_by).await?;
    let choice = Choice { statements: request.options.statements, ..Choice::default() };
    let new = NewItem { webhook: request.options.webhook, days_requested, choice, owner, ..new };
    // A handle stays here until the end: the writer's thread has better to do than to take a statement apart.
    let _told = new.told.clone();
    let owned = call.clone();
    let made = call.platform.store.write(move |write| {
        let world = &owned.caller.world;
        let item = create(&owned.platform, write, world, &new)?;
        let token = public_token(&owned.platform, write, world, item.row.item_key, item.row.created_at)?;
        let (Some(owner), Some(days_requested)) = (&new.owner, income_days) else { return Ok((token, None)) };
        let item_keys = &[item.row.item_key];
        let wish = Wish { owner, item_keys, link_session_id: None, days_requested };
        Ok::<_, Stop>((token, Some(begin(&owned.platform, write, world, &wish)?)))
    });
    let (token, job_key) = made.await?;
    if let Some(job_key) = job_key {
        // The user's income is there when the Item is (sandbox.md, section 5.1).
        settle(&call.platform, job_key, PATIENCE).await?;
    }
    Ok(Response { public_token: token.reveal().to_owned() })
}

/// How many days of bank income are asked for, where it is.
fn income_days(products: &[Product], wanted: Option<&IncomeVerification>) -> Result<Option<i64>, Stop> {
    if !products.contains(&Product::IncomeVerification) {
        return Ok(None);
    }
    let sources = wanted.map(|wanted| wanted.income_source_types.as_slice()).unwrap_or_default();
    if sources.iter().any(|source| source != "bank") {
        let message = "income from a payroll is not implemented by this server";
        return Err(Failure::new("NOT_IMPLEMENTED.1").message(message).with("flow", "payroll").into());
    }
    let days = wanted.and_then(|wanted| wanted.bank_income.as_ref()?.days_requested);
    Ok(Some(days.unwrap_or(DEFAULT_DAYS)))
}

/// The user whose the Item becomes.
async fn owner(call: &Call, request: &Request) -> Result<Option<Owner>, Stop> {
    let (owned, token, user_id) = (call.clone(), request.user_token.clone(), request.user_id.clone());
    let user = call.platform.store.read(move |read| {
        User::if_named(&owned.platform, &owned.caller, read, token.as_deref(), user_id.as_deref())
    });
    Ok(user.await?.map(|user| user.owner()))
}

/// Statements need their span (sandbox.md, section 4.7).
fn check_statements(products: &[Product], span: Option<Span>) -> Result<(), Stop> {
    match span {
        None if products.contains(&Product::Statements) => {
            let message = "options.statements must have a start_date and an end_date";
            Err(Failure::field("options.statements", message).into())
        }
        Some(span) => Ok(statement::refresh::check(span, "options.statements.")?),
        None => Ok(()),
    }
}

/// How far back transactions are wanted: `days_requested`, or the older `start_date`.
fn days_requested(call: &Call, wanted: Option<&Transactions>) -> Result<Option<i64>, Stop> {
    let Some(wanted) = wanted else { return Ok(None) };
    if let (Some(start), Some(end)) = (wanted.start_date, wanted.end_date)
        && end < start
    {
        let message = "options.transactions.end_date must not lie before options.transactions.start_date";
        return Err(Failure::field("options.transactions.end_date", message).into());
    }
    let since = |start: Date| i64::from((call.today() - start).get_days()).clamp(1, 730);
    Ok(wanted.days_requested.or_else(|| wanted.start_date.map(since)))
}
