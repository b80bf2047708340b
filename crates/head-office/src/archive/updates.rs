//! Packages of the program: which were published for a kind of machine, and to whom they are offered.

use super::value::values;
use super::{Archive, Scope, Transaction, moment};
use crate::OfficeError;
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use journal::wire::SignedUpdate;

const COLUMNS: &str =
    "target, version, digest, description, signature, published_at, withdrawn_at, branches";

/// A package that was published.
#[derive(Debug, Clone)]
pub struct PublishedRow {
    /// For which kind of machine.
    pub target: String,
    /// Its version, as text.
    pub version: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// Its description as it was signed.
    pub signed: SignedUpdate,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The branches it is offered to, with commas; all when there are none.
    pub branches: Option<String>,
}

impl Archive {
    /// Every package that was published, for one kind of machine or all.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn published(&self, target: Option<&str>) -> Result<Vec<PublishedRow>, OfficeError> {
        self.read(Scope::All, |tx| rows(tx, target))
    }

    /// Publishes a package, unless `speaks_against` finds something in those that were published before. Asked and written
    /// in one commit, so that of two at once one sees the other.
    ///
    /// # Errors
    /// Those of `speaks_against`; `archive`, `archive_busy`.
    pub fn publish(
        &self,
        row: &PublishedRow,
        speaks_against: impl FnOnce(&[PublishedRow]) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        self.write(Scope::All, |tx| {
            tx.batch(super::Sql::lock("LOCK TABLE update_package IN SHARE ROW EXCLUSIVE MODE"))?;
            speaks_against(&rows(tx, Some(&row.target))?)?;
            let sql = format!(
                "INSERT INTO update_package ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7)"
            );
            let put = values![
                &row.target,
                &row.version,
                &row.digest,
                &row.signed.description,
                &row.signed.signature,
                time_text(row.published_at),
                row.branches.as_deref(),
            ];
            tx.execute(sql.as_str(), &put).map(drop)
        })
    }

    /// Offers the packages of a version no more; how many there were.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn withdraw(&self, version: &str, at: DateTime<Utc>) -> Result<u64, OfficeError> {
        let sql = "UPDATE update_package SET withdrawn_at = ?2
                   WHERE version = ?1 AND withdrawn_at IS NULL";
        self.write(Scope::All, |tx| tx.execute(sql, &values![version, time_text(at)]))
    }

    /// Offers the packages of a version that were not withdrawn to other branches, or to all; how many there were.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn offer(&self, version: &str, branches: Option<&str>) -> Result<u64, OfficeError> {
        let sql = "UPDATE update_package SET branches = ?2
                   WHERE version = ?1 AND withdrawn_at IS NULL";
        self.write(Scope::All, |tx| tx.execute(sql, &values![version, branches]))
    }
}

fn rows(tx: &dyn Transaction, target: Option<&str>) -> Result<Vec<PublishedRow>, OfficeError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM update_package
         WHERE CAST(?1 AS TEXT) IS NULL OR target = ?1 ORDER BY target, published_at, version"
    );
    tx.rows(sql.as_str(), &values![target], |row| {
        Ok(PublishedRow {
            target: row.take(0)?,
            version: row.take(1)?,
            digest: row.take(2)?,
            signed: SignedUpdate { description: row.take(3)?, signature: row.take(4)? },
            published_at: moment(&row.take::<String>(5)?)?,
            withdrawn_at: row.take::<Option<String>>(6)?.map(|at| moment(&at)).transpose()?,
            branches: row.take(7)?,
        })
    })
}
