//! The calls that SQLite makes, and the ways they fail.

use rusqlite::ffi;
use std::ffi::c_int;

/// What the engine asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// To open a file, or make it.
    Open,
    /// To remove a file.
    Delete,
    /// Bytes of a file.
    Read,
    /// To put bytes into a file.
    Write,
    /// To cut a file short.
    Truncate,
    /// To make a file durable.
    Sync,
    /// How long a file is.
    Size,
    /// A piece of the memory that processes share.
    Share,
}

/// One call, in the order they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What was asked for.
    pub kind: Kind,
    /// The file, from the disk's folder.
    pub name: String,
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// No room is left. Nothing is written.
    Full,
    /// No room is left, after half of it was written.
    HalfFull,
    /// The device fails. Nothing is done.
    Broken,
    /// The device fails after half of it was written.
    HalfBroken,
}

impl How {
    /// The ways a call of a kind can fail.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Write => &[Self::Full, Self::HalfFull, Self::Broken, Self::HalfBroken],
            Kind::Open | Kind::Share => &[Self::Full, Self::Broken],
            Kind::Delete | Kind::Read | Kind::Truncate | Kind::Sync | Kind::Size => &[Self::Broken],
        }
    }

    /// Whether half of a write arrives.
    pub(crate) fn leaves_half(self) -> bool {
        matches!(self, Self::HalfFull | Self::HalfBroken)
    }

    /// What the engine is told.
    pub(crate) fn code(self, kind: Kind) -> c_int {
        match (self, kind) {
            (_, Kind::Open) => ffi::SQLITE_CANTOPEN,
            (Self::Full | Self::HalfFull, _) => ffi::SQLITE_FULL,
            (_, Kind::Delete) => ffi::SQLITE_IOERR_DELETE,
            (_, Kind::Read) => ffi::SQLITE_IOERR_READ,
            (_, Kind::Write) => ffi::SQLITE_IOERR_WRITE,
            (_, Kind::Truncate) => ffi::SQLITE_IOERR_TRUNCATE,
            (_, Kind::Sync) => ffi::SQLITE_IOERR_FSYNC,
            (_, Kind::Size) => ffi::SQLITE_IOERR_FSTAT,
            (_, Kind::Share) => ffi::SQLITE_IOERR_SHMMAP,
        }
    }
}

/// A call that is to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Which call, counted from 0.
    pub at: usize,
    /// How.
    pub how: How,
    /// Whether every later call of its kind fails too.
    pub lasting: bool,
}
