//! What goes into a statement and comes out of one, on every engine.

use crate::OfficeError;
use std::borrow::Cow;

/// A value of a row or of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Value<'v> {
    /// Nothing.
    #[default]
    Null,
    /// A number; a truth is 0 or 1.
    Number(i64),
    /// Text.
    Text(Cow<'v, str>),
    /// Bytes.
    Bytes(Cow<'v, [u8]>),
}

/// The values of a statement, in the order of its `?1`, `?2`, ….
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        [$($crate::archive::value::Value::from($value)),*]
    };
}
pub(super) use values;

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(bytes: &'v [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u16> for Value<'_> {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Value<'_> {
    /// What is counted here stays far below 2⁶³; what a caller may choose freely is not given as a count.
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).expect("a count is below 2^63"))
    }
}

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row that was read.
#[derive(Debug)]
pub struct Row(pub(super) Vec<Value<'static>>);

impl Row {
    /// Takes the value of a column, counted from 0; a column is taken once.
    ///
    /// # Errors
    /// `archive_damaged`: it is of another type, or out of range.
    ///
    /// # Panics
    /// When the statement asked for fewer columns.
    pub fn take<T: Column>(&mut self, column: usize) -> Result<T, OfficeError> {
        let value = std::mem::take(&mut self.0[column]);
        T::of(value).ok_or(OfficeError::Damaged("a value is of another type"))
    }

    /// Everything that is left, in order.
    #[must_use]
    pub fn into_values(self) -> Vec<Value<'static>> {
        self.0
    }
}

/// A type that a column may hold.
pub trait Column: Sized {
    /// The value, when it is of this type.
    fn of(value: Value<'static>) -> Option<Self>;
}

impl Column for String {
    fn of(value: Value<'static>) -> Option<Self> {
        if let Value::Text(text) = value { Some(text.into_owned()) } else { None }
    }
}

impl Column for i64 {
    fn of(value: Value<'static>) -> Option<Self> {
        if let Value::Number(number) = value { Some(number) } else { None }
    }
}

impl Column for u64 {
    fn of(value: Value<'static>) -> Option<Self> {
        i64::of(value)?.try_into().ok()
    }
}

impl Column for u32 {
    fn of(value: Value<'static>) -> Option<Self> {
        i64::of(value)?.try_into().ok()
    }
}

impl Column for u16 {
    fn of(value: Value<'static>) -> Option<Self> {
        i64::of(value)?.try_into().ok()
    }
}

impl Column for bool {
    fn of(value: Value<'static>) -> Option<Self> {
        i64::of(value).map(|number| number != 0)
    }
}

impl<const N: usize> Column for [u8; N] {
    fn of(value: Value<'static>) -> Option<Self> {
        if let Value::Bytes(bytes) = value { bytes.as_ref().try_into().ok() } else { None }
    }
}

impl<T: Column> Column for Option<T> {
    fn of(value: Value<'static>) -> Option<Self> {
        if value == Value::Null { Some(None) } else { T::of(value).map(Some) }
    }
}
