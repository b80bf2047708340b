//! Reads a backup, row by row, and believes nothing of it that its manifest does not bear out.

use super::format::{Begin, FORMAT, Head, Line, Manifest, Sum, damaged, from_json};
use crate::OfficeError;
use crate::archive::{TABLES, Table, TableRow, Value};
use journal::entry::hex;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// No line is longer; the largest value is a table of [`journal::wire::MAX_TABLE_BYTES`].
const LONGEST: u64 = 64 * 1024 * 1024;

/// A backup being read. After its last row it is known to be whole.
pub(super) struct Backup {
    path: PathBuf,
    lines: BufReader<zstd::Decoder<'static, BufReader<File>>>,
    epoch: Uuid,
    table: Option<Reading>,
    sums: Vec<Sum>,
    ended: bool,
}

/// The table whose rows are being read.
struct Reading {
    table: &'static Table,
    /// For each column of ours, where its value stands in a row, when it is there at all.
    places: Vec<Option<usize>>,
    width: usize,
    rows: u64,
    digest: Sha256,
}

impl Backup {
    /// Opens the backup at `path`.
    pub(super) fn open(path: &Path) -> Result<Self, OfficeError> {
        let file = File::open(path).map_err(|error| OfficeError::file(path, error))?;
        let lines = zstd::Decoder::new(file).map_err(|_| damaged("it is no zstd"))?;
        let (lines, path) = (BufReader::new(lines), path.to_owned());
        let (table, sums, epoch) = (None, Vec::new(), Uuid::nil());
        let mut backup = Self { path, lines, epoch, table, sums, ended: false };
        let first = backup.line()?.ok_or(damaged("it is empty"))?;
        let head: Head =
            serde_json::from_slice(&first).map_err(|_| damaged("it does not say what it is"))?;
        if head.head_office_backup > FORMAT {
            return Err(OfficeError::BackupNewer { found: head.head_office_backup, known: FORMAT });
        }
        backup.epoch = head.epoch;
        Ok(backup)
    }

    /// The life of the archive it is of.
    pub(super) fn epoch(&self) -> Uuid {
        self.epoch
    }

    /// The next row; `None` at the end, once everything agreed with the manifest.
    pub(super) fn next(&mut self) -> Result<Option<TableRow>, OfficeError> {
        while !self.ended {
            let text = self.line()?.ok_or(damaged("it ends before its manifest"))?;
            let line = serde_json::from_slice(&text).map_err(|_| damaged("a line is none"))?;
            match line {
                Line::Row(row) => return self.row(row, &text).map(Some),
                Line::Begin(begin) => self.begin(&begin)?,
                Line::Manifest(manifest) => self.end(&manifest)?,
            }
        }
        Ok(None)
    }

    fn row(&mut self, row: Vec<Json>, text: &[u8]) -> Result<TableRow, OfficeError> {
        let reading = self.table.as_mut().ok_or(damaged("a row is of no table"))?;
        if row.len() != reading.width {
            return Err(damaged("a row has other columns than its table"));
        }
        reading.rows += 1;
        reading.digest.update(text);
        let mut values = row.into_iter().map(from_json).collect::<Result<Vec<_>, _>>()?;
        let ours = reading.places.iter().map(|place| match place {
            Some(place) => std::mem::take(&mut values[*place]),
            None => Value::Null,
        });
        Ok((reading.table, ours.collect()))
    }

    fn begin(&mut self, begin: &Begin) -> Result<(), OfficeError> {
        self.end_table();
        let ours = |table: &&Table| table.name == begin.table;
        let table = TABLES.iter().find(ours).ok_or(damaged("it has a table that is not known"))?;
        let place = |name: &str| begin.columns.iter().position(|column| column == name);
        let places: Vec<_> = table.columns.iter().map(|(name, _)| place(name)).collect();
        if places.iter().flatten().count() != begin.columns.len() {
            return Err(damaged("it has a column that is not known"));
        }
        let (width, rows, digest) = (begin.columns.len(), 0, Sha256::new());
        self.table = Some(Reading { table, places, width, rows, digest });
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(Reading { table, rows, digest, .. }) = self.table.take() {
            let (table, sha256) = (table.name.to_owned(), hex(&digest.finalize()));
            self.sums.push(Sum { table, rows, sha256 });
        }
    }

    fn end(&mut self, manifest: &Manifest) -> Result<(), OfficeError> {
        self.end_table();
        self.ended = true;
        if manifest.manifest != self.sums {
            return Err(damaged("its rows are not those of its manifest"));
        }
        if self.line()?.is_some() {
            return Err(damaged("it goes on behind its manifest"));
        }
        Ok(())
    }

    fn line(&mut self) -> Result<Option<Vec<u8>>, OfficeError> {
        let mut line = Vec::new();
        let mut bounded = (&mut self.lines).take(LONGEST);
        match bounded.read_until(b'\n', &mut line) {
            Ok(0) => Ok(None),
            Ok(_) if line.ends_with(b"\n") => Ok(Some(line)),
            Ok(_) => Err(damaged("a line has no end")),
            // The decoder tells of damage in the same way as the disk of its own.
            Err(error) if error.raw_os_error().is_some() => {
                Err(OfficeError::file(&self.path, error))
            }
            Err(_) => Err(damaged("it cannot be unpacked")),
        }
    }
}
