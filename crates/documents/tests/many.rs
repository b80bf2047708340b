//! Many papers in one file: each page as it would be alone, read back paper by paper.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{case_of, file, fonts, notice, taro};
use documents::page::{About, Filled, Many, write_many};
use documents::read_back::{Pictures, ReadFile};
use journal::HeldMember;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn people() -> Vec<HeldMember> {
    let names = ["協会 太郎", "渡邉󠄀 𠮷﨑髙子", "LEE JANE ELIZABETH", "斎藤 一"];
    let person = |(number, name): (usize, &&str)| {
        let mut held = taro();
        held.member.name = (*name).into();
        held.member.suffix = format!("{number:02}");
        // Two of them are of another form: with a ratio.
        held.member.copay_ratio = Some(3).filter(|_| number % 2 == 0);
        held
    };
    names.iter().enumerate().map(person).collect()
}

fn about() -> About<'static> {
    About { title: notice().title, id: [7; 16], day: common::day(2026, 11, 23) }
}

fn written(people: &[HeldMember]) -> Many {
    let filled = |held: &HeldMember| {
        let case = case_of(held, held, true);
        let values = notice().values(&case);
        Filled { form: notice().form(&case, &values), values }
    };
    let papers: Vec<Filled> = people.iter().map(filled).collect();
    write_many(&papers, &fonts(), &about()).unwrap()
}

#[test]
fn every_paper_of_many_reads_back_as_its_record() {
    let people = people();
    let many = written(&people);
    let file = ReadFile::open(&many.pdf, &fonts()).unwrap();
    let pictures = Pictures::of(&many.pdf).unwrap();
    assert_eq!(file.pages(), 2 * people.len());
    for (held, (first, _)) in people.iter().zip(&many.papers) {
        let case = case_of(held, held, true);
        let values = notice().values(&case);
        let form = notice().form(&case, &values);
        let mut reading = file.read(*first, &form);
        pictures.read_codes(*first, &form, &mut reading);
        assert_eq!(reading.against_form(&form, &values), [""; 0], "{first}");
        assert_eq!(notice().against_record(&reading, &case), BTreeSet::new(), "{first}");
    }
    // A paper read as that of another person differs.
    let case = case_of(&people[1], &people[1], true);
    let values = notice().values(&case);
    let reading = file.read(0, &notice().form(&case, &values));
    assert!(notice().against_record(&reading, &case).contains("name"));
}

#[test]
fn a_page_of_many_looks_as_it_would_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let people = people();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("many.pdf"), written(&people).pdf).unwrap();
    let picture = |path: &Path, page: usize| {
        let page = page.to_string();
        let mut draw = Command::new("pdftoppm");
        draw.args(["-r", "100", "-gray", "-f", &page, "-l", &page]).arg(path);
        draw.output().ok().map(|output| output.stdout)
    };
    for (number, held) in people.iter().enumerate() {
        std::fs::write(at("one.pdf"), file(&case_of(held, held, true), &fonts())).unwrap();
        for side in [1, 2] {
            let alone = picture(&at("one.pdf"), side);
            let Some(alone) = alone else { return };
            assert!(alone.len() > 100_000, "a page was drawn");
            let same = Some(alone) == picture(&at("many.pdf"), 2 * number + side);
            assert!(same, "page {side} of {}", held.member.suffix);
        }
    }
}

#[test]
fn the_same_papers_are_the_same_bytes_and_a_sound_file() {
    let people = people();
    let pdf = written(&people).pdf;
    assert!(pdf == written(&people).pdf);
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("many.pdf");
    std::fs::write(&path, &pdf).unwrap();
    if let Ok(output) = Command::new("qpdf").arg("--check").arg(&path).output() {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn a_name_that_does_not_fit_stops_the_file_by_its_place() {
    let mut people = people();
    people[2].member.name = "協".repeat(200);
    let papers: Vec<Filled> = people
        .iter()
        .map(|held| {
            let case = case_of(held, held, true);
            let values = notice().values(&case);
            Filled { form: notice().form(&case, &values), values }
        })
        .collect();
    let failed = write_many(&papers, &fonts(), &about()).unwrap_err();
    assert_eq!(failed.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [2]);
}
