//! The disk of one folder: what the engine did with the files in it, and which of its calls is to fail.

use crate::call::{Call, Fault, How, Kind};
use crate::vfs;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Something that changed what lies on the disk, or what of it is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// A file was made under a name. Its number is its own for ever.
    Create {
        /// The file.
        file: usize,
        /// Its name, from the disk's folder.
        name: String,
        /// Whether the first sync of the file also syncs its folder, as SQLite does for its logs.
        with_folder: bool,
    },
    /// A name was removed.
    Delete {
        /// The name.
        name: String,
        /// Whether its folder was synced.
        synced: bool,
    },
    /// Bytes were put into a file.
    Write {
        /// The file.
        file: usize,
        /// Where.
        offset: usize,
        /// Which.
        bytes: Vec<u8>,
    },
    /// A file was cut short.
    Truncate {
        /// The file.
        file: usize,
        /// To how many bytes.
        length: usize,
    },
    /// A file was made durable.
    Sync {
        /// The file.
        file: usize,
    },
    /// A sync failed: nothing is known of what it should have saved.
    SyncFailed {
        /// The file.
        file: usize,
    },
    /// The program made all durable by itself, folders too.
    AllSynced,
}

/// The disk under one folder.
pub struct Disk {
    folder: PathBuf,
    record: Mutex<Record>,
}

#[derive(Default)]
struct Record {
    operations: Vec<Operation>,
    calls: Vec<Call>,
    names: BTreeMap<String, usize>,
    made: usize,
    fault: Option<Fault>,
    struck: Option<Struck>,
}

/// A call that failed because it was told to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struck {
    /// The call.
    pub call: Call,
    /// How many operations the disk had seen before it.
    pub at: usize,
}

/// A disk while it is watched.
pub struct Watched(pub(crate) Arc<Disk>);

impl Disk {
    /// Watches what SQLite does in `folder` and below, which must be empty, until the answer is dropped.
    #[must_use]
    pub fn under(folder: &Path) -> Watched {
        let disk = Self { folder: folder.to_owned(), record: Mutex::default() };
        Watched(vfs::watch(disk))
    }

    /// The name of a path of this disk, from its folder.
    pub(crate) fn name_of(&self, path: &Path) -> Option<String> {
        Some(path.strip_prefix(&self.folder).ok()?.to_str()?.to_owned())
    }

    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Counts a call and says how it is to fail, if it is.
    pub(crate) fn called(&self, kind: Kind, name: &str) -> Option<How> {
        let mut record = self.record();
        let call = Call { kind, name: name.to_owned() };
        let number = record.calls.len();
        record.calls.push(call.clone());
        let fault = record.fault?;
        let struck = record.struck.as_ref();
        let again = fault.lasting && struck.is_some_and(|struck| struck.call.kind == kind);
        if number != fault.at && !again {
            return None;
        }
        let at = record.operations.len();
        record.struck.get_or_insert(Struck { call, at });
        Some(fault.how)
    }

    /// The number of the file of a name; a new one when it was just made.
    pub(crate) fn opened(&self, name: &str, is_new: bool, with_folder: bool) -> usize {
        let mut record = self.record();
        if let (Some(file), false) = (record.names.get(name), is_new) {
            return *file;
        }
        let file = record.made;
        record.made += 1;
        record.names.insert(name.to_owned(), file);
        record.operations.push(Operation::Create { file, name: name.to_owned(), with_folder });
        file
    }

    pub(crate) fn deleted(&self, name: &str, synced: bool) {
        let mut record = self.record();
        if record.names.remove(name).is_some() {
            record.operations.push(Operation::Delete { name: name.to_owned(), synced });
        }
    }

    pub(crate) fn did(&self, operation: Operation) {
        self.record().operations.push(operation);
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watched {
    /// How many operations there were so far.
    #[must_use]
    pub fn position(&self) -> usize {
        self.0.record().operations.len()
    }

    /// Every operation so far.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation> {
        self.0.record().operations.clone()
    }

    /// Every call so far, those that failed too.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.0.record().calls.clone()
    }

    /// Lets a call fail.
    pub fn fail(&self, fault: Fault) {
        let mut record = self.0.record();
        record.fault = Some(fault);
        record.struck = None;
    }

    /// The first call that failed.
    #[must_use]
    pub fn struck(&self) -> Option<Struck> {
        self.0.record().struck.clone()
    }

    /// Lets nothing fail any more.
    pub fn mend(&self) {
        self.0.record().fault = None;
    }

    /// Writes down that the program itself, without SQLite, has made everything durable.
    pub fn all_synced(&self) {
        self.0.did(Operation::AllSynced);
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        vfs::leave(&self.0);
    }
}
