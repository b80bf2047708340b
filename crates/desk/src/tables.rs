//! Dated data at this desk: what the product ships, with what head office has sent since in its place.

use crate::{Desk, DeskError};
use rules::Tables;
use vault::{File, Vault, VaultError};

/// The tables a desk goes by, read when a person signs in and after every round.
pub(crate) struct DatedTables {
    /// What is shipped and what was sent.
    pub(crate) tables: Tables,
    /// How many tables of a newer head office this program does not understand; it goes by what it has
    /// in their place.
    pub(crate) not_understood: usize,
}

impl Desk {
    /// The tables to go by now, with everything head office has sent so far.
    ///
    /// # Errors
    /// `Locked`.
    pub fn tables(&self) -> Result<&Tables, DeskError> {
        Ok(&self.at_work()?.dated.tables)
    }

    /// How many tables head office has sent that this program does not understand: it is due to be
    /// brought up to date.
    ///
    /// # Errors
    /// `Locked`.
    pub fn tables_not_understood(&self) -> Result<usize, DeskError> {
        Ok(self.at_work()?.dated.not_understood)
    }
}

/// The tables that the product ships and those in the cache. Before the first load, and while the cache
/// does not read, what is shipped counts.
pub(crate) fn dated(vault: &Vault) -> Result<DatedTables, DeskError> {
    let sent = match vault.read_members(vault::dated_tables) {
        Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => Vec::new(),
        other => other?,
    };
    let mut held = DatedTables { tables: Tables::shipped(), not_understood: 0 };
    for (name, csv) in sent {
        match held.tables.clone().with(&name, &csv) {
            Ok(tables) => held.tables = tables,
            Err(_) => held.not_understood += 1,
        }
    }
    Ok(held)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;
    use crate::{APPLIERS, schema};
    use chrono::{NaiveDate, TimeZone as _, Utc};
    use journal::wire::{Change, Item};
    use journal::{DeviceId, Surroundings};
    use std::fmt::Write as _;
    use tempfile::TempDir;
    use uuid::Uuid;
    use vault::{CacheState, FileKeys, Layout};

    fn vault() -> (TempDir, Vault) {
        let now = Utc.with_ymd_and_hms(2026, 11, 24, 0, 0, 0).unwrap();
        let (surroundings, _clock) = Surroundings::scripted(now, 1);
        let folder = TempDir::new().unwrap();
        let (layout, keys) = (Layout::at(folder.path()).unwrap(), FileKeys::new(&surroundings));
        Vault::create(&layout, &keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
        (folder, Vault::open(layout, keys, schema(), surroundings).unwrap())
    }

    fn sent(vault: &Vault, tables: &[(&str, &str)]) {
        let change = |(name, csv): &(&str, &str)| Change {
            item: Item::Table,
            id: (*name).to_owned(),
            version: 1,
            put: Some(journal::wire::Json::of(&serde_json::json!({ "csv": csv }))),
            reason: None,
        };
        vault
            .rebuild(APPLIERS, |loading| {
                tables.iter().try_for_each(|table| loading.put(&change(table)))?;
                let as_of = Utc.with_ymd_and_hms(2026, 11, 24, 0, 0, 0).unwrap();
                Ok::<_, VaultError>(CacheState { cursor: 1, as_of })
            })
            .unwrap();
    }

    fn rates(month: &str) -> String {
        let head = "month,code,prefecture,rate_percent,change_points,source,certainty,note\n";
        (0..=47).fold(head.to_owned(), |mut text, code| {
            writeln!(text, "{month},{code:02},県,61.5,,本部,high,").unwrap();
            text
        })
    }

    fn newest(tables: &Tables) -> NaiveDate {
        tables.usage(None).unwrap().month
    }

    #[test]
    fn what_head_office_sent_takes_the_place_of_what_is_shipped() {
        let (_folder, vault) = vault();
        let shipped = newest(&Tables::shipped());
        let before = dated(&vault).unwrap();
        assert_eq!((newest(&before.tables), before.not_understood), (shipped, 0));
        sent(&vault, &[("usage_rates/2031-10", &rates("2031-10"))]);
        let held = dated(&vault).unwrap();
        assert_eq!(newest(&held.tables).to_string(), "2031-10-01");
        assert!(held.tables.usage(Some(shipped)).is_some(), "shipped months stay");
        assert_eq!(held.not_understood, 0);
    }

    #[test]
    fn what_this_program_does_not_understand_is_counted_and_passed_over() {
        let (_folder, vault) = vault();
        let newer = "code,value,source,certainty\nof_a_newer_program,yes,本部,high\n";
        let rates = rates("2031-10");
        let tables =
            [("settings", newer), ("tariffs", "a\nb\n"), ("usage_rates/2031-10", rates.as_str())];
        sent(&vault, &tables);
        let held = dated(&vault).unwrap();
        assert_eq!(held.not_understood, 2);
        assert_eq!(newest(&held.tables).to_string(), "2031-10-01", "the others count");
    }
}
