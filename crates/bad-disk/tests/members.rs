//! The member cache on a bad disk: it may be lost, for head office has it all, but it never says what is not so. What it
//! shows is exactly what one batch of head office left, and the cursor is that of the same batch.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod day;

use bad_disk::{Call, Cut, Dice, Fault, How, Kind, Platter};
use branch::Branch;
use day::{Desk, folder};
use std::fs;
use std::path::Path;
use vault::{File, Vault, VaultError};

const SEED: u64 = 11;

/// A desk's cache over some rounds, and which file its pointer named from when on.
struct Cache {
    desk: Desk,
    branch: Branch,
    pointers: Vec<(usize, Option<Vec<u8>>)>,
    /// The cursor of each batch that was taken in, and how many operations there were then.
    taken: Vec<(u64, usize)>,
}

impl Cache {
    fn new() -> Self {
        let desk = Desk::new(SEED);
        desk.create().unwrap();
        Self { desk, branch: Branch::new(), pointers: Vec::new(), taken: Vec::new() }
    }

    /// The branch is loaded, changes come, the window is started anew twice, and the branch is loaded once more.
    fn rounds(&mut self) {
        let Ok(mut vault) = self.desk.open() else { return };
        let _ = self.take(|cache| cache.branch.load(&vault), true);
        for round in 0..12 {
            if round == 3 || round == 6 {
                drop(vault);
                vault = match self.desk.open() {
                    Ok(vault) => vault,
                    Err(_) => return,
                };
            }
            self.branch.moves_on();
            // Who looks keeps a connection open meanwhile.
            let whole = round == 9 || !self.branch.is_next(&vault);
            let took = self.take(
                |cache| if whole { cache.branch.load(&vault) } else { cache.branch.change(&vault) },
                whole,
            );
            // As a round of sync does.
            if let Err(VaultError::Damaged(File::Members) | VaultError::NoMembers) = took {
                let forgotten = self.take(|_| vault.forget_members(), false);
                let _ = forgotten.and_then(|()| self.take(|cache| cache.branch.load(&vault), true));
            }
        }
    }

    /// Takes something in and notes what the pointer names then. What was loaded whole the program has synced itself.
    fn take(
        &mut self,
        work: impl FnOnce(&Self) -> Result<(), VaultError>,
        whole: bool,
    ) -> Result<(), VaultError> {
        let outcome = work(self);
        if whole && outcome.is_ok() {
            self.desk.disk.all_synced();
        }
        let at = self.desk.disk.position();
        let pointer = self.desk.folder.path().join("members/current");
        self.pointers.push((at, fs::read(pointer).ok()));
        if outcome.is_ok() {
            self.taken.push((self.branch.cursor(), at));
        }
        outcome
    }

    /// What lies on the disk after a power cut, the pointer too, and the desk's half of the key, which was made and synced
    /// before there was any cache.
    fn lay_out(&self, left: &Path, platter: &Platter<'_>, at: usize, cut: Cut, seed: u64) {
        Desk::lay_out(left, &platter.after_cut(cut, &mut Dice::of(seed)));
        let pointer = self.pointers.iter().rev().find(|(from, _)| *from <= at);
        if let Some((_, Some(pointer))) = pointer {
            fs::create_dir_all(left.join("members")).unwrap();
            fs::write(left.join("members/current"), pointer).unwrap();
        }
        let half = "keys/members.half";
        fs::create_dir_all(left.join("keys")).unwrap();
        fs::copy(self.desk.folder.path().join(half), left.join(half)).unwrap();
    }

    /// What the cache in a folder says is so, or it says nothing.
    #[track_caller]
    fn look(&self, left: &Path, named: &str) -> Result<u64, VaultError> {
        let vault = self.desk.open_in(left).unwrap_or_else(|error| panic!("{named}: {error}"));
        self.says(&vault, named)
    }

    #[track_caller]
    fn says(&self, vault: &Vault, named: &str) -> Result<u64, VaultError> {
        let (cursor, held) = vault.read_members(branch::held)?;
        assert!(self.branch.was(cursor, &held), "{named}: not what head office had at {cursor}");
        Ok(cursor)
    }
}

#[test]
fn a_power_cut_at_any_moment_leaves_a_cache_as_head_office_once_had_it() {
    let mut cache = Cache::new();
    cache.rounds();
    let operations = cache.desk.disk.operations();
    let from = cache.pointers[0].0;
    let mut dice = Dice::of(SEED);
    let mut moments: Vec<usize> =
        (0..400).map(|_| from + dice.below(operations.len() + 1 - from)).collect();
    moments.sort_unstable();
    let left = folder();
    let mut platter = Platter::before(&operations);
    for (number, at) in moments.into_iter().enumerate() {
        platter.go_to(at);
        let cut = [Cut::Drawn, Cut::Drawn, Cut::AllLost, Cut::AllKept][number % 4];
        let named = format!("state {number}: {cut:?} before operation {at}");
        cache.lay_out(left.path(), &platter, at, cut, number as u64);
        let cursor = cache.look(left.path(), &named);
        let cursor = cursor.unwrap_or_else(|error| panic!("{named}: {error}"));
        let taken = cache.taken.iter().filter(|(_, done)| *done <= at).map(|(cursor, _)| *cursor);
        assert!(Some(cursor) >= taken.max(), "{named}: {cursor} was followed by another");
    }
}

/// Lets a call fail in a round and looks at what is left: at once, after a start, and at so many moments between.
fn fail(at: usize, call: &Call, moments: usize) {
    let ways = How::of(call.kind);
    let mut cache = Cache::new();
    cache.desk.disk.fail(Fault { at, how: ways[at % ways.len()], lasting: false });
    cache.rounds();
    cache.desk.disk.mend();
    let struck = cache.desk.disk.struck().unwrap();
    assert_eq!(&struck.call, call, "the same rounds make the same calls");
    let operations = cache.desk.disk.operations();
    let named = format!("{:?} of {} fails, call {at}", call.kind, call.name);
    let left = folder();
    let mut platter = Platter::before(&operations);
    let mut after = vec![(struck.at + 1, Cut::AllLost)];
    let step = ((operations.len() - struck.at) / moments).max(1);
    after.extend((struck.at + 1..operations.len()).step_by(step).map(|at| (at, Cut::Drawn)));
    after.push((operations.len(), Cut::AllLost));
    for (number, (at, cut)) in after.into_iter().enumerate() {
        platter.go_to(at.min(operations.len()));
        cache.lay_out(left.path(), &platter, at, cut, number as u64);
        // Lost and said so is well; what it shows has been compared.
        let _ = cache.look(left.path(), &format!("{named}, then {cut:?} at {at}"));
    }
    let _ = cache.look(cache.desk.folder.path(), &format!("{named}, then started anew"));
}

/// Lets every sync fail, and of the other calls one in so many. After a sync that failed, what was believed to be safe
/// may be missed at any later moment: there are more to look at.
fn fail_calls(one_in: usize, moments_after_a_sync: usize) {
    let mut dry = Cache::new();
    let first = dry.desk.disk.calls().len();
    dry.rounds();
    let calls = dry.desk.disk.calls();
    let mut faults = 0;
    for (at, call) in calls.iter().enumerate().skip(first) {
        let syncs = call.kind == Kind::Sync;
        if call.name.starts_with("members/") && (syncs || at % one_in == 0) {
            fail(at, call, if syncs { moments_after_a_sync } else { 4 });
            faults += 1;
        }
    }
    eprintln!("{faults} faults at {} calls", calls.len() - first);
}

#[test]
fn a_call_for_the_cache_may_fail() {
    fail_calls(23, 15);
}

#[test]
#[ignore = "takes minutes: cargo xtask test --long"]
fn any_call_for_the_cache_may_fail() {
    fail_calls(1, 400);
}
