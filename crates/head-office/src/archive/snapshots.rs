//! Which snapshots there are and of which blobs they consist.

use super::value::values;
use super::{Archive, Scope, Sql, moment};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::entry::time_text;

const KEEP_CHUNKS: Sql<'_> =
    Sql::pair(include_str!("sql/keep_chunks.sql"), include_str!("sql/keep_chunks.postgres.sql"));

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
        let sql = include_str!("sql/newest_snapshot.sql");
        self.read(branch, |tx| {
            tx.row(sql, &values![branch.code()], |row| {
                Ok(SnapshotRow {
                    cursor: row.take(0)?,
                    written_at: moment(&row.take::<String>(1)?)?,
                    manifest: row.take(2)?,
                    signature: row.take(3)?,
                })
            })
        })
    }

    /// The chunks of a snapshot in order.
    ///
    /// # Errors
    /// `archive`.
    pub fn chunks(&self, branch: &Branch, cursor: u64) -> Result<Vec<ChunkRow>, OfficeError> {
        self.read(branch, |tx| {
            tx.rows(include_str!("sql/chunks.sql"), &values![branch.code(), cursor], |row| {
                Ok(ChunkRow { digest: row.take(0)?, bytes: row.take(1)? })
            })
        })
    }

    /// Whether a blob belongs to a branch.
    ///
    /// # Errors
    /// `archive`.
    pub fn owns_blob(&self, branch: &Branch, digest: &str) -> Result<bool, OfficeError> {
        let sql = "SELECT 1 FROM chunk WHERE digest = ?1 AND branch = ?2";
        let wanted = values![digest, branch.code()];
        Ok(self.read(branch, |tx| tx.row(sql, &wanted, |_| Ok(())))?.is_some())
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
        let SnapshotRow { cursor, written_at, manifest, signature } = snapshot;
        let key = values![branch.code(), *cursor];
        let row = values![branch.code(), *cursor, time_text(*written_at), manifest, signature];
        let parts = (0_u64..).zip(chunks).map(|(position, chunk)| {
            values![branch.code(), *cursor, position, &chunk.digest, chunk.bytes].to_vec()
        });
        let parts: Vec<_> = parts.collect();
        self.write(branch, |tx| {
            tx.execute("DELETE FROM snapshot WHERE branch = ?1 AND cursor = ?2", &key)?;
            tx.execute("INSERT INTO snapshot VALUES (?1, ?2, ?3, ?4, ?5)", &row)?;
            tx.run_many(KEEP_CHUNKS, &parts)
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
        let range = values![branch.code(), time_text(before)];
        // Over all branches: equal chunks of two branches are one blob.
        self.write(Scope::All, |tx| {
            let digests =
                tx.rows(include_str!("sql/freed_blobs.sql"), &range, |row| row.take(0))?;
            tx.execute(include_str!("sql/forget_snapshots.sql"), &range)?;
            Ok(digests)
        })
    }
}
