//! What head office has of this desk's journal, as last heard.

use chrono::{DateTime, Utc};
use journal::Actor;
use journal::entry::time_text;
use journal::wire::SessionAnswer;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
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
    /// When that was said; `None` for a word from an older program.
    pub heard: Option<Heard>,
    /// Through which entry a series that was set back or copied was handed over to be kept apart; 0 for others.
    pub apart_through: u64,
    /// The life of the archive that it was handed over in.
    pub apart_epoch: Uuid,
}

impl Outbox {
    /// Whether the numbers in it count in that life of the archive.
    fn is_of(&self, epoch: Uuid) -> bool {
        // A word from an older program names one life for both.
        epoch == if self.apart_epoch.is_nil() { self.epoch } else { self.apart_epoch }
    }
}

/// When head office was last heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// By head office's clock.
    pub at: DateTime<Utc>,
    /// By this desk's clock.
    pub clock: DateTime<Utc>,
    /// The last entry written before.
    pub seq: u64,
}

/// The last word, or `None` before the first contact.
///
/// # Errors
/// When the journal does not read.
pub fn outbox(connection: &Connection) -> rusqlite::Result<Option<Outbox>> {
    let mut question = connection.prepare_cached(include_str!("../sql/outbox.sql"))?;
    question.query_row([], from_row).optional()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Outbox> {
    let moment = |column| {
        let text: Option<String> = row.get(column)?;
        let moment = text.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
        Ok::<_, rusqlite::Error>(moment.map(|moment| moment.to_utc()))
    };
    let heard = moment(4)?.zip(moment(5)?).zip(row.get(6)?);
    let epoch: String = row.get(2)?;
    Ok(Outbox {
        acked_through: row.get(0)?,
        durable_through: row.get(1)?,
        epoch: uuid(&epoch),
        lease_until: moment(3)?.unwrap_or_default(),
        heard: heard.map(|((at, clock), seq)| Heard { at, clock, seq }),
        apart_through: row.get(7)?,
        apart_epoch: uuid(&row.get::<_, String>(8)?),
    })
}

fn uuid(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap_or_default()
}

/// How many entries head office does not hold, and since when the oldest of them waits.
///
/// # Errors
/// When the journal does not read.
pub fn unsent(connection: &Connection) -> rusqlite::Result<(u64, Option<DateTime<Utc>>)> {
    connection.query_row(
        "select count(*), min(at) from entry
         where seq > coalesce((select max(acked_through, apart_through) from outbox), 0)",
        [],
        |row| {
            let since: Option<String> = row.get(1)?;
            let since = since.and_then(|at| DateTime::parse_from_rfc3339(&at).ok());
            Ok((row.get(0)?, since.map(|at| at.to_utc())))
        },
    )
}

/// Keeps what a session said. What head office holds of another past of this desk is no acknowledgement, and one that began
/// again from a backup since may hold nothing of this past at all: everything is handed over again. A new epoch is kept
/// once the members are of it, so that a round that breaks off before that is not taken for one that took them in.
pub(crate) fn keep_session(
    vault: &Vault,
    answer: &SessionAnswer,
    is_set_back: bool,
) -> Result<(), VaultError> {
    let clock = vault.surroundings().now();
    let acked = vault.transact(&Actor::desk(), None, |writing| {
        let before = outbox(writing.sql())?;
        let before = before.as_ref();
        let (known, apart) = before
            .filter(|before| before.is_of(answer.epoch))
            .map_or((0, 0), |before| (before.acked_through, before.apart_through));
        let acked = if is_set_back { known } else { answer.acked.seq };
        writing.sql().prepare_cached(include_str!("../sql/keep_session.sql"))?.execute(params![
            acked,
            answer.durable_through,
            before.map_or(answer.epoch, |before| before.epoch).to_string(),
            time_text(answer.lease_until),
            time_text(answer.server_time),
            time_text(clock),
            vault::head(writing.sql())?.seq,
            apart,
            answer.epoch.to_string(),
        ])?;
        Ok::<_, VaultError>(acked)
    })?;
    vault.let_go_of_sealed(acked)
}

/// Head office knows this desk no more, so nothing of it is held there: all of it waits again, to be carried over.
pub(crate) fn keep_forgotten(vault: &Vault) -> Result<(), VaultError> {
    match vault.read_journal(outbox)? {
        Some(known) if known.acked_through > 0 => keep_acks(vault, 0, 0),
        _ => Ok(()),
    }
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
        Ok::<_, VaultError>(())
    })?;
    vault.let_go_of_sealed(acked)
}

/// Keeps how far a series was handed over to be kept apart.
pub(crate) fn keep_apart(vault: &Vault, through: u64) -> Result<(), VaultError> {
    vault.transact(&Actor::desk(), None, |writing| {
        writing.sql().execute("update outbox set apart_through = ?1", [through])?;
        Ok(())
    })
}

/// Keeps a later end of the lease.
pub(crate) fn keep_lease(
    writing: &vault::Writing<'_>,
    until: DateTime<Utc>,
) -> Result<bool, VaultError> {
    let sql = "update outbox set lease_until = ?1 where lease_until < ?1";
    Ok(writing.sql().execute(sql, [time_text(until)])? > 0)
}
