//! What a member makes happen to an Item: the deeds of its bank and of its end user.

use super::audit::{self, Entry};
use super::role::{Permit, Steer};
use crate::bank;
use crate::bank::account::NewAccount;
use crate::bank::transactions::WantedRow;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::resolve::Handle;
use crate::item::{Item, health};
use crate::job::clock::{Move, advance};
use crate::platform::Platform;
use crate::portal;
use crate::webhook::fire;
use gingham_model::{AccountKind, Amount};
use gingham_store::Write;
use jiff::civil::Date;

/// What a member makes happen.
#[derive(Clone, Debug)]
pub enum Act {
    /// Something that is done in one transaction.
    AtOnce(Deed),
    /// An account of this account_id gets another one, though nothing visible changed.
    Reassign(String),
    /// The end user withdraws the account of this account_id at an OAuth bank.
    Withdraw(String),
    /// The end user withdraws the whole login at an OAuth bank.
    WithdrawLogin,
    /// The Item learns of what has happened at its bank.
    Learn,
}

/// A deed of one transaction; the first text of those that are about an account is its account_id.
#[derive(Clone, Debug)]
pub enum Deed {
    /// The bank closes an account.
    Close(String),
    /// The bank gives it another name.
    Rename(String, String),
    /// The bank gives it another mask.
    Remask(String, String),
    /// A transaction appears on it.
    Post(String, WantedRow),
    /// The end user opens another account.
    Open(NewAccount),
    /// The end user changes the password at the bank.
    ChangePassword,
    /// The login breaks.
    ResetLogin,
    /// The end user withdraws the application's access in the Portal.
    Revoke,
    /// A webhook of this code is sent though nothing is behind it.
    Fire(String),
}

impl Act {
    /// Reads a deed by its word and the fields of its form.
    ///
    /// # Errors
    /// INVALID_FIELD for a word that is none, and for a field that is missing or malformed.
    pub fn read(word: &str, field: impl Fn(&str) -> Option<String>) -> Result<Act, Failure> {
        let text =
            |name: &str| field(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let needed = |name: &str| {
            text(name).ok_or_else(|| Failure::field(name, format!("Fill in {}.", name.replace('_', " "))))
        };
        let account = || needed("account_id");
        Ok(match word {
            "close" => Act::AtOnce(Deed::Close(account()?)),
            "rename" => Act::AtOnce(Deed::Rename(account()?, needed("name")?)),
            "remask" => Act::AtOnce(Deed::Remask(account()?, needed("mask")?)),
            "reassign" => Act::Reassign(account()?),
            "withdraw" => Act::Withdraw(account()?),
            "post" => Act::AtOnce(Deed::Post(account()?, row(needed, text)?)),
            "open" => Act::AtOnce(Deed::Open(opened(&needed("kind")?, text("name"))?)),
            "withdraw-login" => Act::WithdrawLogin,
            "change-password" => Act::AtOnce(Deed::ChangePassword),
            "reset-login" => Act::AtOnce(Deed::ResetLogin),
            "revoke" => Act::AtOnce(Deed::Revoke),
            "fire" => Act::AtOnce(Deed::Fire(needed("code")?)),
            "learn" => Act::Learn,
            _ => return Err(Failure::field("act", "There is no such deed.")),
        })
    }

    /// What it is, for the audit log.
    fn told(&self) -> &'static str {
        match self {
            Act::AtOnce(deed) => deed.told(),
            Act::Reassign(..) => "gave an account another account_id",
            Act::Withdraw(..) => "let the end user withdraw an account",
            Act::WithdrawLogin => "let the end user withdraw the login",
            Act::Learn => "let the Item learn the news",
        }
    }
}

impl Deed {
    fn told(&self) -> &'static str {
        match self {
            Deed::Close(..) => "let the bank close an account",
            Deed::Rename(..) => "let the bank rename an account",
            Deed::Remask(..) => "let the bank change a mask",
            Deed::Post(..) => "let a transaction appear",
            Deed::Open(..) => "let the end user open an account",
            Deed::ChangePassword => "let the end user change the password",
            Deed::ResetLogin => "broke the login",
            Deed::Revoke => "let the end user revoke access in the Portal",
            Deed::Fire(..) => "fired a webhook",
        }
    }
}

fn row(
    needed: impl Fn(&str) -> Result<String, Failure>,
    text: impl Fn(&str) -> Option<String>,
) -> Result<WantedRow, Failure> {
    let day = |name: &str, text: String| {
        text.parse::<Date>().map_err(|_| Failure::field(name, "A day has the form 2026-05-31."))
    };
    let date_transacted = day("date", needed("date")?)?;
    let date_posted = text("posted").map(|text| day("posted", text)).transpose()?;
    if date_posted.is_some_and(|posted| posted < date_transacted) {
        return Err(Failure::field("posted", "It cannot be posted before the day on which it happens."));
    }
    let amount = needed("amount")?;
    let amount = Amount::parse(&amount)
        .ok_or_else(|| Failure::field("amount", "The amount must be a number such as 12.50."))?;
    Ok(WantedRow {
        date_transacted,
        date_posted,
        amount,
        description: needed("description")?,
        currency: None,
    })
}

/// `depository/savings` and the like.
fn opened(kind: &str, name: Option<String>) -> Result<NewAccount, Failure> {
    let unknown = || Failure::field("kind", "There is no such kind of account.");
    let (kind, subtype) = kind.split_once('/').ok_or_else(unknown)?;
    let kind = AccountKind::parse(kind).ok_or_else(unknown)?;
    Ok(NewAccount { kind, subtype: subtype.to_owned(), name })
}

/// Makes it happen.
///
/// # Errors
/// As the verbs of the bank, the Item and the Portal.
pub async fn perform(
    platform: &Platform,
    permit: &Permit<Steer>,
    caller: &Caller,
    item_id: &str,
    act: Act,
) -> Result<(), Stop> {
    let entry = Entry::new(act.told(), item_id).within(&caller.world);
    let handle = Handle::Id(item_id.to_owned());
    match act {
        Act::AtOnce(deed) => {
            let (shared, caller, by) = (platform.shared(), caller.clone(), permit.member().clone());
            let write = move |write: &mut Write<'_>| {
                at_once(&shared, &caller, write, &handle, &deed)?;
                audit::note(&shared, write, &by, &entry)
            };
            return platform.store.write(write).await;
        }
        Act::Reassign(account_id) => {
            bank::account::reassign(platform, caller, handle, account_id).await?;
        }
        Act::Withdraw(account_id) => {
            bank::login::revoke(platform, caller, handle, Some(account_id)).await?;
        }
        Act::WithdrawLogin => bank::login::revoke(platform, caller, handle, None).await?,
        Act::Learn => {
            advance(platform, caller.world.key, Move::By(0)).await?;
        }
    }
    audit::note_alone(platform, permit.member(), entry).await
}

fn at_once(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    handle: &Handle,
    deed: &Deed,
) -> Result<(), Stop> {
    let item: Item = handle.open(platform, caller, write)?;
    match deed {
        Deed::Close(account_id) => bank::account::close(platform, caller, write, &item, account_id),
        Deed::Rename(account_id, name) => {
            bank::account::rename(platform, caller, write, &item, account_id, name)
        }
        Deed::Remask(account_id, mask) => {
            bank::account::remask(platform, caller, write, &item, account_id, mask)
        }
        Deed::Post(account_id, row) => {
            let rows = std::slice::from_ref(row);
            bank::transactions::create(platform, caller, write, &item, account_id, rows)
        }
        Deed::Open(new) => bank::account::open(platform, caller, write, &item, new),
        Deed::ChangePassword => bank::login::change_password(platform, caller, write, &item),
        Deed::ResetLogin => health::reset_login(platform, write, &caller.world, item),
        Deed::Revoke => portal::revoke(platform, caller, write, item),
        Deed::Fire(code) => fire::fire(platform, write, &caller.world, &item, code, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str, fields: &[(&str, &str)]) -> Result<Act, Failure> {
        let find = |name: &str| {
            fields.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Act::read(word, find)
    }

    #[test]
    fn a_deed_needs_its_fields() {
        assert!(
            matches!(read("close", &[("account_id", "a")]), Ok(Act::AtOnce(Deed::Close(account_id))) if account_id == "a")
        );
        assert_eq!(read("close", &[("account_id", " ")]).unwrap_err().evidence["field"], "account_id");
        assert_eq!(read("explode", &[]).unwrap_err().evidence["field"], "act");
        let row = [("account_id", "a"), ("date", "2026-05-31"), ("amount", "12.50"), ("description", "Tea")];
        assert!(
            matches!(read("post", &row), Ok(Act::AtOnce(Deed::Post(_, row))) if row.date_posted.is_none())
        );
        let bad = [("account_id", "a"), ("date", "31.5."), ("amount", "12.50"), ("description", "Tea")];
        assert_eq!(read("post", &bad).unwrap_err().evidence["field"], "date");
        let new = read("open", &[("kind", "depository/savings")]);
        assert!(matches!(new, Ok(Act::AtOnce(Deed::Open(new))) if new.subtype == "savings"));
    }
}
