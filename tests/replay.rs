//! Something older of a desk's own is put back: one page of a file, or a file whole. A page bears its seal still; what does
//! not fit is told at the next contact at the latest, or taken in anew.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::files::copy;
use branch::{Branch, Desk, HANAKO, PIN, TARO};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Of the cipher, as the files are made.
const PAGE: usize = 4096;
/// Codes that say so.
const TOLD: [&str; 4] = ["journal_damaged", "journal_set_back", "members_damaged", "not_enrolled"];

fn cache_in(folder: &Path) -> PathBuf {
    let current = fs::read_to_string(folder.join("members/current")).unwrap();
    folder.join("members").join(current.trim())
}

/// A desk as it was, and as it is after more work and another contact.
struct Two {
    branch: Branch,
    desk: Desk,
    before: TempDir,
    after: TempDir,
    /// Head office as it is after the work: each contact begins from there.
    office: TempDir,
}

fn works(desk: &Desk) {
    desk.mado(&["show", TARO]).good();
    desk.mado(&["verify", HANAKO, "--last4", "9999"]).good();
    desk.issue_notice(TARO, "notice.pdf").good();
    let contact = ["outreach", "log", HANAKO, "--occasion", "issue", "--channel", "counter"];
    desk.mado(&[&contact[..], &["--answer", "will_use"]].concat()).good();
    desk.mado(&["sync"]).good();
}

impl Two {
    fn new() -> Self {
        let mut branch = Branch::with(40);
        branch.hire("sato", "supervisor");
        branch.import(&branch::takako("渡辺 隆子"));
        let desk = branch.desk();
        works(&desk);
        let (before, after) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        copy(desk.folder(), before.path());
        branch.import(&branch::takako("山田 隆子"));
        branch.office(&["user", "role", "sato", "--role", "clerk"]).good();
        works(&desk);
        copy(desk.folder(), after.path());
        branch.pull_the_plug();
        let office = TempDir::new().unwrap();
        copy(branch.ca().parent().unwrap(), office.path());
        Self { branch, desk, before, after, office }
    }

    /// The desk as it is after the work, with something done to its folder, at its next contact.
    fn contact_after(&mut self, spoil: impl FnOnce(&Path)) -> Outcome {
        self.branch.pull_the_plug();
        let office = self.branch.ca().parent().unwrap().to_owned();
        for (from, to) in
            [(self.office.path(), office.as_path()), (self.after.path(), self.desk.folder())]
        {
            fs::remove_dir_all(to).unwrap();
            copy(from, to);
        }
        self.branch.serve();
        spoil(self.desk.folder());
        let told = self.desk.mado(&["sync"]);
        Outcome { code: (told.code != 0).then(|| told.refused()) }
    }

    /// What a clerk sees, and whether everything agrees with head office.
    fn is_as_it_was(&self) -> bool {
        let found = self.desk.mado(&["find", "山田 隆子"]);
        let verified = self.desk.mado(&["journal", "verify"]);
        let sato = self.desk.mado_as(Some("sato"), PIN, &["audit", "unusual"]);
        let held = |value: &Value| value.as_array().map(Vec::len);
        found.code == 0
            && held(&found.json) == Some(1)
            && verified.code == 0
            && sato.code == 1
            && self.desk.mado(&["show", HANAKO]).json["tries_left"] == 1
    }
}

/// How a contact went.
struct Outcome {
    code: Option<String>,
}

/// The pages that differ between two states of a file and are there in both.
fn differing(before: &Path, after: &Path) -> Vec<(usize, Vec<u8>)> {
    let (before, after) = (fs::read(before).unwrap(), fs::read(after).unwrap());
    let pages = before.chunks_exact(PAGE).zip(after.chunks_exact(PAGE)).enumerate();
    pages.filter(|(_, (old, new))| old != new).map(|(at, (old, _))| (at, old.to_vec())).collect()
}

fn put_back(file: &Path, at: usize, page: &[u8]) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at * PAGE..(at + 1) * PAGE].copy_from_slice(page);
    fs::write(file, bytes).unwrap();
}

/// Puts each differing page back alone. It is told, or nothing of what was done or held is another.
fn each_page(two: &mut Two, file: impl Fn(&Path) -> PathBuf) -> usize {
    let pages = differing(&file(two.before.path()), &file(two.after.path()));
    assert!(pages.len() > 3, "there are pages to put back");
    let mut told = 0;
    for (at, page) in &pages {
        let outcome = two.contact_after(|folder| put_back(&file(folder), *at, page));
        match outcome.code {
            Some(code) => {
                assert!(TOLD.contains(&code.as_str()), "page {at}: {code}");
                told += 1;
            }
            None => assert!(two.is_as_it_was(), "page {at} of {} passed unseen", pages.len()),
        }
    }
    told
}

#[test]
fn an_old_page_of_the_journal_is_told_at_the_next_contact() {
    let mut two = Two::new();
    let told = each_page(&mut two, |folder| folder.join("journal.db"));
    assert!(told > 2, "{told} told");
}

#[test]
fn an_old_page_of_the_cache_is_found_at_the_next_contact_and_the_branch_loaded_anew() {
    let mut two = Two::new();
    assert_eq!(cache_in(two.before.path()).file_name(), cache_in(two.after.path()).file_name());
    let told = each_page(&mut two, cache_in);
    assert_eq!(told, 0, "a cache is loaded anew and refuses nothing");
}

#[test]
fn an_old_file_is_told_or_made_good_at_the_next_contact() {
    let mut two = Two::new();
    let before = two.before.path().to_owned();
    let set_back = |folder: &Path, names: &[&str]| {
        for name in names {
            let (from, to) = (before.join(name), folder.join(name));
            if from.is_dir() {
                fs::remove_dir_all(&to).unwrap();
                copy(&from, &to);
            } else {
                fs::copy(from, to).unwrap();
            }
        }
    };
    for (names, told) in [
        (&["journal.db"][..], true),
        (&["journal.db", "members"], true),
        (&["journal.db", "members", "keys", "desk.json", "status.json", "outbox.sealed"], true),
        (&["members"], false),
        (&["keys"], false),
        (&["desk.json"], false),
        (&["status.json"], false),
        (&["outbox.sealed"], false),
    ] {
        let names: Vec<&str> =
            names.iter().copied().filter(|name| before.join(name).exists()).collect();
        let outcome = two.contact_after(|folder| set_back(folder, &names));
        match outcome.code {
            Some(code) => assert_eq!(code, "journal_set_back", "{names:?}"),
            None => assert!(!told && two.is_as_it_was(), "{names:?} passed unseen"),
        }
    }
    let whole: BTreeSet<PathBuf> = branch::files::under(&before).into_iter().collect();
    assert!(whole.len() > 5, "{whole:?}");
}
