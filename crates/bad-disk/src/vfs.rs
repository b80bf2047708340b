//! The engine's door to the file system. It is the default of the process once a disk is watched; files that lie
//! under no watched folder go to the system's own door untouched.

#![allow(unsafe_code, reason = "SQLite calls its file system through C functions")]

use crate::call::Kind;
use crate::disk::Disk;
use crate::file::{self, File};
use rusqlite::ffi::{self, sqlite3_file, sqlite3_vfs};
use std::ffi::{CStr, c_char, c_int};
use std::path::Path;
use std::sync::{Arc, Mutex, Once, PoisonError};

static WATCHED: Mutex<Vec<Arc<Disk>>> = Mutex::new(Vec::new());
static REGISTERED: Once = Once::new();

pub(crate) fn watch(disk: Disk) -> Arc<Disk> {
    REGISTERED.call_once(register);
    let disk = Arc::new(disk);
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&disk));
    disk
}

pub(crate) fn leave(disk: &Arc<Disk>) {
    let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    watched.retain(|one| !Arc::ptr_eq(one, disk));
}

/// The disk a path lies on, and its name there.
fn disk_of(path: &str) -> Option<(Arc<Disk>, String)> {
    let watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    watched.iter().find_map(|disk| Some((Arc::clone(disk), disk.name_of(Path::new(path))?)))
}

fn register() {
    // SAFETY: the system's VFS is looked up first, which initialises the engine; the copy lives as long as the
    // process, and differs from it only where functions of the same signatures stand. Those that are kept take no
    // notice of which VFS calls them.
    unsafe {
        let real = ffi::sqlite3_vfs_find(std::ptr::null());
        assert!(!real.is_null(), "SQLite has a VFS for this system");
        let own = sqlite3_vfs {
            szOsFile: file::SIZE + (*real).szOsFile,
            pNext: std::ptr::null_mut(),
            zName: c"bad-disk".as_ptr(),
            pAppData: real.cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            ..*real
        };
        let registered = ffi::sqlite3_vfs_register(Box::into_raw(Box::new(own)), 1);
        assert_eq!(registered, ffi::SQLITE_OK, "the VFS is registered");
    }
}

/// # Safety
/// `vfs` is the one registered here.
unsafe fn real(vfs: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    // SAFETY: it was put there when the VFS was registered.
    unsafe { (*vfs).pAppData.cast() }
}

/// # Safety
/// `name` is null or a text of the engine.
unsafe fn disk_of_name(name: *const c_char) -> Option<(Arc<Disk>, String)> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the engine's names end with a zero byte.
    disk_of(unsafe { CStr::from_ptr(name) }.to_str().ok()?)
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: the engine hands over a place of `szOsFile` bytes, enough for ours and the system's behind it.
    unsafe {
        let real = real(vfs);
        let open = (*real).xOpen.expect("every VFS opens files");
        let Some((disk, name_there)) = disk_of_name(name) else {
            return open(real, name, file, flags, out_flags);
        };
        (*file).pMethods = std::ptr::null();
        if let Some(how) = disk.called(Kind::Open, &name_there) {
            return how.code(Kind::Open);
        }
        // Not asked of the engine, which takes an empty file for none.
        let is_new = !disk.path_of(&name_there).exists();
        let inner = file::inner(file);
        (*inner).pMethods = std::ptr::null();
        let opened = open(real, name, inner, flags, out_flags);
        if opened == ffi::SQLITE_OK {
            let logs = ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL;
            let number = disk.opened(&name_there, is_new, flags & logs != 0);
            File::place(file, disk, number, name_there);
        }
        opened
    }
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: the engine's own arguments are passed on.
    unsafe {
        let real = real(vfs);
        let found = disk_of_name(name);
        if let Some((disk, name)) = &found
            && let Some(how) = disk.called(Kind::Delete, name)
        {
            return how.code(Kind::Delete);
        }
        let delete = (*real).xDelete.expect("every VFS removes files");
        let done = delete(real, name, sync);
        if let (Some((disk, name)), ffi::SQLITE_OK) = (found, done) {
            disk.deleted(&name, sync != 0);
        }
        done
    }
}

unsafe extern "C" fn access(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    found: *mut c_int,
) -> c_int {
    // SAFETY: the engine's own arguments are passed on; the system must not meet a VFS it did not make.
    unsafe {
        let real = real(vfs);
        let access = (*real).xAccess.expect("every VFS looks for files");
        access(real, name, flags, found)
    }
}
