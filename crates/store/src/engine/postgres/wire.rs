//! How values travel to and from PostgreSQL, and what its errors mean.

use std::error::Error as _;
use std::io;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::{StoreError, Value};

type Mismatch = Box<dyn std::error::Error + Sync + Send>;

/// PostgreSQL tells which type it inferred for each parameter; the value is written as that type. A mismatch is an
/// error of the statement, never a silent conversion.
impl ToSql for Value {
    fn to_sql(&self, expected: &Type, out: &mut BytesMut) -> Result<IsNull, Mismatch> {
        match (self, expected) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(number), &Type::INT8) => number.to_sql(expected, out),
            (Value::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(expected, out),
            (Value::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(expected, out),
            (Value::Int(number), &Type::BOOL) => (*number != 0).to_sql(expected, out),
            (Value::Text(text), _) if <&str as ToSql>::accepts(expected) => {
                text.as_str().to_sql(expected, out)
            }
            (Value::Blob(bytes), &Type::BYTEA) => bytes.as_slice().to_sql(expected, out),
            _ => Err(format!("{} was given where the statement takes {expected}", self.kind()).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Columns are text, bigint and bytea, but a comparison is a bool and a sum is a numeric.
impl<'r> FromSql<'r> for Value {
    fn from_sql(found: &Type, raw: &'r [u8]) -> Result<Value, Mismatch> {
        match *found {
            Type::INT8 => i64::from_sql(found, raw).map(Value::Int),
            Type::INT4 => i32::from_sql(found, raw).map(Value::from),
            Type::INT2 => i16::from_sql(found, raw).map(|number| Value::Int(number.into())),
            Type::BOOL => bool::from_sql(found, raw).map(Value::from),
            Type::NUMERIC => whole_number(raw).map(Value::Int).ok_or_else(|| "it is no whole number".into()),
            Type::BYTEA => Ok(Value::Blob(raw.to_owned())),
            _ => String::from_sql(found, raw).map(Value::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Value, Mismatch> {
        Ok(Value::Null)
    }

    fn accepts(found: &Type) -> bool {
        let numbers = [Type::INT8, Type::INT4, Type::INT2, Type::BOOL, Type::NUMERIC, Type::BYTEA];
        numbers.contains(found) || <String as FromSql>::accepts(found)
    }
}

/// A numeric is a count of digits, the weight of the first, a sign, a scale, and the digits themselves, in base
/// 10,000 and without trailing zeros.
fn whole_number(raw: &[u8]) -> Option<i64> {
    let mut words = raw.chunks_exact(2).map(|word| i16::from_be_bytes([word[0], word[1]]));
    let (_count, weight, sign, _scale) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let mut number = 0i64;
    let mut places_left = i32::from(weight) + 1;
    let sign = match sign {
        0 => 1,
        0x4000 => -1,
        _ => return None,
    };
    for digit in words {
        number = number.checked_mul(10_000)?.checked_add(sign * i64::from(digit))?;
        places_left -= 1;
    }
    match u32::try_from(places_left) {
        Ok(_) if number == 0 => Some(0),
        Ok(zeros) => number.checked_mul(10_000i64.checked_pow(zeros)?),
        Err(_) => None,
    }
}

/// Whether this transaction collided with another, and may succeed when it is run again.
pub(super) fn is_collision(error: &Error) -> bool {
    matches!(error.code(), Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED))
}

/// Whether a row with this key was there: before this transaction, or since it began.
pub(super) fn is_duplicate(error: &Error) -> bool {
    error.code() == Some(&SqlState::UNIQUE_VIOLATION)
}

/// Whether the server refused the user, the password or the database.
pub(super) fn is_refusal(error: &Error) -> bool {
    error.code().is_some_and(|state| state.code().starts_with("28") || state.code().starts_with("3D"))
}

/// What an error of PostgreSQL means to the caller.
pub(super) fn store_error(error: &Error) -> StoreError {
    let problem = told(error);
    let Some(state) = error.code() else {
        let broken = error.is_closed() || error.source().is_some_and(|source| source.is::<io::Error>());
        return if broken { StoreError::Unavailable(problem) } else { StoreError::Shape { problem } };
    };
    if is_collision(error) {
        return StoreError::Conflict;
    }
    match state.code() {
        "XX001" | "XX002" => StoreError::Corrupt(problem),
        "25006" => StoreError::Shape { problem },
        code => match &code[..2] {
            "23" => StoreError::Conflict,
            "0A" | "21" | "22" | "42" => StoreError::Shape { problem },
            _ => StoreError::Unavailable(problem),
        },
    }
}

/// The message of an error, and its cause where it has one.
pub(super) fn told(error: &Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(answer), _) => answer.message().to_owned(),
        (None, Some(cause)) if !error.to_string().contains(&cause.to_string()) => format!("{error}: {cause}"),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numeric(weight: i16, sign: i16, digits: &[i16]) -> Option<i64> {
        let head = [digits.len() as i16, weight, sign, 0];
        let raw: Vec<u8> = head.iter().chain(digits).flat_map(|word| word.to_be_bytes()).collect();
        whole_number(&raw)
    }

    #[test]
    fn sums_are_whole_numbers() {
        assert_eq!(numeric(0, 0, &[]), Some(0));
        assert_eq!(numeric(1, 0, &[2]), Some(20_000));
        assert_eq!(numeric(2, 0x4000, &[12, 3, 4567]), Some(-1_200_034_567));
        assert_eq!(numeric(4, 0x4000, &[922, 3372, 368, 5477, 5808]), Some(i64::MIN));
        assert_eq!(numeric(4, 0, &[922, 3372, 368, 5477, 5808]), None, "it is too large by one");
        assert_eq!(numeric(0, 0, &[1, 5000]), None, "it has a fraction");
        assert_eq!(numeric(-1, 0, &[5000]), None, "it is a fraction");
        assert_eq!(numeric(9999, 0, &[1]), None, "it is far too large");
        assert_eq!(numeric(0, 0xC000u16 as i16, &[]), None, "it is not a number");
        assert_eq!(whole_number(&[0, 0, 0]), None, "it is cut short");
    }
}
