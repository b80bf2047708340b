//! 訓練: nothing of the real desk is read or changed, nothing leaves the training, and every page says what it is.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod drills;
#[path = "../ground/mod.rs"]
mod ground;

use desk::{Desk, DeskError, NewBatch, PaperRequest};
use ground::{CLERK, Ground, PIN, TARO};
use journal::Body;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A training at a real desk, with a visit open.
fn training() -> (Ground, Desk) {
    let ground = Ground::with(30);
    let mut real = ground.desk();
    real.lock().unwrap();
    let mut desk = real.begin_training().unwrap();
    desk.open_encounter("reissue").unwrap();
    (ground, desk)
}

/// Every file of the real desk with its bytes, the training's folder left out.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()) {
            if path.is_dir() && !path.ends_with("training") {
                folders.push(path);
            } else if path.is_file() {
                found.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    found
}

fn code<T>(told: Result<T, DeskError>) -> String {
    told.err().map_or_else(String::new, |error| error.code().to_owned())
}

/// The text of a file as another program reads it, without spaces.
fn text_of(pdf: &[u8]) -> String {
    read_by("pdftotext", &["-raw", "-", "-"], pdf).chars().filter(|c| !c.is_whitespace()).collect()
}

fn pages_of(pdf: &[u8]) -> usize {
    let told = read_by("pdfinfo", &["-"], pdf);
    let pages = told.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.unwrap().trim().parse().unwrap()
}

fn read_by(program: &str, words: &[&str], pdf: &[u8]) -> String {
    let mut reader = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap()
}

/// The number of every sheet that carries one.
fn serials(desk: &Desk) -> Vec<String> {
    let (mut found, mut seen) = (Vec::new(), 0);
    loop {
        let entries = desk.journal_page(seen).unwrap();
        let Some(last) = entries.last() else { return found };
        seen = last.seq;
        found.extend(entries.iter().filter_map(|entry| match entry.typed() {
            Body::DocumentIssued { serial, .. } => serial,
            _ => None,
        }));
    }
}

#[test]
fn a_training_reads_and_changes_nothing_of_the_real_desk_and_reaches_nobody() {
    let ground = Ground::with(30);
    let mut real = ground.desk();
    assert_eq!(code(real.begin_training().map(drop)), "training_not_now", "somebody works");
    real.lock().unwrap();
    let folder = ground.folder.path().join("desk");
    let before = files(&folder);
    let held = ground.office.archive.contents().unwrap().entries;

    let mut training = real.begin_training().unwrap();
    assert!(training.status().training && !real.status().training);
    assert_eq!(training.status().members, 500);
    training.open_encounter("reissue").unwrap();
    assert!(!training.find("キョウカイ", 20).unwrap().is_empty());
    training.show(TARO).unwrap();
    assert_eq!(code(training.sync_job().map(drop)), "training_only");
    assert_eq!(code(training.look_elsewhere("27011127-42").map(drop)), "training_only");
    assert_eq!(code(training.courier_file().map(drop)), "training_only");
    assert_eq!(code(training.begin_training().map(drop)), "training_not_now");
    // Nobody has a PIN there, and nobody's first sign-in is asked of head office.
    training.lock().unwrap();
    assert_eq!(code(training.sign_in(CLERK, PIN)), "training_only");
    drop(training);

    assert!(files(&folder) == before, "the real desk's files are as they were");
    assert_eq!(ground.office.archive.contents().unwrap().entries, held);
    real.end_training().unwrap();
    assert!(!folder.join("training").exists());
    real.sign_in(CLERK, PIN).unwrap();
}

#[test]
fn every_paper_of_a_training_says_so_across_its_pages_and_no_number_is_used() {
    let (_ground, mut desk) = training();
    let day = desk.today();
    let mut made = 0;
    for (kind, member) in [
        ("eligibility_notice", Some(TARO)),
        ("eligibility_certificate", Some(TARO)),
        ("visiting_guide", Some(TARO)),
        ("returns_guide", Some(TARO)),
        ("address_label", Some(TARO)),
        ("receipt", None),
        ("day_list", None),
        ("mail_list", None),
        ("alignment", None),
        ("covering_letter", Some(TARO)),
        ("leaflet", None),
        ("flyer", None),
        ("employer_sheet", None),
    ] {
        let reason = if kind == "eligibility_certificate" { "card_lost" } else { "other" };
        let (variant, approval, printer) = (None, None, Some("窓口1"));
        let request = PaperRequest { kind, variant, member, reason, day, printer, approval };
        let draft = desk.draft(&request).unwrap_or_else(|error| panic!("{kind}: {error}"));
        let text = text_of(desk.draft_pdf(draft.sheet).unwrap());
        assert_eq!(text.matches("訓練用・無効").count(), draft.pages.len(), "{kind}: {text}");
        let issued = desk.issue(draft.sheet).unwrap();
        let number = (kind == "eligibility_certificate").then(|| "00-00000001".to_owned());
        assert_eq!(issued.serial, number, "{kind}: a number of no branch, or none");
        let saved = fs::read(desk.save_pdf(draft.sheet).unwrap()).unwrap();
        assert!(text_of(&saved).contains("訓練用・無効"), "{kind}");
        made += 1;
    }
    assert_eq!(made, 13);
    let table = vec![vec!["月".to_owned()], vec!["11".to_owned()]];
    let saved = desk.save_table_paper("a-table", ("表", ""), &table).unwrap();
    assert!(text_of(&fs::read(saved).unwrap()).contains("訓練用・無効"));
}

#[test]
fn a_batch_of_a_training_says_so_on_every_page_of_every_sheet_and_uses_no_number_of_a_branch() {
    let (_ground, mut desk) = training();
    let people = desk.people_of_employer("1010101").unwrap();
    for (kind, reason) in [("eligibility_notice", "lost"), ("eligibility_certificate", "card_lost")]
    {
        let (kind, variant, reason, people) = (kind.into(), None, reason.into(), people.clone());
        let batch = desk.begin_batch(&NewBatch { kind, variant, reason, people }).unwrap();
        let page = desk.run_batch(batch, 100, &|_| ControlFlow::Continue(())).unwrap();
        assert!(page.issued > 0, "{page:?}");
        for file in 1..=page.files {
            let pdf = desk.batch_file(batch, file).unwrap();
            let text = text_of(&pdf);
            let pages = pages_of(&pdf);
            assert_eq!(text.matches("訓練用・無効").count(), pages, "{text}");
        }
    }
    let serials = serials(&desk);
    assert!(!serials.is_empty() && serials.iter().all(|one| one.starts_with("00-")), "{serials:?}");
}
