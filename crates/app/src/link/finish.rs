//! Making the Item that a session is about, and the session's end.

use super::configuration::Configuration;
use super::hold::store;
use super::oauth::sole;
use super::outcome::{self, Ending};
use super::pane::Pane;
use super::session::{Linked, Session};
use super::ticket::{Ticket, USED};
use super::walk::Walk;
use super::{auth, consent, delivery, eligible, income, notices, refuse, returning, select, whose};
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::item::create::{Choice, NewItem, create, public_token};
use crate::item::record::MadeBy;
use crate::platform::{Platform, World};
use gingham_connect::{Login, Statement};
use gingham_model::token::Token;
use gingham_model::{Environment, Institution, Product};
use gingham_store::{Write, link_recovery, link_token};
use serde_json::json;
use std::sync::Arc;

/// Makes the Item, shows or ends the session and, where link tokens are for one use, ends the token: all of it or nothing.
pub(super) async fn finish(walk: &mut Walk<'_>) -> Result<(), Stop> {
    if auth::is_by_numbers(&walk.session) {
        return auth::finish(walk).await;
    }
    let Some(told) = select::told(walk).await? else { return Ok(()) };
    let (Some(institution), Some(login)) = (walk.session.institution(), walk.session.login.clone()) else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
    };
    let chosen = walk.session.chosen.clone().unwrap_or_default();
    let new = new_item(walk, institution, login, told, chosen);
    let (shared, world, ticket) = (walk.platform.shared(), walk.caller.world.clone(), walk.ticket.clone());
    let caller = walk.caller.clone();
    let (session, grip, closes) = (walk.session.clone(), walk.grip(), walk.closes());
    let ended = walk
        .platform
        .store
        .write(move |write| {
            let mut session = session.clone();
            if session.linked.is_empty() && !spend(&shared, write, &world, &ticket)? {
                return Ok(None);
            }
            let mut item = create(&shared, write, &world, &new)?;
            let token = public_token(&shared, write, &world, item.row.item_key, item.row.created_at)?;
            auth::attach(&shared, write, &caller, &mut item, &mut session, &ticket.configuration)?;
            returning::keep(&shared, write, &world, &session, &new)?;
            whose::note(&shared, write, &item, &session, &ticket.configuration)?;
            delivery::keep_item(&shared, write, &world, &ticket, &item)?;
            sole::retire_others(&shared, write, &world, &item, &new.login, &ticket.configuration)?;
            link(&shared, &world, &mut session, &item, &token, true);
            if closes {
                close(&shared, &world, &mut session);
            }
            store(&shared, write, &world, &ticket, &session, &grip)?;
            notices::of_link(&shared, write, &world, &ticket, &session)?;
            notices::of_end(&shared, write, &world, &ticket, &session)?;
            income::of_end(&shared, write, &world, &ticket, &session)?;
            Ok::<_, Stop>(Some(session))
        })
        .await?;
    conclude(walk, ended);
    Ok(())
}

/// The Item of a login, with the products that its institution and the chosen accounts give.
pub(super) fn new_item(
    walk: &Walk<'_>,
    institution: &'static Institution,
    login: Login,
    told: Arc<Statement>,
    chosen: Vec<String>,
) -> NewItem {
    let (configuration, client) = (&walk.ticket.configuration, &walk.caller.client);
    let agreed = walk.session.agreed.as_deref();
    let consented_products = consent::products(configuration, client, institution, agreed);
    let use_cases = match &consented_products {
        Some(_) => configuration.customization(client).data_transparency.use_cases,
        None => Vec::new(),
    };
    let mut products = granted(configuration, institution, &told, &chosen);
    products.retain(|product| {
        let declined = consented_products.as_ref().is_some_and(|consented| !consented.contains(product));
        client.may_use(*product) && !declined
    });
    let selects_accounts = institution.oauth || configuration.selects_accounts(client);
    NewItem {
        institution,
        login,
        told,
        products,
        webhook: configuration.webhook.clone(),
        made_by: MadeBy::Link,
        days_requested: configuration.transactions.days_requested,
        choice: Choice {
            accounts: Some(chosen),
            selects_accounts,
            consented_products,
            use_cases,
            statements: configuration.statements,
        },
        owner: configuration.owner(),
    }
}

/// Takes over a session that linked something, or tells that another one had used the token.
pub(super) fn conclude(walk: &mut Walk<'_>, ended: Option<Session>) {
    match ended {
        Some(session) => walk.kept(session),
        None => {
            refuse::refuse_to(walk, &Failure::new("INVALID_LINK_TOKEN.2"), Pane::Error);
            walk.leave();
        }
    }
}

/// Uses a link token up where it is for one use; false when that was done before.
pub(super) fn spend(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
) -> Result<bool, Stop> {
    link_token::forget_refused_logins(write, &ticket.hash)?;
    // Who has linked something waits for no bank any more.
    link_recovery::forget(write, &ticket.hash)?;
    match world.environment {
        Environment::Sandbox => Ok(true),
        // It may repair each of a user's Items once.
        Environment::Production if ticket.configuration.update.user => Ok(true),
        Environment::Production => Ok(link_token::end(write, &ticket.hash, world.now(platform), USED)?),
    }
}

/// Shows that an Item was linked or repaired.
pub(super) fn link(
    platform: &Platform,
    world: &World,
    session: &mut Session,
    item: &Item,
    token: &Token,
    is_new: bool,
) {
    session.show(platform, world, Pane::Connected);
    session.is_connected = true;
    session.login = None;
    session.refused = None;
    session.linked.push(Linked {
        public_token: token.reveal().to_owned(),
        institution: outcome::institution(session.institution()),
        accounts: item.shared().map(outcome::account).collect(),
        is_new,
    });
}

/// Ends a session that has linked something.
pub(super) fn close(platform: &Platform, world: &World, session: &mut Session) {
    session.emit(platform, world, "HANDOFF", &[]);
    session.finished_at = session.events.last().map(|event| event.at);
    let Some(last) = session.linked.last() else { return };
    let metadata = json!({
        "institution": last.institution,
        "accounts": last.accounts,
        "account": null,
        "link_session_id": session.session_id,
        "transfer_status": null,
    });
    session.ending = Some(Ending::Success {
        public_token: Some(last.public_token.clone()),
        metadata,
        is_new: last.is_new,
    });
}

/// Tells the page nothing of what several Items brought: that is for the server (link.md, section 1.14).
pub(super) fn withhold(session: &mut Session) {
    if let Some(Ending::Success { public_token, metadata, .. }) = &mut session.ending {
        *public_token = None;
        metadata["institution"] = json!(null);
        metadata["accounts"] = json!([]);
    }
}

/// The products that the Item begins with: those that must be there, and the others as far as the institution and
/// the chosen accounts give them (link.md, section 2.2).
fn granted(
    configuration: &Configuration,
    institution: &Institution,
    told: &Statement,
    chosen: &[String],
) -> Vec<Product> {
    let mut products = Vec::new();
    let given = |product: &Product| {
        let of_chosen = told.accounts.iter().filter(|account| chosen.contains(&account.key));
        institution.offers(*product)
            && of_chosen.into_iter().any(|account| eligible::gives(account, *product))
    };
    let optional = [&configuration.required_if_supported_products, &configuration.optional_products];
    let optional = optional.into_iter().flatten().filter(|product| given(product));
    for product in configuration.products.iter().chain(optional) {
        if !products.contains(product) {
            products.push(*product);
        }
    }
    products
}
