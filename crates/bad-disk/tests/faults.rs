//! Every call that the engine makes in a day fails once, in each way it can: what was reported done stays, nobody takes
//! the journal for damaged, and after a sync that failed nothing more is written until the journal is opened anew.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod day;

use bad_disk::{Call, Cut, Dice, Fault, How, Kind, Platter, Struck};
use day::{Desk, Where, folder, found};
use std::path::Path;
use vault::{Vault, VaultError};

const SEED: u64 = 7;
const COMMITS: usize = 7;
/// Bytes of a draft that fills the log soon.
const LARGE: usize = 250_000;

/// A short day: the window is started anew twice, and `mado` works beside it once.
fn a_day(desk: &mut Desk) {
    let mut window = None;
    for number in 0..COMMITS {
        if number == 2 || number == 5 {
            window = None;
        }
        if window.is_none() {
            window = opened(desk);
        }
        if number == 3
            && let Some(mado) = opened(desk)
        {
            work(desk, &mado);
        }
        if let Some(vault) = &window
            && work(desk, vault)
        {
            window = None;
        }
    }
}

/// What does not open has not been taken for damaged: that would cost the desk its journal.
#[track_caller]
fn opened(desk: &Desk) -> Option<Vault> {
    let opened = desk.open();
    if let Err(error) = &opened {
        assert!(!matches!(error, VaultError::Damaged(_)), "{:?}: {error}", desk.disk.struck());
    }
    opened.ok()
}

/// One commit; tells whether the journal has stopped.
fn work(desk: &mut Desk, vault: &Vault) -> bool {
    let before = desk.disk.struck();
    let outcome = desk.commit(vault);
    let struck = desk.disk.struck();
    if let Err(error) = &outcome {
        assert!(!matches!(error, VaultError::Damaged(_)), "{struck:?}: {error}");
    }
    let kind = struck.as_ref().map(|struck| struck.call.kind);
    let stopped = matches!(outcome, Err(VaultError::JournalStopped));
    let known = matches!(kind, Some(Kind::Sync | Kind::Read));
    assert!(known || !stopped, "{struck:?}: stopped without a reason");
    // A sync may fail after the commit too, while the log is carried over.
    let stops = stopped || (kind == Some(Kind::Sync) && struck != before);
    if stops {
        assert_stopped(desk, vault);
    }
    if kind == Some(Kind::Sync) {
        vault.read_journal(vault::head).unwrap();
    }
    stops
}

/// The same journal takes nothing more, and leaves the disk alone.
fn assert_stopped(desk: &mut Desk, vault: &Vault) {
    let written = |desk: &Desk| {
        let calls = desk.disk.calls();
        calls.iter().filter(|call| matches!(call.kind, Kind::Write | Kind::Sync)).count()
    };
    let before = written(desk);
    for _ in 0..3 {
        assert!(matches!(desk.commit(vault), Err(VaultError::JournalStopped)));
    }
    assert_eq!(written(desk), before, "a stopped journal writes nothing");
}

/// After the fault: the disk as a power cut leaves it then and later, and as the next process finds it.
fn look_at(desk: &Desk, struck: &Struck, named: &str) {
    let operations = desk.disk.operations();
    let left = folder();
    let mut platter = Platter::before(&operations);
    let mut dice = Dice::of(struck.at as u64);
    for (at, cut) in [
        (struck.at + 1, Cut::AllLost),
        (operations.len(), Cut::AllLost),
        (operations.len(), Cut::Drawn),
    ] {
        let at = at.min(operations.len());
        platter.go_to(at);
        Desk::lay_out(left.path(), &platter.after_cut(cut, &mut dice));
        found(desk, &place(left.path(), at, &format!("{named}, then {cut:?} at {at}")));
    }
    let at = operations.len();
    found(desk, &place(desk.folder.path(), at, &format!("{named}, then started anew")));
}

fn place<'w>(folder: &'w Path, at: usize, named: &'w str) -> Where<'w> {
    Where { folder, at, named }
}

/// A desk whose journal is made.
fn desk() -> Desk {
    let desk = Desk::new(SEED);
    desk.create().unwrap();
    desk
}

/// Lets a call fail while `live` goes on, and looks at what is left.
fn fail(fault: Fault, expected: &Call, prepare: impl Fn() -> (Desk, Option<Vault>), live: Live) {
    let (mut desk, vault) = prepare();
    desk.disk.fail(fault);
    live(&mut desk, vault);
    desk.disk.mend();
    let struck = desk.disk.struck().unwrap();
    assert_eq!(&struck.call, expected, "the same day makes the same calls");
    let named = format!("{:?} of {} fails: {fault:?}", expected.kind, expected.name);
    look_at(&desk, &struck, &named);
}

type Live = fn(&mut Desk, Option<Vault>);

/// Lets calls of a day fail: each in one way, or in every way it can, once or from then on.
fn fail_calls_of_a_day(every_way: bool) {
    let mut dry = desk();
    let first = dry.disk.calls().len();
    a_day(&mut dry);
    let mut faults = 0;
    for (at, call) in dry.disk.calls().iter().enumerate().skip(first) {
        let ways = How::of(call.kind);
        let ways = if every_way { ways } else { &ways[at % ways.len()..][..1] };
        for how in ways {
            let lasts = every_way || call.kind == Kind::Sync;
            for lasting in [false, true].iter().take(1 + usize::from(lasts)) {
                let fault = Fault { at, how: *how, lasting: *lasting };
                fail(fault, call, || (desk(), None), |desk, _| a_day(desk));
                faults += 1;
            }
        }
    }
    let calls = dry.disk.calls().len() - first;
    eprintln!("{faults} faults at {calls} calls");
    assert!(calls > 300, "a day is more than that");
}

#[test]
fn any_call_of_a_day_may_fail() {
    fail_calls_of_a_day(false);
}

#[test]
#[ignore = "takes minutes: cargo xtask test --long"]
fn any_call_of_a_day_may_fail_in_any_way_and_go_on_failing() {
    fail_calls_of_a_day(true);
}

/// A desk whose log is nearly due to be carried over.
fn nearly_due() -> (Desk, Option<Vault>) {
    let mut desk = desk();
    let vault = desk.open().unwrap();
    for _ in 0..16 {
        desk.commit_of(&vault, 1, LARGE).unwrap();
    }
    (desk, Some(vault))
}

/// The commit that makes it due, and what comes after.
fn carry_over(desk: &mut Desk, vault: Option<Vault>) {
    let vault = vault.unwrap();
    for _ in 0..2 {
        if work(desk, &vault) {
            break;
        }
    }
    drop(vault);
    if let Some(vault) = opened(desk) {
        work(desk, &vault);
    }
}

#[test]
fn any_call_may_fail_while_the_log_is_carried_over() {
    let (mut dry, vault) = nearly_due();
    let first = dry.disk.calls().len();
    let untouched = |call: &&Call| call.kind == Kind::Write && call.name == "journal.db";
    let before = dry.disk.calls().iter().filter(untouched).count();
    let vault = vault.unwrap();
    dry.commit(&vault).unwrap();
    let calls = dry.disk.calls();
    assert!(calls.iter().filter(untouched).count() > before + 60, "it was carried over");
    let mut faults = 0;
    for (at, call) in calls.iter().enumerate().skip(first) {
        // Page after page is read and written alike: some of them, and all that stands at either end.
        let within = (first + 10..calls.len() - 10).contains(&at);
        if within && at % 15 != 0 {
            continue;
        }
        let ways = How::of(call.kind);
        let fault = Fault { at, how: ways[at % ways.len()], lasting: false };
        fail(fault, call, nearly_due, carry_over);
        faults += 1;
    }
    eprintln!("{faults} faults at {} calls", calls.len() - first);
}

#[test]
fn a_journal_that_could_not_be_made_can_be_made_anew() {
    let dry = desk();
    for (at, call) in dry.disk.calls().iter().enumerate() {
        for how in How::of(call.kind) {
            let desk = Desk::new(SEED);
            desk.disk.fail(Fault { at, how: *how, lasting: false });
            let made = desk.create();
            desk.disk.mend();
            let named = format!("{how:?} at {at}, {call:?}");
            if made.is_err() {
                let layout = vault::Layout::at(desk.folder.path()).unwrap();
                layout.keep_aside_journal(&desk.surroundings).unwrap();
                desk.create().unwrap_or_else(|error| panic!("{named}: {error}"));
            }
            found(&desk, &place(desk.folder.path(), 0, &named));
        }
    }
}
