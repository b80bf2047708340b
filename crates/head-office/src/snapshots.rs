//! A branch at one moment, for desks that have nothing or too little: chunks of NDJSON, compressed, and
//! a signed manifest that names them.

use crate::archive::{ChunkRow, Counter, SnapshotRow, StoredItem};
use crate::changes::line;
use crate::{Branch, Office, OfficeError, blobs};
use chrono::TimeDelta;
use journal::wire::{Checksum, Chunk, Item, MAX_CHANGES, Manifest, SignedManifest};

/// A chunk ends after so many bytes of lines.
const CHUNK_BYTES: usize = 1024 * 1024;
/// zstd's own default: a member takes about 30 bytes on the line.
const LEVEL: i32 = 3;
/// A desk may still be loading a snapshot that was followed by a newer one less than this ago.
const KEPT: TimeDelta = TimeDelta::days(1);

/// The newest snapshot, unless it lags by more than one page of changes or a blob of it is gone.
///
/// # Errors
/// Those of the archive.
pub fn recent(office: &Office, branch: &Branch) -> Result<Option<SignedManifest>, OfficeError> {
    let Some(found) = office.archive.newest_snapshot(branch)? else { return Ok(None) };
    let newest = office.archive.counter(branch)?.cursor;
    let lag = newest.checked_sub(found.cursor);
    if lag.is_none_or(|lag| lag > u64::from(MAX_CHANGES)) {
        return Ok(None);
    }
    let chunks = office.archive.chunks(branch, found.cursor)?;
    let whole = chunks.iter().all(|chunk| blobs::is_whole(office, &chunk.digest, chunk.bytes));
    Ok(whole.then_some(SignedManifest { manifest: found.manifest, signature: found.signature }))
}

/// Writes a snapshot of the branch as it is now, and deletes those nobody loads any more.
///
/// # Errors
/// `file`, `disk_full`, and those of the archive.
pub fn write(office: &Office, branch: &Branch) -> Result<SignedManifest, OfficeError> {
    let kept = TimeDelta::days(journal::audit::KEPT_DAYS);
    office.archive.forget_acts(branch, office.surroundings.now() - kept)?;
    let mut writing = Writing::new(office);
    let counter = office.archive.each_item(branch, |item| writing.take(&item))?;
    writing.end_chunk()?;
    if (writing.members, writing.checksum) != (counter.members, counter.checksum) {
        return Err(OfficeError::Damaged("the members do not add up to their checksum"));
    }
    let snapshot = sign(office, branch, &counter, &writing.chunks);
    let rows: Vec<ChunkRow> = writing
        .chunks
        .iter()
        .map(|chunk| ChunkRow { digest: chunk.digest.clone(), bytes: chunk.bytes })
        .collect();
    office.archive.keep_snapshot(branch, &snapshot, &rows)?;
    let freed = office.archive.forget_snapshots(branch, office.surroundings.now() - KEPT)?;
    blobs::forget(office, &freed);
    tracing::info!(%branch, cursor = counter.cursor, chunks = rows.len(), "a snapshot was written");
    Ok(SignedManifest { manifest: snapshot.manifest, signature: snapshot.signature })
}

fn sign(office: &Office, branch: &Branch, counter: &Counter, chunks: &[Chunk]) -> SnapshotRow {
    let written_at = office.surroundings.now();
    let manifest = Manifest {
        branch: branch.to_string(),
        cursor: counter.cursor,
        as_of: written_at,
        members: counter.members,
        checksum: counter.checksum,
        chunks: chunks.to_vec(),
    };
    let manifest = serde_json::to_string(&manifest).expect("a manifest serialises");
    let signature = office.keys.sign("", &manifest);
    SnapshotRow { cursor: counter.cursor, written_at, manifest, signature }
}

/// A snapshot being written: one chunk of it in memory, the chunks before on the disk.
struct Writing<'o> {
    office: &'o Office,
    lines: Vec<u8>,
    count: u64,
    members: u64,
    checksum: Checksum,
    chunks: Vec<Chunk>,
}

impl<'o> Writing<'o> {
    fn new(office: &'o Office) -> Self {
        let lines = Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 4);
        let checksum = Checksum::default();
        Self { office, lines, count: 0, members: 0, checksum, chunks: Vec::new() }
    }

    fn take(&mut self, item: &StoredItem) -> Result<(), OfficeError> {
        serde_json::to_writer(&mut self.lines, &line(item)?).expect("memory takes what is written");
        self.lines.push(b'\n');
        self.count += 1;
        if item.kind == Item::Member.name() {
            self.members += 1;
            self.checksum.add(&item.id, item.version);
        }
        if self.lines.len() >= CHUNK_BYTES { self.end_chunk() } else { Ok(()) }
    }

    fn end_chunk(&mut self) -> Result<(), OfficeError> {
        if self.count == 0 {
            return Ok(());
        }
        let bytes = zstd::bulk::compress(&self.lines, LEVEL).expect("memory takes what is written");
        let digest = blobs::keep(self.office, &bytes)?;
        self.chunks.push(Chunk { digest, bytes: bytes.len() as u64, lines: self.count });
        self.lines.clear();
        self.count = 0;
        Ok(())
    }
}
