//! Staff of the branch and what other desks did, as head office sends them.

use crate::apply::Apply;
use crate::error::{File, VaultError};
use journal::entry::time_text;
use journal::wire::{Change, Item, Person};
use journal::{Entry, MemberId, Role};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde::de::DeserializeOwned;

/// The most activities shown of one member.
const MOST_ACTIVITIES: u32 = 200;

/// Applies staff.
pub struct People;

impl Apply for People {
    fn item(&self) -> Item {
        Item::Person
    }

    fn few(&self) -> Option<(&'static str, &'static str)> {
        Some(("person", "id"))
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let person: Person = read(change)?;
        tx.prepare_cached(
            "insert or replace into person (id, version, name, role, disabled, pin_set)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )
        .and_then(|mut put| {
            put.execute(params![
                person.id,
                change.version,
                person.name,
                person.role.name(),
                person.disabled,
                person.pin_set
            ])
        })
        .map_err(|error| of(&error))?;
        Ok(())
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        tx.execute("delete from person where id = ?1", [&change.id]).map_err(|error| of(&error))?;
        Ok(())
    }
}

/// Applies what other desks did.
pub struct Activities;

impl Apply for Activities {
    fn item(&self) -> Item {
        Item::Activity
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let entry: Entry = read(change)?;
        // Requests, of staff or of visitors, are about nobody that is known.
        let member = entry.member.as_ref().map_or("", |member| &member.id.0);
        let text = serde_json::to_string(&entry).expect("an entry serialises");
        tx.prepare_cached(
            "insert or replace into activity (id, member, at, entry) values (?1, ?2, ?3, ?4)",
        )
        .and_then(|mut put| put.execute(params![change.id, member, time_text(entry.at), text]))
        .map_err(|error| of(&error))?;
        Ok(())
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        tx.execute("delete from activity where id = ?1", [&change.id])
            .map_err(|error| of(&error))?;
        Ok(())
    }
}

/// The branch's present word on a person, or `None` when it has not been heard yet.
///
/// # Errors
/// When the file does not read.
pub fn person(connection: &Connection, id: &str) -> rusqlite::Result<Option<Person>> {
    connection
        .query_row(
            "select id, name, role, disabled, pin_set from person where id = ?1",
            [id],
            |row| {
                let role: String = row.get(2)?;
                Ok(Person {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    // A role this program does not know may do the least.
                    role: Role::named(&role).unwrap_or(Role::Maintenance),
                    disabled: row.get(3)?,
                    pin_set: row.get(4)?,
                })
            },
        )
        .optional()
}

/// What other desks did with a member, newest first.
///
/// # Errors
/// When the file does not read.
pub fn activities_of(connection: &Connection, member: &MemberId) -> rusqlite::Result<Vec<Entry>> {
    connection
        .prepare_cached("select entry from activity where member = ?1 order by at desc limit ?2")?
        .query_map(params![member.0, MOST_ACTIVITIES], |row| row.get::<_, String>(0))?
        .map(|text| text.map(|text| serde_json::from_str(&text).ok()))
        .filter_map(Result::transpose)
        .collect()
}

fn read<T: DeserializeOwned>(change: &Change) -> Result<T, VaultError> {
    let value = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
    value.read().map_err(|_| VaultError::MalformedItem)
}

fn of(error: &rusqlite::Error) -> VaultError {
    VaultError::of(File::Members, error)
}
