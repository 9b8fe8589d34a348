//! Signal's rulesets: written, looked over, saved, removed and put back.

use crate::console::Desk;
use crate::console::form::Form;
use crate::console::seat::{Answer, Deed, Room, Seat, shown};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use gingham_app::Stop;
use gingham_app::signal::check::check;
use gingham_app::signal::ruleset::{Decision, Outcome, Rule, Ruleset};
use gingham_app::signal::rulesets::{self, Kept};
use gingham_app::team::role::{Configure, Look};
use gingham_store::Read;
use gingham_web::dashboard::rulesets::{basis, blank, blank_rule, page};
use serde_json::json;

type Here = Path<(String, String)>;

/// `GET …/rulesets`: one ruleset in the form, `default` where none is named.
pub async fn show(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let kept = kept(&desk, &room).await?;
    let key = seat.query.filled("key").unwrap_or_else(|| "default".to_owned());
    let named = kept.iter().find(|kept| kept.ruleset.key == key).map(|kept| kept.ruleset.clone());
    let (one, is_new) = match named {
        Some(named) if !seat.query.ticked("new") => (named, false),
        _ => (blank(), true),
    };
    Ok(shown(&room.shell, page(&room.shell, &kept, &one, is_new, false)))
}

/// `POST …/rulesets`: does what the pressed button says.
pub async fn edit(
    State(desk): State<Desk>,
    Path(here): Here,
    Deed { seat, form }: Deed<Configure>,
) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let (mut one, is_new) = (ruleset_of(&form), form.ticked("is_new"));
    let (platform, permit, caller) = (&desk.platform, &seat.permit, &room.caller);
    let pressed = form.text("do");
    let done = match pressed.as_str() {
        "remove" => rulesets::remove(platform, permit, caller, &one.key).await.map(|()| "removed"),
        "put-back" => rulesets::put_back(platform, permit, caller, &one.key).await.map(|()| "put-back"),
        "save" if check(&one).is_empty() => {
            rulesets::save(platform, permit, caller, &one, is_new).await.map(|()| "saved")
        }
        other => {
            let is_checked = !rearrange(&mut one, other);
            let html = page(&room.shell, &kept(&desk, &room).await?, &one, is_new, is_checked);
            return Ok(shown(&room.shell, html));
        }
    };
    match done {
        Ok("removed") => Ok(room.done("rulesets", "removed")),
        Ok(word) => Ok(room.done(&format!("rulesets?key={}", gingham_web::dashboard::query(&one.key)), word)),
        Err(stop) => {
            let room = room.refusing(stop);
            let html = page(&room.shell, &kept(&desk, &room).await?, &one, is_new, true);
            Ok(shown(&room.shell, html))
        }
    }
}

/// `POST …/rulesets/check`: what is wrong with a ruleset as it is being written.
pub async fn look_over(Deed { form, .. }: Deed<Configure>) -> Answer {
    let problems: Vec<_> = check(&ruleset_of(&form))
        .into_iter()
        .map(|problem| json!({"field": problem.field, "message": problem.message}))
        .collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, json!({"problems": problems}).to_string()).into_response())
}

/// Does what a button beside a rule says; false for any other.
fn rearrange(one: &mut Ruleset, pressed: &str) -> bool {
    if pressed == "add" {
        one.rules.push(blank_rule());
        return true;
    }
    let Some((act, number)) = pressed.split_once('-') else { return false };
    let Some(number) = number.parse::<usize>().ok().filter(|number| *number < one.rules.len()) else {
        return false;
    };
    match act {
        "drop" => drop(one.rules.remove(number)),
        "up" if number > 0 => one.rules.swap(number, number - 1),
        "down" if number + 1 < one.rules.len() => one.rules.swap(number, number + 1),
        _ => return false,
    }
    true
}

/// The ruleset that stands in a form: the fields of its rules come in their order.
fn ruleset_of(form: &Form) -> Ruleset {
    let (results, notes, actions) = (form.all("result"), form.all("note"), form.all("action"));
    let at = |list: &[String], number: usize| list.get(number).cloned().unwrap_or_default();
    let whens = form.all("when").into_iter().enumerate();
    let rule = |(number, when): (usize, String)| Rule {
        when: when.trim().to_owned(),
        then: decision(&at(&results, number), &at(&notes, number), &at(&actions, number)),
    };
    Ruleset {
        key: form.text("key").trim().to_owned(),
        basis: basis(&form.text("basis")),
        rules: whens.map(rule).collect(),
        fallback: decision(
            &form.text("fallback_result"),
            &form.text("fallback_note"),
            &form.text("fallback_action"),
        ),
    }
}

/// What cannot be read is looked at by a person.
fn decision(result: &str, note: &str, action: &str) -> Decision {
    Decision {
        result: Outcome::parse(result).unwrap_or(Outcome::Review),
        note: note.trim().to_owned(),
        action: Some(action.trim().to_owned()).filter(|action| !action.is_empty()),
    }
}

async fn kept(desk: &Desk, room: &Room) -> Result<Vec<Kept>, Stop> {
    let world = room.caller.world.key;
    desk.platform.store.read(move |read: &mut Read<'_>| rulesets::all(read, world)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_in_their_order_and_moved() {
        let form = "key=+mine&basis=balances&when=a&when=+b+&result=ACCEPT&result=REROUTE&note=x&note=y&action=&action=z\
                    &fallback_result=nonsense&fallback_note=n";
        let mut one = ruleset_of(&Form::read(form));
        let told = |one: &Ruleset| -> Vec<(String, Outcome)> {
            one.rules.iter().map(|rule| (rule.when.clone(), rule.then.result)).collect()
        };
        assert_eq!(told(&one), [("a".to_owned(), Outcome::Accept), ("b".to_owned(), Outcome::Reroute)]);
        assert_eq!((one.key.as_str(), one.fallback.result), ("mine", Outcome::Review));
        assert_eq!((&one.rules[0].then.action, &one.rules[1].then.action), (&None, &Some("z".to_owned())));
        assert!(rearrange(&mut one, "down-0") && told(&one)[0].0 == "b");
        assert!(rearrange(&mut one, "add") && one.rules.len() == 3);
        assert!(rearrange(&mut one, "drop-0") && told(&one)[0].0 == "a");
        for nothing in ["up-0", "down-1", "drop-7", "check", "drop-x"] {
            assert!(!rearrange(&mut one, nothing), "{nothing}");
        }
    }
}
