//! The Portal's addresses. A view asks for a [`Visit`], a form for a [`Deed`], and only the person themself gets one.

mod connections;
mod gate;
mod visit;

use super::Desk;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/portal", get(connections::list))
        .route("/portal/sign-in", get(gate::ask).post(gate::send))
        .route("/portal/code", post(gate::prove))
        .route("/portal/sign-out", post(gate::sign_out))
        .route("/portal/outbox", get(gate::messages))
        .route("/portal/delete", get(connections::ask_all).post(connections::delete))
        .route("/portal/banks/{bank}/withdraw", get(connections::ask_bank).post(connections::end_bank))
        .route("/portal/connections/{item_id}", get(connections::show))
        .route("/portal/connections/{item_id}/withdraw", get(connections::ask_one).post(connections::end_one))
        .route(
            "/portal/connections/{item_id}/accounts/{account_id}/withdraw",
            get(connections::ask_account).post(connections::end_account),
        )
}
