//! Bringing a desk and head office together over a line that may fail at any byte: push what was done,
//! pull what is new or load a snapshot, check that both sides hold the same. Knows no feature.

mod client;
pub mod courier;
mod enrol;
mod error;
pub mod lease;
mod line;
mod numbers;
mod outbox;
mod pace;
mod plan;
mod run;
mod signed;
mod snapshot;
mod tls;
mod updates;

pub use client::Client;
pub use enrol::{Enrolled, enrol};
pub use error::SyncError;
pub use line::Line;
pub use numbers::Numbers;
pub use outbox::{Heard, Outbox, outbox, unsent};
pub use pace::Pace;
pub use run::{Phase, Progress, Round, Sides, run};
pub use tls::Identity;

use vault::Migration;

/// The tables of `journal.db` that belong here.
pub const JOURNAL_MIGRATIONS: &[Migration] = &[
    Migration { number: 5, sql: include_str!("../sql/journal_5_outbox.sql") },
    Migration { number: 8, sql: include_str!("../sql/journal_8_contact.sql") },
    Migration { number: 9, sql: include_str!("../sql/journal_9_apart.sql") },
];
