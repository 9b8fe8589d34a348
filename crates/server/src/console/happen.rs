//! "Make it happen here": plays a recipe of the guide against this server's own API, in process.

use super::seat::{Answer, Deed};
use super::{Desk, page};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use gingham_api::{Api, Reply, Request};
use gingham_app::client::create::{NewClient, fresh_secret};
use gingham_app::explain::{Explanation, explain_anywhere};
use gingham_app::team::role::{Permit, Steer};
use gingham_app::team::stage;
use gingham_app::{Failure, Stop};
use gingham_model::Environment;
use gingham_recipe::{Broken, Call, Cast, Heard, Keys, Recipe, Run};
use gingham_web::guide::{self, Happened};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a run may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long until the same call is made again.
const PAUSE: Duration = Duration::from_millis(40);

type Named = Path<(String, String, String)>;

/// `GET /guide/{error_type}/{error_code}/{cause_id}`: the cause on the page of its error.
pub async fn show(Path((error_type, error_code, cause_id)): Named) -> Response {
    page::see(&format!("/guide/{error_type}/{error_code}#{cause_id}"))
}

/// `POST /guide/{error_type}/{error_code}/{cause_id}`.
pub async fn make(
    State(desk): State<Desk>,
    Path((_, _, cause_id)): Named,
    headers: HeaderMap,
    Deed { seat, .. }: Deed<Steer>,
) -> Answer {
    let Some(recipe) = gingham_recipe::find(&cause_id) else { return Ok(page::not_found()) };
    let member = seat.permit.member().member_id.clone();
    let Some(_turn) = desk.turns.take(member) else {
        let message = "Another run of yours has not ended yet: wait a moment, then try again.";
        return Err(Stop::from(Failure::field("cause", message)).into());
    };
    let play = Play::prepare(&desk, &headers, &seat.permit, recipe).await?;
    let mut run = Run::new(recipe, play.cast.clone());
    let ended = match tokio::time::timeout(PATIENCE, play.drive(&mut run)).await {
        Ok(ended) => ended,
        Err(_) => Err(Broken(format!("It took longer than {} seconds.", PATIENCE.as_secs()))),
    };
    let explanation = explanation(&desk, &run).await?;
    let happened = Happened {
        recipe,
        told: run.told(),
        ended: ended.map_err(|Broken(sentence)| sentence),
        explanation: explanation.as_ref(),
        client_id: &play.cast.app.client_id,
        item_id: run.knows("item_id"),
        csrf: seat.csrf(),
    };
    Ok(page::private(StatusCode::OK, guide::happened(&happened)))
}

/// Why the call failed, with what only the team may know.
async fn explanation(desk: &Desk, run: &Run<'_>) -> Result<Option<Explanation>, Stop> {
    let refused = run.failure().and_then(|told| told.answer.refused());
    let Some(request_id) = refused.and_then(|refused| refused.request_id.map(str::to_owned)) else {
        return Ok(None);
    };
    desk.platform.store.read(move |read| explain_anywhere(read, &request_id, true)).await
}

/// This server's API for one run, with an admin key that nobody else has.
struct Play {
    sandbox: Api,
    production: Api,
    origins: [Arc<str>; 2],
    guide: Arc<str>,
    cast: Cast,
}

impl Play {
    async fn prepare(
        desk: &Desk,
        headers: &HeaderMap,
        permit: &Permit<Steer>,
        recipe: &Recipe,
    ) -> Result<Play, Stop> {
        let stage = stage::set(&desk.platform, permit, &recipe.id, recipe.has_stranger()).await?;
        let admin_key = fresh_secret(&desk.platform);
        let admin = desk.platform.key.hash(&admin_key);
        let api = |environment| Api::new(desk.platform.clone(), environment, admin.to_vec());
        let addresses = desk.addresses(headers);
        Ok(Play {
            sandbox: api(Environment::Sandbox),
            production: api(Environment::Production),
            origins: [addresses.sandbox.into(), addresses.production.into()],
            guide: addresses.console.into(),
            cast: Cast {
                app: keys(&stage.app),
                stranger: stage.stranger.as_ref().map(keys).unwrap_or_default(),
                admin_key,
                console: desk.listeners.console.local_origin(),
            },
        })
    }

    /// Makes one call after the other, to the end or to the first that does not answer as it should.
    async fn drive(&self, run: &mut Run<'_>) -> Result<(), Broken> {
        while let Some(call) = run.next_call()? {
            let answer = self.send(&call).await;
            if run.hear(call, answer)? == Heard::Again {
                tokio::time::sleep(PAUSE).await;
            }
        }
        Ok(())
    }

    async fn send(&self, call: &Call) -> gingham_recipe::Answer {
        let (api, origin) = match call.environment {
            Environment::Sandbox => (&self.sandbox, &self.origins[0]),
            Environment::Production => (&self.production, &self.origins[1]),
        };
        let header = |name: &str| {
            let found = call.headers.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        let request = Request {
            method: "POST".to_owned(),
            path: call.path.clone(),
            content_type: Some("application/json".to_owned()),
            client_id: header("plaid-client-id"),
            secret: header("plaid-secret"),
            admin_key: header("gingham-admin-key"),
            body: Bytes::from(call.body.to_string()),
            too_long: false,
            origin: origin.clone(),
            guide: self.guide.clone(),
        };
        read(api.answer(request).await)
    }
}

fn read(reply: Reply) -> gingham_recipe::Answer {
    let whole = [reply.head, reply.tail].concat();
    let body = serde_json::from_slice(&whole).unwrap_or_default();
    gingham_recipe::Answer { status: reply.status, cause: reply.cause, body }
}

fn keys(client: &NewClient) -> Keys {
    let secret = |environment| client.secret(environment).to_owned();
    Keys {
        client_id: client.client_id.clone(),
        sandbox: secret(Environment::Sandbox),
        production: secret(Environment::Production),
    }
}

/// Whose runs are on their way: one at a time for each member.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<BTreeSet<String>>>);

/// A member's turn; it ends when this is dropped.
struct Turn {
    turns: Turns,
    member: String,
}

impl Turns {
    fn take(&self, member: String) -> Option<Turn> {
        let is_free = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(member.clone());
        is_free.then(|| Turn { turns: self.clone(), member })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.member);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_has_one_turn_at_a_time() {
        let turns = Turns::default();
        let first = turns.take("a".to_owned()).unwrap();
        assert!(turns.take("a".to_owned()).is_none());
        assert!(turns.take("b".to_owned()).is_some());
        drop(first);
        assert!(turns.take("a".to_owned()).is_some());
    }
}
