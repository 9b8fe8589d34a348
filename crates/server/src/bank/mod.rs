//! HTTP for the pages of simulated banks: plain forms, each answered with the page that follows.

mod file;
mod page;

use crate::address::without_nul;
use crate::carry::carry;
use crate::form;
use crate::listener::Listener;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::middleware::from_fn;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use gingham_app::link::oauth::bank::{self, Closed, Say, Shown};
use gingham_app::{Platform, Stop};
use gingham_model::Environment;
use gingham_web::bank as web;
use page::{account, closed, refused, show, visit};
use std::sync::Arc;

/// A longer form is refused; a sandbox password may hold a whole custom user, with its letters escaped.
const LONGEST: usize = 4 * 1024 * 1024;

/// What the pages need.
#[derive(Clone)]
pub struct Bank {
    /// The verbs' context.
    pub platform: Arc<Platform>,
    /// Whose pages these are.
    pub environment: Environment,
    /// Where they are reached.
    pub listener: Arc<Listener>,
}

/// The routes of the bank's pages.
pub fn router(bank: Bank) -> Router {
    Router::new()
        .route("/bank/assets/{name}", get(file::asset))
        .route("/bank/paint/{name}", get(file::paint))
        .route("/bank/marks/{name}", get(file::mark))
        .route("/bank/{handle}", get(first))
        .route("/bank/{handle}/here", get(here))
        .route("/bank/{handle}/sign-in", post(sign_in))
        .route("/bank/{handle}/accounts", get(accounts).post(choose))
        .route("/bank/{handle}/consent", get(consent).post(allow))
        .route("/bank/{handle}/deny", post(deny))
        .route("/bank/{handle}/error", post(fail))
        .with_state(bank)
        .layer(from_fn(without_nul))
        .layer(from_fn(carry))
}

/// The first page: where one signs in, or chooses the device on which to do so.
async fn first(State(bank): State<Bank>, Path(handle): Path<String>, headers: HeaderMap) -> Response {
    bank.page(&handle, |shown| match shown.institution.id == bank::BY_CODE {
        true => {
            let origin = bank.listener.origin(page::host(&headers));
            web::code(&visit(&handle, shown), &format!("{origin}/bank/{handle}/here"))
        }
        false => web::sign_in(&visit(&handle, shown)),
    })
    .await
}

async fn here(State(bank): State<Bank>, Path(handle): Path<String>) -> Response {
    bank.page(&handle, |shown| web::sign_in(&visit(&handle, shown))).await
}

async fn sign_in(State(bank): State<Bank>, Path(handle): Path<String>, request: Request) -> Response {
    let form = match read(request).await {
        Ok(form) => form,
        Err(refused) => return refused,
    };
    let (name, password) = (form::field(&form, "username"), form::field(&form, "password"));
    let done = bank::sign_in(&bank.platform, bank.environment, &handle, &name, &password).await;
    bank.next(&handle, done, "accounts")
}

async fn accounts(State(bank): State<Bank>, Path(handle): Path<String>) -> Response {
    match bank.shown(&handle).await {
        Ok(shown) => choice(&handle, &shown, false),
        Err(response) => response,
    }
}

async fn choose(State(bank): State<Bank>, Path(handle): Path<String>, request: Request) -> Response {
    let form = match read(request).await {
        Ok(form) => form,
        Err(refused) => return refused,
    };
    let keys: Vec<String> =
        form::fields(&form).filter(|(name, _)| name == "account").map(|(_, key)| key).collect();
    match bank::choose(&bank.platform, bank.environment, &handle, &keys).await {
        Ok(Ok(false)) => match bank.shown(&handle).await {
            Ok(shown) => choice(&handle, &Shown { chosen: Some(Vec::new()), ..shown }, true),
            Err(response) => response,
        },
        done => bank.next(&handle, done.map(|done| done.map(drop)), "consent"),
    }
}

async fn consent(State(bank): State<Bank>, Path(handle): Path<String>) -> Response {
    let shown = match bank.shown(&handle).await {
        Ok(shown) => shown,
        Err(response) => return response,
    };
    let Some(chosen) = &shown.chosen else { return to(&handle, "/accounts") };
    let chosen: Vec<_> = shown.accounts.iter().filter(|one| chosen.contains(&one.key)).collect();
    let accounts: Vec<_> = chosen.into_iter().map(|one| account(one, true)).collect();
    let scopes: Vec<_> = shown.scopes.iter().map(|scope| web::scope(scope)).collect();
    show(&shown, web::consent(&visit(&handle, &shown), &accounts, &scopes))
}

async fn allow(State(bank): State<Bank>, Path(handle): Path<String>, request: Request) -> Response {
    bank.say(&handle, request, |_| Say::Allow).await
}

async fn deny(State(bank): State<Bank>, Path(handle): Path<String>, request: Request) -> Response {
    bank.say(&handle, request, |_| Say::Deny).await
}

async fn fail(State(bank): State<Bank>, Path(handle): Path<String>, request: Request) -> Response {
    bank.say(&handle, request, |form| Say::Fail(form::field(form, "code"))).await
}

/// The page with the accounts of whoever signed in; all are chosen at first.
fn choice(handle: &str, shown: &Shown, is_missing: bool) -> Response {
    let Some(who) = &shown.who else { return to(handle, "") };
    let is_chosen = |key: &String| shown.chosen.as_ref().is_none_or(|chosen| chosen.contains(key));
    let accounts: Vec<_> = shown.accounts.iter().map(|one| account(one, is_chosen(&one.key))).collect();
    show(shown, web::accounts(&visit(handle, shown), who, &accounts, is_missing))
}

/// Another page of the visit.
fn to(handle: &str, page: &str) -> Response {
    let redirect = Redirect::to(&format!("/bank/{handle}{page}"));
    axum::response::IntoResponse::into_response(redirect)
}

/// The form in a request of one of our own pages.
async fn read(request: Request) -> Result<String, Response> {
    let (parts, body) = request.into_parts();
    if !page::is_own(&parts.headers) {
        return Err(closed(web::Closed::Foreign));
    }
    text(body).await.ok_or_else(|| closed(web::Closed::Failed))
}

async fn text(body: Body) -> Option<String> {
    let bytes = to_bytes(body, LONGEST).await.ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

impl Bank {
    /// A page of a visit that goes on.
    async fn page(&self, handle: &str, html: impl Fn(&Shown) -> String) -> Response {
        match self.shown(handle).await {
            Ok(shown) => show(&shown, html(&shown)),
            Err(response) => response,
        }
    }

    /// What the pages show, or the page that says why they show nothing.
    async fn shown(&self, handle: &str) -> Result<Shown, Response> {
        match bank::look(&self.platform, self.environment, handle).await {
            Ok(Ok(shown)) => Ok(shown),
            Ok(Err(why)) => Err(over(handle, why)),
            Err(stop) => Err(refused(&stop)),
        }
    }

    /// Goes on to the next page.
    fn next(&self, handle: &str, done: Result<Result<(), Closed>, Stop>, page: &str) -> Response {
        match done {
            Ok(Ok(())) => to(handle, &format!("/{page}")),
            Ok(Err(why)) => over(handle, why),
            Err(stop) => refused(&stop),
        }
    }

    /// Ends the visit, and sends the person back.
    async fn say(&self, handle: &str, request: Request, say: impl FnOnce(&str) -> Say) -> Response {
        let form = match read(request).await {
            Ok(form) => form,
            Err(refused) => return refused,
        };
        let way_back = match self.shown(handle).await {
            Ok(shown) => shown.way_back,
            Err(response) => return response,
        };
        match bank::answer(&self.platform, self.environment, handle, say(&form)).await {
            Ok(Ok(())) => match way_back {
                Some(address) => page::send(&address),
                None => to(handle, ""),
            },
            Ok(Err(why)) => over(handle, why),
            Err(stop) => refused(&stop),
        }
    }
}

/// The page of a visit that does not go on.
fn over(handle: &str, why: Closed) -> Response {
    match why {
        Closed::Unknown => closed(web::Closed::Unknown),
        Closed::Expired => closed(web::Closed::Expired),
        Closed::Left => closed(web::Closed::Left),
        Closed::Busy => closed(web::Closed::Busy),
        Closed::Unready => to(handle, "/accounts"),
        Closed::Answered { shown, is_granted } => {
            let html = web::done(&visit(handle, &shown), is_granted, shown.way_back.as_deref());
            show(&shown, html)
        }
    }
}
