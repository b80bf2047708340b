//! Papers for many people: begun from a list or a company, carried out with progress, files put where they are
//! wanted, printed as one job a file.

use crate::view::{BatchPage, BatchRow};
use crate::{Desk, DeskError};
use documents::batch::{Batch, BatchRun, ItemState, NewBatch, Progress};
use documents::page::Fonts;
use journal::{Actor, Body, Role};
use rules::Tables;
use std::ops::ControlFlow;
use std::sync::Arc;
use uuid::Uuid;
use vault::{Access, FindMembers, IssuePapers, Vault, VaultError};

/// What is left of a batch, ready to be carried out. It holds the files open until it is dropped: whoever runs it breaks it
/// off when nobody is signed in any more.
pub struct BatchJob {
    id: Uuid,
    vault: Arc<Vault>,
    actor: Actor,
    role: Role,
    encounter: Option<Uuid>,
    fonts: Fonts,
    branch: String,
    tables: Tables,
}

impl Desk {
    /// Keeps a list of people who are to be given a paper. Nothing is made yet.
    ///
    /// # Errors
    /// Why the list was not taken.
    pub fn begin_batch(&self, new: &NewBatch) -> Result<Uuid, DeskError> {
        self.mind_the_lease_for(&new.kind)?;
        Ok(documents::batch::begin(&self.access::<IssuePapers>()?, new)?)
    }

    /// The ids of a company's people of today, by its 記号. Asking is a search, and an entry.
    ///
    /// # Errors
    /// `MemberUnknown` when nobody is with that company, or what the files said.
    pub fn people_of_employer(&self, symbol: &str) -> Result<Vec<String>, DeskError> {
        let ids = self.ids_at_employer(symbol)?;
        let shown = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        members::settle_search(&self.access::<FindMembers>()?, symbol, shown)?;
        Ok(ids)
    }

    pub(crate) fn ids_at_employer(&self, symbol: &str) -> Result<Vec<String>, DeskError> {
        let access = self.access::<FindMembers>()?;
        let today = self.surroundings.today();
        let ids = members::of_employer(access.vault(), symbol, today)?;
        if ids.is_empty() {
            return Err(DeskError::MemberUnknown);
        }
        Ok(ids.into_iter().map(|id| id.0).collect())
    }

    /// Makes what is left of a batch ready to be carried out on any thread, while the clerk goes on working.
    ///
    /// # Errors
    /// `batch_unknown`, `not_permitted`, `NoEncounter`, or fonts.
    pub fn batch_job(&mut self, id: Uuid) -> Result<BatchJob, DeskError> {
        self.mind_the_lease_for(&self.batch(id)?.kind)?;
        self.open_fonts()?;
        let at_work = self.at_work()?;
        Ok(BatchJob {
            id,
            vault: Arc::clone(&at_work.vault),
            actor: Actor(at_work.person.id.clone()),
            role: at_work.person.role,
            encounter: at_work.encounter.as_ref().map(|encounter| encounter.id),
            fonts: self.fonts.clone().expect("opened above"),
            branch: self.enrolled()?.branch.clone(),
            tables: at_work.dated.tables.clone(),
        })
    }

    /// Carries out what is left of a batch. `progress` hears of every file and may break off there.
    ///
    /// # Errors
    /// As [`Self::batch_job`] and [`BatchJob::run`].
    pub fn run_batch(
        &mut self,
        id: Uuid,
        in_a_file: usize,
        progress: &dyn Fn(Progress) -> ControlFlow<()>,
    ) -> Result<BatchPage, DeskError> {
        self.batch_job(id)?.run(in_a_file, progress)
    }

    /// A batch and how far everyone on it is.
    ///
    /// # Errors
    /// `batch_unknown`.
    pub fn batch(&self, id: Uuid) -> Result<BatchPage, DeskError> {
        Ok(page(documents::batch::batch(&self.access::<IssuePapers>()?, id)?))
    }

    /// Every batch of this desk, the newest first.
    ///
    /// # Errors
    /// What the journal said.
    pub fn batches(&self) -> Result<Vec<Uuid>, DeskError> {
        Ok(documents::batch::batches(&self.access::<IssuePapers>()?)?)
    }

    /// One of a batch's files, from 1, to be put somewhere: that is an entry.
    ///
    /// # Errors
    /// `batch_unknown`, `sheet_damaged`.
    pub fn batch_file(&self, id: Uuid, number: u32) -> Result<Vec<u8>, DeskError> {
        let access = self.access::<IssuePapers>()?;
        let file = documents::batch::batch_file(&access, id, number)?;
        let body = Body::FileExported { what: "batch".into(), of: format!("{id}-{number:04}") };
        access.transact::<_, VaultError>(|writing| writing.append(body, None))?;
        Ok(file)
    }
}

impl BatchJob {
    /// Carries out what is left. Every file is a commit of its own, so that whoever writes meanwhile waits for one at most;
    /// `progress` hears of every file and may break off there, and what was done stays done.
    ///
    /// # Errors
    /// `batch_of_another_day`, or what the journal said. Whoever cannot have a sheet is named in the answer and stops nobody
    /// else.
    pub fn run(
        &self,
        in_a_file: usize,
        progress: &dyn Fn(Progress) -> ControlFlow<()>,
    ) -> Result<BatchPage, DeskError> {
        let access = Access::grant(&self.vault, self.actor.clone(), self.role, self.encounter)?;
        let run = BatchRun {
            access: &access,
            fonts: &self.fonts,
            branch: &self.branch,
            tables: &self.tables,
            in_a_file,
            progress,
        };
        Ok(page(documents::batch::run(&run, self.id)?))
    }
}

fn page(batch: Batch) -> BatchPage {
    let progress = batch.progress();
    let row = |item: documents::batch::BatchItem| {
        let (sheet, code, fact) = match item.state {
            ItemState::Waiting => (None, None, None),
            ItemState::Issued(sheet) => (Some(sheet), None, None),
            ItemState::Refused(code, fact) => (None, Some(code), fact),
        };
        BatchRow { place: item.place, wanted: item.wanted, sheet, code, fact }
    };
    BatchPage {
        batch: batch.id,
        kind: batch.kind,
        day: batch.day,
        issued: progress.issued,
        refused: progress.refused,
        all: progress.all,
        files: batch.files,
        rows: batch.items.into_iter().map(row).collect(),
    }
}
