//! Writes a backup, row by row.

use super::format::{Begin, FORMAT, Head, Manifest, Sum, to_json};
use crate::archive::{TABLES, Table, Value};
use crate::{Office, OfficeError, files};
use journal::entry::hex;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use uuid::Uuid;

/// zstd's own default.
const LEVEL: i32 = 3;

/// Writes everything the archive holds at one moment to `path`, through to the disk.
pub(super) fn write(office: &Office, epoch: Uuid, path: &Path) -> Result<(), OfficeError> {
    let failed = |error| OfficeError::file(path, error);
    let file = files::private(path)?;
    let out = zstd::Encoder::new(file, LEVEL).map_err(failed)?;
    let mut writing = Writing { out, path, sums: Vec::new(), open: None };
    let written_at = office.surroundings.now();
    writing.line(&Head { head_office_backup: FORMAT, written_at, epoch })?;
    office.archive.each_row(|table, row| writing.row(table, row))?;
    writing.skip_to(None)?;
    let manifest = Manifest { manifest: std::mem::take(&mut writing.sums) };
    writing.line(&manifest)?;
    writing.out.finish().and_then(|file| file.sync_all()).map_err(failed)
}

/// The table whose rows are being written.
struct Open {
    rows: u64,
    digest: Sha256,
}

struct Writing<'p> {
    out: zstd::Encoder<'static, File>,
    path: &'p Path,
    /// Of the tables that are done.
    sums: Vec<Sum>,
    open: Option<Open>,
}

impl Writing<'_> {
    fn row(&mut self, table: &Table, row: Vec<Value<'_>>) -> Result<(), OfficeError> {
        self.skip_to(Some(table))?;
        let values: Vec<_> = row.into_iter().map(to_json).collect();
        let line = self.line(&values)?;
        let open = self.open.as_mut().expect("a table was begun");
        open.rows += 1;
        open.digest.update(&line);
        Ok(())
    }

    /// Ends the table before, and writes down those between that have no rows.
    fn skip_to(&mut self, table: Option<&Table>) -> Result<(), OfficeError> {
        loop {
            let at = self.sums.len();
            if self.open.is_some() && TABLES.get(at) == table {
                return Ok(());
            }
            if let Some(Open { rows, digest }) = self.open.take() {
                let (table, sha256) = (TABLES[at].name.to_owned(), hex(&digest.finalize()));
                self.sums.push(Sum { table, rows, sha256 });
                continue;
            }
            let Some(next) = TABLES.get(at) else { return Ok(()) };
            let columns = next.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
            self.line(&Begin { table: next.name.to_owned(), columns })?;
            self.open = Some(Open { rows: 0, digest: Sha256::new() });
        }
    }

    fn line(&mut self, value: &impl Serialize) -> Result<Vec<u8>, OfficeError> {
        let mut line = serde_json::to_vec(value).expect("a line serialises");
        line.push(b'\n');
        self.out.write_all(&line).map_err(|error| OfficeError::file(self.path, error))?;
        Ok(line)
    }
}
