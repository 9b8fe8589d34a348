//! Telephone numbers and e-mail addresses: how they are compared, and whose Items they lead to.

use crate::failure::Stop;
use crate::item::Item;
use crate::platform::Platform;
use crate::user::UserRecord;
use crate::user::phone::e164;
use gingham_connect::Statement;
use gingham_model::id;
use gingham_model::identity::Owner;
use gingham_store::{Write, contact};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What the bank tells of an account's owners.
const BANK: &str = "bank";
/// What was proved or named in Link.
const LINK: &str = "link";

/// A telephone number or an e-mail address, written one way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact(String);

impl Contact {
    /// Reads what somebody typed; none for what is neither a number nor an address.
    pub fn parse(text: &str) -> Option<Contact> {
        let text = text.trim();
        match text.contains('@') {
            true => email(text).map(Contact),
            false => number(text).map(Contact),
        }
    }

    /// What it is found by.
    pub fn hash(&self, platform: &Platform) -> Vec<u8> {
        platform.key.hash(&format!("contact {}", self.0))
    }

    /// The contact as its owner reads it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a telephone number.
    pub fn is_number(&self) -> bool {
        self.0.starts_with('+')
    }
}

fn email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | ',' | ';' | '@');
    let fits = !local.is_empty() && text.len() <= 254 && text.replacen('@', "", 1).chars().all(plain);
    (fits && domain.contains('.') && !domain.starts_with('.')).then(|| text.to_lowercase())
}

/// Numbers that a plan knows are written as the world writes them. Banks tell of others, too, such as those of simulated
/// people: what has ten digits is American, what has more brings its country.
fn number(text: &str) -> Option<String> {
    if let Some(number) = e164(text) {
        return Some(number);
    }
    let spelled = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        _ if !text.chars().all(spelled) => None,
        10 if !text.starts_with('+') => Some(format!("+1{digits}")),
        8..=15 => Some(format!("+{digits}")),
        _ => None,
    }
}

/// Learns whose an Item is from what the bank tells of the owners of its shared accounts.
///
/// # Errors
/// Internal.
pub(crate) fn of_bank(
    platform: &Platform,
    write: &mut Write<'_>,
    item: &mut Item,
    told: &Statement,
) -> Result<(), Stop> {
    let shared: BTreeSet<&str> = item.shared().map(|account| account.key.as_str()).collect();
    let accounts = told.accounts.iter().filter(|account| shared.contains(account.key.as_str()));
    let contacts: BTreeSet<Contact> =
        accounts.flat_map(|account| &account.owners).flat_map(of_owner).collect();
    let all: Vec<&str> = contacts.iter().map(Contact::as_str).collect();
    let digest = id::hex(&platform.key.hash(&all.join("\n"))[..8]);
    let before = item.record.owners_digest.replace(digest);
    if before == item.record.owners_digest {
        return Ok(());
    }
    // An Item's first look has nothing to replace, and Items made side by side must not read each other's places.
    if before.is_some() {
        contact::drop_of_source(write, item.row.item_key, BANK)?;
    }
    Ok(contact::add(write, item.row.world, item.row.item_key, BANK, &hashes(platform, &contacts))?)
}

fn of_owner(owner: &Owner) -> Vec<Contact> {
    let numbers = owner.phone_numbers.iter().map(|number| number.data.as_str());
    let emails = owner.emails.iter().map(|email| email.data.as_str());
    numbers.chain(emails).filter_map(Contact::parse).collect()
}

/// Notes what was proved or named in Link when an Item was linked or repaired.
///
/// # Errors
/// Internal.
pub(crate) fn of_link(
    platform: &Platform,
    write: &mut Write<'_>,
    world: i64,
    item_key: i64,
    given: &[&str],
) -> Result<(), Stop> {
    let contacts: BTreeSet<Contact> = given.iter().filter_map(|text| Contact::parse(text)).collect();
    Ok(contact::add(write, world, item_key, LINK, &hashes(platform, &contacts))?)
}

/// Notes what an application tells of a user, in place of what it told before.
///
/// # Errors
/// Internal.
pub(crate) fn of_user(
    platform: &Platform,
    write: &mut Write<'_>,
    world: i64,
    user_key: i64,
    record: &UserRecord,
) -> Result<(), Stop> {
    contact::drop_user(write, user_key)?;
    let contacts: BTreeSet<Contact> =
        [&record.identity, &record.report_identity].into_iter().flatten().flat_map(of_identity).collect();
    Ok(contact::add_of_user(write, world, user_key, &hashes(platform, &contacts))?)
}

/// The contacts in an application's words for a person: texts, or objects with the text in `data`.
fn of_identity(identity: &Map<String, Value>) -> Vec<Contact> {
    let lists = ["phone_numbers", "emails"].into_iter().filter_map(|name| identity.get(name)?.as_array());
    let text = |one: &Value| one.as_str().or_else(|| one["data"].as_str()).and_then(Contact::parse);
    lists.flatten().filter_map(text).collect()
}

fn hashes(platform: &Platform, contacts: &BTreeSet<Contact>) -> Vec<Vec<u8>> {
    contacts.iter().map(|contact| contact.hash(platform)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(text: &str) -> Option<String> {
        Contact::parse(text).map(|contact| contact.as_str().to_owned())
    }

    #[test]
    fn a_contact_is_written_one_way() {
        assert_eq!(written(" (415) 555-0011 ").as_deref(), Some("+14155550011"));
        assert_eq!(written("1112223333"), written("+1 111 222 3333"));
        assert_eq!(written("Ada@Example.COM").as_deref(), Some("ada@example.com"));
        for neither in ["", "12345", "ada", "@example.com", "ada@example", "a b@example.com", "+1415x5550011"]
        {
            assert_eq!(written(neither), None, "{neither}");
        }
    }

    #[test]
    fn applications_name_contacts_in_two_ways() {
        let identity = json!({"emails": [{"data": "a@example.com"}], "phone_numbers": ["+14155550011", 7]});
        let found = of_identity(identity.as_object().unwrap());
        let found: Vec<&str> = found.iter().map(Contact::as_str).collect();
        assert_eq!(found, ["+14155550011", "a@example.com"]);
    }
}
