//! Exact amounts of money, prices and quantities.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

/// An exact decimal: an amount in major units of its currency, a price or a quantity.
///
/// It is a decimal everywhere and becomes a JSON number only when it is printed: `110`, `89.4`, `23631.9805`.
/// A transaction's amount is positive when money leaves the account, as Plaid signs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub Decimal);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// `minor` hundredths: `Amount::cents(8940)` is 89.40.
    pub fn cents(minor: i64) -> Amount {
        Amount(Decimal::new(minor, 2))
    }

    /// A whole number of major units.
    pub fn whole(major: i64) -> Amount {
        Amount(Decimal::from(major))
    }

    /// The decimal that a literal such as `"47.74104242992852"` spells; `None` when it is not a number.
    pub fn parse(text: &str) -> Option<Amount> {
        Decimal::from_str_exact(text).ok().or_else(|| Decimal::from_scientific(text).ok()).map(Amount)
    }

    /// The nearest decimal to a JSON number's value; `None` for what a decimal cannot hold.
    pub fn from_f64(value: f64) -> Option<Amount> {
        Decimal::from_f64(value).map(Amount)
    }

    /// Rounded to `digits` decimal places, halves away from zero as banks do.
    pub fn rounded(self, digits: u32) -> Amount {
        Amount(self.0.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    }

    /// The absolute value.
    pub fn abs(self) -> Amount {
        Amount(self.0.abs())
    }

    /// Whether it is below zero: for a transaction, money coming in.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The closest binary float, for statistics only.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }
}

impl Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        Amount(self.0.saturating_sub(other.0))
    }
}

impl Mul for Amount {
    type Output = Amount;
    fn mul(self, other: Amount) -> Amount {
        Amount(self.0.saturating_mul(other.0))
    }
}

impl Neg for Amount {
    type Output = Amount;
    fn neg(self) -> Amount {
        Amount(-self.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        *self = *self + other;
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Amount {
        amounts.fold(Amount::ZERO, Add::add)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = self.0.normalize();
        match plain.scale() {
            0 => match plain.to_i64() {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_f64(self.to_f64()),
            },
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        struct Number;
        impl serde::de::Visitor<'_> for Number {
            type Value = Amount;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Amount, E> {
                Ok(Amount::whole(value))
            }
            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Amount, E> {
                Ok(Amount(Decimal::from(value)))
            }
            fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Amount, E> {
                // A float prints as its shortest decimal, which is the one that was written.
                Amount::parse(&value.to_string())
                    .or_else(|| Amount::from_f64(value))
                    .ok_or_else(|| E::custom("number out of range"))
            }
        }
        deserializer.deserialize_any(Number)
    }
}
