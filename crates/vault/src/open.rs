//! Both files of a desk, open: made, opened, asked and looked through.

use crate::cache::MembersFile;
use crate::error::{File, VaultError};
use crate::file::{self, Schema};
use crate::in_use::InUse;
use crate::journal_file;
use crate::keys::FileKeys;
use crate::layout::Layout;
use crate::log::JournalFile;
use crate::sealed_outbox::SealedOutbox;
use journal::{DeviceId, Head, Surroundings};
use rusqlite::{Connection, params};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Both files of a desk, open.
pub struct Vault {
    pub(crate) layout: Layout,
    pub(crate) keys: FileKeys,
    pub(crate) schema: Schema,
    pub(crate) members: Mutex<Option<MembersFile>>,
    surroundings: Surroundings,
    journal: Mutex<JournalFile>,
    pub(crate) sealed: Mutex<Option<SealedOutbox>>,
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

    /// A panic while the lock was held has already rolled its transaction back.
    pub(crate) fn lock_journal(&self) -> MutexGuard<'_, JournalFile> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
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
