//! One kind of paper for many people: written into files of up to a thousand, every sheet read back, every file
//! issued in one commit. What was done is never done again: a batch that was broken off goes on where it stood.

mod file;
mod run;
mod store;

pub use run::{BatchRun, run};
pub use store::{Batch, BatchItem, ItemState, batch, batch_file, batches, begin, leaves};

use uuid::Uuid;

/// The most people in one batch.
pub const MOST_PEOPLE: usize = 20_000;

/// What is to be made for everyone on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatch {
    /// The kind of paper, one that is about a member.
    pub kind: String,
    /// Which of its forms; the usual one when absent.
    pub variant: Option<String>,
    /// Why, a code of the kind's reasons.
    pub reason: String,
    /// The people in order: ids, or `記号-番号-枝番`.
    pub people: Vec<String>,
}

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which batch.
    pub batch: Uuid,
    /// Sheets issued so far.
    pub issued: usize,
    /// People refused so far.
    pub refused: usize,
    /// Everyone on the list.
    pub all: usize,
}
