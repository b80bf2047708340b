//! Loading a whole branch: a signed manifest, immutable chunks that resume at any byte, every digest and
//! count compared before the new cache goes live.

use crate::error::SyncError;
use crate::line::Line;
use crate::run::{Phase, Progress, Sides};
use crate::signed::signed;
use journal::entry::sha256_hex;
use journal::wire::{Change, Chunk, MAX_CHUNK_BYTES, Manifest, SignedManifest};
use std::io::Read as _;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;
use vault::{CacheState, Loading};

/// How often a chunk is asked for again after the line broke without a single new byte.
const FRUITLESS_TRIES: u32 = 3;
/// Longer than this nobody waits for one chunk; the next round asks again.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Chunks that wait unpacked while one is taken in.
const CHUNKS_AHEAD: usize = 2;
/// The most bytes of one chunk once unpacked.
const MOST_UNPACKED: u64 = 8 * MAX_CHUNK_BYTES;

/// Loads the branch's newest snapshot into a new cache and puts it in place; gives the lines taken in. While one
/// chunk is taken in, the next is fetched, compared with its digest and unpacked.
pub(crate) fn load(sides: &Sides<'_>) -> Result<u64, SyncError> {
    sides.report(Phase::Snapshot, 0, 0)?;
    let SignedManifest { manifest, signature } = sides.line.manifest(sides.branch)?;
    let manifest: Manifest =
        signed(&sides.manifest_key, "", &manifest, &signature).ok_or(SyncError::SnapshotRefused)?;
    if manifest.branch != sides.branch {
        return Err(SyncError::SnapshotRefused);
    }
    let total = manifest.chunks.iter().map(|chunk| chunk.lines).sum();
    thread::scope(|scope| {
        let (give, chunks) = mpsc::sync_channel(CHUNKS_AHEAD);
        let (line, wanted) = (sides.line, &manifest.chunks);
        scope.spawn(move || fetch_all(line, wanted, &give));
        sides.vault.rebuild(sides.appliers, |loading| {
            take_all(sides, &chunks, total, loading)?;
            // Gone before the last chunk: whoever fetches stops.
            drop(chunks);
            if loading.tally() != (manifest.members, manifest.checksum) {
                return Err(SyncError::SnapshotRefused);
            }
            let made = loading.finish(&mut |done, total| {
                (sides.progress)(Progress { phase: Phase::Index, done, total })
            })?;
            if made.is_break() {
                return Err(SyncError::Cancelled);
            }
            Ok(CacheState { cursor: manifest.cursor, as_of: manifest.as_of })
        })
    })?;
    Ok(total)
}

/// Hands each chunk's lines over, until the last, the first that fails, or nobody takes them any more.
fn fetch_all(line: &dyn Line, chunks: &[Chunk], give: &SyncSender<Result<String, SyncError>>) {
    for chunk in chunks {
        let lines = fetch(line, chunk).and_then(|packed| unpack(&packed, chunk));
        let failed = lines.is_err();
        if give.send(lines).is_err() || failed {
            return;
        }
    }
}

fn take_all(
    sides: &Sides<'_>,
    chunks: &Receiver<Result<String, SyncError>>,
    total: u64,
    loading: &mut Loading<'_>,
) -> Result<(), SyncError> {
    let mut done = 0;
    for lines in chunks {
        for line in lines?.lines() {
            let change: Change = serde_json::from_str(line).map_err(|_| SyncError::Malformed)?;
            loading.put(&change)?;
            done += 1;
        }
        sides.report(Phase::Snapshot, done, total)?;
    }
    Ok(())
}

/// A chunk's bytes, going on where a broken line left off, with the digest the manifest promised.
fn fetch(line: &dyn Line, chunk: &Chunk) -> Result<Vec<u8>, SyncError> {
    if chunk.bytes > MAX_CHUNK_BYTES {
        return Err(SyncError::Malformed);
    }
    let mut received = Vec::new();
    let mut fruitless = 0;
    while (received.len() as u64) < chunk.bytes {
        let before = received.len();
        let outcome = line.blob(&chunk.digest, &mut received);
        fruitless = if received.len() > before { 0 } else { fruitless + 1 };
        match outcome {
            Err(SyncError::Truncated | SyncError::Offline) if fruitless < FRUITLESS_TRIES => {}
            Ok(()) if fruitless < FRUITLESS_TRIES => {}
            Ok(()) => return Err(SyncError::Truncated),
            Err(error) => match error.ask_again_after() {
                Some(wait) if fruitless < FRUITLESS_TRIES => thread::sleep(wait.min(LONGEST_WAIT)),
                _ => return Err(error),
            },
        }
    }
    if sha256_hex(&received) == chunk.digest {
        Ok(received)
    } else {
        Err(SyncError::SnapshotRefused)
    }
}

/// The lines of a chunk, as many as the manifest promised.
fn unpack(packed: &[u8], chunk: &Chunk) -> Result<String, SyncError> {
    let unpacked = zstd::Decoder::new(packed).map_err(|_| SyncError::Malformed)?;
    let mut lines = String::new();
    unpacked.take(MOST_UNPACKED).read_to_string(&mut lines).map_err(|_| SyncError::Malformed)?;
    let count = lines.lines().count() as u64;
    if count == chunk.lines { Ok(lines) } else { Err(SyncError::SnapshotRefused) }
}
