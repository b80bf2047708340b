//! What can go wrong at head office, as facts with stable codes. Nothing here names a person.

use std::path::PathBuf;

/// Why head office could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The folder holds no head office.
    #[error("there is no head office in this folder; run init first")]
    NotInitialised,
    /// Some key files are there and one is not; a new one would shut every desk out.
    #[error("a key file is missing: {}", .0.display())]
    KeysMissing(PathBuf),
    /// A key file is there and cannot be used.
    #[error("a key file is damaged: {}", .0.display())]
    KeysDamaged(PathBuf),
    /// The archive was written by a newer program.
    #[error("the archive has version {found}; this program knows up to {known}")]
    ArchiveNewer {
        /// The version found.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// Another program holds the archive.
    #[error("the archive is busy; try again")]
    ArchiveBusy,
    /// The address of the database does not read.
    #[error("this is no URL of a PostgreSQL database")]
    PostgresUrl,
    /// The database that holds the archive cannot be reached, or has just gone away.
    #[error("the database that holds the archive cannot be reached")]
    ArchiveAway,
    /// The database refused a statement.
    #[error("the database refused a statement: SQLSTATE {state}")]
    Postgres {
        /// PostgreSQL's own code of why.
        state: String,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The disk did not confirm what was written, so nothing more is until the archive is opened anew: the system may have
    /// dropped what it had taken, and would call the next try a success.
    #[error("the disk did not confirm what was written; nothing more is until a new start")]
    ArchiveStopped,
    /// So many entries of a desk are put aside that people must look at them first. Nothing was written.
    #[error("too many entries of this desk are put aside")]
    QuarantineFull,
    /// The archive could not be read or written.
    #[error("the archive failed: {0}")]
    Archive(rusqlite::Error),
    /// The archive holds something this program did not write there.
    #[error("the archive is damaged: {0}")]
    Damaged(&'static str),
    /// A file could not be read or written.
    #[error("{}: {error}", .path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The address cannot be listened on.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    /// A certificate could not be made.
    #[error("a certificate could not be made: {0}")]
    Certificate(rcgen::Error),
    /// The TLS settings were refused.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// A name for the server certificate is neither a host name nor an address.
    #[error("a host name is letters, digits, hyphens and dots, or an address")]
    HostName,
    /// The user id is taken.
    #[error("there is a user with this id already")]
    UserExists,
    /// No such user.
    #[error("there is no user with this id")]
    UserUnknown,
    /// The user id cannot be used.
    #[error("a user id is 1 to 32 letters, digits, dots, hyphens or underscores, and not `desk`")]
    UserId,
    /// The name cannot be used.
    #[error("a name is 1 to 60 characters without control characters")]
    UserName,
    /// The PIN is too short.
    #[error("a PIN has at least {} characters", crate::pin::SHORTEST)]
    PinTooShort,
    /// The PIN is too long.
    #[error("a PIN has at most {} characters", crate::pin::LONGEST)]
    PinTooLong,
    /// The PIN is one that is guessed first.
    #[error("the PIN is a sequence, a repetition, a date, or one that many people choose")]
    PinGuessable,
    /// No such desk.
    #[error("there is no device with this id")]
    DeviceUnknown,
    /// The backup is not what was written, or never was one.
    #[error("the backup is damaged: {0}")]
    BackupDamaged(&'static str),
    /// The backup was written by a newer program.
    #[error("the backup has form {found}; this program knows up to {known}")]
    BackupNewer {
        /// The form found.
        found: u32,
        /// The newest form this program knows.
        known: u32,
    },
    /// What is to stand of a branch on its papers cannot stand there, or its days are none.
    #[error("a branch cannot say this of itself: {0}")]
    BranchField(&'static str),
    /// The file to import is neither NDJSON nor CSV.
    #[error("the file name ends neither in .ndjson nor in .csv")]
    FileKind,
    /// The file to import cannot be read to its end.
    #[error("the file cannot be read after line {line}")]
    FileBroken {
        /// The last line read.
        line: u64,
    },
    /// What speaks against a package of the program.
    #[error(transparent)]
    Update(#[from] updates::UpdateError),
    /// So many rows were refused that the file is not what it was taken for.
    #[error("more than {limit} rows were refused; nothing was imported")]
    TooManyRefused {
        /// The limit.
        limit: usize,
    },
}

impl OfficeError {
    /// The stable code of the fact, for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotInitialised => "not_initialised",
            Self::KeysMissing(_) => "keys_missing",
            Self::KeysDamaged(_) => "keys_damaged",
            Self::ArchiveNewer { .. } => "archive_newer",
            Self::ArchiveBusy => "archive_busy",
            Self::DiskFull => "disk_full",
            Self::ArchiveStopped => "archive_stopped",
            Self::QuarantineFull => "quarantine_full",
            Self::PostgresUrl => "postgres_url",
            Self::ArchiveAway => "archive_away",
            Self::Archive(_) | Self::Postgres { .. } => "archive",
            Self::Damaged(_) => "archive_damaged",
            Self::File { .. } => "file",
            Self::Listen(_) => "listen",
            Self::Certificate(_) => "certificate",
            Self::Tls(_) => "tls",
            Self::HostName => "host_name",
            Self::UserExists => "user_exists",
            Self::UserUnknown => "user_unknown",
            Self::UserId => "user_id",
            Self::UserName => "user_name",
            Self::PinTooShort => "pin_too_short",
            Self::PinTooLong => "pin_too_long",
            Self::PinGuessable => "pin_guessable",
            Self::DeviceUnknown => "device_unknown",
            Self::BackupDamaged(_) => "backup_damaged",
            Self::BackupNewer { .. } => "backup_newer",
            Self::BranchField(_) => "branch_field",
            Self::FileKind => "file_kind",
            Self::FileBroken { .. } => "file_broken",
            Self::TooManyRefused { .. } => "too_many_refused",
            Self::Update(error) => error.code(),
        }
    }

    /// A fact that belongs to the code: a line, a limit, a version. Never anything personal.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::ArchiveNewer { found, .. } | Self::BackupNewer { found, .. } => {
                Some(found.to_string())
            }
            Self::Postgres { state } => Some(state.clone()),
            Self::FileBroken { line } => Some(line.to_string()),
            Self::TooManyRefused { limit } => Some(limit.to_string()),
            Self::Update(error) => error.reference(),
            Self::BranchField(fact) => Some((*fact).to_owned()),
            Self::PinTooShort => Some(crate::pin::SHORTEST.to_string()),
            Self::PinTooLong => Some(crate::pin::LONGEST.to_string()),
            _ => None,
        }
    }

    /// A failed file operation, told apart from a full disk.
    pub(crate) fn file(path: &std::path::Path, error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            Self::DiskFull
        } else {
            Self::File { path: path.to_owned(), error }
        }
    }
}

impl From<rusqlite::Error> for OfficeError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase,
        };
        use rusqlite::ffi;
        if let Some(ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC) =
            error.sqlite_extended_error_code()
        {
            return Self::ArchiveStopped;
        }
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::ArchiveBusy,
            Some(DiskFull) => Self::DiskFull,
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged("not a whole database"),
            _ => Self::Archive(error),
        }
    }
}
