//! Values and errors between the archive and PostgreSQL.

use crate::OfficeError;
use crate::archive::value::Value;
use bytes::BytesMut;
use deadpool_postgres::PoolError;
use std::borrow::Cow;
use std::error::Error;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, Kind, ToSql, Type, to_sql_checked};

/// A column as the archive knows it.
pub(super) fn owned(
    row: &tokio_postgres::Row,
    column: usize,
) -> Result<Value<'static>, OfficeError> {
    let kind = row.columns()[column].type_();
    let text = |text: String| Value::Text(Cow::Owned(text));
    Ok(match *kind {
        Type::TEXT | Type::VARCHAR | Type::NAME => optional(row.try_get(column)?, text),
        Type::INT8 => optional(row.try_get(column)?, Value::Number),
        Type::INT4 => optional(row.try_get(column)?, |number: i32| Value::Number(number.into())),
        Type::BOOL => optional(row.try_get(column)?, |truth: bool| Value::Number(truth.into())),
        Type::BYTEA => {
            optional(row.try_get(column)?, |bytes: Vec<u8>| Value::Bytes(Cow::Owned(bytes)))
        }
        _ => return Err(OfficeError::Damaged("a column has a type that no table has")),
    })
}

fn optional<T>(found: Option<T>, value: impl FnOnce(T) -> Value<'static>) -> Value<'static> {
    found.map_or(Value::Null, value)
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Number(number) if *kind == Type::INT4 => {
                i32::try_from(*number)?.to_sql(kind, out)
            }
            Self::Number(number) => number.to_sql(kind, out),
            Self::Text(text) => text.as_ref().to_sql(kind, out),
            Self::Bytes(bytes) => bytes.as_ref().to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::TEXT | Type::VARCHAR | Type::INT8 | Type::INT4 | Type::BYTEA)
    }

    to_sql_checked!();
}

/// One column of many rows, as an array.
#[derive(Debug)]
pub(super) struct ColumnOf<'r, 'v> {
    /// The rows.
    pub rows: &'r [Vec<Value<'v>>],
    /// Which column, counted from 0.
    pub index: usize,
}

impl ToSql for ColumnOf<'_, '_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let column: Vec<&Value<'_>> = self.rows.iter().map(|row| &row[self.index]).collect();
        column.to_sql(kind, out)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(kind.kind(), Kind::Array(member) if <Value<'_> as ToSql>::accepts(member))
    }

    to_sql_checked!();
}

impl From<tokio_postgres::Error> for OfficeError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else { return Self::ArchiveAway };
        let state = told.code();
        let busy = [
            SqlState::LOCK_NOT_AVAILABLE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::TOO_MANY_CONNECTIONS,
        ];
        let away =
            [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW];
        if busy.contains(state) {
            Self::ArchiveBusy
        } else if away.contains(state) {
            Self::ArchiveAway
        } else if *state == SqlState::DISK_FULL {
            Self::DiskFull
        } else {
            // The server's own words may quote a row; its code does not.
            Self::Postgres { state: state.code().to_owned() }
        }
    }
}

impl From<PoolError> for OfficeError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::ArchiveBusy,
            _ => Self::ArchiveAway,
        }
    }
}
