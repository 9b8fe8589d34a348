//! Account numbers in the scheme of the bank's country.

use crate::branch::Branch;
use gingham_model::account::{Ach, Bacs, Brokerage, Eft, International};
use gingham_model::{AccountKind, Numbers};

pub(crate) const ROUTING: &str = "011401533";
pub(crate) const WIRE_ROUTING: &str = "021000021";
const SORT_CODE: &str = "601613";
const EFT_INSTITUTION: &str = "021";
const EFT_BRANCH: &str = "01140";

/// Whether money can be sent to accounts of this subtype: the ones that have numbers.
pub(crate) fn has_numbers(subtype: &str) -> bool {
    matches!(subtype, "checking" | "savings" | "cash management")
}

/// The numbers of an account of the bank's own; none where nothing can be sent there.
pub(crate) fn of_account(branch: &Branch, kind: AccountKind, subtype: &str, mask: &str) -> Numbers {
    match kind {
        AccountKind::Depository if has_numbers(subtype) => numbers(branch, mask, None),
        AccountKind::Investment => {
            Numbers { brokerage: Some(brokerage(subtype, mask)), ..Numbers::default() }
        }
        _ => Numbers::default(),
    }
}

/// The number of an investment account: two letters, and digits that end in the mask.
fn brokerage(subtype: &str, mask: &str) -> Brokerage {
    let plan = subtype.ends_with("401k").then(|| format!("PL{mask}"));
    Brokerage { account: format!("GB4400{mask}"), plan }
}

/// The numbers of the account with this four-digit `mask`; `account` when it has a number of its own.
pub(crate) fn numbers(branch: &Branch, mask: &str, account: Option<&str>) -> Numbers {
    let or_made = |made: String| account.map_or(made, str::to_owned);
    match branch.country {
        "US" => Numbers {
            ach: Some(Ach {
                account: or_made(format!("111122223333{mask}")),
                routing: ROUTING.to_owned(),
                wire_routing: Some(WIRE_ROUTING.to_owned()),
                is_tokenized: branch.tokenized,
            }),
            ..Numbers::default()
        },
        "CA" => Numbers {
            eft: Some(Eft {
                account: or_made(format!("11112222{}", or_first(mask, "3333"))),
                institution: EFT_INSTITUTION.to_owned(),
                branch: EFT_BRANCH.to_owned(),
            }),
            ..Numbers::default()
        },
        "GB" => british(or_made(format!("3192{}", or_first(mask, "6819")))),
        country => Numbers {
            international: Some(International {
                iban: iban(country, &bban(country, &or_made(format!("3192{}", or_first(mask, "6819"))))),
                bic: format!("GING{country}2X"),
            }),
            ..Numbers::default()
        },
    }
}

fn british(account: String) -> Numbers {
    Numbers {
        international: Some(International {
            iban: iban("GB", &format!("NWBK{SORT_CODE}{account}")),
            bic: "NWBKGB21".to_owned(),
        }),
        bacs: Some(Bacs { account, sort_code: SORT_CODE.to_owned() }),
        ..Numbers::default()
    }
}

/// The account that the published numbers belong to is the one with mask 0000; the others have their own.
fn or_first<'a>(mask: &'a str, first: &'a str) -> &'a str {
    if mask == "0000" { first } else { mask }
}

/// A basic bank account number of the country's length, with our own bank's letters where it wants letters.
fn bban(country: &str, account: &str) -> String {
    let (bank, digits) = match country {
        "NL" => ("GING", 10),
        "IE" => ("GING", 14),
        "LV" => ("GING", 13),
        "IT" => ("X", 22),
        "NO" => ("", 11),
        "BE" => ("", 12),
        "DK" | "FI" => ("", 14),
        "AT" | "LT" | "EE" => ("", 16),
        "ES" | "SE" => ("", 20),
        "PT" => ("", 21),
        "FR" => ("", 23),
        "PL" => ("", 24),
        _ => ("", 18),
    };
    format!("{bank}{account:0>digits$}")
}

/// The IBAN with its check digits (ISO 7064, mod 97).
fn iban(country: &str, bban: &str) -> String {
    let remainder = bban.chars().chain(country.chars()).chain("00".chars()).fold(0, |remainder, c| {
        match c.to_digit(36) {
            Some(digit) if digit < 10 => (remainder * 10 + digit) % 97,
            Some(letter) => (remainder * 100 + letter) % 97,
            None => remainder,
        }
    });
    format!("{country}{:02}{bban}", 98 - remainder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::branch::tests::bank;

    fn of(country: &'static str, mask: &str) -> Numbers {
        numbers(&Branch::at(&bank("ins_1000", country)), mask, None)
    }

    #[test]
    fn every_country_has_its_scheme() {
        let ach = of("US", "1111").ach.unwrap();
        assert_eq!((ach.account.as_str(), ach.routing.as_str()), ("1111222233331111", "011401533"));
        assert_eq!(ach.wire_routing.as_deref(), Some("021000021"));
        let eft = of("CA", "0000").eft.unwrap();
        assert_eq!((&*eft.account, &*eft.institution, &*eft.branch), ("111122223333", "021", "01140"));
        let british = of("GB", "0000");
        assert_eq!(british.bacs.unwrap(), Bacs { account: "31926819".into(), sort_code: "601613".into() });
        let international = british.international.unwrap();
        assert_eq!((&*international.iban, &*international.bic), ("GB29NWBK60161331926819", "NWBKGB21"));
        let irish = of("IE", "0000");
        assert_eq!(irish.international.unwrap().iban.len(), 22);
        assert!(irish.bacs.is_none() && irish.ach.is_none());
    }

    #[test]
    fn accounts_never_share_a_number() {
        for country in ["US", "CA", "GB", "DE"] {
            assert_ne!(of(country, "0000"), of(country, "1111"), "{country}");
        }
    }
}
