//! One row of an answer, and how its columns become Rust values.

use crate::{StoreError, Value};

/// One row of an answer; its columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    columns: Vec<Value>,
}

impl Row {
    pub(crate) fn new(columns: Vec<Value>) -> Row {
        Row { columns }
    }

    /// The column at `index`. `&str` and `&[u8]` borrow from the row, `String` and `Vec<u8>` copy.
    ///
    /// # Errors
    /// [`StoreError::Shape`] where the column is absent or of another kind (a null is only an `Option`).
    pub fn get<'r, T: FromValue<'r>>(&'r self, index: usize) -> Result<T, StoreError> {
        let Some(value) = self.columns.get(index) else {
            return Err(StoreError::shape(format!(
                "column {index} was asked of a row of {}",
                self.columns.len()
            )));
        };
        T::from_value(value).ok_or_else(|| {
            let wanted = std::any::type_name::<T>();
            StoreError::shape(format!("column {index} holds {}, which is no {wanted}", value.kind()))
        })
    }
}

/// A Rust type that a column can be read as.
pub trait FromValue<'r>: Sized {
    /// The value as this type, unless it is of another kind.
    fn from_value(value: &'r Value) -> Option<Self>;
}

impl<'r> FromValue<'r> for &'r str {
    fn from_value(value: &'r Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'r> FromValue<'r> for &'r [u8] {
    fn from_value(value: &'r Value) -> Option<Self> {
        match value {
            Value::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl FromValue<'_> for String {
    fn from_value(value: &Value) -> Option<Self> {
        <&str>::from_value(value).map(str::to_owned)
    }
}

impl FromValue<'_> for Vec<u8> {
    fn from_value(value: &Value) -> Option<Self> {
        <&[u8]>::from_value(value).map(<[u8]>::to_vec)
    }
}

impl FromValue<'_> for i64 {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }
}

impl FromValue<'_> for i32 {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value)?.try_into().ok()
    }
}

impl FromValue<'_> for u32 {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value)?.try_into().ok()
    }
}

impl FromValue<'_> for bool {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl<'r, T: FromValue<'r>> FromValue<'r> for Option<T> {
    fn from_value(value: &'r Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            _ => T::from_value(value).map(Some),
        }
    }
}

impl FromValue<'_> for Value {
    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}
