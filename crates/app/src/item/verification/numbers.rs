//! Numbers as they are typed in: checked, sealed, and told with those of the bank.

use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use crate::stored;
use crate::sync::parts::{self, NumbersPart, Part};
use gingham_connect::directory::aba;
use gingham_model::account::{Ach, Eft, HolderCategory, Numbers};
use gingham_store::{Read, typed_account};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many digits an account number has.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=17;

/// What a person types in. It never prints.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Who holds the account.
    pub name: Option<String>,
    /// The routing number; of Canadian ones the institution's three digits and the branch's five, as `BBBBB-III`,
    /// `BBBBBIII` or `0IIIBBBBB`.
    pub routing: String,
    /// The account number.
    pub account: String,
    /// `checking` or `savings`, of a business where `business ` stands before it.
    pub subtype: Option<String>,
}

impl fmt::Debug for Typed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("typed numbers")
    }
}

impl Typed {
    /// The last four digits of the account number.
    pub fn mask(&self) -> String {
        let digits: Vec<char> = self.account.trim().chars().collect();
        digits[digits.len().saturating_sub(4)..].iter().collect()
    }

    /// The numbers in the scheme of `country`.
    ///
    /// # Errors
    /// INVALID_ACCOUNT_NUMBER.4 for numbers that cannot be.
    pub fn numbers(&self, country: &str) -> Result<Numbers, Failure> {
        let account = self.account.trim().to_owned();
        if !LENGTHS.contains(&account.len()) || !is_digits(&account) {
            return Err(malformed("account", "an account number has 4 to 17 digits"));
        }
        match country {
            "CA" => {
                let (institution, branch) = canadian(self.routing.trim()).ok_or_else(|| {
                    let forms = "the branch's five digits and the institution's three, as 11111-110, 11111110 or 011011111";
                    malformed("routing", forms)
                })?;
                let eft = Eft { account, institution, branch };
                Ok(Numbers { eft: Some(eft), ..Numbers::default() })
            }
            _ => {
                let routing = self.routing.trim().to_owned();
                if !aba::is_valid(&routing) {
                    return Err(malformed("routing", "nine digits of which the last is the check digit"));
                }
                let ach = Ach { account, routing, wire_routing: None, is_tokenized: false };
                Ok(Numbers { ach: Some(ach), ..Numbers::default() })
            }
        }
    }

    /// What kind of account it is, and whose.
    ///
    /// # Errors
    /// INVALID_FIELD.1 for other kinds than checking and savings.
    pub fn kind(&self) -> Result<(&'static str, HolderCategory), Failure> {
        let given = self.subtype.as_deref().unwrap_or_default();
        let (holder, plain) = match given.strip_prefix("business ") {
            Some(plain) => (HolderCategory::Business, plain),
            None => (HolderCategory::Personal, given),
        };
        match plain {
            "checking" => Ok(("checking", holder)),
            "savings" => Ok(("savings", holder)),
            _ => Err(Failure::field("subtype", "subtype must be checking or savings").with("given", given)),
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn malformed(which: &str, expected: &str) -> Failure {
    Failure::new("INVALID_ACCOUNT_NUMBER.4")
        .displayed("One of these numbers is not right. Compare each with what your bank says.")
        .with("number", which)
        .with("expected", expected)
}

/// The institution's three digits and the branch's five, whichever way round they are written: the branch comes first on
/// a cheque, and last in electronic payments, behind a zero.
fn canadian(routing: &str) -> Option<(String, String)> {
    let (branch, institution) = match routing.strip_prefix('0') {
        Some(electronic) if is_digits(electronic) && electronic.len() == 8 => {
            let (institution, branch) = electronic.split_at(3);
            (branch, institution)
        }
        _ if is_digits(routing) => routing.split_at_checked(5)?,
        _ => routing.split_once('-').or_else(|| routing.split_once(' '))?,
    };
    let (branch, institution) = (branch.trim(), institution.trim());
    let fits = branch.len() == 5 && institution.len() == 3 && is_digits(branch) && is_digits(institution);
    fits.then(|| (institution.to_owned(), branch.to_owned()))
}

/// What is sealed of a typed-in account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sealed {
    /// The bank's key of the account that they belong to.
    pub key: String,
    /// The numbers.
    pub numbers: Numbers,
}

/// The numbers of an Item's accounts, by account_id: those that were typed in before those of the bank.
///
/// # Errors
/// Internal.
pub fn of(platform: &Platform, read: &mut Read<'_>, item: &Item) -> Result<NumbersPart, Stop> {
    let mut known: NumbersPart = parts::load(read, item, Part::Numbers)?;
    if item.record.verified_by.is_none() {
        return Ok(known);
    }
    if let Some(row) = typed_account::find(read, item.row.item_key)? {
        let sealed = unseal(platform, &row.sealed)?;
        for account in item.shared().filter(|account| account.key == sealed.key) {
            known.insert(account.account_id.clone(), sealed.numbers.clone());
        }
    }
    Ok(known)
}

/// Seals numbers for the store.
pub fn seal(platform: &Platform, sealed: &Sealed) -> Vec<u8> {
    platform.key.seal(stored::write(sealed).as_bytes(), &platform.chance)
}

fn unseal(platform: &Platform, sealed: &[u8]) -> Result<Sealed, Stop> {
    let plain = platform.key.open(sealed).unwrap_or_default();
    stored::read("typed account", &String::from_utf8_lossy(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(routing: &str, account: &str) -> Typed {
        let (routing, account) = (routing.to_owned(), account.to_owned());
        Typed { name: None, routing, account, subtype: Some("business savings".to_owned()) }
    }

    #[test]
    fn numbers_are_held_against_their_scheme() {
        let ach = typed(" 110000000 ", "1111222233330000").numbers("US").unwrap().ach.unwrap();
        assert_eq!((&*ach.routing, &*ach.account), ("110000000", "1111222233330000"));
        for (routing, account) in [
            ("110000001", "1111"),
            ("110000000", "111"),
            ("110000000", "1x11"),
            ("", ""),
            ("110000000", "١١١١"),
        ] {
            let failure = typed(routing, account).numbers("US").unwrap_err();
            assert_eq!(failure.cause, "INVALID_ACCOUNT_NUMBER.4", "{routing} {account}");
        }
        for routing in ["011011111", "11111-110", "11111110", "11111 110", " 11111 - 110 "] {
            let eft = typed(routing, "11223311").numbers("CA").unwrap().eft.unwrap();
            assert_eq!((&*eft.institution, &*eft.branch), ("110", "11111"));
        }
        // A branch may begin with a zero as well.
        let eft = typed("01101111", "11223311").numbers("CA").unwrap().eft.unwrap();
        assert_eq!((&*eft.institution, &*eft.branch), ("111", "01101"));
        for routing in
            ["", "0", "11111", "111111110", "0110111111", "11111-11x", "1111-1110", "-", "01é011111"]
        {
            assert!(typed(routing, "11223311").numbers("CA").is_err(), "{routing}");
        }
    }

    #[test]
    fn the_last_digits_are_no_secret() {
        assert_eq!(typed("", "1111222233330000").mask(), "0000");
        assert_eq!(typed("", "12").mask(), "12");
        assert_eq!(format!("{:?}", typed("110000000", "1111")), "typed numbers");
        assert_eq!(typed("", "").kind().unwrap(), ("savings", HolderCategory::Business));
    }
}
