//! Who looked at whom: over all desks of a branch at head office, and in sheets for the branch's other desks.

use crate::support::{Desk, Site, member, tokyo};
use chrono::TimeDelta;
use head_office::{Branch, audit, people, snapshots};
use journal::audit::{Act, KEPT_DAYS, Reader, Sheet, Unusual};
use journal::wire::{Change, ChangesAnswer, Item, Person, PushAnswer};
use journal::{Body, MemberId, MemberRef, Role};

fn views(desk: &mut Desk, members: &[&str]) {
    let of = |id: &&str| MemberRef { id: MemberId((*id).into()), version: 1 };
    let views = members.iter().map(|id| desk.write_one(&Body::MemberViewed {}, Some(of(id))));
    let views: Vec<_> = views.collect();
    desk.push::<PushAnswer>(&views).unwrap();
}

fn sheets(desk: &Desk) -> Vec<(Change, Sheet)> {
    let heard: ChangesAnswer = desk.get("/v1/changes?after=0").unwrap();
    let acts = heard.items.into_iter().filter(|change| change.item == Item::Acts);
    acts.map(|change| (change.clone(), change.put.unwrap().read().unwrap())).collect()
}

fn done_by(office: &head_office::Office, branch: &Branch, user: &str) -> usize {
    audit::of_person(office, branch, user, audit::USUAL_DAYS).unwrap().len()
}

#[test]
fn head_office_tells_who_looked_at_a_member_also_at_desks_of_other_branches() {
    let site = Site::open();
    site.give((0..3).map(member));
    let (mut one, mut two, mut osaka) = (site.desk(), site.desk(), site.desk_in("27"));
    views(&mut one, &["m000001", "m000002"]);
    views(&mut two, &["m000001"]);
    let elsewhere = Body::ViewedElsewhere {
        branch: "13".into(),
        member: MemberId("m000001".into()),
        version: 1,
    };
    let namesake = Some(MemberRef { id: MemberId("m000001".into()), version: 1 });
    let told =
        [osaka.write_one(&elsewhere, None), osaka.write_one(&Body::MemberViewed {}, namesake)];
    osaka.push::<PushAnswer>(&told).unwrap();
    let ask = |member: &str| audit::of_member(&site.office, &tokyo(), member, 92).unwrap();
    let by = |member: &str| {
        let acts = ask(member).into_iter();
        let mut acts: Vec<_> = acts.map(|done| (done.done_in, done.act.kind)).collect();
        acts.sort();
        acts
    };
    let view = |branch: &str, kind: &str| (branch.to_owned(), kind.to_owned());
    let of_both =
        [view("13", "MemberViewed"), view("13", "MemberViewed"), view("27", "ViewedElsewhere")];
    assert_eq!(by("m000001"), of_both, "and not the namesake of Osaka");
    assert_eq!(by("1001-1-00"), of_both, "by number too");
    assert_eq!(by("m000002"), of_both[..1]);
    assert_eq!(done_by(&site.office, &tokyo(), "tanaka"), 3);
    assert_eq!(done_by(&site.office, &"27".parse().unwrap(), "tanaka"), 2);
    site.clock.advance(TimeDelta::days(93));
    assert_eq!(by("m000001"), [], "older than was asked for");
}

#[test]
fn head_office_counts_members_over_all_desks_and_knows_family_names() {
    let site = Site::open();
    site.give((0..4).map(member));
    let name = "試験 花子".to_owned();
    let kin = Person { id: "tanaka".into(), name, role: Role::Clerk, disabled: false, pin_set: 1 };
    people::add(&site.office, &tokyo(), &kin, "246810").unwrap();
    let (mut one, mut two) = (site.desk(), site.desk());
    views(&mut one, &["m000000", "m000001"]);
    views(&mut two, &["m000001", "m000002", "nobody"]);
    let ask = |usual| audit::unusual_in(&site.office, &tokyo(), usual, 92).unwrap();
    let many = |told: &[Unusual]| {
        told.iter()
            .filter_map(|one| match one {
                Unusual::ManyMembers { members, .. } => Some(*members),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(many(&ask(3)), [4], "two desks are one person's day");
    assert_eq!(many(&ask(4)), [] as [usize; 0]);
    let kin = ask(4).into_iter().filter(|one| matches!(one, Unusual::OwnFamilyName(_)));
    assert_eq!(kin.count(), 4, "of nobody who is not held there is no name to compare");
}

#[test]
fn other_desks_hear_who_looked_at_whom_in_one_sheet_a_push_and_for_three_months() {
    let site = Site::open();
    let (mut desk, other) = (site.desk(), site.desk());
    views(&mut desk, &["m1", "m2"]);
    let checked = desk.check_last_four("m1");
    let search = desk.write_one(&Body::SearchMade { text: "協会".into(), shown: 1 }, None);
    desk.push::<PushAnswer>(&[checked, search]).unwrap();
    let told = sheets(&other);
    assert_eq!(told.len(), 2);
    assert!(told.is_sorted_by_key(|(change, _)| &change.id), "in the order of the series");
    let mut reader = Reader::default();
    let acts: Vec<Act> =
        told.iter().flat_map(|(_, sheet)| reader.read_sheet(sheet).collect::<Vec<_>>()).collect();
    let said: Vec<_> = acts.iter().map(|act| (act.seq, act.kind.as_str())).collect();
    let expected = [(1, "MemberViewed"), (2, "MemberViewed"), (4, "SearchMade")];
    assert_eq!(said, expected, "what is told whole is not told twice");
    assert!(sheets(&site.desk_in("01")).is_empty(), "another branch hears nothing");

    site.clock.advance(TimeDelta::days(KEPT_DAYS + 1));
    snapshots::write(&site.office, &tokyo()).unwrap();
    let page = site.office.archive.changes(&tokyo(), 0, 100, 1 << 20).unwrap().unwrap();
    assert!(page.items.iter().all(|item| item.kind != "acts"), "old ones are told no more");
    let kept = audit::of_person(&site.office, &tokyo(), "tanaka", 366).unwrap();
    assert_eq!(kept.len(), 4, "the entries stay");
}

/// What docs/head-office.md says of how much a desk hears.
#[test]
fn a_view_takes_few_bytes_of_a_sheet() {
    let site = Site::open();
    let (mut desk, other) = (site.desk(), site.desk());
    let ids: Vec<String> = (0..60).map(|_| uuid::Uuid::now_v7().to_string()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    views(&mut desk, &ids);
    let (_, sheet) = &sheets(&other)[0];
    let text = serde_json::to_string(sheet).unwrap();
    assert!(text.len() / 60 < 70, "{} bytes a view", text.len() / 60);
    println!(
        "{} bytes a view, {} compressed",
        text.len() / 60,
        zstd::bulk::compress(text.as_bytes(), 3).unwrap().len() / 60
    );
}
