//! The Dashboard's addresses. Which permission each needs stands in the view's parameters.

mod demonstration;
mod gate;
mod items;
mod keys;
mod layer;
mod logs;
mod overview;
mod people;
mod rulesets;
mod settings;
mod team;
mod webhooks;
mod world;

use super::Desk;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<Desk> {
    let world = Router::new()
        .route("/", get(overview::show))
        .route("/items", get(items::list))
        .route("/items/{item_id}", get(items::show))
        .route("/items/{item_id}/{act}", post(items::act))
        .route("/logs", get(logs::list))
        .route("/logs/find", post(logs::find))
        .route("/logs/tail", get(logs::tail))
        .route("/logs/{request_id}", get(logs::show))
        .route("/charts", get(logs::draw))
        .route("/webhooks", get(webhooks::list))
        .route("/webhooks/{webhook_id}", get(webhooks::show))
        .route("/webhooks/{webhook_id}/replay", post(webhooks::replay))
        .route("/world", get(world::show))
        .route("/world/clock", post(world::clock))
        .route("/world/snapshots", post(world::keep))
        .route("/world/restore", post(world::restore))
        .route("/world/faults", post(world::add_fault))
        .route("/world/faults/remove", post(world::drop_fault))
        .route("/people", get(people::show).post(people::edit))
        .route("/people/link", post(people::link))
        .route("/rulesets", get(rulesets::show).post(rulesets::edit))
        .route("/rulesets/check", post(rulesets::look_over))
        .route("/keys", get(keys::show))
        .route("/keys/rotate", post(keys::rotate))
        .route("/keys/delete", post(keys::delete))
        .route("/access", get(settings::access).post(settings::set_access))
        .route("/integrations", get(settings::integrations))
        .route("/integrations/redirects", post(settings::set_redirects))
        .route("/integrations/stripe", post(settings::set_stripe))
        .route("/link", get(settings::link).post(settings::set_link))
        .route("/link/open", post(demonstration::begin))
        .route("/layer", get(layer::show).post(layer::set));
    Router::new()
        .route("/dashboard", get(gate::enter))
        .route("/dashboard/set-up", post(gate::set_up))
        .route("/dashboard/sign-in", get(gate::ask).post(gate::sign_in))
        .route("/dashboard/sign-out", post(gate::sign_out))
        .route("/dashboard/welcome/{link}", get(gate::welcome).post(gate::set_password))
        .route("/dashboard/clients", get(team::clients).post(team::make_client))
        .route("/dashboard/clients/rename", post(team::rename_client))
        .route("/dashboard/clients/delete", post(team::delete_client))
        .route("/dashboard/members", get(team::members))
        .route("/dashboard/members/invite", post(team::invite))
        .route("/dashboard/members/link", post(team::renew_link))
        .route("/dashboard/members/role", post(team::set_role))
        .route("/dashboard/members/remove", post(team::remove))
        .route("/dashboard/audit", get(team::audit))
        .route("/dashboard/logs", get(logs::strangers))
        .route("/dashboard/logs/{request_id}", get(logs::stranger))
        .nest("/dashboard/{client_id}/{environment}", world)
}
