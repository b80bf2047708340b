//! Statements and their values, in and out of the embedded engine.

use crate::OfficeError;
use crate::archive::engine::{Sql, TakeRow};
use crate::archive::value::{Row, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};
use std::borrow::Cow;

pub(super) fn run(
    connection: &Connection,
    sql: Sql<'_>,
    values: &[Value<'_>],
) -> Result<u64, OfficeError> {
    if sql.sqlite.is_empty() {
        return Ok(0);
    }
    let mut statement = bound(connection, sql, values)?;
    Ok(statement.raw_execute()? as u64)
}

pub(super) fn stream(
    connection: &Connection,
    sql: Sql<'_>,
    values: &[Value<'_>],
    take: &mut TakeRow<'_>,
) -> Result<(), OfficeError> {
    let mut statement = bound(connection, sql, values)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|column| Ok(owned(row.get_ref(column)?)));
        if take(Row(values.collect::<Result<_, OfficeError>>()?))?.is_break() {
            break;
        }
    }
    Ok(())
}

fn bound<'c>(
    connection: &'c Connection,
    sql: Sql<'_>,
    values: &[Value<'_>],
) -> Result<CachedStatement<'c>, OfficeError> {
    let mut statement = connection.prepare_cached(sql.sqlite)?;
    for (index, value) in (1..=statement.parameter_count()).zip(values) {
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(statement)
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Number(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Tables are strict and hold no fractions; text that is no UTF-8 is kept as bytes, which no reader of text
/// takes.
fn owned(value: ValueRef<'_>) -> Value<'static> {
    match value {
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
        ValueRef::Integer(number) => Value::Number(number),
        ValueRef::Text(bytes) => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Value::Text(Cow::Owned(text)),
            Err(error) => Value::Bytes(Cow::Owned(error.into_bytes())),
        },
        ValueRef::Blob(bytes) => Value::Bytes(Cow::Owned(bytes.to_vec())),
    }
}
