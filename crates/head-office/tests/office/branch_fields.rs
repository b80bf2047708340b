//! What desks set of their branch: taken where it is let, and of several words one outcome, whatever way and in whatever
//! order they come. On either engine.

use crate::support::{Desk, Site, tokyo};
use chrono::{Days, NaiveDate, TimeDelta};
use head_office::branch_data::{self, Field};
use head_office::{backup, people};
use journal::branch_field::{FieldAnswers, FieldOutcome};
use journal::wire::{ChangesAnswer, Item, Person, PushAnswer, Table};
use journal::{Body, Entry, Role};
use rules::Tables;
use uuid::Uuid;

const ONE: &str = "03-0000-0001";
const TWO: &str = "03-0000-0002";
/// What the product ships of Tokyo.
const SHIPPED: &str = rules::branches::NATIONWIDE_DIAL;

fn today(site: &Site) -> NaiveDate {
    site.office.surroundings.today()
}

/// A head office that lets Tokyo set its telephone, with the supervisor who does.
fn site() -> Site {
    let site = Site::open();
    hire(&site, Role::Supervisor);
    allow(&site, Some(None));
    site
}

fn hire(site: &Site, role: Role) {
    let (id, name) = ("tanaka".to_owned(), "窓口 一郎".to_owned());
    let person = Person { id, name, role, disabled: false, pin_set: 1 };
    people::add(&site.office, &tokyo(), &person, "135790").unwrap();
}

fn allow(site: &Site, is_let: Option<Option<NaiveDate>>) {
    branch_data::allow(&site.office, &tokyo(), Field::Phone, today(site), is_let).unwrap();
}

fn set(site: &Site, desk: &mut Desk, value: &str) -> Entry {
    set_from(desk, value, today(site), None)
}

fn set_from(desk: &mut Desk, value: &str, from: NaiveDate, replaces: Option<Uuid>) -> Entry {
    let (field, value) = ("phone".to_owned(), value.to_owned());
    desk.write_one(&Body::BranchFieldSet { field, value, from, replaces }, None)
}

fn withdraw(desk: &mut Desk, set: &Entry) -> Entry {
    let body = Body::BranchFieldWithdrawn { field: "phone".into(), entry: set.id };
    desk.write_one(&body, None)
}

fn push(desk: &Desk, entries: &[Entry]) {
    desk.push::<PushAnswer>(entries).unwrap();
}

fn heard(desk: &Desk) -> ChangesAnswer {
    desk.get("/v1/changes?after=0&limit=1000").unwrap()
}

fn item<T: serde::de::DeserializeOwned>(desk: &Desk, kind: Item, id: &str) -> Option<T> {
    let mut items = heard(desk).items.into_iter();
    let item = items.find(|change| change.item == kind && change.id == id)?;
    Some(item.put?.read().unwrap())
}

/// What papers of a day say at a desk.
fn phone_on(desk: &Desk, day: NaiveDate) -> String {
    let tables = item::<Table>(desk, Item::Table, "branches")
        .map_or_else(Tables::shipped, |held| {
            Tables::shipped().with("branches", &held.csv).unwrap()
        });
    tables.branch_on("13", day).unwrap().telephone().to_owned()
}

fn outcome(desk: &Desk, entry: &Entry) -> FieldOutcome {
    let answers: FieldAnswers = item(desk, Item::BranchField, "phone").unwrap();
    answers.answers.iter().find(|answer| answer.entry == entry.id).unwrap().outcome
}

#[test]
fn what_is_let_stands_on_the_papers_of_every_desk_and_the_same_entry_again_changes_nothing() {
    let site = site();
    let (mut desk, other) = (site.desk(), site.desk());
    let from = today(&site) + Days::new(3);
    let entry = set_from(&mut desk, ONE, from, None);
    push(&desk, std::slice::from_ref(&entry));
    for desk in [&desk, &other] {
        assert_eq!(outcome(desk, &entry), FieldOutcome::Taken);
        assert_eq!(phone_on(desk, from - Days::new(1)), SHIPPED);
        assert_eq!(phone_on(desk, from), ONE);
    }
    let cursor = heard(&desk).cursor;
    push(&desk, &[entry]);
    assert_eq!(heard(&desk).cursor, cursor);
    let stranger = site.desk_in("27");
    assert_eq!(item::<FieldAnswers>(&stranger, Item::BranchField, "phone"), None);
}

#[test]
fn what_is_not_let_or_cannot_stand_there_is_refused_with_its_reason() {
    let site = site();
    let mut desk = site.desk();
    let far = today(&site) + Days::new(400);
    let too_far = set_from(&mut desk, ONE, far, None);
    let no_number = set(&site, &mut desk, "電話");
    push(&desk, &[too_far.clone(), no_number.clone()]);
    assert_eq!(outcome(&desk, &too_far), FieldOutcome::TooFar);
    assert_eq!(outcome(&desk, &no_number), FieldOutcome::Value);
    allow(&site, None);
    let late = set(&site, &mut desk, ONE);
    push(&desk, std::slice::from_ref(&late));
    assert_eq!(outcome(&desk, &late), FieldOutcome::NotLet);
    allow(&site, Some(None));
    people::change_role(&site.office, "tanaka", Role::Clerk).unwrap();
    let by_a_clerk = set(&site, &mut desk, ONE);
    push(&desk, std::slice::from_ref(&by_a_clerk));
    assert_eq!(outcome(&desk, &by_a_clerk), FieldOutcome::NotPermitted);
    assert_eq!(phone_on(&desk, far), SHIPPED);
}

#[test]
fn days_are_let_through_the_last_one() {
    let site = site();
    let mut desk = site.desk();
    allow(&site, Some(Some(today(&site) + Days::new(1))));
    for (value, expected) in
        [(ONE, FieldOutcome::Taken), (TWO, FieldOutcome::Taken), (ONE, FieldOutcome::NotLet)]
    {
        let entry = set(&site, &mut desk, value);
        push(&desk, std::slice::from_ref(&entry));
        assert_eq!(outcome(&desk, &entry), expected);
        site.clock.advance(TimeDelta::days(1));
    }
    assert_eq!(phone_on(&desk, today(&site)), TWO, "what was taken stays");
}

#[test]
fn of_two_desks_the_later_word_counts_whichever_is_heard_first() {
    let site = site();
    let (mut one, mut two) = (site.desk(), site.desk());
    let older = set(&site, &mut one, ONE);
    site.clock.advance(TimeDelta::minutes(5));
    let newer = set(&site, &mut two, TWO);
    push(&two, std::slice::from_ref(&newer));
    push(&one, std::slice::from_ref(&older));
    assert_eq!(outcome(&one, &older), FieldOutcome::Older);
    assert_eq!(outcome(&one, &newer), FieldOutcome::Taken);
    assert_eq!(phone_on(&one, today(&site)), TWO);
}

#[test]
fn of_two_desks_at_once_each_is_answered_and_the_later_word_counts() {
    let site = site();
    let mut desks: Vec<(Desk, Entry)> = Vec::new();
    for number in 0..4 {
        let mut desk = site.desk();
        site.clock.advance(TimeDelta::minutes(1));
        let entry = set(&site, &mut desk, &format!("03-1111-000{number}"));
        desks.push((desk, entry));
    }
    std::thread::scope(|scope| {
        for (desk, entry) in &desks {
            scope.spawn(|| push(desk, std::slice::from_ref(entry)));
        }
    });
    let (desk, last) = desks.last().unwrap();
    assert_eq!(outcome(desk, last), FieldOutcome::Taken);
    assert_eq!(phone_on(desk, today(&site)), "03-1111-0003");
    for (_, entry) in &desks {
        let told = outcome(desk, entry);
        assert!([FieldOutcome::Taken, FieldOutcome::Older].contains(&told), "{told:?}");
    }
}

#[test]
fn a_word_of_head_office_counts_over_what_a_desk_said_before_it() {
    let site = site();
    let mut desk = site.desk();
    let older = set(&site, &mut desk, ONE);
    site.clock.advance(TimeDelta::minutes(5));
    branch_data::set(&site.office, &tokyo(), (Field::Phone, TWO), today(&site)).unwrap();
    push(&desk, std::slice::from_ref(&older));
    assert_eq!(outcome(&desk, &older), FieldOutcome::Older);
    site.clock.advance(TimeDelta::minutes(5));
    let newer = set(&site, &mut desk, ONE);
    push(&desk, std::slice::from_ref(&newer));
    assert_eq!(phone_on(&desk, today(&site)), ONE);
}

/// In one push or in several: nothing of what a desk put something else in the place of stays.
#[test]
fn what_a_desk_replaced_or_took_back_unsent_counts_nowhere() {
    for pushes in [1, 4] {
        let site = site();
        let mut desk = site.desk();
        let day = today(&site) + Days::new(30);
        let first = set(&site, &mut desk, ONE);
        let second = set_from(&mut desk, TWO, day, Some(first.id));
        let third = set_from(&mut desk, ONE, day, Some(second.id));
        let back = withdraw(&mut desk, &third);
        let all = [first.clone(), second.clone(), third.clone(), back];
        all.chunks(all.len() / pushes).for_each(|part| push(&desk, part));
        assert_eq!(outcome(&desk, &first), FieldOutcome::Replaced);
        assert_eq!(outcome(&desk, &second), FieldOutcome::Replaced);
        assert_eq!(outcome(&desk, &third), FieldOutcome::Withdrawn);
        for at in [today(&site), day] {
            assert_eq!(phone_on(&desk, at), SHIPPED, "{pushes} pushes");
        }
    }
}

#[test]
fn nothing_that_another_desk_set_is_taken_back() {
    let site = site();
    let (mut one, mut two) = (site.desk(), site.desk());
    let entry = set(&site, &mut one, ONE);
    push(&one, std::slice::from_ref(&entry));
    let back = withdraw(&mut two, &entry);
    push(&two, &[back]);
    assert_eq!(outcome(&one, &entry), FieldOutcome::Taken);
    assert_eq!(phone_on(&one, today(&site)), ONE);
}

#[test]
fn what_comes_late_holds_from_the_day_it_came() {
    let site = site();
    let mut desk = site.desk();
    let day = today(&site);
    let entry = set(&site, &mut desk, ONE);
    site.clock.advance(TimeDelta::days(4));
    push(&desk, &[entry]);
    assert_eq!(phone_on(&desk, day + Days::new(3)), SHIPPED, "as papers of those days say");
    assert_eq!(phone_on(&desk, today(&site)), ONE);
}

#[test]
fn a_restored_head_office_judges_anew_what_it_lost() {
    for is_still_let in [true, false] {
        let site = site();
        let mut desk = site.desk();
        let file = site.folder.path().join("backup");
        backup::backup(&site.office, &file).unwrap();
        let entry = set(&site, &mut desk, ONE);
        push(&desk, std::slice::from_ref(&entry));
        assert_eq!(phone_on(&desk, today(&site)), ONE);
        backup::restore(&site.office, &file).unwrap();
        assert_eq!(phone_on(&desk, today(&site)), SHIPPED);
        if !is_still_let {
            allow(&site, None);
        }
        push(&desk, std::slice::from_ref(&entry));
        let (expected, phone) = match is_still_let {
            true => (FieldOutcome::Taken, ONE),
            false => (FieldOutcome::NotLet, SHIPPED),
        };
        assert_eq!(
            (outcome(&desk, &entry), phone_on(&desk, today(&site))),
            (expected, phone.into())
        );
    }
}

#[test]
fn a_new_desk_hears_the_answers_in_its_snapshot() {
    let site = site();
    let mut desk = site.desk();
    let entry = set(&site, &mut desk, ONE);
    push(&desk, &[entry]);
    let mut kinds = Vec::new();
    let take = |item: head_office::archive::StoredItem| {
        kinds.push(item.kind);
        Ok(())
    };
    site.office.archive.each_item(&tokyo(), take).unwrap();
    assert!(kinds.iter().any(|kind| kind == "branch_field"), "{kinds:?}");
}
