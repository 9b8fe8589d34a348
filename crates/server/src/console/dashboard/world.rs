//! A world's clock, snapshots and faults.

use crate::console::Desk;
use crate::console::form::Form;
use crate::console::seat::{Answer, Deed, Room, Seat, shown};
use axum::extract::{Path, State};
use gingham_app::fault::{self, Fault};
use gingham_app::job::clock::Move;
use gingham_app::team::role::{Look, Steer};
use gingham_app::team::steer;
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use gingham_web::dashboard::world;
use jiff::Timestamp;

type Here = Path<(String, String)>;

/// `GET …/world`.
pub async fn show(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    seen(&desk, &room).await
}

/// `POST …/world/clock`.
pub async fn clock(State(desk): State<Desk>, Path(here): Here, deed: Deed<Steer>) -> Answer {
    let room = deed.seat.room(&desk, &here.0, &here.1).await?;
    let moved = match how_far(&deed.form) {
        Ok(by) => steer::move_clock(&desk.platform, &deed.seat.permit, &room.caller, by).await,
        Err(failure) => Err(failure.into()),
    };
    match moved {
        Ok(()) => Ok(room.done("world", "moved")),
        Err(stop) => seen(&desk, &room.refusing_form(stop, "clock", &deed.form)).await,
    }
}

fn how_far(form: &Form) -> Result<Move, Failure> {
    if let Some(seconds) = form.number("seconds") {
        return Ok(Move::By(seconds.saturating_mul(1000)));
    }
    let to = form.text("to");
    let whole = if to.len() == 16 { format!("{to}:00Z") } else { format!("{to}Z") };
    let unreadable = |_| Failure::field("to", "The moment must have the form 2026-05-31T12:00.");
    whole.parse::<Timestamp>().map(|to| Move::To(to.as_millisecond())).map_err(unreadable)
}

/// `POST …/world/snapshots`.
pub async fn keep(State(desk): State<Desk>, Path(here): Here, deed: Deed<Steer>) -> Answer {
    let room = deed.seat.room(&desk, &here.0, &here.1).await?;
    let kept = steer::keep(&desk.platform, &deed.seat.permit, &room.caller).await;
    after(&desk, room, kept, "kept").await
}

/// `POST …/world/restore`.
pub async fn restore(State(desk): State<Desk>, Path(here): Here, deed: Deed<Steer>) -> Answer {
    let room = deed.seat.room(&desk, &here.0, &here.1).await?;
    let id = deed.form.text("snapshot_id");
    let restored = steer::restore(&desk.platform, &deed.seat.permit, &room.caller, id).await;
    after(&desk, room, restored, "restored").await
}

/// `POST …/world/faults`.
pub async fn add_fault(State(desk): State<Desk>, Path(here): Here, deed: Deed<Steer>) -> Answer {
    let room = deed.seat.room(&desk, &here.0, &here.1).await?;
    let new = fault_of(&deed.form);
    let added = steer::add_fault(&desk.platform, &deed.seat.permit, &room.caller, new).await;
    match added {
        Ok(()) => Ok(room.done("world", "fault-set")),
        Err(stop) => seen(&desk, &room.refusing_form(stop, "fault", &deed.form)).await,
    }
}

fn fault_of(form: &Form) -> Fault {
    // A code may name its type: RATE_LIMIT_EXCEEDED/ACCOUNTS_LIMIT.
    let (error_type, error_code) = match form.filled("error_code") {
        Some(both) => match both.split_once('/') {
            Some((kind, code)) => (Some(kind.to_owned()), Some(code.to_owned())),
            None => (None, Some(both)),
        },
        None => (None, None),
    };
    Fault {
        endpoint: form.text("endpoint").trim().to_owned(),
        error_code,
        error_type,
        latency_ms: form.number("latency_ms").and_then(|wait| u64::try_from(wait).ok()),
        after: form.number("after"),
        times: form.number("times"),
        item_id: form.filled("item_id"),
        institution_id: form.filled("institution_id"),
    }
}

/// `POST …/world/faults/remove`.
pub async fn drop_fault(State(desk): State<Desk>, Path(here): Here, deed: Deed<Steer>) -> Answer {
    let room = deed.seat.room(&desk, &here.0, &here.1).await?;
    let id = deed.form.text("fault_id");
    let dropped = steer::drop_fault(&desk.platform, &deed.seat.permit, &room.caller, id).await;
    after(&desk, room, dropped, "fault-gone").await
}

async fn after(desk: &Desk, room: Room, done: Result<(), Stop>, word: &str) -> Answer {
    match done {
        Ok(()) => Ok(room.done("world", word)),
        Err(stop) => seen(desk, &room.refusing(stop)).await,
    }
}

async fn seen(desk: &Desk, room: &Room) -> Answer {
    let caller = room.caller.clone();
    let read = move |read: &mut Read<'_>| Ok((steer::snapshots(read, &caller)?, fault::list(read, &caller)?));
    let (snapshots, faults) = desk.platform.store.read::<_, Stop, _>(read).await?;
    Ok(shown(&room.shell, world::page(&room.shell, &snapshots, &faults)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_may_lack_its_seconds() {
        let to = |text: &str| how_far(&Form::read(&format!("to={text}")));
        assert_eq!(to("1970-01-01T00:01").unwrap(), Move::To(60_000));
        assert_eq!(to("1970-01-01T00:01:02").unwrap(), Move::To(62_000));
        assert!(to("").is_err() && to("tomorrow").is_err());
        assert_eq!(how_far(&Form::read("seconds=5")).unwrap(), Move::By(5_000));
    }

    #[test]
    fn a_code_may_name_its_type() {
        let fault = fault_of(&Form::read("endpoint=/a&error_code=ITEM_ERROR/X&times=2&after="));
        assert_eq!(
            (fault.error_type.as_deref(), fault.error_code.as_deref()),
            (Some("ITEM_ERROR"), Some("X"))
        );
        assert_eq!((fault.times, fault.after), (Some(2), None));
    }
}
