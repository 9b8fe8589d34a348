//! Making Items: the login has proved itself, and the end user granted these products.

use super::record::MadeBy;
use super::{AccountState, Item, ItemRecord, consented, health};
use crate::client::{Caller, keys};
use crate::failure::{Failure, FirstUse, Stop};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::portal::contact;
use crate::statement::{Span, extract};
use crate::sync::notices::Phase;
use crate::sync::parts::Part;
use crate::sync::pull::{Aim, save_parts};
use crate::sync::{accounts, first_use, schedule};
use crate::user::Owner;
use crate::{explain, stored};
use gingham_connect::{Login, Refusal, SignIn, Statement, Visit, directory};
use gingham_model::token::{Token, TokenKind};
use gingham_model::{Institution, Product, id};
use gingham_store::item::ItemRow;
use gingham_store::token::TokenRow;
use gingham_store::{Write, item, life_event, token, user};
use jiff::ToSpan;
use serde_json::json;

/// A public token lives 30 minutes (products.md, section 0).
pub const PUBLIC_TOKEN_LIFE: i64 = 30 * 60 * 1000;

/// What an Item is made from.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// The bank.
    pub institution: &'static Institution,
    /// The login.
    pub login: Login,
    /// What the bank tells.
    pub told: std::sync::Arc<Statement>,
    /// What the end user granted.
    pub products: Vec<Product>,
    /// Where webhooks go.
    pub webhook: Option<String>,
    /// Which flow makes it.
    pub made_by: MadeBy,
    /// How far back transactions are wanted, in days.
    pub days_requested: Option<i64>,
    /// What the end user chose and agreed to in Link.
    pub choice: Choice,
    /// Whose it is.
    pub owner: Option<Owner>,
}

/// What an end user chose and agreed to; by default everything.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The bank's keys of the accounts that are shared, where there was a choice.
    pub accounts: Option<Vec<String>>,
    /// Whether accounts that appear later wait for a choice, too.
    pub selects_accounts: bool,
    /// The products that were agreed to, where Data Transparency asked.
    pub consented_products: Option<Vec<Product>>,
    /// What for.
    pub use_cases: Vec<String>,
    /// Which days' statements are wanted, where statements are.
    pub statements: Option<Span>,
}

/// The institution of this id.
///
/// # Errors
/// INVALID_INSTITUTION.1 when it does not look like an id, .2 when there is none.
pub fn institution(id: &str) -> Result<&'static Institution, Stop> {
    let digits = id.strip_prefix("ins_").unwrap_or_default();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::new("INVALID_INSTITUTION.1").with("institution_id", id).into());
    }
    let failure = || Failure::new("INVALID_INSTITUTION.2").with("institution_id", id);
    directory::find(id)
        .ok_or_else(|| failure().not("INVALID_INSTITUTION.1", "it has the form of an institution_id").into())
}

/// Signs in with the sandbox's own credentials; what the bank would ask next is passed, as Plaid's sandbox call does.
///
/// # Errors
/// The bank's refusal, under the error code that Plaid gives it.
pub fn sign_in(
    platform: &Platform,
    institution: &Institution,
    username: &str,
    password: &str,
) -> Result<SignIn, Stop> {
    let answer = platform.connector.sign_in(institution, username, password);
    answer.map_err(|refusal| turned_away(institution, &refusal))
}

/// The same, also as a person whom the client described.
///
/// # Errors
/// The bank's refusal, under the error code that Plaid gives it.
pub async fn sign_in_as(
    platform: &Platform,
    caller: &Caller,
    institution: &Institution,
    username: &str,
    password: &str,
) -> Result<SignIn, Stop> {
    let answer = crate::sandbox_user::sign_in(platform, caller, institution, username, password).await?;
    answer.map_err(|refusal| turned_away(institution, &refusal))
}

fn turned_away(institution: &Institution, refusal: &Refusal) -> Stop {
    let cause = explain::first_cause_of(&refusal.error_code);
    Failure::new(cause).with("institution_id", institution.id.as_str()).into()
}

/// The login of somebody who signs in now.
pub fn login(
    caller: &Caller,
    platform: &Platform,
    institution: &Institution,
    username: &str,
    who: SignIn,
) -> Login {
    let now = caller.world.moment(platform);
    Login {
        institution_id: institution.id.clone(),
        username: username.to_owned(),
        persona: who.persona,
        seed: u64::from_le_bytes(platform.chance.bytes()),
        opened_at: now,
        signed_in_at: now,
    }
}

/// What the bank tells a new login, as far as an Item with these products is made from it: bank transactions are
/// always left to the first pull.
///
/// # Errors
/// The bank's refusal.
pub async fn first_look(platform: &Platform, login: &Login, products: &[Product]) -> Result<Statement, Stop> {
    let visit = Visit { login, changes: &[], now: login.signed_in_at };
    let invests = products.iter().any(|product| Part::of(*product).contains(&Part::Investments));
    let told = match invests {
        true => platform.connector.pull(visit).await,
        false => platform.connector.look(visit).await,
    };
    told.map_err(|refusal| Failure::new(explain::first_cause_of(&refusal.error_code)).into())
}

/// Makes the Item, for which nobody holds a token yet.
///
/// # Errors
/// INVALID_API_KEYS.1 when the client was deleted meanwhile.
pub fn create(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    new: &NewItem,
) -> Result<Item, Stop> {
    keys::still_there(write, world)?;
    let at = world.now(platform);
    let owner = new.owner.as_ref().map(|owner| owner.still_there(write)).transpose()?.flatten();
    let mut item = draft(platform, world, new, at);
    item.record.user_id = owner.map(|owner| owner.user_id.clone());
    accounts::learn(&mut item.accounts, &item.row.item_id.clone(), &new.told, at, false);
    if let Some(chosen) = &new.choice.accounts {
        for account in item.accounts.iter_mut().filter(|account| !chosen.contains(&account.key)) {
            account.state = AccountState::Offered;
        }
    }
    contact::of_bank(platform, write, &mut item, &new.told)?;
    for product in &new.products {
        let first =
            FirstUse { item_key: item.row.item_key, product: *product, days_requested: new.days_requested };
        first_use::adopt(&mut item.record, at, first, at);
    }
    save_parts(platform, write, world, &mut item, &new.told)?;
    if new.made_by == MadeBy::Link {
        consented::granted(&mut item, at);
    }
    item.row.body = stored::write(&item.record);
    item.row.accounts = stored::write(&item.accounts);
    item::insert(write, &item.row)?;
    if let Some(owner) = owner {
        user::give_item(write, world.key, owner.user_key, item.row.item_key)?;
    }
    life_event::begin(write, item.row.item_key, at, "the Item was made")?;
    plan(platform, write, world, &item, at)?;
    order_statements(platform, write, world, &item, new.choice.statements)?;
    Ok(item)
}

fn draft(platform: &Platform, world: &World, new: &NewItem, at: i64) -> Item {
    let record = ItemRecord {
        institution_id: Some(new.institution.id.clone()),
        webhook: new.webhook.clone(),
        made_by: new.made_by,
        consented_products: new.choice.consented_products.clone(),
        consented_use_cases: new.choice.use_cases.clone(),
        selects_accounts: new.choice.selects_accounts,
        consent_expires_at: health::consent_end(new.institution, at),
        ..ItemRecord::default()
    };
    let login = health::seal_login(platform, &new.login);
    Item {
        row: ItemRow { login, ..blank(platform, world, at) },
        record,
        accounts: Vec::new(),
        is_view: false,
    }
}

/// The row of an Item that begins, with an id and nothing else.
pub(crate) fn blank(platform: &Platform, world: &World, at: i64) -> ItemRow {
    ItemRow {
        item_key: platform.next_key(),
        world: world.key,
        item_id: id::opaque(&platform.chance),
        created_at: at,
        removed_at: None,
        last_seq: 0,
        body: String::new(),
        accounts: String::new(),
        login: Vec::new(),
    }
}

fn plan(platform: &Platform, write: &mut Write<'_>, world: &World, item: &Item, at: i64) -> Result<(), Stop> {
    if item.record.transactions.is_some() {
        let job = Job { item_key: Some(item.row.item_key), kind: Kind::Pull, due_at: at };
        job::queue(platform, write, world, &job, &json!(Aim { phase: Phase::Initial }))?;
    }
    schedule::queue_check(platform, write, world, item.row.item_key, at)?;
    health::queue_ends(platform, write, world, item, at)
}

/// Orders the statements of a new Item: of the days that were agreed on, else of all that may be had.
fn order_statements(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    span: Option<Span>,
) -> Result<(), Stop> {
    if !item.record.products.contains(&Product::Statements) {
        return Ok(());
    }
    let today = gingham_model::clock::day(world.moment(platform));
    let whole = Span { start_date: today.saturating_sub(2.years()), end_date: today };
    let aim = extract::Aim { span: span.unwrap_or(whole), told: false };
    extract::order(platform, write, world, item.row.item_key, &aim)
}

/// Mints a public token for an Item.
///
/// # Errors
/// Internal.
pub fn public_token(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item_key: i64,
    at: i64,
) -> Result<Token, Stop> {
    mint(platform, write, world, TokenKind::Public, item_key, at, Some(at + PUBLIC_TOKEN_LIFE))
}

/// Mints an access token for an Item; it does not expire.
///
/// # Errors
/// Internal.
pub fn access_token(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item_key: i64,
    at: i64,
) -> Result<Token, Stop> {
    mint(platform, write, world, TokenKind::Access, item_key, at, None)
}

/// Mints a token of any kind for an Item.
///
/// # Errors
/// Internal.
pub fn mint(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    kind: TokenKind,
    item_key: i64,
    at: i64,
    expires_at: Option<i64>,
) -> Result<Token, Stop> {
    let minted = Token::mint(kind, world.environment, &platform.chance);
    let row = TokenRow {
        world: world.key,
        kind: kind.prefix().to_owned(),
        item_key: Some(item_key),
        created_at: at,
        expires_at,
        ended_at: None,
        ended_by: None,
    };
    token::insert(write, &platform.key.hash(minted.reveal()), &row)?;
    Ok(minted)
}
