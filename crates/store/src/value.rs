//! What a statement takes and a row holds.

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
