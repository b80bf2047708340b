//! 加入者: the branch's members as this desk holds them. Found by anything a visitor says or shows, applied
//! as head office sends them, never changed here.

mod address;
mod apply;
mod entries;
mod error;
mod folded;
mod key;
mod load;
mod lookups;
mod matching;
mod plan;
mod query;
mod record;
mod registrations;
mod remembered;
mod rows;
mod search;
mod shelves;
mod terms;
mod words;

pub use apply::Members;
pub use entries::{settle_search, viewed};
pub use error::MembersError;
pub use folded::prepare;
pub use lookups::{by_id, by_written_number, household, look_alikes, of_employer, row};
pub use matching::Matched;
pub use record::Found;
pub use registrations::{Counted, Registrations, Within, count_on};
pub use search::find;

use vault::Migration;

/// The tables of `members.db` that belong here.
pub const MEMBERS_MIGRATIONS: &[Migration] = &[
    Migration { number: 2, sql: include_str!("../sql/members_2_member.sql") },
    Migration { number: 4, sql: include_str!("../sql/members_4_names.sql") },
];
