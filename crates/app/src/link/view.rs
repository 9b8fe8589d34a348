//! Everything that a page shows of a session.

use super::auth::view::NumbersView;
use super::configuration::Configuration;
use super::event::Event;
use super::layer::view::{self as profile, ProfileView};
use super::oauth::{self, OauthView};
use super::outcome::Ending;
use super::pane::Pane;
use super::session::{Linked, Refused, Session};
use super::walk::Walk;
use super::{auth, consent, eligible, returning, select, update};
pub use crate::client::grants::AccountSelection as Selection;
use crate::failure::Stop;
use gingham_connect::{Prompt, directory};
use gingham_model::{AccountKind, Amount, BankAccount, Currency, Environment, Institution, Product};

/// The longest name that an application is called by.
const LONGEST_NAME: usize = 30;

/// What a page shows.
#[derive(Clone, Debug)]
pub struct View {
    /// Which session it is.
    pub link_session_id: String,
    /// How many steps were taken.
    pub moves: u64,
    /// What is shown.
    pub pane: Pane,
    /// Why the last step was refused; `pane` is the way on.
    pub refused: Option<Refused>,
    /// The institution that was chosen.
    pub institution: Option<&'static Institution>,
    /// What the application is called.
    pub application: String,
    /// The language of the page, such as `en`.
    pub language: String,
    /// How the page looks.
    pub appearance: Appearance,
    /// Where it is.
    pub environment: Environment,
    /// Whether it repairs or extends an Item.
    pub is_update: bool,
    /// Whether it shares who the person is, by their telephone number.
    pub is_layer: bool,
    /// What the application asks for.
    pub products: Vec<Product>,
    /// The kinds of data behind that.
    pub scopes: Vec<String>,
    /// What the application wants them for.
    pub use_cases: Vec<String>,
    /// Whether the person is told of data and use cases.
    pub data_transparency: bool,
    /// The accounts to choose from.
    pub accounts: Vec<ShownAccount>,
    /// How many of them.
    pub selection: Selection,
    /// What the bank asks.
    pub prompt: Option<Prompt>,
    /// What is shown of numbers and codes.
    pub numbers: Option<NumbersView>,
    /// Whether the first pane has a field for a telephone number.
    pub asks_phone: bool,
    /// Whether a number can be entered, and the way as a guest beside it.
    pub offers_phone: bool,
    /// The end of the number that the field shows, or that a code was sent to.
    pub phone_ending: Option<String>,
    /// Where the person is written to when the bank answers again.
    pub email: Option<String>,
    /// The institutions that the number is tied to.
    pub saved: Vec<&'static Institution>,
    /// The profile that Layer shows.
    pub profile: Option<ProfileView>,
    /// What was linked so far.
    pub linked: Vec<Linked>,
    /// Whether more may be linked.
    pub is_multi_item: bool,
    /// How many events were left out because they are known.
    pub heard: usize,
    /// What the application is to hear.
    pub events: Vec<Event>,
    /// How the session ended.
    pub ending: Option<Ending>,
    /// The way to the bank's own pages.
    pub oauth: Option<OauthView>,
    /// Of a session on a page of its own.
    pub hosted: Option<HostedView>,
}

/// How a page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As the person's system.
    System,
}

/// An account to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownAccount {
    /// What names it in the step, also where it has no mask or shares it with another.
    pub key: String,
    /// The end of its number.
    pub mask: Option<String>,
    /// What the bank calls it.
    pub name: String,
    /// Its broad kind.
    pub kind: AccountKind,
    /// Its subtype.
    pub subtype: String,
    /// What is there, or owed.
    pub balance: Option<Amount>,
    /// In which currency.
    pub currency: Currency,
    /// Whether it is chosen beforehand.
    pub is_chosen: bool,
}

/// Of a session on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedView {
    /// Where the person goes after it.
    pub completion_redirect_uri: Option<String>,
}

/// What a walk's session shows; `heard` events are known already.
pub(super) async fn of(walk: &mut Walk<'_>, heard: usize) -> Result<View, Stop> {
    let accounts = match walk.session.ending {
        None if matches!(walk.session.pane, Pane::SelectAccount | Pane::SelectSavedAccount) => {
            shown(walk).await?
        }
        _ => Vec::new(),
    };
    let (configuration, session) = (&walk.ticket.configuration, &walk.session);
    let customization = configuration.customization(&walk.caller.client);
    let products = configuration.all_products();
    Ok(View {
        link_session_id: session.session_id.clone(),
        moves: session.moves,
        pane: session.pane,
        refused: session.refused.clone(),
        institution: session.institution(),
        application: application(configuration),
        language: configuration.language().to_owned(),
        appearance: configuration.appearance(),
        environment: walk.caller.world.environment,
        is_update: configuration.is_update(),
        is_layer: configuration.layer.is_some(),
        scopes: consent::scopes(&products),
        products,
        use_cases: customization.data_transparency.use_cases,
        data_transparency: customization.data_transparency.enabled && is_told(configuration, session),
        accounts,
        selection: select::selection(walk),
        prompt: match session.pane {
            Pane::Mfa { mfa, round } => mfa.prompt(round),
            _ => None,
        },
        numbers: auth::view::of(configuration, session),
        asks_phone: returning::asks(configuration, &session.returning),
        offers_phone: returning::offers(configuration),
        phone_ending: session.returning.phone.as_deref().map(ending),
        email: session.recovery.email.clone(),
        saved: saved(session),
        profile: profile::of(walk),
        linked: session.linked.clone(),
        is_multi_item: configuration.is_multi_item(),
        oauth: oauth::view(walk),
        heard,
        events: session.events.get(heard..).unwrap_or_default().to_vec(),
        ending: session.ending.clone(),
        hosted: configuration
            .hosted_link
            .as_ref()
            .map(|_| HostedView { completion_redirect_uri: configuration.completion_redirect_uri() }),
    })
}

/// The last digits of a number.
fn ending(number: &str) -> String {
    let digits = number.len().saturating_sub(4);
    number.get(digits..).unwrap_or_default().to_owned()
}

fn saved(session: &Session) -> Vec<&'static Institution> {
    let saved = session.returning.saved.iter();
    saved.filter_map(|saved| directory::find(&saved.institution_id)).collect()
}

pub(super) fn application(configuration: &Configuration) -> String {
    match configuration.client_name.chars().count() {
        1..=LONGEST_NAME => configuration.client_name.clone(),
        _ => "This Application".to_owned(),
    }
}

/// Data Transparency is for the United States and Canada.
fn is_told(configuration: &Configuration, session: &Session) -> bool {
    let american = |country: &str| matches!(country, "US" | "CA");
    match session.institution() {
        Some(institution) => institution.country_codes.iter().any(|country| american(country)),
        None => configuration.country_codes.iter().any(|country| american(country)),
    }
}

/// The accounts of the pane that chooses them; none when the bank refuses, which the next step will meet.
async fn shown(walk: &mut Walk<'_>) -> Result<Vec<ShownAccount>, Stop> {
    let session = walk.session.clone();
    let told = select::told(walk).await;
    walk.session = session;
    let Some(told) = told? else { return Ok(Vec::new()) };
    let before = match walk.ticket.configuration.is_update() {
        true => update::shared(walk).await?,
        false => {
            let institution = walk.session.institution_id.as_deref().unwrap_or_default();
            let saved = walk.session.returning.saved.iter();
            let mut saved = saved.filter(|saved| saved.institution_id == institution);
            saved.next().map(|saved| saved.accounts.clone()).unwrap_or_default()
        }
    };
    let fitting = eligible::accounts(&walk.ticket.configuration, &told).unwrap_or_default();
    let all = select::selection(walk) == Selection::All;
    Ok(fitting.into_iter().map(|account| show(account, &before, all)).collect())
}

fn show(account: &BankAccount, before: &[String], all: bool) -> ShownAccount {
    ShownAccount {
        key: account.key.clone(),
        mask: account.mask.clone(),
        name: account.name.clone(),
        kind: account.kind,
        subtype: account.subtype.clone(),
        balance: account.balances.current.or(account.balances.available),
        currency: account.balances.currency,
        is_chosen: all || before.contains(&account.key),
    }
}
