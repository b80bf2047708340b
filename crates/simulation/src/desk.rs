//! A desk with its real files: it works, keeps in touch, is copied, and is enrolled anew.

use crate::chance::Dice;
use crate::clocks::{OffClock, surroundings};
use crate::line::{Echo, StormyLine, Weather};
use crate::numbers::Used;
use chrono::{DateTime, Utc};
use desk::{APPLIERS, CertificateNumbers, schema};
use head_office::archive::Device;
use head_office::{Branch, Office, enrolment};
use journal::courier::courier_key;
use journal::entry::sha256_hex;
use journal::wire::{DeskKind, EnrolRequest};
use journal::{Actor, Body, Entry, MemberId, MemberRef, ScriptedClock};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use sync::courier::{Sender, parcel};
use sync::lease::{self, Stage};
use sync::{Identity, Pace, Sides, SyncError};
use uuid::Uuid;
use vault::{FileKeys, Layout, Vault, VaultError};

/// Where a desk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// At work.
    Good,
    /// It was told that it has another past than head office knows, and handed what it did over.
    Told,
    /// Its disk was taken out for an older one.
    AtRest,
}

/// A desk.
pub(crate) struct Desk {
    pub(crate) number: usize,
    /// Desks that were copied from one another have the same.
    pub(crate) descent: usize,
    pub(crate) folder: PathBuf,
    pub(crate) device: Device,
    pub(crate) papers: Papers,
    pub(crate) standing: Standing,
    pub(crate) pace: Pace,
    pub(crate) next_round: DateTime<Utc>,
    pub(crate) is_settled: bool,
    keys: FileKeys,
    vault: Option<Vault>,
    surroundings: journal::Surroundings,
    clock: Arc<OffClock>,
    dice: Dice,
    head_office: [u8; 32],
}

/// What a desk shows who it is with.
#[derive(Clone)]
pub(crate) struct Papers {
    certificate: String,
    key: String,
    pub(crate) fingerprint: String,
}

/// How a round went.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) outcome: Result<u32, SyncError>,
    /// Whether the desk heard an answer to its session.
    pub(crate) reached: bool,
}

impl Desk {
    /// A new desk of the branch.
    pub(crate) fn enrol(
        office: &Office,
        branch: &Branch,
        folder: PathBuf,
        world: &Arc<ScriptedClock>,
        (number, seed): (usize, u64),
    ) -> Self {
        let (surroundings, clock) = surroundings(world, seed ^ (number as u64 + 1) << 32);
        let (device, papers) = join(office, branch);
        let keys = FileKeys::new(&surroundings);
        let layout = Layout::at(&folder).expect("a folder in memory");
        let series = (device.id, device.generation);
        Vault::create(&layout, &keys, &schema(), series).expect("files in memory");
        Self {
            number,
            descent: number,
            folder,
            device,
            papers,
            standing: Standing::Good,
            pace: Pace::default(),
            next_round: surroundings.now(),
            is_settled: false,
            keys,
            vault: None,
            surroundings,
            clock,
            dice: Dice::of(seed, 1_000 + number as u64),
            head_office: courier_key(office.keys.courier_secret()),
        }
    }

    /// A copy of this desk's disk in another machine.
    pub(crate) fn copy(
        &mut self,
        folder: PathBuf,
        world: &Arc<ScriptedClock>,
        (number, seed): (usize, u64),
    ) -> Self {
        self.crash();
        copy_folder(&self.folder, &folder);
        let (surroundings, clock) = surroundings(world, seed ^ (number as u64 + 1) << 32);
        Self {
            number,
            descent: self.descent,
            folder,
            device: self.device.clone(),
            papers: self.papers.clone(),
            standing: self.standing,
            pace: Pace::default(),
            next_round: surroundings.now(),
            is_settled: false,
            keys: self.keys.clone(),
            vault: None,
            surroundings,
            clock,
            dice: Dice::of(seed, 1_000 + number as u64),
            head_office: self.head_office,
        }
    }

    /// The machine stops; what was committed stays.
    pub(crate) fn crash(&mut self) {
        self.vault = None;
    }

    /// Sets the clock off.
    pub(crate) fn set_clock_off(&self, seconds: i64) {
        self.clock.set_off(seconds);
    }

    pub(crate) fn vault(&mut self) -> &Vault {
        if self.vault.is_none() {
            let layout = Layout::at(&self.folder).expect("the folder is there");
            let opened =
                Vault::open(layout, self.keys.clone(), schema(), self.surroundings.clone());
            let vault = opened.expect("a journal opens after any crash");
            let known = vault.read_journal(sync::outbox).expect("the journal reads");
            let acked = known.map_or(0, |known| known.acked_through);
            vault.seal_to(self.head_office, acked).expect("there is room");
            self.vault = Some(vault);
        }
        self.vault.as_ref().expect("opened above")
    }

    /// A visit at this desk; sometimes a certificate is made.
    pub(crate) fn work(&mut self, used: &mut Used) {
        let member = MemberId(format!("m-{}", self.dice.below(5)));
        let member = MemberRef { id: member, version: 1 };
        let wants_certificate = self.dice.chance(250);
        let (sheet, day) = (self.surroundings.uuid(), self.surroundings.today());
        let branch = self.device.branch.code().to_owned();
        let now = self.surroundings.now();
        let vault = self.vault();
        let stage = vault.read_journal(|journal| lease::stage(journal, now));
        let may = stage.expect("the journal reads") == Stage::Full;
        let actor = Actor("tanaka".into());
        let done: Result<Option<String>, VaultError> =
            vault.transact(&actor, Some(Uuid::nil()), |writing| {
                writing.append(Body::MemberViewed {}, Some(member.clone()))?;
                let serial = (wants_certificate && may)
                    .then(|| documents::take_serial(writing, &branch).ok())
                    .flatten();
                if serial.is_some() {
                    let body = Body::DocumentIssued {
                        sheet,
                        paper: "eligibility_certificate".into(),
                        reason: "card_lost".into(),
                        day,
                        sha256: String::new(),
                        serial: serial.clone(),
                    };
                    writing.append(body, Some(member))?;
                }
                Ok(serial)
            });
        if let Some(serial) = done.expect("a commit in memory") {
            used.by(serial, self.number, self.descent);
        }
    }

    /// One round over the line; it may be broken off at any step.
    pub(crate) fn round(
        &mut self,
        office: &Office,
        weather: Weather,
        (dice, echoes): (&Mutex<Dice>, &Mutex<Vec<Echo>>),
    ) -> Round {
        let device = self.device.clone();
        let reached = Mutex::new(false);
        let fingerprint = self.papers.fingerprint.clone();
        let line =
            StormyLine { office, device: &device, fingerprint, weather, dice, echoes, reached };
        let breaks_at =
            if weather.lost > 0 && self.dice.chance(50) { self.dice.below(12) } else { 99 };
        let steps = Cell::new(0);
        let progress = |_| {
            steps.set(steps.get() + 1);
            if steps.get() > breaks_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let sides = Sides {
            vault: self.vault(),
            line: &line,
            appliers: APPLIERS,
            numbers: &CertificateNumbers,
            renew_with: None,
            branch: device.branch.code(),
            manifest_key: *office.keys.manifest().verifying_key().as_bytes(),
            progress: &progress,
        };
        let outcome = sync::run(&sides).map(|round| round.session.next_poll_seconds);
        let reached = line.reached.into_inner().unwrap_or(false);
        if matches!(outcome, Err(SyncError::Cancelled)) {
            self.crash();
        }
        Round { outcome, reached }
    }

    /// What waits, as a file that people carry to head office.
    pub(crate) fn parcel(&mut self) -> Vec<u8> {
        let Papers { certificate, key, .. } = self.papers.clone();
        let identity = Identity { certificate: &certificate, key: &key };
        let (series, branch) =
            ((self.device.id, self.device.generation), self.device.branch.clone());
        let sender = Sender { series, branch: branch.code(), identity };
        let sealed = vault::sealed_outbox(self.vault().layout());
        parcel(&sealed, &sender, &self.surroundings).expect("files in memory").0
    }

    /// How long until the next round by itself.
    pub(crate) fn wait(&mut self, outcome: &Result<u32, SyncError>) -> std::time::Duration {
        let drawn = self.dice.any();
        self.pace.wait(outcome.as_ref().map(|seconds| *seconds), drawn)
    }

    /// Everything this desk wrote.
    pub(crate) fn entries(&mut self) -> Vec<Entry> {
        let all = self.vault().read_journal(|journal| vault::entries_from(journal, 0, u32::MAX));
        all.expect("the journal reads")
    }

    /// How many entries wait.
    pub(crate) fn unsent(&mut self) -> u64 {
        self.vault().read_journal(sync::unsent).expect("the journal reads").0
    }
}

/// Whether head office lets a desk in no more: it joined in a life of head office that is lost.
pub(crate) fn is_unwelcome(outcome: &SyncError) -> bool {
    matches!(outcome, SyncError::Refused(refusal) if refusal.code == "certificate_unknown")
}

fn join(office: &Office, branch: &Branch) -> (Device, Papers) {
    let code = enrolment::new_code(office, branch, DeskKind::Counter).expect("a code");
    let key = rcgen::KeyPair::generate().expect("a key");
    let csr = rcgen::CertificateParams::default().serialize_request(&key).expect("a request");
    let request = EnrolRequest { code: code.code, csr: csr.pem().expect("PEM") };
    let certificate = enrolment::enrol(office, &request).expect("the code is good").certificate;
    let bytes = CertificateDer::from_pem_slice(certificate.as_bytes()).expect("PEM");
    let fingerprint = sha256_hex(&bytes);
    let device = office.archive.device_with(&fingerprint).expect("the archive reads");
    let papers = Papers { certificate, key: key.serialize_pem(), fingerprint };
    (device.expect("it joined"), papers)
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder in memory");
    for entry in std::fs::read_dir(from).expect("the folder is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("files in memory");
        }
    }
}
