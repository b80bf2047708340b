//! Dated tables in the cache: kept as they came, replaced, removed, and loaded anew by an older cache.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{TimeZone as _, Utc};
use journal::wire::{Change, Item, Json, MAX_TABLE_BYTES};
use journal::{DeviceId, Surroundings};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{
    Apply, CacheState, FileKeys, Layout, Migration, People, Schema, Tables, Vault, VaultError,
};

const APPLIERS: &[&dyn Apply] = &[&People, &Tables];
/// The place of the members' own tables, which this crate does not know.
const BETWEEN: &[Migration] = &[Migration { number: 2, sql: "create table member (id text)" }];

struct Desk {
    folder: TempDir,
    keys: FileKeys,
    surroundings: Surroundings,
}

fn before() -> Schema {
    Schema::new(&[vault::JOURNAL_MIGRATIONS], &[vault::MEMBERS_MIGRATIONS, BETWEEN], &[])
}

fn schema() -> Schema {
    let members = [vault::MEMBERS_MIGRATIONS, BETWEEN, vault::TABLES_MIGRATIONS];
    Schema::new(&[vault::JOURNAL_MIGRATIONS], &members, &[])
}

impl Desk {
    fn new() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
        let (surroundings, _clock) = Surroundings::scripted(start, 1);
        let folder = TempDir::new().unwrap();
        let keys = FileKeys::new(&surroundings);
        let layout = Layout::at(folder.path()).unwrap();
        Vault::create(&layout, &keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
        Self { folder, keys, surroundings }
    }

    fn open(&self, schema: Schema) -> Vault {
        let layout = Layout::at(self.folder.path()).unwrap();
        Vault::open(layout, self.keys.clone(), schema, self.surroundings.clone()).unwrap()
    }
}

fn table(name: &str, version: u64, value: Option<&Value>) -> Change {
    Change { item: Item::Table, id: name.into(), version, put: value.map(Json::of), reason: None }
}

fn csv(name: &str, text: &str) -> Change {
    table(name, 1, Some(&json!({ "csv": text })))
}

fn state(cursor: u64) -> CacheState {
    CacheState { cursor, as_of: Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap() }
}

fn load(vault: &Vault, changes: &[Change]) {
    vault
        .rebuild(APPLIERS, |loading| {
            changes.iter().try_for_each(|change| loading.put(change))?;
            Ok::<_, VaultError>(state(1))
        })
        .unwrap();
}

fn held(vault: &Vault) -> Vec<(String, String)> {
    vault.read_members(vault::dated_tables).unwrap()
}

fn pair(name: &str, text: &str) -> (String, String) {
    (name.into(), text.into())
}

#[test]
fn tables_come_with_a_snapshot_and_by_changes() {
    let desk = Desk::new();
    let vault = desk.open(schema());
    load(&vault, &[csv("settings", "a,b\n"), csv("hours", "\"é\"\"\n\",\r\n")]);
    assert_eq!(held(&vault), [pair("hours", "\"é\"\"\n\",\r\n"), pair("settings", "a,b\n")]);

    let month = csv("usage_rates/2026-10", "month\n");
    let changes = [csv("settings", "a,c\n"), month, table("hours", 2, None)];
    vault.apply(&changes, &state(2), APPLIERS).unwrap();
    let expected = [pair("settings", "a,c\n"), pair("usage_rates/2026-10", "month\n")];
    assert_eq!(held(&vault), expected);
    vault.apply(&[table("hours", 3, None)], &state(3), APPLIERS).unwrap();
    assert_eq!(held(&vault), expected, "what is not there can be removed once more");
}

#[test]
fn what_is_no_table_stops_the_whole_batch() {
    let desk = Desk::new();
    let vault = desk.open(schema());
    load(&vault, &[]);
    let too_large = "x".repeat(MAX_TABLE_BYTES + 1);
    for value in [json!("a,b"), json!({}), json!({ "csv": 1 }), json!({ "csv": too_large })] {
        let batch = [csv("hours", "a"), table("settings", 1, Some(&value))];
        let refused = vault.apply(&batch, &state(2), APPLIERS);
        assert!(matches!(refused, Err(VaultError::MalformedItem)));
    }
    assert_eq!(held(&vault), []);
    assert_eq!(vault.cache_state().unwrap(), Some(state(1)));
    let largest = "x".repeat(MAX_TABLE_BYTES);
    vault.apply(&[csv("hours", &largest)], &state(2), APPLIERS).unwrap();
    assert_eq!(held(&vault), [pair("hours", &largest)]);
}

#[test]
fn a_cache_from_before_tables_serves_on_and_is_due_to_be_loaded_anew() {
    let desk = Desk::new();
    let person = Change {
        item: Item::Person,
        id: "sato".into(),
        version: 1,
        put: Some(Json::of(&json!({"id": "sato", "name": "窓口 一郎", "role": "clerk"}))),
        reason: None,
    };
    let older = desk.open(before());
    older
        .rebuild(&[&People], |loading| {
            loading.put(&person)?;
            loading.put(&csv("settings", "passed over"))?;
            Ok::<_, VaultError>(state(7))
        })
        .unwrap();
    assert_eq!(older.cache_state().unwrap(), Some(state(7)));
    drop(older);

    let vault = desk.open(schema());
    assert!(vault.read_members(|c| vault::person(c, "sato")).unwrap().is_some());
    assert_eq!(held(&vault), []);
    assert_eq!(vault.cache_state().unwrap(), None, "the next sync begins with a snapshot");
    load(&vault, &[person, csv("settings", "here")]);
    assert_eq!(held(&vault), [pair("settings", "here")]);
    assert_eq!(vault.cache_state().unwrap(), Some(state(1)));
}
