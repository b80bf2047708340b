//! One full round: session, journal first, then members, then the check that both sides agree.

use crate::error::SyncError;
use crate::line::Line;
use crate::numbers::{self, Numbers};
use crate::plan::{self, Push};
use crate::{enrol, outbox, snapshot};
use journal::leases::RenewAnswer;
use journal::wire::{
    Change, Check, Checksum, MAX_CHANGES, MAX_PUSH_ENTRIES, MAX_REQUEST_BYTES, PROTOCOL,
    PushRequest, SessionAnswer, SessionRequest,
};
use journal::{Entry, EntryHash};
use std::ops::ControlFlow;
use vault::{Apply, CacheState, Vault};

/// Head office made this desk's certificate in a life that is lost: it was restored from an older backup.
const FORGOTTEN: &str = "certificate_unknown";

/// What a round is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Asking where both sides stand.
    Session,
    /// Handing entries over.
    Push,
    /// Loading a whole branch.
    Snapshot,
    /// Making a loaded branch searchable.
    Index,
    /// Taking changes in.
    Pull,
    /// Comparing counts and checksums.
    Check,
}

/// How far it is: `done` of `total` entries, members or changes; `total` 0 when it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How many are done.
    pub done: u64,
    /// Of how many.
    pub total: u64,
}

/// Both sides of the line, and who applies what is pulled.
pub struct Sides<'a> {
    /// This desk.
    pub vault: &'a Vault,
    /// Head office.
    pub line: &'a dyn Line,
    /// Every kind of item that is pulled; a kiosk pulls nothing.
    pub appliers: &'a [&'a dyn Apply],
    /// Who keeps the desk's certificate numbers.
    pub numbers: &'a dyn Numbers,
    /// The desk's private key, PEM, when its certificate is to be renewed in this round.
    pub renew_with: Option<&'a str>,
    /// The desk's branch.
    pub branch: &'a str,
    /// The key that signs manifests.
    pub manifest_key: [u8; 32],
    /// Hears how far the round is, and may break it off: what is done then stays done, and a branch that is being
    /// loaded is dropped.
    pub progress: &'a dyn Fn(Progress) -> ControlFlow<()>,
}

/// What a round did.
#[derive(Debug)]
pub struct Round {
    /// Entries handed over.
    pub pushed: u64,
    /// Changes or snapshot items taken in.
    pub pulled: u64,
    /// What head office said at its beginning.
    pub session: SessionAnswer,
    /// The desk's new certificate, when one was asked for and given.
    pub renewed: Option<RenewAnswer>,
}

/// Runs one round. Whatever was done before a failure stays done, and the next round goes on from there.
///
/// # Errors
/// See [`SyncError`].
pub fn run(sides: &Sides<'_>) -> Result<Round, SyncError> {
    let _alone = lock(sides.vault)?;
    let session = session(sides)?;
    let plan = plan(sides, &session)?;
    let pushed = push(sides, plan)?;
    // The certificate before is still good: what went wrong here is tried again in the next round.
    let renewed = sides.renew_with.and_then(|key| enrol::renew(sides.line, key).ok());
    // A kiosk takes nothing in.
    let pulled = if sides.appliers.is_empty() { 0 } else { take_in(sides, &session)? };
    // Last, so that a clerk has fresh members until the desk is enrolled anew.
    if plan == Push::SetBack {
        return Err(SyncError::JournalSetBack);
    }
    Ok(Round { pushed, pulled, session, renewed })
}

/// Takes in what is new, and looks whether both sides hold the same.
fn take_in(sides: &Sides<'_>, session: &SessionAnswer) -> Result<u64, SyncError> {
    let mut pulled = pull(sides, session)?;
    if !agree(sides)? {
        pulled += load(sides)?;
        if !agree(sides)? {
            return Err(SyncError::Disagree);
        }
    }
    Ok(pulled)
}

/// The window and `mado` may share a desk; one of them syncs at a time.
fn lock(vault: &Vault) -> Result<std::fs::File, SyncError> {
    let file = vault.layout().lock_file("sync.lock").map_err(vault::VaultError::from)?;
    file.try_lock().map_err(|_| SyncError::UnderWay)?;
    Ok(file)
}

/// Both sides say where they stand.
fn session(sides: &Sides<'_>) -> Result<SessionAnswer, SyncError> {
    sides.report(Phase::Session, 0, 0)?;
    let vault = sides.vault;
    let head = vault.read_journal(vault::head)?;
    let request = SessionRequest {
        protocol_min: PROTOCOL,
        protocol_max: PROTOCOL,
        head,
        desk_time: vault.surroundings().now(),
    };
    let answer = sides.line.session(&request);
    if matches!(&answer, Err(SyncError::Refused(refusal)) if refusal.code == FORGOTTEN) {
        outbox::keep_forgotten(vault)?;
    }
    let answer = answer?;
    let is_set_back = plan(sides, &answer)? == Push::SetBack;
    outbox::keep_session(vault, &answer, is_set_back)?;
    // Before the journal goes, so that their entries go along. A desk that was copied may share its numbers with the
    // copy, and gets no others.
    let valid: &[_] = if is_set_back { &[] } else { &answer.serial_blocks };
    sides.numbers.forget_all_but(vault, valid)?;
    if !is_set_back {
        numbers::lease(sides)?;
    }
    Ok(answer)
}

/// What follows for the journal from what head office said.
fn plan(sides: &Sides<'_>, session: &SessionAnswer) -> Result<Push, SyncError> {
    if session.is_split {
        return Ok(Push::SetBack);
    }
    let here = hash_at(sides.vault, session.acked.seq)?;
    Ok(plan::push(sides.vault.read_journal(vault::head)?, session.acked, here))
}

fn push(sides: &Sides<'_>, plan: Push) -> Result<u64, SyncError> {
    let head = sides.vault.read_journal(vault::head)?;
    let mut after = match plan {
        Push::Nothing => return Ok(0),
        Push::SetBack => return push_apart(sides, head.seq),
        Push::After(seq) => seq,
    };
    let (first, total) = (after, head.seq - after);
    while after < head.seq {
        sides.report(Phase::Push, after - first, total)?;
        let entries = next_batch(sides.vault, after)?;
        let answer = sides.line.push(&PushRequest { entries, apart: false })?;
        if answer.acked_through <= after {
            return Err(SyncError::Malformed);
        }
        after = answer.acked_through;
        outbox::keep_acks(sides.vault, after, answer.durable_through)?;
    }
    Ok(after - first)
}

/// Hands over what a desk did that was set back or copied, to be kept apart: nothing of it is lost.
fn push_apart(sides: &Sides<'_>, head: u64) -> Result<u64, SyncError> {
    let known = sides.vault.read_journal(outbox)?;
    let first = known.map_or(0, |known| known.acked_through.max(known.apart_through));
    let mut after = first;
    while after < head {
        sides.report(Phase::Push, after - first, head - first)?;
        let entries = next_batch(sides.vault, after)?;
        let last = entries.last().map_or(head, |entry| entry.seq);
        sides.line.push(&PushRequest { entries, apart: true })?;
        outbox::keep_apart(sides.vault, last)?;
        after = last;
    }
    Ok(after - first)
}

/// The hash of this desk's entry of that number, if it has one.
pub(crate) fn hash_at(vault: &Vault, seq: u64) -> Result<Option<EntryHash>, SyncError> {
    let Some(before) = seq.checked_sub(1) else { return Ok(None) };
    let entries = vault.read_journal(|connection| vault::entries_from(connection, before, 1))?;
    Ok(entries.first().filter(|entry| entry.seq == seq).map(|entry| entry.hash))
}

/// As many entries as one request takes: at least one, since an entry is far smaller than a request.
fn next_batch(vault: &Vault, after: u64) -> Result<Vec<Entry>, SyncError> {
    const ROOM_FOR_FRAME: usize = 1024;
    let limit = u32::try_from(MAX_PUSH_ENTRIES).expect("a small limit");
    let entries = vault.read_journal(|connection| vault::entries_from(connection, after, limit))?;
    let mut room = MAX_REQUEST_BYTES - ROOM_FOR_FRAME;
    let fits = entries.into_iter().take_while(|entry| {
        let bytes = serde_json::to_string(entry).map_or(usize::MAX, |text| text.len() + 1);
        let fits = bytes <= room;
        room = room.saturating_sub(bytes);
        fits
    });
    Ok(fits.collect())
}

fn pull(sides: &Sides<'_>, session: &SessionAnswer) -> Result<u64, SyncError> {
    let held = sides.vault.read_journal(outbox)?;
    if held.is_some_and(|held| held.epoch == session.epoch) {
        return catch_up(sides);
    }
    // Head office was restored: it gives numbers out again that this desk has seen with other changes.
    let loaded = load(sides)?;
    outbox::keep_epoch(sides.vault, session.epoch)?;
    Ok(loaded)
}

fn catch_up(sides: &Sides<'_>) -> Result<u64, SyncError> {
    let Some(state) = sides.vault.cache_state()? else { return load(sides) };
    match changes(sides, state.cursor) {
        Err(SyncError::Refused(refusal)) if refusal.code == "cursor_too_old" => load(sides),
        other => other,
    }
}

/// A snapshot, and what has changed since it was written.
fn load(sides: &Sides<'_>) -> Result<u64, SyncError> {
    let loaded = snapshot::load(sides)?;
    let state = sides.vault.cache_state()?.ok_or(SyncError::Malformed)?;
    Ok(loaded + changes(sides, state.cursor)?)
}

fn changes(sides: &Sides<'_>, mut cursor: u64) -> Result<u64, SyncError> {
    let mut pulled = 0;
    loop {
        sides.report(Phase::Pull, pulled, 0)?;
        let page = sides.line.changes(cursor, MAX_CHANGES)?;
        if checksum(&page.items) != page.checksum || page.cursor < cursor {
            return Err(SyncError::Malformed);
        }
        let state = CacheState { cursor: page.cursor, as_of: page.as_of };
        sides.vault.apply(&page.items, &state, sides.appliers)?;
        pulled += page.items.len() as u64;
        if !page.more {
            return Ok(pulled);
        }
        if page.cursor == cursor {
            return Err(SyncError::Malformed);
        }
        cursor = page.cursor;
    }
}

fn checksum(items: &[Change]) -> Checksum {
    let mut checksum = Checksum::default();
    items.iter().for_each(|change| checksum.add(&change.id, change.version));
    checksum
}

/// Whether both sides hold the same members. When head office has moved on meanwhile, the next round
/// will tell.
fn agree(sides: &Sides<'_>) -> Result<bool, SyncError> {
    sides.report(Phase::Check, 0, 0)?;
    let Some(state) = sides.vault.cache_state()? else { return Ok(false) };
    let (members, checksum) = sides.vault.tally(sides.appliers)?;
    let others = Some(sides.vault.checksum_of_others(sides.appliers)?);
    let answer = sides.line.check(&Check { cursor: state.cursor, members, checksum, others })?;
    Ok(answer.equal.unwrap_or(true))
}

impl Sides<'_> {
    pub(crate) fn report(&self, phase: Phase, done: u64, total: u64) -> Result<(), SyncError> {
        match (self.progress)(Progress { phase, done, total }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(SyncError::Cancelled),
        }
    }
}
