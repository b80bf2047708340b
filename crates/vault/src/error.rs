//! What can go wrong with the encrypted files, as facts.

use crate::key_store::NoAnswer;
use rusqlite::{ErrorCode, ffi};

/// One of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// `journal.db`
    Journal,
    /// `members.db`
    Members,
}

/// Why the files could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The file is not what was written: torn, overwritten, or locked with another key.
    #[error("{0:?} file is damaged")]
    Damaged(File),
    /// The file was written by a newer program.
    #[error("{file:?} file has schema {found}, this program knows {known}")]
    NewerDatabase {
        /// Which file.
        file: File,
        /// Its schema number.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// No room left, or a quota reached. Nothing was written.
    #[error("the disk is full")]
    DiskFull,
    /// The disk failed the journal: it did not confirm a write, or did not read. Whether it holds what was written
    /// last is not known, and nothing more is written until the journal is opened anew.
    #[error("the disk failed; the journal must be opened anew")]
    JournalStopped,
    /// Another process held the file for too long.
    #[error("the file is busy")]
    Busy,
    /// No member data was loaded yet.
    #[error("no member data on this desk")]
    NoMembers,
    /// The key store that holds this desk's share does not answer.
    #[error("the key store does not answer")]
    KeyStoreSilent,
    /// The TPM that sealed this desk's share does not answer.
    #[error("the TPM does not answer")]
    TpmSilent,
    /// The key store answers, and this desk's share is not in it: a recovery is due.
    #[error("the key store has lost this desk's share")]
    KeyStoreLost,
    /// The desk never enrolled.
    #[error("this desk is not enrolled")]
    NotEnrolled,
    /// The role may not do this.
    #[error("{0} is not permitted")]
    NotPermitted(&'static str),
    /// There is no such task.
    #[error("unknown task")]
    NoSuchTask,
    /// An item from head office that does not read as its kind.
    #[error("an item from head office is malformed")]
    MalformedItem,
    /// The operating system refused.
    #[error("file system: {0}")]
    Io(std::io::ErrorKind),
    /// SQLite refused.
    #[error("database: {0}")]
    Sql(String),
}

impl VaultError {
    /// The code the shells show.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Damaged(File::Journal) => "journal_damaged",
            Self::Damaged(File::Members) => "members_damaged",
            Self::NewerDatabase { .. } => "newer_database",
            Self::DiskFull => "disk_full",
            Self::JournalStopped => "journal_stopped",
            Self::Busy => "busy",
            Self::NoMembers => "no_members",
            Self::KeyStoreSilent => "key_store_silent",
            Self::TpmSilent => "tpm_silent",
            Self::KeyStoreLost => "key_store_lost",
            Self::NotEnrolled => "not_enrolled",
            Self::NotPermitted(_) => "not_permitted",
            Self::NoSuchTask => "task_unknown",
            Self::MalformedItem => "malformed_item",
            Self::Io(_) => "file_system",
            Self::Sql(_) => "internal",
        }
    }

    /// What SQLite said about `file`, as a fact. The statement and its values stay out of it.
    #[must_use]
    pub fn of(file: File, error: &rusqlite::Error) -> Self {
        if let Some(ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC) =
            error.sqlite_extended_error_code()
        {
            // A cache that may not be on the disk is thrown away; a journal is kept and stops.
            return match file {
                File::Journal => Self::JournalStopped,
                File::Members => Self::Damaged(File::Members),
            };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(file),
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(code) => Self::Sql(format!("{code:?}")),
            None => Self::Sql("not an answer of the engine".to_owned()),
        }
    }
}

impl From<rusqlite::Error> for VaultError {
    /// For statements on `journal.db`, the file that features write.
    fn from(error: rusqlite::Error) -> Self {
        Self::of(File::Journal, &error)
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}

impl From<NoAnswer> for VaultError {
    fn from(error: NoAnswer) -> Self {
        match error {
            NoAnswer::Silent => Self::KeyStoreSilent,
            NoAnswer::NoTpm => Self::TpmSilent,
            NoAnswer::Disk(kind) => std::io::Error::from(kind).into(),
        }
    }
}
