//! A counter at work: enrolled in a branch, a person signed in, an encounter (応対) open. The window and
//! `mado` are two faces of this one desk; whatever either of them can do is a function here.

mod applications;
pub mod approvals;
mod approved;
pub mod audit;
mod audit_rows;
mod batch;
mod binder;
mod branch_data;
mod branch_fields;
mod checks;
mod contact;
mod courier;
mod csv;
mod drill;
mod effect;
mod elsewhere;
mod employers;
mod encounter;
mod enrolment;
mod error;
mod failed_sign_ins;
mod figures;
mod history;
pub mod kiosk;
mod lease;
mod limits;
mod lookup;
mod mail;
mod numbers;
mod own_history;
mod own_keys;
mod papers;
mod parcels;
mod picture;
mod printing;
pub mod recovery;
mod sign_in;
mod standing;
mod synchronise;
mod tables;
mod tasks;
mod ticket;
mod training;
mod update;
mod update_end;
mod verification;
pub mod view;
pub mod visitors;
mod waiting;

pub use batch::BatchJob;
pub use binder::{Binder, BinderError, LimitQuestion};
pub use courier::CourierFile;
pub use documents::batch::{NewBatch, Progress};
pub use documents::order::OrderRoute;
pub use documents::{Duplex, Once, PrinterSettings};
pub use effect::EffectJob;
pub use elsewhere::{AnsweredElsewhere, ElsewhereJob};
pub use employers::SHEETS_IN_A_FILE;
pub use enrolment::Enrolment;
pub use error::DeskError;
pub use journal::body::Application;
pub use limits::ToldBill;
pub use numbers::CertificateNumbers;
pub use papers::PaperRequest;
pub use parcels::{Addressed, Labelled};
pub use picture::code_picture;
pub use synchronise::{SyncDone, SyncJob};
pub use update::UpdateJob;
pub use updates::{Applied, Program, UpdateError, apply};
pub use vault::{Approval, KeyPlace, Proof, leave_no_core_dumps};

use chrono::NaiveDate;
use documents::Prepared;
use documents::page::Fonts;
use journal::Surroundings;
use members::Members;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use sync::Pace;
use tables::DatedTables;
use uuid::Uuid;
use vault::{Activities, Apply, DeviceShare, KeyStore, Layout, People, Schema, Vault};

/// A desk in its folder.
pub struct Desk {
    layout: Layout,
    surroundings: Surroundings,
    key_store: Arc<dyn KeyStore>,
    share: DeviceShare,
    enrolment: Option<Enrolment>,
    fonts: Option<Fonts>,
    at_work: Option<AtWork>,
    kept_open: Option<(String, view::OpenEncounter)>,
    pace: Pace,
    /// What is practised in a training.
    drill: Option<drill::Drill>,
}

/// A person at work: the open files and what is on the counter.
struct AtWork {
    vault: Arc<Vault>,
    members_looked_through: Arc<AtomicBool>,
    dated: DatedTables,
    person: view::StaffMember,
    encounter: Option<view::OpenEncounter>,
    settling: Option<(String, u32)>,
    draft: Option<Prepared>,
    /// The request on whose word the draft lies there.
    approved: Option<Uuid>,
    /// What head office last named of other branches; cleared with the counter.
    elsewhere: Vec<elsewhere::Answered>,
    /// The ticket on a kiosk's screen, until it is printed.
    ticket: Option<documents::Ticket>,
}

/// Every kind of item that is pulled from head office, and who applies it.
pub const APPLIERS: &[&dyn Apply] = &[
    &Members,
    &People,
    &Activities,
    &vault::Tables,
    &vault::Tasks,
    &vault::Acts,
    &vault::BranchFields,
];

/// Questions that answer 1 while each crate's tables hold what the entries say.
const AGREEMENTS: &[&str] =
    &[identity::AGREEMENT, documents::AGREEMENT, documents::SERIALS_AGREEMENT, outreach::AGREEMENT];

/// The tables of both files, from every crate that owns some.
#[must_use]
pub fn schema() -> Schema {
    Schema::new(
        &[
            vault::JOURNAL_MIGRATIONS,
            identity::JOURNAL_MIGRATIONS,
            documents::JOURNAL_MIGRATIONS,
            outreach::JOURNAL_MIGRATIONS,
            sync::JOURNAL_MIGRATIONS,
            documents::PAPERS_MIGRATIONS,
            documents::SERIALS_MIGRATIONS,
        ],
        &[
            vault::MEMBERS_MIGRATIONS,
            members::MEMBERS_MIGRATIONS,
            vault::TABLES_MIGRATIONS,
            vault::TASKS_MIGRATIONS,
            vault::ACTS_MIGRATIONS,
            vault::BRANCH_FIELDS_MIGRATIONS,
        ],
        &[members::prepare],
    )
}

impl Desk {
    /// The desk in `folder`, which is made on first use, with its keys in a file: for tests and measures.
    ///
    /// # Errors
    /// As [`Self::on_this_machine`].
    pub fn at(folder: &Path, surroundings: Surroundings) -> Result<Self, DeskError> {
        Self::on_this_machine(folder, Some(KeyPlace::File), surroundings)
    }

    /// The desk in `folder`, which is made on first use; a new one keeps its keys where it is `wanted`, or with the
    /// machine's TPM or in the system's key store where there is one.
    ///
    /// # Errors
    /// `key_store_silent`, `tpm_silent`, `key_store_lost` when a recovery is due, or when the folder or what lies in it cannot be
    /// read.
    pub fn on_this_machine(
        folder: &Path,
        wanted: Option<KeyPlace>,
        surroundings: Surroundings,
    ) -> Result<Self, DeskError> {
        let layout = Layout::at(folder).map_err(vault::VaultError::from)?;
        let key_store = vault::key_store_of(&layout, wanted, &surroundings)?;
        let share = DeviceShare::of(&layout, key_store.as_ref(), &surroundings)?;
        let enrolment = Enrolment::read_sealed(&layout, &share)?;
        let (fonts, at_work, kept_open, pace) = (None, None, None, Pace::default());
        let desk = Self {
            layout,
            surroundings,
            key_store,
            share,
            enrolment,
            fonts,
            at_work,
            kept_open,
            pace,
            drill: None,
        };
        desk.mind_the_members()?;
        Ok(desk)
    }

    /// Where this desk keeps its share of the keys.
    #[must_use]
    pub fn key_place(&self) -> KeyPlace {
        self.key_store.place()
    }

    /// Today at the counter.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.surroundings.today()
    }

    /// The branch this desk joined.
    #[must_use]
    pub fn enrolment(&self) -> Option<&Enrolment> {
        self.enrolment.as_ref()
    }

    fn enrolled(&self) -> Result<&Enrolment, DeskError> {
        self.enrolment.as_ref().ok_or(DeskError::NotEnrolled)
    }

    fn at_work(&self) -> Result<&AtWork, DeskError> {
        self.at_work.as_ref().ok_or(DeskError::Locked)
    }

    fn at_work_mut(&mut self) -> Result<&mut AtWork, DeskError> {
        self.at_work.as_mut().ok_or(DeskError::Locked)
    }
}
