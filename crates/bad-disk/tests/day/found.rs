//! What is found on a disk, compared with what was tried and reported.

use super::{Desk, Tried, bytes_of};
use journal::{Entry, chain};
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::collections::BTreeMap;
use std::path::Path;
use vault::Vault;

/// Where and when a disk is looked at.
#[derive(Debug)]
pub struct Where<'w> {
    /// The folder.
    pub folder: &'w Path,
    /// After how many operations.
    pub at: usize,
    /// What names the state again.
    pub named: &'w str,
}

/// Opens what lies in a folder and compares all of it with what the desk tried by then: each commit that had been
/// reported done is there, any other is there whole or not at all, and nothing else is. Gives how many commits that
/// were not reported are there.
#[track_caller]
pub fn found(desk: &Desk, place: &Where<'_>) -> usize {
    let vault = desk.open_in(place.folder);
    let vault = vault.unwrap_or_else(|error| panic!("{}: {error}", place.named));
    let read = vault.read_journal(Held::read);
    let held = read.unwrap_or_else(|error| panic!("{}: {error}", place.named));
    let tried = desk.tried.iter().filter(|tried| tried.begun < place.at);
    let (there, unreported) = held.commits(tried, place);
    held.agrees_with(&there, place);
    go_on(&vault, &held, place);
    unreported
}

struct Held {
    entries: Vec<Entry>,
    tally: BTreeMap<String, u64>,
    draft: Option<(u64, Vec<u8>)>,
    sheets: BTreeMap<u64, Vec<u8>>,
    pages: Vec<String>,
}

impl Held {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let pairs = "select kind, count from tally";
        let draft = "select seq, bytes from draft";
        let draft = connection.query_row(draft, [], |row| row.try_into()).optional()?;
        let sheets = "select seq, bytes from sheet";
        let pages = "select integrity_check from pragma_integrity_check";
        Ok(Self {
            entries: vault::entries_from(connection, 0, u32::MAX)?,
            tally: rows(connection, pairs, |row| row.try_into())?,
            draft,
            sheets: rows(connection, sheets, |row| row.try_into())?,
            pages: rows(connection, pages, |row| row.get(0))?,
        })
    }

    /// The commits that are there, and how many of them nobody was told of.
    fn commits<'t>(
        &self,
        tried: impl Iterator<Item = &'t Tried>,
        place: &Where<'_>,
    ) -> (Vec<&'t Tried>, usize) {
        let ids: Vec<_> = self.entries.iter().map(|entry| entry.id).collect();
        let (mut rest, mut there, mut unreported) = (&ids[..], Vec::new(), 0);
        for one in tried {
            let reported = one.done.is_some_and(|done| done <= place.at);
            if let Some(after) = rest.strip_prefix(&one.entries[..]) {
                (rest, unreported) = (after, unreported + usize::from(!reported));
                there.push(one);
            } else {
                assert!(!reported, "{}: lost what was reported done: {one:?}", place.named);
            }
        }
        assert!(rest.is_empty(), "{}: nobody wrote {rest:?} there", place.named);
        (there, unreported)
    }

    fn agrees_with(&self, there: &[&Tried], place: &Where<'_>) {
        let Where { named, .. } = place;
        assert_eq!(self.pages, ["ok"], "{named}: pages");
        let head = chain::verify(&self.entries).unwrap_or_else(|fault| panic!("{named}: {fault}"));
        assert_eq!(head.seq, there.last().map_or(0, |last| last.seq), "{named}: head");
        assert_eq!(self.tally.values().sum::<u64>(), head.seq, "{named}: tally");
        let draft = there.last().map(|last| (last.seq, bytes_of(last.seq, last.draft)));
        assert!(self.draft == draft, "{named}: draft of {head:?}");
        let kept = there.iter().filter(|one| one.sheet);
        let kept = kept.map(|one| (one.seq, bytes_of(one.seq, one.draft.min(900))));
        assert!(self.sheets == kept.collect(), "{named}: sheets");
    }
}

fn rows<T, C: FromIterator<T>>(
    connection: &Connection,
    ask: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<C> {
    connection.prepare(ask)?.query_map([], read)?.collect()
}

/// The next one who works there finds a desk that writes.
fn go_on(vault: &Vault, held: &Held, place: &Where<'_>) {
    let written = vault.transact(&journal::Actor::desk(), None, |writing| {
        writing.append(journal::Body::Locked {}, None)
    });
    written.unwrap_or_else(|error: vault::VaultError| panic!("{}: {error}", place.named));
    let head = vault.read_journal(vault::head).unwrap();
    assert_eq!(head.seq, held.entries.len() as u64 + 1, "{}: goes on", place.named);
}
