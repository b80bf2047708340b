//! One open file: the system's own, with a note of every call before it is passed on.

#![allow(unsafe_code, reason = "SQLite calls its files through C functions")]

use crate::call::{How, Kind};
use crate::disk::{Disk, Operation};
use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods};
use std::ffi::{c_int, c_void};
use std::sync::Arc;

/// What the engine sees; the system's own file lies right behind it.
#[repr(C)]
pub(crate) struct File {
    base: sqlite3_file,
    note: *mut Note,
}

struct Note {
    disk: Arc<Disk>,
    file: usize,
    name: String,
}

#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "16 bytes")]
pub(crate) const SIZE: c_int = size_of::<File>() as c_int;

/// Without the last version's memory maps, which the product does not use.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(share),
    xShmLock: Some(share_lock),
    xShmBarrier: Some(share_barrier),
    xShmUnmap: Some(unshare),
    xFetch: None,
    xUnfetch: None,
};

impl File {
    /// Puts our part in front of the system's file that was just opened.
    ///
    /// # Safety
    /// `file` has room for a [`File`].
    pub(crate) unsafe fn place(
        file: *mut sqlite3_file,
        disk: Arc<Disk>,
        number: usize,
        name: String,
    ) {
        let note = Box::into_raw(Box::new(Note { disk, file: number, name }));
        // SAFETY: as the caller promises.
        unsafe {
            file.cast::<Self>().write(Self { base: sqlite3_file { pMethods: &METHODS }, note });
        }
    }
}

/// The place of the system's file.
///
/// # Safety
/// `file` is a place of the size that the VFS asks for.
pub(crate) unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: it lies behind ours, aligned as ours is.
    unsafe { file.cast::<File>().add(1).cast() }
}

/// # Safety
/// `file` was placed here and is not closed.
unsafe fn note<'f>(file: *mut sqlite3_file) -> &'f Note {
    // SAFETY: as the caller promises.
    unsafe { &*(*file.cast::<File>()).note }
}

/// Passes a call on to the system's file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let inner = inner($file);
        let method = (*(*inner).pMethods).$method;
        method.expect("the system's files have it")(inner $(, $argument)*)
    }};
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the engine closes a file once.
    unsafe {
        drop(Box::from_raw((*file.cast::<File>()).note));
        pass!(file, xClose)
    }
}

/// Notes a call and says how it fails, if it does.
fn called(note: &Note, kind: Kind) -> Option<How> {
    note.disk.called(kind, &note.name)
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    into: *mut c_void,
    count: c_int,
    offset: sqlite3_int64,
) -> c_int {
    // SAFETY: the engine's own arguments are passed on.
    unsafe {
        match called(note(file), Kind::Read) {
            Some(how) => how.code(Kind::Read),
            None => pass!(file, xRead, into, count, offset),
        }
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    count: c_int,
    offset: sqlite3_int64,
) -> c_int {
    // SAFETY: the engine's own arguments are passed on, perhaps with a smaller count of the same bytes.
    unsafe {
        let note = note(file);
        let fails = called(note, Kind::Write);
        let arrives = match fails {
            None => count,
            Some(how) if how.leaves_half() => count / 2,
            Some(_) => 0,
        };
        let mut done = ffi::SQLITE_OK;
        if arrives > 0 {
            done = pass!(file, xWrite, from, arrives, offset);
            let bytes = std::slice::from_raw_parts(from.cast::<u8>(), length(arrives.into()));
            let (file, offset) = (note.file, length(offset));
            note.disk.did(Operation::Write { file, offset, bytes: bytes.to_vec() });
        }
        fails.map_or(done, |how| how.code(Kind::Write))
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    // SAFETY: the engine's own arguments are passed on.
    unsafe {
        let note = note(file);
        if let Some(how) = called(note, Kind::Truncate) {
            return how.code(Kind::Truncate);
        }
        note.disk.did(Operation::Truncate { file: note.file, length: length(size) });
        pass!(file, xTruncate, size)
    }
}

/// Nothing is really synced: the test's power never fails, and what would be safe is known from the notes.
unsafe extern "C" fn sync(file: *mut sqlite3_file, _flags: c_int) -> c_int {
    // SAFETY: the file is open.
    let note = unsafe { note(file) };
    let file = note.file;
    if let Some(how) = called(note, Kind::Sync) {
        note.disk.did(Operation::SyncFailed { file });
        return how.code(Kind::Sync);
    }
    note.disk.did(Operation::Sync { file });
    ffi::SQLITE_OK
}

unsafe extern "C" fn size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    // SAFETY: the engine's own arguments are passed on.
    unsafe {
        match called(note(file), Kind::Size) {
            Some(how) => how.code(Kind::Size),
            None => pass!(file, xFileSize, size),
        }
    }
}

unsafe extern "C" fn share(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    into: *mut *mut c_void,
) -> c_int {
    // SAFETY: the engine's own arguments are passed on.
    unsafe {
        match called(note(file), Kind::Share) {
            Some(how) => {
                *into = std::ptr::null_mut();
                how.code(Kind::Share)
            }
            None => pass!(file, xShmMap, page, size, extend, into),
        }
    }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: as for every call that is only passed on.
    unsafe { pass!(file, xLock, level) }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xUnlock, level) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, held: *mut c_int) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xCheckReservedLock, held) }
}

unsafe extern "C" fn control(file: *mut sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xFileControl, what, with) }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xSectorSize) }
}

unsafe extern "C" fn characteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xDeviceCharacteristics) }
}

unsafe extern "C" fn share_lock(
    file: *mut sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xShmLock, offset, count, flags) }
}

unsafe extern "C" fn share_barrier(file: *mut sqlite3_file) {
    // SAFETY: as above.
    unsafe { pass!(file, xShmBarrier) }
}

unsafe extern "C" fn unshare(file: *mut sqlite3_file, delete: c_int) -> c_int {
    // SAFETY: as above.
    unsafe { pass!(file, xShmUnmap, delete) }
}

fn length(number: sqlite3_int64) -> usize {
    usize::try_from(number).expect("SQLite counts bytes from 0")
}
