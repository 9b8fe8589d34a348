//! `/investments/auth/get`: what it takes to move what investment accounts hold to another broker.

use super::print::{Asset, Position, accounts, assets};
use crate::accounts::OfAccounts;
use crate::eligible::Eligible;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, KnownAccount, print, products};
use gingham_app::sync::parts::{self, HoldingsPart, NumbersPart, OwnersPart, Part};
use gingham_model::{AccountKind, Product};
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint =
    reads!("/investments/auth/get", answer).needs(Product::InvestmentsAuth).cached();

/// The accounts whose holdings can be moved.
const MOVABLE: Eligible = Eligible {
    what: "investment",
    fits: |account| account.kind == AccountKind::Investment,
    none: "NO_INVESTMENT_AUTH_ACCOUNTS.1",
    unshared: "NO_INVESTMENT_AUTH_ACCOUNTS.2",
    withdrawn: "NO_INVESTMENT_AUTH_ACCOUNTS.2",
};

/// Everything here was told by the institution: nobody types accounts in.
const BY_THE_BANK: &str = "INSTITUTION";

/// Plaid's InvestmentsAuthGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts that were chosen.
    pub accounts: Vec<Value>,
    /// The rest, which partners are told alike.
    #[serde(flatten)]
    pub movable: Movable,
    item: gingham_wire::item::Item,
}

/// What it takes to move the holdings.
#[derive(Serialize)]
pub struct Movable {
    data_sources: Sources,
    holdings: Vec<Position>,
    numbers: Numbers,
    owners: Vec<Owner>,
    securities: Vec<Asset>,
}

#[derive(Serialize)]
struct Sources {
    holdings: &'static str,
    numbers: &'static str,
    owners: &'static str,
}

#[derive(Default, Serialize)]
struct Numbers {
    acats: Vec<Acats>,
    aton: Vec<Aton>,
    retirement_401k: Vec<Plan>,
}

#[derive(Serialize)]
struct Acats {
    account_id: String,
    account: String,
    dtc_numbers: Vec<String>,
}

#[derive(Serialize)]
struct Aton {
    account_id: String,
    account: String,
}

#[derive(Serialize)]
struct Plan {
    account_id: String,
    account: String,
    plan: String,
}

#[derive(Serialize)]
struct Owner {
    account_id: String,
    names: Vec<String>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfAccounts) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    movable(call, read, item, request.options.account_ids.as_deref())
}

/// What it takes to move what an Item's accounts hold.
pub fn movable(
    call: &Call,
    read: &mut Read<'_>,
    item: Item,
    ids: Option<&[String]>,
) -> Result<Response, Stop> {
    products::allowed(&item, Product::InvestmentsAuth)?;
    // Before the product is added: what cannot be given must not be charged.
    MOVABLE.of(&item, &item.chosen(ids)?)?;
    let item = item.using(Product::InvestmentsAuth)?;
    let chosen = item.chosen(ids)?;
    let HoldingsPart { mut holdings, securities } = parts::load(read, &item, Part::Holdings)?;
    holdings.retain(|holding| chosen.iter().any(|account| account.account_id == holding.account_id));
    let securities = assets(securities, |id| holdings.iter().any(|holding| holding.security_id == id));
    let known: NumbersPart = parts::load(read, &item, Part::Numbers)?;
    let owners: OwnersPart = parts::load(read, &item, Part::Owners)?;
    let movable = Movable {
        data_sources: Sources { holdings: BY_THE_BANK, numbers: BY_THE_BANK, owners: BY_THE_BANK },
        holdings: holdings.into_iter().map(Position::from).collect(),
        numbers: numbers(&item, &chosen, &known),
        owners: chosen.iter().map(|account| owner(account, &owners)).collect(),
        securities,
    };
    Ok(Response { accounts: accounts(&chosen), movable, item: print::wire(&item, &call.caller.client) })
}

/// Plans of employers by their plan, the others by the clearing of their country.
fn numbers(item: &Item, chosen: &[&KnownAccount], known: &NumbersPart) -> Numbers {
    let mut numbers = Numbers::default();
    let Some(institution) = item.institution() else { return numbers };
    for account in chosen {
        let account_id = account.account_id.clone();
        let Some(told) = known.get(&account_id).and_then(|numbers| numbers.brokerage.clone()) else {
            continue;
        };
        match (told.plan, institution.country_codes.contains(&"CA")) {
            (Some(plan), _) => {
                numbers.retirement_401k.push(Plan { account_id, account: told.account, plan });
            }
            (None, true) => numbers.aton.push(Aton { account_id, account: told.account }),
            (None, false) => {
                let dtc_numbers = institution.dtc_numbers.clone();
                numbers.acats.push(Acats { account_id, account: told.account, dtc_numbers });
            }
        }
    }
    numbers
}

fn owner(account: &KnownAccount, owners: &OwnersPart) -> Owner {
    let owners = owners.owners(&account.account_id);
    let names = owners.iter().flat_map(|owner| owner.names.iter().cloned()).collect();
    Owner { account_id: account.account_id.clone(), names }
}
