//! A desk's two files without a window around them.

use journal::leases::SerialBlock;
use journal::{DeviceId, Surroundings};
use std::path::Path;
use sync::Numbers;
use vault::{FileKeys, Layout, Migration, Schema, Vault, VaultError};

/// Where the tables of features lie that take no part here.
const ELSEWHERE: &str = "select 1";

/// A new desk in `folder`.
pub fn desk(folder: &Path, series: (DeviceId, u32)) -> Vault {
    let surroundings = Surroundings::system();
    let layout = Layout::at(folder).unwrap();
    let keys = FileKeys::new(&surroundings);
    Vault::create(&layout, &keys, &schema(), series).unwrap();
    Vault::open(layout, keys, schema(), surroundings).unwrap()
}

fn schema() -> Schema {
    let absent = |number| Migration { number, sql: ELSEWHERE };
    let absent = [2, 3, 4, 6, 7].map(absent);
    let journal = [vault::JOURNAL_MIGRATIONS, &absent, sync::JOURNAL_MIGRATIONS];
    let members = [
        vault::MEMBERS_MIGRATIONS,
        members::MEMBERS_MIGRATIONS,
        vault::TABLES_MIGRATIONS,
        vault::TASKS_MIGRATIONS,
        vault::ACTS_MIGRATIONS,
    ];
    Schema::new(&journal, &members, &[members::prepare])
}

/// A desk that makes no certificates.
pub struct NoNumbers;

impl Numbers for NoNumbers {
    fn wanted(&self, _: &Vault) -> Result<Option<u32>, VaultError> {
        Ok(None)
    }

    fn take_over(&self, _: &Vault, _: SerialBlock) -> Result<(), VaultError> {
        unreachable!("it asks for none")
    }

    fn forget_all_but(&self, _: &Vault, _: &[SerialBlock]) -> Result<(), VaultError> {
        Ok(())
    }
}
