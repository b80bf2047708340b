//! The encrypted files of a desk: `journal.db`, what this desk did, and `members.db`, what it knows. Keys,
//! migrations, the one way to write each of them, and who may hold them.

mod access;
mod acts;
mod apply;
mod approval;
mod branch_entries;
mod branch_fields;
mod cache;
mod error;
mod file;
mod in_use;
mod journal_file;
mod key_store;
mod keys;
mod layout;
mod log;
mod members_key;
mod memory;
mod misses;
mod open;
mod own_secret;
mod people;
mod rebuild;
mod rotation;
mod sealed_outbox;
mod slots;
mod status;
mod tables;
mod tasks;
mod tries;
mod updates;
mod visits;
mod writing;

pub use access::{
    Access, ApproveRequests, AskForVisitor, FindMembers, HandleMail, InstallUpdates, IssuePapers,
    KeepKeys, LogOutreach, PERMISSIONS, Permission, ReadAudit, ReadJournal, SeeToTasks,
    ServeVisitors, SetBranchData, VerifyMembers,
};
pub use acts::{ACTS_MIGRATIONS, Acts, each_activity, each_acts};
pub use apply::{Apply, Load, Step};
pub use approval::Approval;
pub use branch_entries::{branch_entries, branch_entries_here};
pub use branch_fields::{
    BRANCH_FIELDS_MIGRATIONS, BranchFields, branch_field_answers, branch_fields_here,
};
pub use cache::CacheState;
pub use error::{File, VaultError};
pub use file::{Migration, Prepare, Schema};
pub use in_use::{Closed, InUse};
pub use journal_file::{entries_from, entries_of_member, head};
pub use key_store::{
    KeyPlace, KeyStore, NoAnswer, key_store_for_recovery, key_store_of, move_share,
};
pub use keys::{DeviceShare, FileKeys, ReleaseSecret};
pub use layout::Layout;
pub use members_key::destroy_members;
pub use memory::leave_no_core_dumps;
pub use misses::MissesOutside;
pub use open::Vault;
pub use people::{Activities, People, activities_of, person};
pub use rebuild::Loading;
pub use rotation::rotate;
pub use sealed_outbox::sealed_outbox;
pub use slots::{Proof, SlotError, SlotHolder, Slots};
pub use status::{Status, StatusSeal};
pub use tables::{TABLES_MIGRATIONS, Tables, dated_tables};
pub use tasks::{TASKS_MIGRATIONS, Tasks, see_to, tasks};
pub use updates::{UpdateBegun, newest_update, versions_installed};
pub use visits::visits_here;
pub use writing::Writing;

/// The tables of `journal.db` that belong to the vault.
pub const JOURNAL_MIGRATIONS: &[Migration] =
    &[Migration { number: 1, sql: include_str!("../sql/journal_1_entries.sql") }];

/// The tables of `members.db` that belong to the vault.
pub const MEMBERS_MIGRATIONS: &[Migration] =
    &[Migration { number: 1, sql: include_str!("../sql/members_1_cache.sql") }];
