//! One kind of paper for many people: everyone once, the same after a break, and nobody's fault stops the others.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Counter, day, fonts, hanako, tables, taro};
use documents::batch::{BatchRun, ItemState, NewBatch, batch, batch_file, begin, run};
use documents::read_back::ReadFile;
use documents::{IssueError, SheetId, sheet};
use journal::{Body, HeldMember, MemberId};
use std::cell::RefCell;
use std::ops::ControlFlow;
use uuid::Uuid;

fn people(count: usize) -> Vec<HeldMember> {
    let person = |number: usize| {
        let mut held = taro();
        held.member.id = MemberId(format!("p-{number}"));
        held.member.number = format!("{number:07}");
        held.member.name = format!("協会 {}郎", ['一', '二', '三', '四', '五'][number % 5]);
        held
    };
    (1..=count).map(person).collect()
}

fn wanted(people: Vec<String>) -> NewBatch {
    NewBatch { kind: "eligibility_notice".into(), variant: None, reason: "lost".into(), people }
}

fn finish(
    counter: &Counter,
    id: Uuid,
    progress: &dyn Fn(usize) -> bool,
) -> documents::batch::Batch {
    let carried_out = BatchRun {
        access: &counter.access(),
        fonts: &fonts(),
        branch: "01",
        tables: tables(),
        in_a_file: 20,
        progress: &|told| match progress(told.issued) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        },
    };
    run(&carried_out, id).unwrap()
}

#[test]
fn everyone_gets_one_sheet_and_whoever_cannot_is_named() {
    let counter = Counter::open();
    let mut people = people(6);
    people[1].member.name = "協".repeat(200);
    people[2].member.name = "協会 😀".into();
    people[3].member.lost_on = Some(day(2026, 1, 1));
    counter.load(&people.iter().chain([&taro(), &hanako()]).collect::<Vec<_>>());
    let mut list: Vec<String> = people.iter().map(|held| held.member.id.0.clone()).collect();
    list.push("m-2".into());
    list.push("01010101-6-00".into());
    list.push("nobody".into());
    let id = begin(&counter.access(), &wanted(list)).unwrap();
    let done = finish(&counter, id, &|_| true);

    let refused = |place: usize| match &done.items[place].state {
        ItemState::Refused(code, fact) => (code.clone(), fact.clone()),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(1), ("text_overflow".into(), Some("addressee".into())));
    assert_eq!(refused(2), ("missing_glyph".into(), Some("U+1F600".into())));
    assert_eq!(refused(3), ("not_eligible".into(), None));
    assert_eq!(refused(8), ("member_unknown".into(), None));
    let progress = done.progress();
    assert_eq!((progress.issued, progress.refused, progress.all, done.files), (5, 4, 9, 1));

    let file = batch_file(&counter.access(), id, 1).unwrap();
    assert_eq!(ReadFile::open(&file, &fonts()).unwrap().pages(), 10, "front and back");
    let issued =
        counter.entries().into_iter().filter(|body| matches!(body, Body::DocumentIssued { .. }));
    assert_eq!(issued.count(), 5);

    // One sheet of the file is a file of two pages by itself, and says that person's number.
    let ItemState::Issued(own) = done.items[5].state else { panic!("issued") };
    let own = sheet(&counter.access(), SheetId(own)).unwrap();
    let alone = ReadFile::open(&own.pdf, &fonts()).unwrap();
    assert_eq!((alone.pages(), own.member.unwrap().id.0.as_str()), (2, "p-6"));
}

#[test]
fn a_batch_that_was_broken_off_goes_on_and_does_nobody_twice() {
    let counter = Counter::open();
    let people = people(23);
    counter.load(&people.iter().collect::<Vec<_>>());
    let list = people.iter().map(|held| held.member.id.0.clone()).collect();
    let id = begin(&counter.access(), &wanted(list)).unwrap();
    let begun = finish(&counter, id, &|issued| issued == 0);
    assert_eq!((begun.progress().issued, begun.files), (20, 1));

    let counter = counter.reopened();
    let told = RefCell::new(Vec::new());
    let done = finish(&counter, id, &|issued| {
        told.borrow_mut().push(issued);
        true
    });
    assert_eq!((done.progress().issued, done.files, told.into_inner()), (23, 2, vec![20, 23]));
    let mut sheets: Vec<_> = done.items.iter().map(|item| format!("{:?}", item.state)).collect();
    sheets.sort();
    sheets.dedup();
    assert_eq!(sheets.len(), 23, "every sheet has its own id");
    assert_eq!(finish(&counter, id, &|_| true), done, "nothing is left to do");
}

#[test]
fn a_list_is_kept_as_it_is_or_not_at_all() {
    let counter = Counter::open();
    let begun = |new: &NewBatch| begin(&counter.access(), new);
    let one = || vec!["m-1".to_owned()];
    assert!(matches!(begun(&wanted(Vec::new())), Err(IssueError::ListTooLong)));
    assert!(matches!(begun(&wanted(vec!["m".into(); 20_001])), Err(IssueError::ListTooLong)));
    let of_kind = |kind: &str| NewBatch { kind: kind.into(), ..wanted(one()) };
    assert!(matches!(begun(&of_kind("passport")), Err(IssueError::UnknownKind)));
    assert!(matches!(begun(&of_kind("receipt")), Err(IssueError::WrongSubject)));
    let bored = NewBatch { reason: "bored".into(), ..wanted(one()) };
    assert!(matches!(begun(&bored), Err(IssueError::UnknownReason(_))));
    assert!(matches!(batch(&counter.access(), Uuid::nil()), Err(IssueError::BatchUnknown)));
    assert!(counter.entries().is_empty());
}
