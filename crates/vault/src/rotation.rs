//! New keys for a desk's files. The journal is built anew beside itself; then one file that says all that is to be put in
//! place becomes durable, and from there on the change is only carried through, by whoever comes next. Before it stands,
//! the old files are good; after it, the new ones.

use crate::error::{File, VaultError};
use crate::file;
use crate::in_use;
use crate::journal_file;
use crate::keys::{FileKeys, ReleaseSecret};
use crate::layout::{Layout, replace, sync_folder};
use crate::members_key::destroy_members;
use crate::slots::{SlotError, Slots};
use journal::entry::hex;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const NEXT: &str = "journal-next.db";
/// Stands from the moment a change of keys is decided until it is carried through.
const DECIDED: &str = "rotation.json";

/// What is put in place: the one slot that was wrapped anew, and head office's.
#[derive(Serialize, Deserialize)]
struct Decided {
    person_file: String,
    person: Vec<u8>,
    release: Vec<u8>,
}

/// Puts the desk's files under new keys. The journal keeps every entry and its chain; members are to be loaded anew, and
/// everyone but `user`, who is signed in, signs in here for the first time again: nobody else's PIN is at hand.
///
/// # Errors
/// `Busy` when the files are open somewhere, a wrong PIN, or what the disk said: the old keys are good then.
pub fn rotate(
    slots: &Slots<'_>,
    (user, pin): (&str, &str),
    secret: &ReleaseSecret,
) -> Result<FileKeys, SlotError> {
    let layout = slots.layout();
    let _alone = in_use::alone_now(layout)?;
    carry_out(layout)?;
    let new = decide(slots, (user, pin), secret)?;
    carry_out(layout)?;
    Ok(new)
}

/// Builds the journal under new keys and decides the change. Until the decision is written, nothing has changed.
fn decide(
    slots: &Slots<'_>,
    (user, pin): (&str, &str),
    secret: &ReleaseSecret,
) -> Result<FileKeys, SlotError> {
    let layout = slots.layout();
    let new = FileKeys::new(slots.surroundings());
    let (old, person_file, person) = slots.with_other_keys(user, pin, &new)?;
    build(layout, &old, &new)?;
    let release = slots.for_release(&new, secret);
    let decided = Decided { person_file, person, release };
    let decided = serde_json::to_vec(&decided).expect("a decision serialises");
    replace(&layout.file(DECIDED), &decided).map_err(VaultError::from)?;
    Ok(new)
}

/// Whether a change of keys is decided and not carried through.
pub(crate) fn is_under_way(layout: &Layout) -> bool {
    layout.file(DECIDED).exists()
}

/// Carries a change of keys through that was broken off.
pub(crate) fn finish(layout: &Layout) -> Result<(), VaultError> {
    if !is_under_way(layout) {
        return Ok(());
    }
    let _alone = in_use::alone(layout)?;
    carry_out(layout)
}

/// Every step may be done again.
fn carry_out(layout: &Layout) -> Result<(), VaultError> {
    let bytes = match fs::read(layout.file(DECIDED)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        other => Zeroizing::new(other?),
    };
    let decided: Decided =
        serde_json::from_slice(&bytes).map_err(|_| VaultError::Damaged(File::Journal))?;
    let next = layout.file(NEXT);
    if next.exists() {
        // What the old log held is in the new file.
        remove_beside(&layout.journal())?;
        fs::rename(&next, layout.journal())?;
        sync_folder(&layout.journal())?;
    }
    let keys = layout.keys_folder();
    replace(&keys.join("release.slot"), &decided.release)?;
    replace(&keys.join(&decided.person_file), &decided.person)?;
    remove_if(&keys, |name| name.ends_with(".person") && name != decided.person_file)?;
    remove_if(layout.root(), |name| name.starts_with("journal-before-"))?;
    destroy_members(layout)?;
    fs::remove_file(layout.file(DECIDED))?;
    Ok(sync_folder(&layout.file(DECIDED))?)
}

/// The journal under its new key, whole and durable, beside the old one.
fn build(layout: &Layout, old: &FileKeys, new: &FileKeys) -> Result<(), VaultError> {
    let next = layout.file(NEXT);
    remove_beside(&next)?;
    // Closed to other users before anything is in it.
    replace(&next, &[])?;
    let journal = file::open(&layout.journal(), File::Journal, &old.journal, false)?;
    let (busy, left): (bool, i64) =
        journal.query_row("pragma wal_checkpoint(truncate)", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if busy || left > 0 {
        return Err(VaultError::Busy);
    }
    export(&journal, &next, &new.journal)?;
    let copy = file::open(&next, File::Journal, &new.journal, false)?;
    let is_whole = journal_file::head(&copy)? == journal_file::head(&journal)?
        && tables(&copy)? == tables(&journal)?
        && file::version(&copy, File::Journal)? == file::version(&journal, File::Journal)?;
    if !is_whole {
        return Err(VaultError::Damaged(File::Journal));
    }
    copy.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    drop(copy);
    remove_beside(&next)?;
    fs::OpenOptions::new().write(true).open(&next)?.sync_all()?;
    Ok(sync_folder(&next)?)
}

/// The cipher's own way to write a database under another key.
fn export(journal: &Connection, to: &Path, key: &[u8; 32]) -> Result<(), VaultError> {
    let path = to.to_str().ok_or(VaultError::Io(std::io::ErrorKind::InvalidFilename))?;
    let key = Zeroizing::new(format!("x'{}'", hex(key)));
    journal.execute("attach database ?1 as next key ?2", [path, key.as_str()])?;
    journal.query_row("select sqlcipher_export('next')", [], |_| Ok(()))?;
    let version = file::version(journal, File::Journal)?;
    journal.pragma_update(Some("next"), "user_version", version)?;
    Ok(journal.execute_batch("detach database next")?)
}

/// Everything the file is made of, and how many rows each table has.
fn tables(connection: &Connection) -> Result<Vec<(String, Option<u64>)>, VaultError> {
    let mut all = connection
        .prepare("select type, name, coalesce(sql, '') from sqlite_schema order by 1, 2")?;
    let rows = all.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    let mut told = Vec::new();
    for row in rows {
        let (kind, name, sql) = row?;
        let count = format!("select count(*) from \"{name}\"");
        let rows = (kind == "table")
            .then(|| connection.query_row(&count, [], |row| row.get(0)))
            .transpose()?;
        told.push((format!("{kind} {name} {sql}"), rows));
    }
    Ok(told)
}

fn remove_beside(database: &Path) -> Result<(), VaultError> {
    let beside = |ending: &str| {
        let mut path = database.as_os_str().to_owned();
        path.push(ending);
        PathBuf::from(path)
    };
    remove(&beside("-wal"))?;
    remove(&beside("-shm"))
}

fn remove(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn remove_if(folder: &Path, is_over: impl Fn(&str) -> bool) -> Result<(), VaultError> {
    for file in fs::read_dir(folder)?.flatten() {
        if file.file_name().to_str().is_some_and(&is_over) {
            remove(&file.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "rotation_tests.rs"]
mod tests;
