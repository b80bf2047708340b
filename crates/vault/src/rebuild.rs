//! Loading a snapshot: a new `members.db` is built beside the live one, checked, and swapped in by
//! renaming the pointer that names it. Until then, and if anything fails, the old one serves.

use crate::apply::{self, Apply, Load, Step};
use crate::cache::{self, CacheState};
use crate::error::{File, VaultError};
use crate::file;
use crate::layout::{replace, sync_folder};
use crate::members_key::members_key_to_be;
use crate::open::Vault;
use journal::entry::hex;
use journal::wire::{Change, Checksum, Item};
use rusqlite::{Connection, Transaction};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

/// Memory for pages while a cache is built; negative as SQLite has it, in KiB.
const BUILD_CACHE_KIB: i64 = -32 * 1024;

/// A cache under construction.
pub struct Loading<'l> {
    appliers: &'l [&'l dyn Apply],
    loads: Vec<(Item, Box<dyn Load>)>,
    tx: Transaction<'l>,
}

impl<'l> Loading<'l> {
    fn new(appliers: &'l [&'l dyn Apply], tx: Transaction<'l>) -> Self {
        let loads = appliers.iter().filter_map(|one| Some((one.item(), one.load()?)));
        Self { appliers, loads: loads.collect(), tx }
    }

    /// Takes one item of the snapshot in.
    ///
    /// # Errors
    /// `MalformedItem` when it does not read as its kind.
    pub fn put(&mut self, change: &Change) -> Result<(), VaultError> {
        match self.loads.iter_mut().find(|(item, _)| *item == change.item) {
            Some((_, load)) if change.put.is_some() => load.put(&self.tx, change),
            Some(_) => Err(VaultError::MalformedItem),
            None => apply::dispatch(self.appliers, &self.tx, std::slice::from_ref(change)),
        }
    }

    /// The count and checksum of what was taken in so far.
    #[must_use]
    pub fn tally(&self) -> (u64, Checksum) {
        self.loads.iter().find_map(|(_, load)| load.tally()).unwrap_or_default()
    }

    /// Makes what is best made in one go, after the last item. `step` hears how far it is and may break off: the
    /// new cache must be given up then.
    ///
    /// # Errors
    /// `MalformedItem` when a table does not hold what was put.
    pub fn finish(&mut self, step: &mut Step<'_>) -> Result<ControlFlow<()>, VaultError> {
        for (_, load) in self.loads.drain(..) {
            if load.finish(&self.tx, step)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl Vault {
    /// Builds a new cache: `fill` puts every item in, compares the tally with what was promised, and
    /// says how far the cache is. When it fails, nothing is left behind and the old cache stays.
    ///
    /// # Errors
    /// What `fill` returns, or why the file could not be made.
    pub fn rebuild<E: From<VaultError>>(
        &self,
        appliers: &[&dyn Apply],
        fill: impl FnOnce(&mut Loading<'_>) -> Result<CacheState, E>,
    ) -> Result<(), E> {
        let folder = self.layout.members_folder();
        // What a killed load left behind may be large.
        remove_all_but(&folder, self.layout.current_members().as_deref());
        let name = format!("members-{}.db", hex(&self.surroundings().random::<8>()));
        let built = self.build(&folder.join(&name), appliers, fill);
        if built.is_err() {
            remove_cache(&folder, &name);
        }
        built?;
        self.swap_in(&folder, &name).map_err(|error| E::from(error.into()))
    }

    fn build<E: From<VaultError>>(
        &self,
        path: &Path,
        appliers: &[&dyn Apply],
        fill: impl FnOnce(&mut Loading<'_>) -> Result<CacheState, E>,
    ) -> Result<(), E> {
        let of = |error: rusqlite::Error| VaultError::of(File::Members, &error);
        let key = members_key_to_be(&self.layout, &self.keys, self.surroundings())?;
        let mut connection = file::open(path, File::Members, &key, true)?;
        self.schema.prepare(&connection).map_err(of)?;
        file::migrate(&mut connection, File::Members, self.schema.migrations(File::Members))?;
        unlogged(&connection).map_err(of)?;
        let tx = connection.transaction().map_err(of)?;
        load(Loading::new(appliers, tx), fill)?;
        durable(connection, path)?;
        Ok(())
    }

    fn swap_in(&self, folder: &Path, name: &str) -> std::io::Result<()> {
        sync_folder(&folder.join(name))?;
        replace(&self.layout.members_pointer(), name.as_bytes())?;
        *self.lock_members() = None;
        remove_all_but(folder, Some(name));
        Ok(())
    }
}

/// Takes everything in, indexes last, and commits it with its state.
fn load<E: From<VaultError>>(
    mut loading: Loading<'_>,
    fill: impl FnOnce(&mut Loading<'_>) -> Result<CacheState, E>,
) -> Result<(), E> {
    let of = |error: rusqlite::Error| VaultError::of(File::Members, &error);
    let state = fill(&mut loading)?;
    // Whoever wants to hear how far it is has done this already.
    let _ = loading.finish(&mut |_, _| ControlFlow::Continue(()))?;
    cache::set_state(&loading.tx, &state).map_err(of)?;
    loading.tx.commit().map_err(of)?;
    Ok(())
}

/// A file that nobody reads yet needs no log: if the power fails, it is built again.
fn unlogged(connection: &Connection) -> rusqlite::Result<()> {
    for setting in ["pragma journal_mode = off", "pragma locking_mode = exclusive"] {
        connection.query_row(setting, [], |_| Ok(()))?;
    }
    connection.pragma_update(None, "cache_size", BUILD_CACHE_KIB)?;
    connection.pragma_update(None, "synchronous", "off")
}

fn durable(connection: Connection, path: &Path) -> Result<(), VaultError> {
    connection.close().map_err(|(_, error)| VaultError::of(File::Members, &error))?;
    Ok(fs::File::open(path)?.sync_all()?)
}

/// Old caches go when nothing names them. One that another process still reads keeps its data until
/// that process lets go; where the system forbids the removal, the next swap tries again.
pub(crate) fn remove_all_but(folder: &Path, current: Option<&str>) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for file in files.flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        let is_current = current.is_some_and(|current| name.starts_with(current));
        if name.starts_with("members-") && !is_current {
            let _ = fs::remove_file(file.path());
        }
    }
}

fn remove_cache(folder: &Path, name: &str) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(folder.join(format!("{name}{ending}")));
    }
}
