//! Typed-in accounts are added: to an Item that has a login, or as an Item of their own.

use super::numbers::{Sealed, Typed, seal};
use super::{State, Verified};
use super::{deposit, known};
use crate::client::keys;
use crate::failure::Stop;
use crate::item::create::blank;
use crate::item::record::MadeBy;
use crate::item::{AccountState, Item, ItemRecord, KnownAccount};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::stored;
use crate::sync::parts::{self, OwnersPart, Part};
use crate::sync::pull::save;
use crate::user::Owner;
use gingham_model::account::{Balances, Numbers};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{AccountKind, Currency, Product, id};
use gingham_store::typed_account::{self, TypedAccountRow};
use gingham_store::{Write, item, life_event, user};
use serde_json::Value;

/// What stands for the bank's key of an account without a login.
pub const KEY: &str = "typed";

/// What an Item without a login can give: its numbers.
pub const GIVEN: [Product; 3] = [Product::Auth, Product::Transfer, Product::ProcessorPayments];

/// Whether such an Item can give a product; some are accounts whose owner is known besides.
pub fn gives(item: &Item, product: Product) -> bool {
    GIVEN.contains(&product) || item.record.pulled.contains(&product)
}

/// A verified account without a login.
#[derive(Clone, Debug)]
pub struct NewTyped {
    /// What was typed in.
    pub typed: Typed,
    /// Its numbers, checked.
    pub numbers: Numbers,
    /// How they were verified.
    pub verified: Verified,
    /// What the end user granted.
    pub products: Vec<Product>,
    /// What they agreed to, where Data Transparency asked.
    pub consented_products: Option<Vec<Product>>,
    /// What for.
    pub use_cases: Vec<String>,
    /// Where webhooks go.
    pub webhook: Option<String>,
    /// Which flow makes it.
    pub made_by: MadeBy,
    /// The application, as deposits name it.
    pub application: String,
    /// Whose it is.
    pub owner: Option<Owner>,
}

/// Makes the Item of such an account, for which nobody holds a token yet.
///
/// # Errors
/// INVALID_FIELD.1 for a kind of account that cannot be verified; INVALID_API_KEYS.1 when the client was deleted
/// meanwhile.
pub fn create(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    new: &NewTyped,
) -> Result<Item, Stop> {
    keys::still_there(write, world)?;
    let at = world.now(platform);
    let owner = new.owner.as_ref().map(|owner| owner.still_there(write)).transpose()?.flatten();
    let mut item = draft(platform, world, new, at);
    item.record.user_id = owner.map(|owner| owner.user_id.clone());
    let account = account(&item.row.item_id, new, at)?;
    item.accounts.push(account);
    item.row.accounts = stored::write(&item.accounts);
    item.row.body = stored::write(&item.record);
    item::insert(write, &item.row)?;
    if let Some(owner) = owner {
        user::give_item(write, world.key, owner.user_key, item.row.item_key)?;
    }
    life_event::begin(write, item.row.item_key, at, "the Item was made of numbers that were typed in")?;
    if let Some(owner) = known::owner(&new.numbers) {
        let account_id = item.accounts[0].account_id.clone();
        let owners = OwnersPart { sets: vec![vec![owner]], of: [(account_id, 0)].into() };
        parts::put(write, &item, Part::Owners, &owners)?;
        item.record.pulled.push(Product::IdentityMatch);
    }
    adopt(platform, write, world, &mut item, &Adopted::of(new))?;
    Ok(item)
}

fn draft(platform: &Platform, world: &World, new: &NewTyped, at: i64) -> Item {
    let record = ItemRecord {
        webhook: new.webhook.clone(),
        made_by: new.made_by,
        products: new.products.clone(),
        // There is nothing to be pulled: the numbers are here.
        pulled: GIVEN.to_vec(),
        consented_products: new.consented_products.clone(),
        consented_use_cases: new.use_cases.clone(),
        ..ItemRecord::default()
    };
    Item { row: blank(platform, world, at), record, accounts: Vec::new(), is_view: false }
}

fn account(item_id: &str, new: &NewTyped, at: i64) -> Result<KnownAccount, Stop> {
    let (subtype, holder) = new.typed.kind()?;
    let title = if subtype == "savings" { "Savings" } else { "Checking" };
    let mask = new.typed.mask();
    let currency = if new.numbers.eft.is_some() { Currency::CAD } else { Currency::USD };
    Ok(KnownAccount {
        account_id: id::derived(&["account", item_id, KEY, "0"]),
        key: KEY.to_owned(),
        name: format!("{title} ...{mask}"),
        official_name: None,
        mask: Some(mask),
        kind: AccountKind::Depository,
        subtype: subtype.to_owned(),
        balances: Balances { available: None, current: None, limit: None, currency, updated: None },
        holder_category: Some(holder),
        persistent_id: None,
        verification_status: None,
        verification_name: None,
        verification_insights: None,
        state: AccountState::Shared,
        since: at,
    })
}

/// What an Item takes over from the person who typed.
pub struct Adopted<'a> {
    /// The bank's key of the account.
    pub key: &'a str,
    /// What was typed in.
    pub typed: &'a Typed,
    /// Its numbers, checked.
    pub numbers: &'a Numbers,
    /// How they were verified.
    pub verified: &'a Verified,
    /// The application, as deposits name it.
    pub application: &'a str,
}

impl Adopted<'_> {
    fn of(new: &NewTyped) -> Adopted<'_> {
        Adopted {
            key: KEY,
            typed: &new.typed,
            numbers: &new.numbers,
            verified: &new.verified,
            application: &new.application,
        }
    }
}

/// Adds the numbers to an Item and begins what verifies them.
///
/// # Errors
/// Internal.
pub fn adopt(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    adopted: &Adopted<'_>,
) -> Result<(), Stop> {
    let (at, key, verified) = (world.now(platform), item.row.item_key, adopted.verified);
    for account in item.accounts.iter_mut().filter(|account| account.key == adopted.key) {
        account.verification_status.clone_from(&verified.status);
        account.verification_name.clone_from(&adopted.typed.name);
        account.verification_insights.clone_from(&verified.insights);
    }
    item.record.auth_method = Some(verified.method.auth_method().to_owned());
    item.record.verified_by = Some(verified.method);
    let sealed = Sealed { key: adopted.key.to_owned(), numbers: adopted.numbers.clone() };
    let state = verified.state();
    let row = TypedAccountRow {
        item_key: key,
        world: world.key,
        sealed: seal(platform, &sealed),
        state: state.as_str().to_owned(),
        made_at: at,
        attempts: 0,
        code: (state == State::AwaitsCode).then(|| platform.key.hash(deposit::CODE)),
    };
    typed_account::insert(write, &row)?;
    if matches!(state, State::AwaitsCode | State::AwaitsDeposit) {
        let text = deposit::descriptor(adopted.application);
        let event = format!("$0.01 was sent to the account at {}: {text}", rfc3339(from_millis(at)));
        life_event::note(write, key, at, &event)?;
    }
    if state == State::AwaitsDeposit {
        let due_at = at + deposit::arrival(world.environment);
        let job = Job { item_key: Some(key), kind: Kind::Deposit, due_at };
        job::queue(platform, write, world, &job, &Value::Null)?;
    }
    save(write, item)
}
