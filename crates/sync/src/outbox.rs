//! What head office has of this desk's journal, as last heard.

use chrono::{DateTime, Utc};
use journal::Actor;
use journal::entry::time_text;
use journal::wire::SessionAnswer;
use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;
use vault::{Vault, VaultError};

/// Head office's last word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbox {
    /// Through which entry head office holds the series.
    pub acked_through: u64,
    /// Through which entry it is in a verified backup.
    pub durable_through: u64,
    /// The life of head office's archive that the members here are of: a cursor means nothing in another.
    pub epoch: Uuid,
    /// Until when the desk may work in full without contact.
    pub lease_until: DateTime<Utc>,
}

/// The last word, or `None` before the first contact.
///
/// # Errors
/// When the journal does not read.
pub fn outbox(connection: &Connection) -> rusqlite::Result<Option<Outbox>> {
    connection
        .query_row(
            "select acked_through, durable_through, epoch, lease_until from outbox",
            [],
            |row| {
                let (epoch, lease): (String, String) = (row.get(2)?, row.get(3)?);
                let lease = DateTime::parse_from_rfc3339(&lease).unwrap_or_default();
                Ok(Outbox {
                    acked_through: row.get(0)?,
                    durable_through: row.get(1)?,
                    epoch: Uuid::parse_str(&epoch).unwrap_or_default(),
                    lease_until: lease.to_utc(),
                })
            },
        )
        .optional()
}

/// How many entries head office does not hold, and since when the oldest of them waits.
///
/// # Errors
/// When the journal does not read.
pub fn unsent(connection: &Connection) -> rusqlite::Result<(u64, Option<DateTime<Utc>>)> {
    connection.query_row(
        "select count(*), min(at) from entry
         where seq > coalesce((select acked_through from outbox), 0)",
        [],
        |row| {
            let since: Option<String> = row.get(1)?;
            let since = since.and_then(|at| DateTime::parse_from_rfc3339(&at).ok());
            Ok((row.get(0)?, since.map(|at| at.to_utc())))
        },
    )
}

/// Keeps what a session said. A new epoch is kept once the members are of it, so that a round that breaks off
/// before that is not taken for one that took them in.
pub(crate) fn keep_session(vault: &Vault, answer: &SessionAnswer) -> Result<(), VaultError> {
    vault.transact(&Actor::desk(), None, |writing| {
        writing.sql().execute(
            "insert into outbox (only_row, acked_through, durable_through, epoch, lease_until)
             values (1, ?1, ?2, ?3, ?4)
             on conflict (only_row) do update
             set acked_through = excluded.acked_through,
                 durable_through = excluded.durable_through, lease_until = excluded.lease_until",
            params![
                answer.acked.seq,
                answer.durable_through,
                answer.epoch.to_string(),
                time_text(answer.lease_until),
            ],
        )?;
        Ok(())
    })
}

/// Keeps of which life of the archive the members here are.
pub(crate) fn keep_epoch(vault: &Vault, epoch: Uuid) -> Result<(), VaultError> {
    vault.transact(&Actor::desk(), None, |writing| {
        writing.sql().execute("update outbox set epoch = ?1", [epoch.to_string()])?;
        Ok(())
    })
}

/// Keeps what a push said.
pub(crate) fn keep_acks(vault: &Vault, acked: u64, durable: u64) -> Result<(), VaultError> {
    vault.transact(&Actor::desk(), None, |writing| {
        writing.sql().execute(
            "update outbox set acked_through = ?1, durable_through = ?2",
            params![acked, durable],
        )?;
        Ok(())
    })
}
