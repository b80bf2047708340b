//! What head office has of a branch, at every cursor it ever had.

use chrono::{TimeZone as _, Utc};
use journal::wire::{Change, Item, Json};
use rusqlite::Connection;
use serde_json::json;
use std::collections::BTreeMap;
use vault::{Apply, CacheState, People, Tables, Vault, VaultError};

const APPLIERS: &[&dyn Apply] = &[&People, &Tables];
/// People of the branch, of whom each batch changes some.
const PEOPLE: u64 = 120;
const CHANGED: u64 = 25;
/// Bytes of a table, so that some batches fill the log.
const TABLE_BYTES: u64 = 150_000;

/// Names and texts by id.
pub type Held = (BTreeMap<String, String>, BTreeMap<String, String>);

/// The branch, and what it was before.
pub struct Branch {
    past: Vec<Held>,
    changes: Vec<Change>,
}

impl Branch {
    /// A branch at its first cursor.
    pub fn new() -> Self {
        let mut branch = Self { past: vec![Held::default()], changes: Vec::new() };
        branch.changes_to(1, 0..PEOPLE);
        branch
    }

    /// Where it is.
    pub fn cursor(&self) -> u64 {
        self.past.len() as u64 - 1
    }

    /// The next batch.
    pub fn moves_on(&mut self) {
        let cursor = self.cursor() + 1;
        self.changes_to(cursor, (0..CHANGED).map(|n| (cursor * 7 + n * 3) % PEOPLE));
    }

    fn changes_to(&mut self, cursor: u64, people: impl Iterator<Item = u64>) {
        let mut held = self.past.last().unwrap().clone();
        for number in people {
            held.0.insert(format!("person-{number:03}"), format!("窓口 {cursor} {number}"));
        }
        let text = format!("{cursor},").repeat(usize::try_from(TABLE_BYTES).unwrap() / 3);
        held.1.insert(format!("table-{}", cursor % 3), text);
        let before = self.past.last().unwrap();
        self.changes = difference(before, &held, cursor);
        self.past.push(held);
    }

    /// Whether the branch was just so at a cursor.
    pub fn was(&self, cursor: u64, held: &Held) -> bool {
        self.past.get(usize::try_from(cursor).unwrap()) == Some(held)
    }

    /// Loads the branch whole.
    pub fn load(&self, vault: &Vault) -> Result<(), VaultError> {
        let all = difference(&Held::default(), self.past.last().unwrap(), self.cursor());
        vault.rebuild(APPLIERS, |loading| {
            all.iter().try_for_each(|change| loading.put(change))?;
            Ok(self.state())
        })
    }

    /// Whether a cache lacks the last batch only, so that it can be changed.
    pub fn is_next(&self, vault: &Vault) -> bool {
        matches!(vault.cache_state(), Ok(Some(state)) if state.cursor + 1 == self.cursor())
    }

    /// Takes the last batch in.
    pub fn change(&self, vault: &Vault) -> Result<(), VaultError> {
        vault.apply(&self.changes, &self.state(), APPLIERS)
    }

    fn state(&self) -> CacheState {
        let as_of = Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap();
        CacheState { cursor: self.cursor(), as_of }
    }
}

fn difference(before: &Held, after: &Held, version: u64) -> Vec<Change> {
    let change = |item, id: &String, put| {
        let put = Some(Json::of(&put));
        Change { item, id: id.clone(), version, put, reason: None }
    };
    let people = after.0.iter().filter(|(id, name)| before.0.get(*id) != Some(name));
    let people = people.map(|(id, name)| {
        change(Item::Person, id, json!({ "id": id, "name": name, "role": "clerk" }))
    });
    let tables = after.1.iter().filter(|(id, text)| before.1.get(*id) != Some(text));
    let tables = tables.map(|(id, text)| change(Item::Table, id, json!({ "csv": text })));
    people.chain(tables).collect()
}

/// The cursor of a cache and everything it holds.
pub fn held(connection: &Connection) -> rusqlite::Result<(u64, Held)> {
    let cursor = connection.query_row("select cursor from cache", [], |row| row.get(0))?;
    let mut people = connection.prepare("select id, name from person")?;
    let people = people.query_map([], |row| row.try_into())?.collect::<Result<_, _>>()?;
    let tables = vault::dated_tables(connection)?.into_iter().collect();
    Ok((cursor, (people, tables)))
}
