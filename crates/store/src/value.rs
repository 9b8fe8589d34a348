//! What a statement takes and a row holds.

use std::error::Error;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// One parameter or one column. There are no floats: amounts are whole minor units or decimal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// SQL's NULL, of whatever type the statement expects.
    Null,
    /// A `text` column.
    Text(String),
    /// A `bigint` column.
    Int(i64),
    /// A `bytea` column.
    Blob(Vec<u8>),
}

/// The parameters of a statement: `params![item_id, name, None::<i64>]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { [ $( $crate::Value::from($value) ),* ] };
}

impl Value {
    /// What kind of value it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Text(_) => "text",
            Value::Int(_) => "a number",
            Value::Blob(_) => "bytes",
        }
    }
}

macro_rules! from {
    ($($type:ty, $name:ident => $value:expr;)*) => {
        $(impl From<$type> for Value {
            fn from($name: $type) -> Value {
                $value
            }
        })*
    };
}

from! {
    &str, text => Value::Text(text.to_owned());
    &String, text => Value::Text(text.clone());
    String, text => Value::Text(text);
    i64, number => Value::Int(number);
    &i64, number => Value::Int(*number);
    i32, number => Value::Int(number.into());
    u32, number => Value::Int(number.into());
    bool, flag => Value::Int(flag.into());
    Vec<u8>, bytes => Value::Blob(bytes);
    &Vec<u8>, bytes => Value::Blob(bytes.clone());
    &[u8], bytes => Value::Blob(bytes.to_owned());
    &Value, value => value.clone();
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// PostgreSQL tells which type it inferred for each parameter; the value is written as that type. A mismatch is an
/// error of the statement, never a silent conversion.
impl ToSql for Value {
    fn to_sql(&self, expected: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, expected) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(number), &Type::INT8) => number.to_sql(expected, out),
            (Value::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(expected, out),
            (Value::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(expected, out),
            (Value::Int(number), &Type::BOOL) => (*number != 0).to_sql(expected, out),
            (Value::Text(text), _) if <&str as ToSql>::accepts(expected) => text.as_str().to_sql(expected, out),
            (Value::Blob(bytes), &Type::BYTEA) => bytes.as_slice().to_sql(expected, out),
            _ => Err(format!("{} was given where the statement takes {expected}", self.kind()).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
