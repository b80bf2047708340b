//! The one way to write what this desk did.

use crate::error::VaultError;
use crate::journal_file;
use crate::log::JournalFile;
use crate::open::Vault;
use journal::entry::time_text;
use journal::{Actor, Body, DeviceId, Draft, Entry, Head, MemberRef};
use rusqlite::{Transaction, TransactionBehavior, params};
use uuid::Uuid;

impl Vault {
    /// Writes what was done to `journal.db` in one commit: all of `work`, or nothing. Features come
    /// here through their [`crate::Access`]; the desk itself for what it does without a person.
    ///
    /// # Errors
    /// What `work` returns, or why the commit failed. After `JournalStopped` it is not known whether the
    /// disk holds it, and nothing more is written until the vault is opened anew.
    pub fn transact<T, E: From<VaultError>>(
        &self,
        actor: &Actor,
        encounter: Option<Uuid>,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut journal = self.lock_journal();
        let outcome = self.write(&mut journal, actor, encounter, work);
        if outcome.is_err() {
            journal.failed();
        }
        outcome
    }

    fn write<T, E: From<VaultError>>(
        &self,
        journal: &mut JournalFile,
        actor: &Actor,
        encounter: Option<Uuid>,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = journal
            .for_writing()?
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(VaultError::from)?;
        let head = journal_file::head(&tx).map_err(VaultError::from)?;
        let mut writing =
            Writing { vault: self, tx: &tx, actor, encounter, head, entries: Vec::new() };
        let done = work(&mut writing)?;
        let entries = writing.entries;
        let outcome = tx.commit();
        journal.committed(outcome)?;
        if !entries.is_empty() {
            // What was done is kept already; a copy that could not be written now goes along with the next.
            let _ = self.seal(journal.connection(), |sealed, journal, surroundings| {
                sealed.add(&entries, journal, surroundings)
            });
        }
        Ok(done)
    }
}

/// One commit of `journal.db` under way.
pub struct Writing<'t> {
    vault: &'t Vault,
    tx: &'t Transaction<'t>,
    actor: &'t Actor,
    encounter: Option<Uuid>,
    head: Head,
    entries: Vec<Entry>,
}

impl Writing<'_> {
    /// Appends an entry to the chain and gives its id.
    ///
    /// # Errors
    /// What the engine said; the whole commit is dropped then.
    pub fn append(&mut self, body: Body, member: Option<MemberRef>) -> Result<Uuid, VaultError> {
        let surroundings = self.vault.surroundings();
        let draft = Draft { body, member, encounter: self.encounter, actor: self.actor.clone() };
        let entry = Entry::place(
            &draft,
            surroundings.uuid(),
            self.vault.series(),
            self.head.seq + 1,
            self.head.hash,
            surroundings.now(),
        );
        self.insert(&entry)?;
        self.head = Head { seq: entry.seq, hash: entry.hash };
        let id = entry.id;
        self.entries.push(entry);
        Ok(id)
    }

    fn insert(&self, entry: &Entry) -> Result<(), VaultError> {
        let member = entry.member.as_ref();
        self.tx.prepare_cached(include_str!("../sql/append_entry.sql"))?.execute(params![
            entry.seq,
            entry.id.to_string(),
            entry.kind,
            entry.schema,
            entry.body,
            member.map(|member| &member.id.0),
            member.map(|member| member.version),
            time_text(entry.at),
            entry.actor.0,
            entry.encounter.map(|encounter| encounter.to_string()),
            entry.prev.to_string(),
            entry.hash.to_string(),
        ])?;
        Ok(())
    }

    /// The series that the entries are appended to.
    #[must_use]
    pub fn series(&self) -> (DeviceId, u32) {
        self.vault.series()
    }

    /// This desk's own projections, in the same commit.
    #[must_use]
    pub fn sql(&self) -> &Transaction<'_> {
        self.tx
    }
}
