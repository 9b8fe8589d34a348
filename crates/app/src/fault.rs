//! Faults: calls that a tester wants to fail or to be slow.

use crate::client::Caller;
use crate::explain::{LINK, first_cause_of};
use crate::failure::{Failure, Stop};
use crate::issue;
use crate::platform::Platform;
use crate::stored;
use gingham_connect::directory;
use gingham_contract::{catalogue, find};
use gingham_model::id;
use gingham_store::fault::FaultRow;
use gingham_store::{Read, Write, fault, item};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;

/// What a fault matches and does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// The path of the calls that it strikes; `/link` for logins in Link.
    pub endpoint: String,
    /// The error to answer.
    #[serde(default)]
    pub error_code: Option<String>,
    /// Its type, where a code has several.
    #[serde(default)]
    pub error_type: Option<String>,
    /// How long to wait first.
    #[serde(default)]
    pub latency_ms: Option<u64>,
    /// How many matching calls pass first.
    #[serde(default)]
    pub after: Option<i64>,
    /// How many times it strikes; always when absent.
    #[serde(default)]
    pub times: Option<i64>,
    /// Only calls on this Item.
    #[serde(default)]
    pub item_id: Option<String>,
    /// Only calls on Items of this institution, or logins there.
    #[serde(default)]
    pub institution_id: Option<String>,
}

/// What a call is about, as far as a fault looks at it.
#[derive(Debug, Default)]
pub struct Target {
    /// The Item.
    pub item_id: Option<String>,
    /// The institution.
    pub institution_id: Option<String>,
}

impl Fault {
    fn is_of(&self, endpoint: &str, target: &Target) -> bool {
        let same = |wanted: &Option<String>, given: &Option<String>| wanted.is_none() || wanted == given;
        self.endpoint == endpoint
            && same(&self.item_id, &target.item_id)
            && same(&self.institution_id, &target.institution_id)
    }
}

/// Sets a fault up and answers its id.
///
/// # Errors
/// INVALID_FIELD for an endpoint, a code or an institution that does not exist, and for an Item that is not the client's.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    new: &Fault,
) -> Result<String, Stop> {
    if gingham_contract::operation(&new.endpoint).is_none() && new.endpoint != LINK {
        return Err(Failure::field("endpoint", "endpoint must be the path of an operation").into());
    }
    if new.error_code.is_none() && new.latency_ms.is_none() {
        return Err(Failure::field("error_code", "either error_code or latency_ms must be given").into());
    }
    if let Some(institution_id) = &new.institution_id
        && directory::find(institution_id).is_none()
    {
        let message = "institution_id must be the id of an institution";
        return Err(Failure::field("institution_id", message).into());
    }
    if let Some(item_id) = &new.item_id
        && item::by_id(write, item_id)?.is_none_or(|row| row.world != caller.world.key)
    {
        let message = "item_id must be the item_id of an Item of this client in this environment";
        return Err(Failure::field("item_id", message).into());
    }
    if let Some(code) = &new.error_code
        && row_of(code, new.error_type.as_deref()).is_none()
    {
        let message = "error_code (with error_type, where given) must be in the error catalogue";
        return Err(Failure::field("error_code", message).into());
    }
    let row = FaultRow {
        fault_id: id::opaque(&platform.chance),
        world: caller.world.key,
        after_left: new.after.unwrap_or(0),
        times_left: new.times,
        body: stored::write(new),
    };
    fault::insert(write, &row)?;
    Ok(row.fault_id)
}

fn row_of(code: &str, error_type: Option<&str>) -> Option<&'static gingham_contract::ErrorRow> {
    match error_type {
        Some(error_type) => find(error_type, code),
        None => catalogue().rows().iter().find(|row| row.error_code == code),
    }
}

/// A client's faults with what is left of each.
///
/// # Errors
/// Internal.
pub fn list(read: &mut Read<'_>, caller: &Caller) -> Result<Vec<Value>, Stop> {
    let rows = fault::of_world(read, caller.world.key)?;
    rows.iter()
        .map(|row| {
            let mut body: Value = stored::read("fault", &row.body)?;
            body["fault_id"] = json!(row.fault_id);
            body["after_left"] = json!(row.after_left);
            body["times_left"] = json!(row.times_left);
            Ok(body)
        })
        .collect()
}

/// Takes a fault away.
///
/// # Errors
/// INVALID_FIELD when this client has no such fault here.
pub fn remove(
    platform: &Platform,
    write: &mut Write<'_>,
    caller: &Caller,
    fault_id: &str,
) -> Result<(), Stop> {
    match fault::remove(write, caller.world.key, fault_id)? {
        // A bank may answer again.
        true => issue::hurry(platform, write, &caller.world),
        false => {
            let message = "fault_id must be the fault_id of a fault of this client in this environment";
            Err(Failure::field("fault_id", message).into())
        }
    }
}

/// What a call meets.
#[derive(Debug, Default)]
pub struct Struck {
    /// How long to wait.
    pub latency: Duration,
    /// What to answer.
    pub failure: Option<Failure>,
}

/// Counts a call against the faults that match it.
///
/// # Errors
/// Internal.
pub fn strike(
    write: &mut Write<'_>,
    caller: &Caller,
    endpoint: &str,
    target: &Target,
) -> Result<Struck, Stop> {
    let mut struck = Struck::default();
    for row in fault::of_world(write, caller.world.key)? {
        let wanted: Fault = stored::read("fault", &row.body)?;
        if !wanted.is_of(endpoint, target) || struck.failure.is_some() {
            continue;
        }
        if fault::strike(write, &row.fault_id)? {
            struck.latency += Duration::from_millis(wanted.latency_ms.unwrap_or(0));
            struck.failure = wanted.error_code.as_deref().map(|code| failure(code, &wanted, &row));
        }
    }
    Ok(struck)
}

/// Counts a login in Link against the faults that match it, and waits as they want; answers how the bank refuses.
///
/// # Errors
/// Internal.
pub(crate) async fn at_login(
    platform: &Platform,
    caller: &Caller,
    institution_id: &str,
) -> Result<Option<Failure>, Stop> {
    let world = caller.world.key;
    let some =
        platform.store.read(move |read| Ok::<_, Stop>(!fault::of_world(read, world)?.is_empty())).await?;
    if !some {
        return Ok(None);
    }
    let (owned, target) = (caller.clone(), login(institution_id));
    let struck = platform.store.write(move |write| strike(write, &owned, LINK, &target)).await?;
    tokio::time::sleep(struck.latency).await;
    Ok(struck.failure)
}

/// Whether logins at an institution fail with one of these codes until a tester ends it.
///
/// # Errors
/// Internal.
pub(crate) fn lasts(
    read: &mut Read<'_>,
    world: i64,
    institution_id: &str,
    codes: &[&str],
) -> Result<bool, Stop> {
    let target = login(institution_id);
    for row in fault::of_world(read, world)? {
        let wanted: Fault = stored::read("fault", &row.body)?;
        let fails = wanted.error_code.as_deref().is_some_and(|code| codes.contains(&code));
        if fails && row.times_left != Some(0) && wanted.is_of(LINK, &target) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn login(institution_id: &str) -> Target {
    Target { item_id: None, institution_id: Some(institution_id.to_owned()) }
}

fn failure(code: &str, fault: &Fault, row: &FaultRow) -> Failure {
    let cause = row_of(code, fault.error_type.as_deref()).and_then(|row| row.causes.first());
    let cause = cause.map_or_else(|| first_cause_of(code), |cause| cause.id.into());
    Failure::new(cause).with("fault_id", row.fault_id.as_str()).with("injected", true)
}
