//! The dispatcher: every call goes through the same checks in the same order (design, section 2).

use crate::body::{self, Body};
use crate::cache::{Cache, Kept};
use crate::endpoint::{Call, Endpoint, PersonRules, Work};
use crate::keys::keys;
use crate::limits::Limits;
use crate::log::{Answer, Arrival};
use crate::reply::{self, Reply};
use crate::table;
use bytes::Bytes;
use gingham_app::client::keys::authenticate;
use gingham_app::request_log::{NOBODY, shown_path};
use gingham_app::sync::first_use;
use gingham_app::transactions::remember;
use gingham_app::{Caller, Errand, Failure, Platform, Stop, explain, fault};
use gingham_contract::{Complaint, Operation, check_request, operation, refusal};
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
        let place = endpoint.filter(|endpoint| endpoint.cached).map(|_| place(&request));
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
        let admitted = self.admit(&caller, operation, endpoint).map_err(refused)?;
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

    /// Environment, entitlement, and whether the operation is there.
    fn admit(
        &self,
        caller: &Caller,
        operation: &Operation,
        endpoint: Option<&'static Endpoint>,
    ) -> Result<&'static Endpoint, Failure> {
        let path = operation.path;
        let production = self.environment == Environment::Production;
        if production && path.starts_with("/sandbox/") {
            let message = format!(
                "access to {path} is only available in the sandbox environment at https://sandbox.plaid.com/"
            );
            return Err(Failure::new("SANDBOX_ONLY.1").message(message));
        }
        // Else nobody could let a client back in.
        let admin = endpoint.is_some_and(|endpoint| endpoint.admin);
        if !admin && !caller.client.may_enter(self.environment) {
            let failure =
                Failure::new("UNAUTHORIZED_ENVIRONMENT.1").with("environment", self.environment.as_str());
            return Err(failure.not("UNAUTHORIZED_ENVIRONMENT.2", "the endpoint is not deprecated"));
        }
        if path == table::RETIRED {
            let failure = Failure::new("UNAUTHORIZED_ENVIRONMENT.2").with("deprecated_endpoint", path);
            return Err(failure.not("UNAUTHORIZED_ENVIRONMENT.1", "the client is enabled here"));
        }
        let Some(endpoint) = endpoint else {
            let message = format!("{path} is not implemented by this server");
            return Err(Failure::new("NOT_IMPLEMENTED.1").message(message).with("operation", path));
        };
        if endpoint.gated && !caller.client.may_call(path) {
            return Err(Failure::new("UNAUTHORIZED_ROUTE_ACCESS.1").with("route", path));
        }
        if endpoint.direct && !caller.client.grants.direct_integration {
            return Err(Failure::new("DIRECT_INTEGRATION_NOT_ENABLED.1").with("direct_integration", false));
        }
        if let Some(product) = endpoint.product
            && !caller.client.may_use(product)
        {
            let message =
                format!("client is not authorized to access the following products: [\"{product}\"]");
            return Err(Failure::new("INVALID_PRODUCT.1").message(message).with("product", product.as_str()));
        }
        Ok(endpoint)
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
                let item_id = item.map(|item| item.row.item_id);
                fault::strike(write, &caller, path, item_id.as_deref())
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
            let kept = explain::keep(&self.platform, &caller, &path, &reply.request_id, &failure, sent).await;
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

/// The most errands of one call: a first `/transactions/sync` starts the product and is remembered itself.
const ERRANDS: usize = 2;

/// Does an endpoint's work, and the errands that it asks for before it can.
async fn work(call: &Call, endpoint: &'static Endpoint, body: Body) -> Result<Vec<u8>, Stop> {
    for _ in 0..ERRANDS {
        match attempt(call, endpoint, body.clone()).await {
            Err(Stop::Errand(errand)) => run_errand(call, errand).await?,
            outcome => return outcome,
        }
    }
    let last = attempt(call, endpoint, body).await;
    last.map_err(|stop| match stop {
        Stop::Errand(_) => Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.1").into(),
        refused => refused,
    })
}

async fn attempt(call: &Call, endpoint: &'static Endpoint, body: Body) -> Result<Vec<u8>, Stop> {
    let store = &call.platform.store;
    let owned = call.clone();
    match endpoint.work {
        Work::Read(answer) => store.read(move |read| answer(&owned, read, body)).await,
        Work::Write(answer) => store.write(move |write| answer(&owned, write, body.clone())).await,
        Work::Flow(answer) => answer(call, body).await,
        Work::Open(answer) => answer(body),
    }
}

/// Does what a verb needs done before it can answer.
///
/// # Errors
/// As the errand.
pub async fn run_errand(call: &Call, errand: Errand) -> Result<(), Stop> {
    match errand {
        Errand::FirstUse(first) => {
            // A partner's call starts the owner's product, on the owner's clock.
            let owner = gingham_app::item::owner(&call.platform, first.item_key).await?;
            first_use::start_and_wait(&call.platform, owner.as_ref().unwrap_or(&call.caller), first).await
        }
        Errand::RememberSync { item_key } => remember::remember(&call.platform, item_key).await,
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

/// The operation of a request.
fn route(request: &Request) -> Result<&'static Operation, Failure> {
    let found = operation(&request.path).or_else(|| templated(&request.path));
    let Some(operation) = found else {
        return Err(
            Failure::new("NOT_FOUND.1").with("path", request.path.chars().take(200).collect::<String>())
        );
    };
    match operation.method == request.method {
        true => Ok(operation),
        false => Err(Failure::new("NOT_FOUND.3")
            .with("method", request.method.chars().take(20).collect::<String>())
            .with("expected", operation.method)),
    }
}

/// The operations whose path has a part that varies.
fn templated(path: &str) -> Option<&'static Operation> {
    let (head, last) = path.rsplit_once('/')?;
    if last.is_empty() {
        return None;
    }
    gingham_contract::operations().iter().find(|operation| {
        operation.path.rsplit_once('/').is_some_and(|(of, part)| of == head && part.starts_with('{'))
    })
}

/// The form of the fields; that of a person's data comes after the rules on it.
fn check_fields(operation: &Operation, person: Option<PersonRules>, body: &Body) -> Result<(), Failure> {
    let complaints = check_request(operation.path, body).err().unwrap_or_default();
    if let Some(rules) = person {
        let of_person = |complaint: &Complaint| {
            let root = complaint.path.split(['.', '[']).next().unwrap_or_default();
            rules.fields.contains(&root)
        };
        let others: Vec<Complaint> = complaints.iter().filter(|one| !of_person(one)).cloned().collect();
        refuse_fields(&others)?;
        (rules.check)(body)?;
    }
    refuse_fields(&complaints)
}

fn refuse_fields(complaints: &[Complaint]) -> Result<(), Failure> {
    if complaints.is_empty() {
        return Ok(());
    }
    let refusal = refusal(complaints);
    let fields: Vec<&str> = complaints.iter().take(50).map(|complaint| complaint.path.as_str()).collect();
    Err(Failure::new(refusal.cause_id).message(refusal.message).with("fields", json!(fields)))
}

/// Explicit null is absent, except where null is a documented value.
fn absent_nulls(operation: &Operation, body: &mut Body) {
    let keeps_null = matches!(operation.path, "/item/webhook/update" | "/gingham/client/update");
    if !keeps_null {
        drop_nulls(body);
    }
}

fn drop_nulls(body: &mut Body) {
    body.retain(|_, value| !value.is_null());
    for value in body.values_mut() {
        drop_nested(value);
    }
}

fn drop_nested(value: &mut Value) {
    match value {
        Value::Object(fields) => drop_nulls(fields),
        Value::Array(values) => values.iter_mut().for_each(drop_nested),
        _ => {}
    }
}

/// What a kept answer is found by: all that an answer depends on, in one text.
fn place(request: &Request) -> Vec<u8> {
    let mut place = Vec::with_capacity(request.body.len() + 160);
    let headers = [&request.client_id, &request.secret, &request.content_type];
    for part in std::iter::once(Some(request.path.as_str())).chain(headers.map(|header| header.as_deref())) {
        let part = part.unwrap_or("\u{1}");
        place.extend_from_slice(part.as_bytes());
        place.push(0);
    }
    place.push(u8::from(request.method == "POST"));
    place.extend_from_slice(&request.body);
    place
}
