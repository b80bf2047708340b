//! A desk's files with a few people in them, for the tests beside this folder.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses a part; a test fails where it stands"
)]

use chrono::{NaiveDate, TimeZone as _, Utc};
use journal::wire::{Change, Item, Json};
use journal::{Actor, DeviceId, Member, MemberId, Relation, Role, Surroundings};
use members::{Found, Members};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Access, Apply, CacheState, FileKeys, FindMembers, Layout, Schema, Vault};

pub struct Counter {
    pub vault: Vault,
    _folder: TempDir,
}

pub const APPLIERS: &[&dyn Apply] = &[&Members];

impl Counter {
    /// A desk that has loaded a snapshot of these people.
    pub fn with(people: &[Member]) -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
        let (surroundings, _clock) = Surroundings::scripted(start, 1);
        let folder = TempDir::new().unwrap();
        let keys = FileKeys::new(&surroundings);
        let layout = Layout::at(folder.path()).unwrap();
        let schema = Schema::new(
            &[vault::JOURNAL_MIGRATIONS],
            &[vault::MEMBERS_MIGRATIONS, members::MEMBERS_MIGRATIONS, vault::TABLES_MIGRATIONS],
            &[members::prepare],
        );
        Vault::create(&layout, &keys, &schema, (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
        let vault = Vault::open(layout, keys, schema, surroundings).unwrap();
        let counter = Self { vault, _folder: folder };
        counter.load(people);
        counter
    }

    fn load(&self, people: &[Member]) {
        self.vault
            .rebuild(APPLIERS, |loading| {
                people.iter().try_for_each(|member| loading.put(&put(member, 1)))?;
                Ok::<_, vault::VaultError>(state(1))
            })
            .unwrap();
    }

    /// Takes changes in, as sync does.
    pub fn apply(&self, changes: &[Change]) {
        self.vault.apply(changes, &state(2), APPLIERS).unwrap();
    }

    pub fn access(&self) -> Access<'_, FindMembers> {
        Access::grant(&self.vault, Actor("tanaka".into()), Role::Clerk, None).unwrap()
    }

    pub fn find(&self, text: &str) -> Vec<Found> {
        members::find(&self.access(), text, 100).unwrap()
    }

    pub fn ids(&self, text: &str) -> Vec<String> {
        self.find(text).into_iter().map(|found| found.id.0).collect()
    }
}

fn state(cursor: u64) -> CacheState {
    CacheState { cursor, as_of: Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap() }
}

pub fn put(member: &Member, version: u64) -> Change {
    Change {
        item: Item::Member,
        id: member.id.0.clone(),
        version,
        put: Some(Json::of(member)),
        reason: None,
    }
}

pub fn remove(id: &str) -> Change {
    Change {
        item: Item::Member,
        id: id.into(),
        version: 9,
        put: None,
        reason: Some("moved".into()),
    }
}

/// A made-up person: `記号-番号-枝番`, name, reading, birth date.
pub fn person(id: &str, number: &str, name: &str, kana: &str, birth: &str) -> Member {
    let parts: Vec<&str> = number.split('-').collect();
    let mut member: Member = serde_json::from_value(json!({
        "id": id, "symbol": parts[0], "number": parts[1], "suffix": parts[2], "name": name, "kana": kana,
        "birth_date": birth, "relation": "insured", "acquired_on": "2020-04-01"
    }))
    .unwrap();
    if parts[2] != "00" {
        member.relation = Relation::Dependent;
        member.insured_id = Some(MemberId("head".into()));
    }
    member
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
