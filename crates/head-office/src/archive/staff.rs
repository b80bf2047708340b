//! Staff: what is secret about them here, the rest as an item that desks receive.

use super::{Archive, Items};
use crate::{Branch, OfficeError};
use journal::wire::{Item, Person};
use rusqlite::{OptionalExtension as _, Transaction, params};

/// A line of the list of staff.
#[derive(Debug, serde::Serialize)]
pub struct StaffState {
    /// The person's branch.
    pub branch: String,
    /// The person.
    #[serde(flatten)]
    pub person: Person,
    /// Wrong PINs at first sign-ins since the last right one.
    pub wrong_pins: u32,
}

impl Archive {
    /// Adds a person. `false` when the id is taken.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn add_person(
        &self,
        branch: &Branch,
        person: &Person,
        pin_hash: &str,
    ) -> Result<bool, OfficeError> {
        self.write(|tx| {
            if branch_of(tx, &person.id)?.is_some() {
                return Ok(false);
            }
            tx.execute(
                "INSERT INTO staff (branch, id, pin_hash) VALUES (?1, ?2, ?3)",
                params![branch.code(), person.id, pin_hash],
            )?;
            Items::within(tx, branch, |items| put_person(items, person))?;
            Ok(true)
        })
    }

    /// Changes a person. `false` when there is none with this id.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn change_person(
        &self,
        id: &str,
        change: impl FnOnce(&mut Person),
    ) -> Result<bool, OfficeError> {
        self.write(|tx| change_person(tx, id, change))
    }

    /// Forgets a person's wrong PINs and, if there is a new one, the old PIN; the person's desks hear that
    /// key slots made before are no longer good. `false` when there is no person with this id.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn reset_person(&self, id: &str, pin_hash: Option<&str>) -> Result<bool, OfficeError> {
        self.write(|tx| {
            tx.execute(
                "UPDATE staff SET wrong_pins = 0, pin_hash = coalesce(?2, pin_hash) WHERE id = ?1",
                params![id, pin_hash],
            )?;
            change_person(tx, id, |person| person.pin_set += 1)
        })
    }

    /// Everyone, by branch and id.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn staff(&self) -> Result<Vec<StaffState>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare(include_str!("sql/staff.sql"))?;
            let mut rows = statement.query([])?;
            let mut staff = Vec::new();
            while let Some(row) = rows.next()? {
                let body: String = row.get(1)?;
                let (branch, person) = (row.get(0)?, read_person(&body)?);
                staff.push(StaffState { branch, person, wrong_pins: row.get(2)? });
            }
            Ok(staff)
        })
    }

    /// A person of a branch.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn person(&self, branch: &Branch, id: &str) -> Result<Option<Person>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(include_str!("sql/item.sql"))?;
            let body: Option<Option<String>> = statement
                .query_row([branch.code(), Item::Person.name(), id], |row| row.get(1))
                .optional()?;
            body.flatten().map(|body| read_person(&body)).transpose()
        })
    }

    /// Takes one of a person's tries and gives the hash to compare with and how many were taken; `None` when
    /// no try is left. The try is taken before the comparison, so that many at once are still only so many.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn take_try(
        &self,
        branch: &Branch,
        id: &str,
        tries: u32,
    ) -> Result<Option<(String, u32)>, OfficeError> {
        self.write(|tx| {
            let mut statement = tx.prepare_cached(include_str!("sql/take_try.sql"))?;
            let key = params![branch.code(), id, tries];
            let taken = statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?)));
            Ok(taken.optional()?)
        })
    }

    /// Gives a person all tries back after a right PIN.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn give_tries_back(&self, branch: &Branch, id: &str) -> Result<(), OfficeError> {
        self.write(|tx| {
            tx.prepare_cached("UPDATE staff SET wrong_pins = 0 WHERE branch = ?1 AND id = ?2")?
                .execute([branch.code(), id])?;
            Ok(())
        })
    }
}

fn branch_of(tx: &Transaction<'_>, id: &str) -> Result<Option<Branch>, OfficeError> {
    let code: Option<String> = tx
        .query_row("SELECT branch FROM staff WHERE id = ?1", [id], |row| row.get(0))
        .optional()?;
    code.map(|code| code.parse().map_err(|_| OfficeError::Damaged("a branch is no branch")))
        .transpose()
}

fn change_person(
    tx: &Transaction<'_>,
    id: &str,
    change: impl FnOnce(&mut Person),
) -> Result<bool, OfficeError> {
    let Some(branch) = branch_of(tx, id)? else { return Ok(false) };
    Items::within(tx, &branch, |items| {
        let mut person = held_person(items, id)?;
        change(&mut person);
        put_person(items, &person)
    })?;
    Ok(true)
}

fn held_person(items: &Items<'_>, id: &str) -> Result<Person, OfficeError> {
    let body = items.body(Item::Person, id)?;
    read_person(&body.ok_or(OfficeError::Damaged("a person has a PIN and no name"))?)
}

fn put_person(items: &mut Items<'_>, person: &Person) -> Result<(), OfficeError> {
    let body = serde_json::to_string(person).expect("a person serialises");
    items.put(Item::Person, &person.id, "", |_| body.clone()).map(drop)
}

fn read_person(body: &str) -> Result<Person, OfficeError> {
    serde_json::from_str(body).map_err(|_| OfficeError::Damaged("a person cannot be read"))
}
