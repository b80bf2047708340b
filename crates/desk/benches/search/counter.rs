//! A desk's files in the bench's folder.

use chrono::{TimeZone as _, Utc};
use journal::{Actor, DeviceId, Role, Surroundings};
use members::Members;
use std::path::Path;
use uuid::Uuid;
use vault::{Access, Apply, FileKeys, FindMembers, Layout, Vault};

pub const APPLIERS: &[&dyn Apply] = &[&Members];

/// The desk, made when it is not there yet; its keys are the same each time.
pub fn open(folder: &Path) -> Vault {
    let begun = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
    let (surroundings, _clock) = Surroundings::scripted(begun, 1);
    let keys = FileKeys::new(&surroundings);
    let layout = Layout::at(&folder.join("desk")).unwrap();
    if !layout.journal().exists() {
        Vault::create(&layout, &keys, &desk::schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
    }
    // What is random from here on differs from run to run, as it does at a desk.
    Vault::open(layout, keys, desk::schema(), Surroundings::system()).unwrap()
}

pub fn access(vault: &Vault) -> Access<'_, FindMembers> {
    Access::grant(vault, Actor("tanaka".into()), Role::Clerk, None).unwrap()
}
