//! The open vault and the one way to write what this desk did.

use crate::cache::MembersFile;
use crate::error::{File, VaultError};
use crate::file::{self, Schema};
use crate::in_use::InUse;
use crate::journal_file;
use crate::keys::FileKeys;
use crate::layout::Layout;
use crate::log::JournalFile;
use crate::sealed_outbox::SealedOutbox;
use journal::courier::Frame;
use journal::entry::time_text;
use journal::{Actor, Body, DeviceId, Draft, Entry, Head, MemberRef, Surroundings};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use uuid::Uuid;

/// Both files of a desk, open.
pub struct Vault {
    pub(crate) layout: Layout,
    pub(crate) keys: FileKeys,
    pub(crate) schema: Schema,
    pub(crate) members: Mutex<Option<MembersFile>>,
    surroundings: Surroundings,
    journal: Mutex<JournalFile>,
    sealed: Mutex<Option<SealedOutbox>>,
    series: (DeviceId, u32),
    looked_through: OnceLock<bool>,
    _in_use: InUse,
}

impl Vault {
    /// Makes the journal of a newly enrolled desk.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(
        layout: &Layout,
        keys: &FileKeys,
        schema: &Schema,
        series: (DeviceId, u32),
    ) -> Result<(), VaultError> {
        let mut journal = file::open(&layout.journal(), File::Journal, &keys.journal, true)?;
        file::migrate(&mut journal, File::Journal, schema.migrations(File::Journal))?;
        journal.execute(
            "insert into series (only_row, device, generation) values (1, ?1, ?2)",
            params![series.0.to_string(), series.1],
        )?;
        Ok(())
    }

    /// Opens an enrolled desk's files, bringing their tables up to date.
    ///
    /// # Errors
    /// `Damaged` when the journal is missing or is not what was written, `NewerDatabase` when a newer
    /// program wrote it, or what the disk said.
    pub fn open(
        layout: Layout,
        keys: FileKeys,
        schema: Schema,
        surroundings: Surroundings,
    ) -> Result<Self, VaultError> {
        if !layout.journal().exists() {
            return Err(VaultError::Damaged(File::Journal));
        }
        let in_use = InUse::of(&layout)?;
        let journal = file::open(&layout.journal(), File::Journal, &keys.journal, false)?;
        let mut journal = JournalFile::of(journal)?;
        check_pages(journal.connection(), &layout)?;
        keep_a_copy_before_migration(journal.connection(), &layout, &schema)?;
        file::migrate(journal.for_writing()?, File::Journal, schema.migrations(File::Journal))?;
        let series = journal_file::series(journal.connection())?;
        let series = series.ok_or(VaultError::Damaged(File::Journal))?;
        Ok(Self {
            layout,
            keys,
            schema,
            members: Mutex::new(None),
            surroundings,
            journal: Mutex::new(journal),
            sealed: Mutex::new(None),
            series,
            looked_through: OnceLock::new(),
            _in_use: in_use,
        })
    }

    /// Time and randomness.
    #[must_use]
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// The folder this vault lies in.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// This desk's name and enrolment.
    #[must_use]
    pub fn series(&self) -> (DeviceId, u32) {
        self.series
    }

    /// Asks `journal.db`.
    ///
    /// # Errors
    /// What the engine said; `JournalStopped` when it had failed before and answers nothing more.
    pub fn read_journal<T>(
        &self,
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, VaultError> {
        let mut journal = self.lock_journal();
        let answer = ask(journal.connection());
        answer.map_err(|error| journal.unread(&error))
    }

    /// Looks for pages of the journal that were put back from an older state of it, which bear their seals: the chain is
    /// followed, tables are compared with their indexes in a file of a usual size, and each of `agreements`, questions
    /// that answer 1, says that a table holds what the entries say. Once while it is open. `false` when a table does not.
    ///
    /// # Errors
    /// `Damaged` when the entries themselves do not follow, or the file does not hold together.
    pub fn look_through_journal(&self, agreements: &[&str]) -> Result<bool, VaultError> {
        if let Some(told) = self.looked_through.get() {
            return Ok(*told);
        }
        let usual = std::fs::metadata(self.layout.journal())?.len() <= file::USUAL_BYTES;
        if usual && !self.read_journal(|journal| file::is_whole(journal, None))? {
            return Err(VaultError::Damaged(File::Journal));
        }
        self.follow_the_chain()?;
        let agree = self.read_journal(|journal| {
            let agrees = |sql: &&str| journal.query_row(sql, [], |row| row.get::<_, bool>(0));
            let told = agreements.iter().map(agrees).collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(told.into_iter().all(|agrees| agrees))
        })?;
        Ok(*self.looked_through.get_or_init(|| agree))
    }

    fn follow_the_chain(&self) -> Result<(), VaultError> {
        const PAGE: u32 = 1_000;
        let mut head = Head::START;
        loop {
            let page =
                self.read_journal(|journal| journal_file::entries_from(journal, head.seq, PAGE))?;
            if page.is_empty() {
                return Ok(());
            }
            for entry in &page {
                let next = journal::chain::follow(head, self.series, entry);
                head = next.map_err(|_| VaultError::Damaged(File::Journal))?;
            }
        }
    }

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

    /// From now on what waits for head office also lies sealed to its key beside the journal, where it can be taken
    /// away without anyone signing in. `acked` is the last entry that head office is known to hold.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn seal_to(&self, head_office: [u8; 32], acked: u64) -> Result<(), VaultError> {
        let sealer = Frame::sealer(&head_office, &self.surroundings);
        *self.lock_sealed() = Some(SealedOutbox::of(&self.layout, sealer, acked)?);
        self.seal(self.lock_journal().connection(), SealedOutbox::catch_up)
    }

    /// Head office holds the series through this entry: what is sealed is let go up to there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn let_go_of_sealed(&self, acked: u64) -> Result<(), VaultError> {
        self.seal(self.lock_journal().connection(), |sealed, journal, surroundings| {
            sealed.keep_after(acked, journal, surroundings)
        })
    }

    fn seal(
        &self,
        journal: &Connection,
        work: impl FnOnce(&mut SealedOutbox, &Connection, &Surroundings) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        match self.lock_sealed().as_mut() {
            Some(sealed) => work(sealed, journal, &self.surroundings),
            None => Ok(()),
        }
    }

    fn lock_sealed(&self) -> MutexGuard<'_, Option<SealedOutbox>> {
        self.sealed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A panic while the lock was held has already rolled its transaction back.
    fn lock_journal(&self) -> MutexGuard<'_, JournalFile> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
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
        let surroundings = &self.vault.surroundings;
        let draft = Draft { body, member, encounter: self.encounter, actor: self.actor.clone() };
        let entry = Entry::place(
            &draft,
            surroundings.uuid(),
            self.vault.series,
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
        self.vault.series
    }

    /// This desk's own projections, in the same commit.
    #[must_use]
    pub fn sql(&self) -> &Transaction<'_> {
        self.tx
    }
}

/// Compares every page that a journal of usual size is made of with its seal. A larger one is checked page by page
/// as it is read, and whole by `journal verify`. The pages are read as any question reads them: what lies in the
/// file under a page of the log, or is just being carried over by another process, may be torn and counts for
/// nothing; and a disk that does not read for once is no damage.
fn check_pages(journal: &Connection, layout: &Layout) -> Result<(), VaultError> {
    if std::fs::metadata(layout.journal())?.len() > file::USUAL_BYTES {
        return Ok(());
    }
    Ok(journal.query_row("select count(*) from dbstat", [], |_| Ok(()))?)
}

/// A migration that goes wrong must not cost the journal: the file as it was stays beside it.
fn keep_a_copy_before_migration(
    journal: &Connection,
    layout: &Layout,
    schema: &Schema,
) -> Result<(), VaultError> {
    let found = file::version(journal, File::Journal)?;
    let newest = schema.migrations(File::Journal).last().map_or(0, |step| step.number);
    if found == 0 || found >= newest {
        return Ok(());
    }
    journal.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    std::fs::copy(layout.journal(), layout.file(&format!("journal-before-{newest}.db")))?;
    Ok(())
}
