//! The end of a session that verified numbers: they go with the login's Item, or make one of their own.

use super::text_message;
use crate::bank;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::item::create::public_token;
use crate::item::record::MadeBy;
use crate::item::verification::typed::{self, Adopted, NewTyped};
use crate::item::verification::{Method, deposit};
use crate::link::configuration::Configuration;
use crate::link::finish::{close, conclude, link, spend};
use crate::link::hold::store;
use crate::link::session::Session;
use crate::link::walk::Walk;
use crate::link::whose;
use crate::link::{delivery, notices};
use crate::platform::Platform;
use gingham_connect::{ChangeKind, NewRow};
use gingham_model::clock::day;
use gingham_model::{Amount, Product};
use gingham_store::Write;
use jiff::ToSpan;

/// Whether the session verified numbers without a login.
pub(in crate::link) fn is_by_numbers(session: &Session) -> bool {
    session.auth.verified.is_some() && session.auth.beside.is_none()
}

/// Makes the Item of the numbers and ends the session: all of it or nothing.
pub(in crate::link) async fn finish(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let new = new(walk)?;
    let (shared, world, ticket) = (walk.platform.shared(), walk.caller.world.clone(), walk.ticket.clone());
    let (session, grip, closes) = (walk.session.clone(), walk.grip(), walk.closes());
    let ended = walk
        .platform
        .store
        .write(move |write| {
            let mut session = session.clone();
            if !spend(&shared, write, &world, &ticket)? {
                return Ok(None);
            }
            let item = typed::create(&shared, write, &world, &new)?;
            let token = public_token(&shared, write, &world, item.row.item_key, item.row.created_at)?;
            whose::note(&shared, write, &item, &session, &ticket.configuration)?;
            delivery::keep_item(&shared, write, &world, &ticket, &item)?;
            text_message::plan(&shared, write, &world, &item, &session, &ticket.configuration)?;
            // The Item has no institution, whichever the person had looked at.
            session.institution_id = None;
            session.auth.typed = None;
            link(&shared, &world, &mut session, &item, &token, true);
            if closes {
                close(&shared, &world, &mut session);
            }
            store(&shared, write, &world, &ticket, &session, &grip)?;
            notices::of_link(&shared, write, &world, &ticket, &session)?;
            notices::of_end(&shared, write, &world, &ticket, &session)?;
            Ok::<_, Stop>(Some(session))
        })
        .await?;
    conclude(walk, ended);
    Ok(())
}

fn new(walk: &Walk<'_>) -> Result<NewTyped, Stop> {
    let (configuration, client) = (&walk.ticket.configuration, &walk.caller.client);
    let progress = &walk.session.auth;
    let (Some(typed), Some(verified)) = (progress.typed.clone(), progress.verified.clone()) else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
    };
    let numbers = typed.numbers(configuration.country_of_numbers())?;
    let products: Vec<Product> =
        configuration.products.iter().copied().filter(|product| client.may_use(*product)).collect();
    let told = configuration.customization(client).data_transparency;
    Ok(NewTyped {
        typed,
        numbers,
        verified,
        consented_products: told.enabled.then(|| products.clone()),
        use_cases: if told.enabled { told.use_cases } else { Vec::new() },
        products,
        webhook: configuration.webhook.clone(),
        made_by: MadeBy::Link,
        application: configuration.client_name.clone(),
        owner: configuration.owner(),
    })
}

/// Gives the login's Item the numbers that were typed beside it; where a deposit verifies them, the bank shows it.
///
/// # Errors
/// Internal.
pub(in crate::link) fn attach(
    platform: &Platform,
    write: &mut Write<'_>,
    caller: &Caller,
    item: &mut Item,
    session: &mut Session,
    configuration: &Configuration,
) -> Result<(), Stop> {
    let (Some(typed), Some(verified)) = (session.auth.typed.take(), session.auth.verified.clone()) else {
        return Ok(());
    };
    let Some(key) = session.chosen.as_ref().and_then(|keys| keys.first()) else { return Ok(()) };
    let numbers = typed.numbers(configuration.country_of_numbers())?;
    let application = &configuration.client_name;
    let adopted = Adopted { key, typed: &typed, numbers: &numbers, verified: &verified, application };
    typed::adopt(platform, write, &caller.world, item, &adopted)?;
    if verified.method != Method::Automated {
        return Ok(());
    }
    let today = day(caller.world.moment(platform));
    let row = NewRow {
        date_transacted: today,
        date_posted: today.saturating_add(1.day()),
        // Money that comes in is negative.
        amount: Amount::cents(-1),
        description: deposit::descriptor(application),
        currency: None,
    };
    let kind = ChangeKind::TransactionsCreated { account: key.clone(), rows: vec![row] };
    bank::happen(platform, caller, write, item, kind, "the deposit reached the bank")
}
