//! 要対応: what people of the branch must see to, as head office sends it, and that someone did.

use crate::access::{Access, SeeToTasks};
use crate::apply::Apply;
use crate::error::{File, VaultError};
use crate::file::Migration;
use journal::Body;
use journal::task::Task;
use journal::wire::{Change, Item};
use rusqlite::{Connection, Transaction, params};

/// The table of tasks.
pub const TASKS_MIGRATIONS: &[Migration] =
    &[Migration { number: 5, sql: include_str!("../sql/members_5_tasks.sql") }];

/// Applies tasks.
pub struct Tasks;

impl Apply for Tasks {
    fn item(&self) -> Item {
        Item::Task
    }

    fn few(&self) -> Option<(&'static str, &'static str)> {
        Some(("task", "id"))
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let put = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
        let task: Task = put.read().map_err(|_| VaultError::MalformedItem)?;
        let body = serde_json::to_string(&task).expect("a task serialises");
        let sql = "insert or replace into task (id, version, body) values (?1, ?2, ?3)";
        tx.prepare_cached(sql)
            .and_then(|mut put| put.execute(params![change.id, change.version, body]))
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        tx.execute("delete from task where id = ?1", [&change.id])
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }
}

/// Every task of the branch, the oldest first.
///
/// # Errors
/// When the file does not read.
pub fn tasks(connection: &Connection) -> rusqlite::Result<Vec<(String, Task)>> {
    let mut question = connection
        .prepare_cached("select id, body from task order by body ->> 'noticed_at', id")?;
    let rows = question.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    // What does not read was never put there.
    let read = |(id, body): (String, String)| Some((id, serde_json::from_str(&body).ok()?));
    let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Writes down that someone saw to a task. It goes from every desk once head office has heard of it.
///
/// # Errors
/// `NoSuchTask`, or what the files said.
pub fn see_to(access: &Access<'_, SeeToTasks>, id: &str) -> Result<(), VaultError> {
    let sql = "select count(*) from task where id = ?1";
    let known: u32 =
        access.vault().read_members(|file| file.query_row(sql, [id], |row| row.get(0)))?;
    if known == 0 {
        return Err(VaultError::NoSuchTask);
    }
    let body = Body::TaskDone { task: id.to_owned() };
    access.transact(|writing| writing.append(body, None).map(drop))
}
