//! The end of a Layer session: Items for the accounts that are shared, and a token for all that the person told.

use super::identity::Identity;
use super::shared::{self, Shared, SharedItem};
use super::{Layer, Offered};
use crate::client::layer::{Collect, IdentityField, LayerTemplate};
use crate::failure::{Failure, Stop};
use crate::item::create::{NewItem, access_token, create, first_look};
use crate::link::finish::{conclude, new_item, spend};
use crate::link::hold::store;
use crate::link::outcome::{self, Ending};
use crate::link::session::Session;
use crate::link::walk::{Pace, Walk};
use crate::link::{notices, refuse, whose};
use crate::platform::{Platform, World};
use gingham_connect::directory;
use gingham_model::clock::from_millis;
use gingham_store::life_event;
use serde_json::{Value, json};
use std::sync::Arc;

/// Shares the profile: the accounts that are meant, or the first one, and the identity as it was edited.
pub(in crate::link) async fn share(
    walk: &mut Walk<'_>,
    masks: Option<&[String]>,
    typed: &Identity,
) -> Result<(), Stop> {
    let template = walk.ticket.configuration.layer.clone().unwrap_or_default();
    let mut layer = walk.session.layer.clone().unwrap_or_default();
    let (chosen, edits) = match meant(&template, &mut layer, masks, typed) {
        Ok(meant) => meant,
        // A person mends it on the same pane.
        Err(failure) if walk.pace == Pace::Person => {
            refuse::stay(walk, &failure);
            return Ok(());
        }
        Err(failure) => return Err(failure.into()),
    };
    let mut items = Vec::new();
    for saved in &layer.banks {
        let keys: Vec<String> = chosen
            .iter()
            .filter(|one| one.institution_id == saved.institution_id)
            .map(|one| one.key.clone())
            .collect();
        let (Some(mut login), Some(institution)) =
            (saved.login.clone(), directory::find(&saved.institution_id))
        else {
            continue;
        };
        if keys.is_empty() {
            continue;
        }
        login.signed_in_at = from_millis(walk.caller.world.now(walk.platform));
        match first_look(walk.platform, &login, &walk.ticket.configuration.all_products()).await {
            Ok(told) => items.push(new_item(walk, institution, login, Arc::new(told), keys)),
            Err(Stop::Refused(failure)) => {
                refuse::stay(walk, &failure);
                return Ok(());
            }
            Err(stop) => return Err(stop),
        }
    }
    let phone = walk.session.returning.phone.clone().unwrap_or_default();
    let shared = Shared { identity: layer.identity, phone, items: Vec::new(), edits };
    finish(walk, items, shared).await
}

/// What is shared: the accounts that are meant, and the parts of the identity that were changed, as the layer holds it now.
fn meant(
    template: &LayerTemplate,
    layer: &mut Layer,
    masks: Option<&[String]>,
    typed: &Identity,
) -> Result<(Vec<Offered>, Vec<IdentityField>), Failure> {
    let chosen = chosen(template, &layer.offered, masks)?;
    let edits = layer.identity.edit(typed, template)?;
    match template.required_identity.iter().find(|part| !layer.identity.has(**part)) {
        Some(missing) => {
            let message = format!("identity must not lack {}, which is required here", json!(missing));
            Err(Failure::new("INVALID_FIELD.14").message(message))
        }
        None => Ok((chosen, edits)),
    }
}

/// The accounts that are meant.
fn chosen(
    template: &LayerTemplate,
    offered: &[Offered],
    masks: Option<&[String]>,
) -> Result<Vec<Offered>, Failure> {
    let Some(masks) = masks else { return Ok(offered.iter().take(1).cloned().collect()) };
    let mut chosen: Vec<Offered> = Vec::new();
    for mask in masks {
        let Some(meant) = offered.iter().find(|one| one.is_meant(mask) && !chosen.contains(one)) else {
            let shown: Vec<String> = offered.iter().map(Offered::handle).collect();
            let failure = Failure::new("INVALID_FIELD.14").message("masks must be masks that the pane shows");
            return Err(failure.with("shown", json!(shown)).with("unknown", mask.as_str()));
        };
        chosen.push(meant.clone());
    }
    match chosen.is_empty() && template.financial_accounts == Collect::Required {
        true => Err(Failure::new("INVALID_FIELD.14").message("masks must be a non-empty array")),
        false => Ok(chosen),
    }
}

/// Makes the Items and ends the session: all of it or nothing.
async fn finish(walk: &mut Walk<'_>, new: Vec<NewItem>, shared: Shared) -> Result<(), Stop> {
    let (platform, world, ticket) = (walk.platform.shared(), walk.caller.world.clone(), walk.ticket.clone());
    let (session, grip) = (walk.session.clone(), walk.grip());
    let write = move |write: &mut gingham_store::Write<'_>| {
        let (mut session, mut shared) = (session.clone(), shared.clone());
        if !spend(&platform, write, &world, &ticket)? {
            return Ok(None);
        }
        let mut banks = Vec::new();
        for new in &new {
            let item = create(&platform, write, &world, new)?;
            let (key, at) = (item.row.item_key, item.row.created_at);
            let token = access_token(&platform, write, &world, key, at)?;
            life_event::note(write, key, at, "an access token was made, since Layer shared it")?;
            whose::note(&platform, write, &item, &session, &ticket.configuration)?;
            let accounts: Vec<Value> = item.shared().map(outcome::account).collect();
            banks.push((outcome::institution(Some(new.institution)), accounts));
            shared
                .items
                .push(SharedItem { item_id: item.row.item_id, access_token: token.reveal().to_owned() });
        }
        let token = shared::keep(&platform, write, &world, &shared)?;
        close(&platform, &world, &mut session, token.reveal(), banks);
        store(&platform, write, &world, &ticket, &session, &grip)?;
        notices::of_end(&platform, write, &world, &ticket, &session)?;
        Ok::<_, Stop>(Some(session))
    };
    let ended = walk.platform.store.write(write).await?;
    conclude(walk, ended);
    Ok(())
}

fn close(
    platform: &Platform,
    world: &World,
    session: &mut Session,
    token: &str,
    banks: Vec<(Value, Vec<Value>)>,
) {
    session.emit(platform, world, "HANDOFF", &[]);
    session.finished_at = session.events.last().map(|event| event.at);
    session.refused = None;
    // Who the person is goes with what was shared; only what is still to be told stays.
    let is_just_proved = session.layer.take().is_some_and(|layer| layer.is_just_proved);
    session.layer = Some(Layer { is_just_proved, ..Layer::default() });
    let institution = banks.first().map(|(institution, _)| institution.clone());
    let accounts: Vec<Value> = banks.into_iter().flat_map(|(_, accounts)| accounts).collect();
    let metadata = json!({
        "institution": institution,
        "accounts": accounts,
        "account": null,
        "link_session_id": session.session_id,
        "transfer_status": null,
    });
    session.ending = Some(Ending::Success { public_token: Some(token.to_owned()), metadata, is_new: true });
}
