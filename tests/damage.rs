//! What happens to a desk: damaged files, a full disk, a stolen copy. Said so, and nothing lost.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, Desk, TARO};
use serde_json::json;
use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

fn overwrite(path: &Path, at: u64) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&[0x5a; 512]).unwrap();
}

fn cache_of(desk: &Desk) -> PathBuf {
    let folder = desk.folder().join("members");
    let current = fs::read_to_string(folder.join("current")).unwrap();
    folder.join(current.trim())
}

#[test]
fn a_damaged_journal_is_said_so_and_kept_aside_whole() {
    let branch = Branch::with(10);
    let desk = branch.desk();
    let journal = desk.folder().join("journal.db");
    overwrite(&journal, 9_000);
    let damaged = fs::read(&journal).unwrap();
    assert_eq!(desk.mado(&["show", TARO]).refused(), "journal_damaged");
    let kept = branch::files::under(&desk.folder().join("kept-aside"));
    let kept = kept.iter().find(|path| path.ends_with("journal.db")).unwrap();
    assert_eq!(fs::read(kept).unwrap(), damaged, "untouched, for head office to salvage");
    assert_eq!(desk.mado(&["show", TARO]).refused(), "not_enrolled");

    desk.enrol(&branch).good();
    desk.mado(&["sync"]).good();
    desk.mado(&["show", TARO]).good();
    assert!(kept.exists());
}

/// What waits lies sealed to head office beside the journal: it does not need one page of it.
#[test]
fn what_a_damaged_journal_had_waiting_reaches_head_office_to_the_last_entry() {
    let mut branch = Branch::with(10);
    let desk = branch.desk();
    branch.pull_the_plug();
    desk.issue_notice(TARO, "notice.pdf").good();
    let written = desk.mado(&["journal", "list"]).good();
    let journal = desk.folder().join("journal.db");
    let length = fs::metadata(&journal).unwrap().len();
    (0..length).step_by(4096).for_each(|page| overwrite(&journal, page + 100));
    assert_eq!(desk.mado(&["show", TARO]).refused(), "journal_damaged");

    let aside = fs::read_dir(desk.folder().join("kept-aside")).unwrap().next().unwrap().unwrap();
    let aside = aside.file_name().into_string().unwrap();
    let (parcel, receipt) = (desk.folder().join("parcel"), desk.folder().join("receipt"));
    let [parcel, receipt] = [&parcel, &receipt].map(|path| path.to_str().unwrap());
    let export = ["courier", "export", parcel, "--aside", &aside];
    desk.mado_as(None, "", &export).good();
    branch.office(&["courier", "import", parcel, "--receipt", receipt]).good();
    let held = branch.entries();
    for entry in written.as_array().unwrap() {
        assert!(held.iter().any(|one| one["hash"] == entry["hash"]), "{entry} is there");
    }
    assert_eq!(branch.office(&["verify"]).good()["faults"], json!([]));
}

#[test]
fn a_damaged_cache_is_said_so_and_the_next_sync_loads_it_anew() {
    let branch = Branch::with(300);
    let desk = branch.desk();
    let cache = cache_of(&desk);
    let length = fs::metadata(&cache).unwrap().len();
    (0..length).step_by(4096).for_each(|page| overwrite(&cache, page + 100));
    assert_eq!(desk.mado(&["find", "協会太郎"]).refused(), "members_damaged");
    assert_eq!(desk.mado(&["sync"]).good()["members"], 300);
    assert_eq!(desk.mado(&["find", "協会太郎"]).good()[0]["name"], "協会 太郎");
}

#[test]
fn a_stolen_copy_of_the_files_says_nothing() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    desk.mado(&["find", "協会太郎"]).good();
    desk.mado(&["verify", TARO, "--last4", "1234"]).good();
    desk.mado_as(Some("tanaka"), "975310", &["find", "協会太郎"]).refused();
    let canaries =
        ["協会", "太郎", "キョウカイ", "01010101", "135790", "975310", "昭和", "SQLite format"];
    for path in desk.files() {
        let bytes = fs::read(&path).unwrap();
        for canary in canaries {
            let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!found, "{canary} lies in {}", path.display());
        }
    }
}

/// A small disk, where this user may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(at);
        mount.status().is_ok_and(|status| status.success()).then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_so_and_loses_nothing() {
    let branch = Branch::with(10);
    let desk = branch.desk();
    let small = desk.folder().join("small");
    let Some(_disk) = SmallDisk::mount(&small) else {
        eprintln!("this user may not mount a small disk: not tested");
        return;
    };
    for entry in fs::read_dir(desk.folder()).unwrap().flatten().filter(|e| e.path() != small) {
        let mut copy = Command::new("cp");
        assert!(copy.arg("-a").arg(entry.path()).arg(&small).status().unwrap().success());
    }
    let before = desk.kinds().len();
    let room = fs::File::create(small.join("filler"));
    let mut room = room.unwrap();
    while room.write_all(&[0; 4096]).is_ok() {}
    let told = desk.mado_in(&small, &["verify", TARO, "--last4", "1234"]);
    assert_eq!(told.refused(), "disk_full");
    drop(room);
    fs::remove_file(small.join("filler")).unwrap();
    let told = desk.mado_in(&small, &["journal", "verify"]).good();
    assert_eq!(told["faults"], json!([]));
    assert!(told["entries"].as_u64().unwrap() >= before as u64 - 1);
    desk.mado_in(&small, &["verify", TARO, "--last4", "1234"]).good();
}

#[test]
fn a_desk_is_not_led_to_another_server_by_hand() {
    let branch = Branch::with(5);
    let desk = branch.desk();
    let file = desk.folder().join("desk.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace(&branch.address, "127.0.0.1:9")).unwrap();
    assert_eq!(desk.mado(&["sync"]).refused(), "enrolment_changed");
    fs::write(&file, text).unwrap();
    desk.mado(&["sync"]).good();
}

#[test]
#[cfg(target_os = "linux")]
fn a_program_that_ends_badly_leaves_no_memory_behind() {
    let branch = Branch::with(5);
    let desk = branch.desk();
    let limits = desk.while_it_waits_for_a_pin(|process| {
        fs::read_to_string(format!("/proc/{process}/limits")).unwrap()
    });
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let words: Vec<&str> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
}
