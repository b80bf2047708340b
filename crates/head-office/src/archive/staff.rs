//! Staff: what is secret about them here, the rest as an item that desks receive.

use super::value::values;
use super::{Archive, Items, Scope, Sql, Transaction};
use crate::{Branch, OfficeError};
use journal::wire::{Item, Person};

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
    /// Adds a person. `false` when the id is taken, in whichever branch.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn add_person(
        &self,
        branch: &Branch,
        person: &Person,
        pin_hash: &str,
    ) -> Result<bool, OfficeError> {
        let sql = "INSERT INTO staff (branch, id, pin_hash) VALUES (?1, ?2, ?3)";
        self.write(Scope::All, |tx| {
            // Ids are unique over all branches, which no index of a table spread by branch can hold to.
            tx.execute(Sql::lock("SELECT 1 FROM office FOR UPDATE"), &[])?;
            if branch_of(tx, &person.id)?.is_some() {
                return Ok(false);
            }
            tx.execute(sql, &values![branch.code(), &person.id, pin_hash])?;
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
        self.write(Scope::All, |tx| change_person(tx, id, change))
    }

    /// Forgets a person's wrong PINs and, if there is a new one, the old PIN; the person's desks hear that
    /// key slots made before are no longer good. `false` when there is no person with this id.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn reset_person(&self, id: &str, pin_hash: Option<&str>) -> Result<bool, OfficeError> {
        let sql =
            "UPDATE staff SET wrong_pins = 0, pin_hash = coalesce(?2, pin_hash) WHERE id = ?1";
        self.write(Scope::All, |tx| {
            tx.execute(sql, &values![id, pin_hash])?;
            forget_slots(tx, id)
        })
    }

    /// Everyone, by branch and id.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn staff(&self) -> Result<Vec<StaffState>, OfficeError> {
        self.read(Scope::All, |tx| {
            tx.rows(include_str!("sql/staff.sql"), &[], |row| {
                let person = read_person(&row.take::<String>(1)?)?;
                Ok(StaffState { branch: row.take(0)?, person, wrong_pins: row.take(2)? })
            })
        })
    }

    /// A person of a branch.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn person(&self, branch: &Branch, id: &str) -> Result<Option<Person>, OfficeError> {
        // PostgreSQL takes no text with a zero character, and nobody is called so.
        if id.contains('\0') {
            return Ok(None);
        }
        let key = values![branch.code(), Item::Person.name(), id];
        let sql = include_str!("sql/item.sql");
        let body = self.read(branch, |tx| tx.row(sql, &key, |row| row.take(1)))?;
        let body: Option<String> = body.flatten();
        body.map(|body| read_person(&body)).transpose()
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
        let key = values![branch.code(), id, tries];
        let sql = include_str!("sql/take_try.sql");
        self.write(branch, |tx| tx.row(sql, &key, |row| Ok((row.take(0)?, row.take(1)?))))
    }

    /// Gives back the try that was taken last: the PIN was right, and nothing else was given.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn give_try_back(&self, branch: &Branch, id: &str) -> Result<(), OfficeError> {
        let sql = "UPDATE staff SET wrong_pins = wrong_pins - 1
                   WHERE branch = ?1 AND id = ?2 AND wrong_pins > 0";
        self.write(branch, |tx| tx.execute(sql, &values![branch.code(), id]).map(drop))
    }

    /// Gives a person all tries back after a right PIN.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn give_tries_back(&self, branch: &Branch, id: &str) -> Result<(), OfficeError> {
        let sql = "UPDATE staff SET wrong_pins = 0 WHERE branch = ?1 AND id = ?2";
        self.write(branch, |tx| tx.execute(sql, &values![branch.code(), id]).map(drop))
    }
}

/// Slots that desks have made before are no longer good. `false` when there is no such person.
pub(super) fn forget_slots(tx: &dyn Transaction, id: &str) -> Result<bool, OfficeError> {
    change_person(tx, id, |person| person.pin_set += 1)
}

fn branch_of(tx: &dyn Transaction, id: &str) -> Result<Option<Branch>, OfficeError> {
    tx.row("SELECT branch FROM staff WHERE id = ?1", &values![id], |row| {
        super::branch(&row.take::<String>(0)?)
    })
}

fn change_person(
    tx: &dyn Transaction,
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

fn held_person(items: &mut Items<'_>, id: &str) -> Result<Person, OfficeError> {
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
