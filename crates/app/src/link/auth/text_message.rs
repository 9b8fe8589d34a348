//! The text message that asks a person for the code of a Same-Day deposit (link.md, section 4.3).

use crate::client::Caller;
use crate::failure::Stop;
use crate::item::Item;
use crate::item::health::living;
use crate::item::verification::{Method, State, deposit};
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::link::configuration::Configuration;
use crate::link::session::Session;
use crate::link::{hosted, view};
use crate::link_token;
use crate::message::{Message, hand_out};
use crate::platform::{Platform, World};
use crate::portal::Contact;
use crate::stored;
use gingham_model::{Environment, id};
use gingham_store::job::JobRow;
use gingham_store::{Write, typed_account};
use serde_json::{Value, json};

/// How long the page of the message can be opened, in milliseconds.
const LIFE: i64 = 7 * 24 * 60 * 60 * 1000;

/// Plans the message for when the deposit has arrived. Only production sends one, in English, to who proved a
/// telephone number in Link.
pub(super) fn plan(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    session: &Session,
    configuration: &Configuration,
) -> Result<(), Stop> {
    let phone = session.returning.phone.as_deref().filter(|_| session.returning.is_verified);
    let is_wanted = world.environment == Environment::Production
        && item.record.verified_by == Some(Method::SameDay)
        && configuration.auth.sms_microdeposits_verification_enabled != Some(false)
        && configuration.language() == "en";
    let Some(phone) = phone.filter(|_| is_wanted) else { return Ok(()) };
    let page = page(item.row.item_key, phone, configuration);
    let due_at = world.now(platform) + deposit::arrival(world.environment);
    let job = Job { item_key: Some(item.row.item_key), kind: Kind::DepositText, due_at };
    job::queue(platform, write, world, &job, &page).map(drop)
}

/// What the link token of the page is configured with. It has no webhook: the Item's tells how it ended.
fn page(item_key: i64, phone: &str, configuration: &Configuration) -> Value {
    json!({
        "client_name": configuration.client_name,
        "language": configuration.language(),
        "country_codes": configuration.country_codes,
        "link_customization_name": configuration.link_customization_name,
        "user": {"client_user_id": configuration.user.client_user_id, "phone_number": phone},
        "item_key": item_key,
        "hosted_link": {"delivery_method": "sms"},
        "hosted_origin": configuration.hosted_origin,
    })
}

/// Sends the message, unless the code was told meanwhile.
///
/// # Errors
/// Internal.
pub(crate) async fn send(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
) -> Result<Outcome, Stop> {
    let (shared, caller, page) = (platform.shared(), caller.clone(), row.body.clone());
    conclude(platform, row, move |write| {
        let Some(item) = living(write, item_key)? else { return Ok(()) };
        let typed = typed_account::find(write, item_key)?;
        match typed.is_some_and(|typed| typed.state == State::AwaitsCode.as_str()) {
            true => write_to(&shared, &caller, write, &item, &page),
            false => Ok(()),
        }
    })
    .await
}

fn write_to(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    page: &str,
) -> Result<(), Stop> {
    let configuration: Configuration = stored::read("job", page)?;
    let Some(to) = configuration.user.phone_number.as_deref().and_then(Contact::parse) else { return Ok(()) };
    let id = format!("lp{}", id::alphanumeric(&platform.chance, 24));
    let made = link_token::create(platform, caller, write, &stored::read("job", page)?, None, LIFE)?;
    hosted::give(platform, write, &caller.world, &made.text, &id)?;
    let url = format!("{}/link/{id}", configuration.hosted_origin.as_deref().unwrap_or_default());
    let mask = item.shared().next().and_then(|account| account.mask.clone()).unwrap_or_default();
    let application = view::application(&configuration);
    let text = format!(
        "A deposit of $0.01 has reached your account ending in {mask}. Enter its code to connect the account to \
         {application}: {url}"
    );
    let letter = Message {
        to: to.as_str().to_owned(),
        subject: String::new(),
        text,
        secret: Some(url),
        is_private: false,
    };
    hand_out(platform, write, &caller.world, &to, &letter, LIFE).map(drop)
}
