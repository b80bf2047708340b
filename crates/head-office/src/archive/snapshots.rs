//! Which snapshots there are and of which blobs they consist.

use super::{Archive, moment};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use rusqlite::params;

/// A snapshot as stored.
pub struct SnapshotRow {
    /// The branch's cursor it was taken at.
    pub cursor: u64,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// The manifest, exactly as signed.
    pub manifest: String,
    /// Ed25519 over the manifest, hexadecimal.
    pub signature: String,
}

/// A chunk of a snapshot.
pub struct ChunkRow {
    /// SHA-256 of the compressed bytes, hexadecimal.
    pub digest: String,
    /// Compressed size.
    pub bytes: u64,
}

impl Archive {
    /// The newest snapshot of a branch.
    ///
    /// # Errors
    /// `archive`.
    pub fn newest_snapshot(&self, branch: &Branch) -> Result<Option<SnapshotRow>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(include_str!("sql/newest_snapshot.sql"))?;
            let mut rows = statement.query([branch.code()])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            Ok(Some(SnapshotRow {
                cursor: row.get(0)?,
                written_at: moment(&row.get::<_, String>(1)?)?,
                manifest: row.get(2)?,
                signature: row.get(3)?,
            }))
        })
    }

    /// The chunks of a snapshot in order.
    ///
    /// # Errors
    /// `archive`.
    pub fn chunks(&self, branch: &Branch, cursor: u64) -> Result<Vec<ChunkRow>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(include_str!("sql/chunks.sql"))?;
            let rows = statement.query_map(params![branch.code(), cursor], |row| {
                Ok(ChunkRow { digest: row.get(0)?, bytes: row.get(1)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Whether a blob belongs to a branch.
    ///
    /// # Errors
    /// `archive`.
    pub fn owns_blob(&self, branch: &Branch, digest: &str) -> Result<bool, OfficeError> {
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached("SELECT 1 FROM chunk WHERE digest = ?1 AND branch = ?2")?;
            Ok(statement.exists([digest, branch.code()])?)
        })
    }

    /// Keeps a snapshot whose blobs are on the disk. One of the same cursor is replaced.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn keep_snapshot(
        &self,
        branch: &Branch,
        snapshot: &SnapshotRow,
        chunks: &[ChunkRow],
    ) -> Result<(), OfficeError> {
        self.write(|tx| {
            tx.execute(
                "DELETE FROM snapshot WHERE branch = ?1 AND cursor = ?2",
                params![branch.code(), snapshot.cursor],
            )?;
            tx.execute(
                "INSERT INTO snapshot VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    branch.code(),
                    snapshot.cursor,
                    time_text(snapshot.written_at),
                    snapshot.manifest,
                    snapshot.signature
                ],
            )?;
            let mut insert = tx.prepare("INSERT INTO chunk VALUES (?1, ?2, ?3, ?4, ?5)")?;
            for (position, chunk) in chunks.iter().enumerate() {
                let at = position as u64;
                let row = params![branch.code(), snapshot.cursor, at, chunk.digest, chunk.bytes];
                insert.execute(row)?;
            }
            Ok(())
        })
    }

    /// Forgets the snapshots of a branch that were followed by a newer one before `before`, and gives
    /// the digests that no snapshot needs any more.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn forget_snapshots(
        &self,
        branch: &Branch,
        before: DateTime<Utc>,
    ) -> Result<Vec<String>, OfficeError> {
        self.write(|tx| {
            let range = params![branch.code(), time_text(before)];
            let mut freed = tx.prepare(include_str!("sql/freed_blobs.sql"))?;
            let digests = freed.query_map(range, |row| row.get(0))?.collect::<Result<_, _>>()?;
            tx.execute(include_str!("sql/forget_snapshots.sql"), range)?;
            Ok(digests)
        })
    }
}
