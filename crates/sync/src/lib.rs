//! Bringing a desk and head office together over a line that may fail at any byte: push what was done,
//! pull what is new or load a snapshot, check that both sides hold the same. Knows no feature.

mod client;
mod enrol;
mod error;
mod line;
mod outbox;
mod plan;
mod run;
mod snapshot;

pub use client::{Client, Identity};
pub use enrol::{Enrolled, enrol};
pub use error::SyncError;
pub use line::Line;
pub use outbox::{Outbox, outbox, unsent};
pub use run::{Phase, Progress, Round, Sides, run};

use vault::Migration;

/// The tables of `journal.db` that belong here.
pub const JOURNAL_MIGRATIONS: &[Migration] =
    &[Migration { number: 5, sql: include_str!("../sql/journal_5_outbox.sql") }];
