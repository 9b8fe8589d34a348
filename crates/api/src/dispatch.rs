//! The dispatcher: every call goes through the same checks in the same order (design, section 2).

use crate::admit::admit;
use crate::body::{self, Body};
use crate::cache::{Cache, Kept};
use crate::endpoint::{Call, Endpoint, Work};
use crate::fields::{self, absent_nulls, check_fields};
use crate::keys::keys;
use crate::limits::Limits;
use crate::log::{Answer, Arrival};
use crate::reply::{self, Reply};
use crate::route::route;
use crate::table;
use crate::work::work;
use bytes::Bytes;
use gingham_app::client::keys::authenticate;
use gingham_app::request_log::{NOBODY, shown_path};
use gingham_app::{Caller, Failure, Platform, Stop, explain, fault};
use gingham_contract::Operation;
use gingham_model::{Environment, id};
use gingham_store::fault as faults;
use serde_json::{Value, json};
use std::sync::Arc;

/// One listener's API.
pub struct Api {
    platform: Arc<Platform>,
    environment: Environment,
    limits: Arc<Limits>,
    cache: Arc<Cache>,
    admin: Vec<u8>,
}

/// A call as it came in.
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// The header Content-Type.
    pub content_type: Option<String>,
    /// The header PLAID-CLIENT-ID.
    pub client_id: Option<String>,
    /// The header PLAID-SECRET.
    pub secret: Option<String>,
    /// The header Gingham-Admin-Key.
    pub admin_key: Option<String>,
    /// The body, cut off where it is too long.
    pub body: Bytes,
    /// Whether the body was longer than what is taken.
    pub too_long: bool,
    /// Where this listener is reached from outside.
    pub origin: Arc<str>,
    /// Where the guide is reached from outside.
    pub guide: Arc<str>,
}

/// What went wrong, and who called if that was known by then.
struct Refused {
    failure: Failure,
    caller: Option<Caller>,
}

impl Refused {
    fn early(failure: Failure) -> Refused {
        Refused { failure, caller: None }
    }
}

impl Api {
    /// The API of one environment; `admin` is the keyed hash of the admin key.
    pub fn new(platform: Arc<Platform>, environment: Environment, admin: Vec<u8>) -> Api {
        let limits = Arc::new(Limits::new(platform.settings.rate_limits));
        Api { platform, environment, limits, cache: Arc::new(Cache::new()), admin }
    }

    /// Answers a call.
    pub async fn answer(&self, request: Request) -> Reply {
        let arrival = Arrival::now(&self.platform);
        let request_id = id::request_id(&self.platform.chance);
        let endpoint = table::find(&request.path);
        let place = endpoint.filter(|endpoint| endpoint.cached).map(|_| Cache::place(&request));
        if let Some(kept) = place.as_deref().and_then(|place| self.kept(place)) {
            self.note_reading(kept.token.as_ref(), arrival.machine_at);
            self.log_success(&request, arrival, endpoint, &request_id, (kept.world, &kept.open));
            return Reply::success(kept.open, request_id);
        }
        let (world, answer) = match self.perform(&request, endpoint, place).await {
            Ok(answered) => answered,
            Err(refused) => return self.refuse(&request, arrival, refused, request_id).await,
        };
        self.log_success(&request, arrival, endpoint, &request_id, (world, &answer));
        match endpoint {
            Some(endpoint) if endpoint.pdf => Reply::pdf(answer, request_id),
            Some(endpoint) if endpoint.whole => Reply::whole(answer, request_id),
            _ => Reply::success(answer, request_id),
        }
    }

    fn log_success(
        &self,
        request: &Request,
        arrival: Arrival,
        endpoint: Option<&'static Endpoint>,
        request_id: &str,
        (world, answer): (i64, &Bytes),
    ) {
        if let Some(endpoint) = endpoint {
            let answered = Answer { request, arrival, request_id, world: Some(world) };
            answered.succeeded(&self.platform, endpoint.path, answer, endpoint.pdf);
        }
    }

    /// A kept answer that is still true.
    fn kept(&self, place: &[u8]) -> Option<Kept> {
        let kept = self.cache.get(place)?;
        let store = &self.platform.store;
        let fresh = store.generation(kept.world) == kept.generation && store.generation(0) == kept.clients;
        fresh.then_some(kept)
    }

    /// Remembers that an application has read the Item of a token, for the person whose it is.
    fn note_reading(&self, token: Option<&Arc<[u8]>>, machine_at: i64) {
        if let Some(token) = token {
            self.platform.readings.note(token, machine_at);
        }
    }

    /// Whose the call is, and what it is answered.
    async fn perform(
        &self,
        request: &Request,
        endpoint: Option<&'static Endpoint>,
        place: Option<Vec<u8>>,
    ) -> Result<(i64, Bytes), Refused> {
        let operation = route(request).map_err(Refused::early)?;
        let content_type = request.content_type.as_deref();
        let mut body = match request.method.as_str() {
            "GET" => Body::new(),
            _ => body::read(content_type, &request.body, request.too_long).map_err(Refused::early)?,
        };
        if let Some(Endpoint { work: Work::Open(answer), .. }) = endpoint {
            check_fields(operation, None, &body).map_err(Refused::early)?;
            let answer = answer(body).map_err(|stop| Refused::early(stop_failure(stop)))?;
            return Ok((NOBODY, reply::open(answer)));
        }
        let clients = self.platform.store.generation(0);
        let caller = match endpoint.filter(|endpoint| endpoint.admin) {
            Some(_) => self.admin(request).await?,
            None => self.caller(request, &body).await?,
        };
        let generation = self.platform.store.generation(caller.world.key);
        let refused = |failure| Refused { failure, caller: Some(caller.clone()) };
        let admitted = admit(self.environment, &caller, operation, endpoint).map_err(refused)?;
        if !admitted.admin {
            body.remove("client_id");
            body.remove("secret");
        }
        check_fields(operation, admitted.person, &body).map_err(refused)?;
        absent_nulls(operation, &mut body);
        self.limits.take(&self.platform, &caller, operation.path, &body).map_err(refused)?;
        let faulty = self.meet_faults(&caller, operation.path, &body).await.map_err(refused)?;
        let call =
            Call { platform: self.platform.clone(), caller: caller.clone(), origin: request.origin.clone() };
        let token = opened(&self.platform, operation, &body);
        let answer = work(&call, admitted, body).await.map_err(|stop| refused(stop_failure(stop)))?;
        self.note_reading(token.as_ref(), self.platform.machine_now());
        let open = if admitted.whole || admitted.pdf { Bytes::from(answer) } else { reply::open(answer) };
        if let Some(place) = place
            && !faulty
            && self.may_keep()
        {
            let kept = Kept { world: caller.world.key, generation, clients, token, open: open.clone() };
            self.cache.put(place, kept);
        }
        Ok((caller.world.key, open))
    }

    /// Answers may be kept where nobody else writes and no limit counts calls.
    fn may_keep(&self) -> bool {
        self.platform.store.is_exclusive() && !self.platform.settings.rate_limits
    }

    async fn caller(&self, request: &Request, body: &Body) -> Result<Caller, Refused> {
        let headers = (request.client_id.as_deref(), request.secret.as_deref());
        let keys = keys(headers, body).map_err(Refused::early)?;
        let caller = authenticate(&self.platform, &keys.client_id, &keys.secret, self.environment).await;
        caller.map_err(|stop| Refused::early(stop_failure(stop)))
    }

    /// Who acts with the admin key: the oldest client stands for the team.
    async fn admin(&self, request: &Request) -> Result<Caller, Refused> {
        let given = request.admin_key.as_deref().unwrap_or_default();
        if !self.platform.key.matches(given, &self.admin) {
            let failure = Failure::new("INVALID_API_KEYS.3").with("header", "Gingham-Admin-Key");
            return Err(Refused::early(failure));
        }
        let caller = gingham_app::client::admin::team(&self.platform, self.environment).await;
        caller.map_err(|stop| Refused::early(stop_failure(stop)))
    }

    /// Counts the call against the tester's faults; true when the client has any.
    async fn meet_faults(&self, caller: &Caller, path: &'static str, body: &Body) -> Result<bool, Failure> {
        if path.starts_with("/gingham/") {
            return Ok(false);
        }
        let world = caller.world.key;
        let some = self
            .platform
            .store
            .read(move |read| Ok::<_, Stop>(!faults::of_world(read, world)?.is_empty()))
            .await
            .map_err(stop_failure)?;
        if !some {
            return Ok(false);
        }
        let (caller, platform) = (caller.clone(), self.platform.clone());
        let token = body.get("access_token").and_then(Value::as_str).unwrap_or_default().to_owned();
        let struck = self
            .platform
            .store
            .write(move |write| {
                let item = gingham_app::item::Item::by_token(&platform, &caller, write, &token).ok();
                let institution_id = item.as_ref().and_then(|item| item.record.institution_id.clone());
                let target = fault::Target { item_id: item.map(|item| item.row.item_id), institution_id };
                fault::strike(write, &caller, path, &target)
            })
            .await
            .map_err(stop_failure)?;
        tokio::time::sleep(struck.latency).await;
        struck.failure.map_or(Ok(true), Err)
    }

    async fn refuse(
        &self,
        request: &Request,
        arrival: Arrival,
        refused: Refused,
        request_id: String,
    ) -> Reply {
        let Refused { failure, caller } = refused;
        let row = failure.row();
        let kind = if row.error_type.is_empty() { "-" } else { row.error_type };
        let documentation_url = format!("{}/guide/{kind}/{}", request.guide, row.error_code);
        let reply = Reply::failure(&failure, &documentation_url, request_id);
        let world = caller.as_ref().map(|caller| caller.world.key);
        let path = shown_path(&request.path);
        if let Some(caller) = caller {
            let sent = serde_json::from_slice(&reply.head).unwrap_or(json!(null));
            let failed = explain::Failed {
                endpoint: &path,
                request_id: &reply.request_id,
                failure: &failure,
                body: sent,
                account_ids: fields::account_ids(&request.body),
            };
            let kept = explain::keep(&self.platform, &caller, failed).await;
            if let Err(stop) = kept {
                tracing::error!(?stop, request_id = reply.request_id, "a failed request could not be kept");
            }
        }
        let answered = Answer { request, arrival, request_id: &reply.request_id, world };
        answered.refused(&self.platform, &failure, reply.status, &reply.head);
        tracing::info!(%path, status = reply.status, cause = %failure.shown_cause(), "refused");
        reply
    }
}

/// The hash of the access token whose Item a call reads; what testers do to an Item is no reading.
fn opened(platform: &Platform, operation: &Operation, body: &Body) -> Option<Arc<[u8]>> {
    let steers = ["/gingham/", "/sandbox/"].iter().any(|start| operation.path.starts_with(start));
    let token = body.get("access_token").filter(|_| !steers)?.as_str()?;
    Some(platform.key.hash(token).into())
}

fn stop_failure(stop: Stop) -> Failure {
    match stop {
        Stop::Refused(failure) => failure,
        Stop::Errand(_) => Failure::new("INTERNAL_SERVER_ERROR.2"),
    }
}
