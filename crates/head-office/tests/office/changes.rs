//! Changes in pages, and the comparison of what both sides hold.

use crate::support::{Site, member, refusal, tokyo};
use head_office::import::{self, Reason};
use journal::HeldMember;
use journal::wire::{ChangesAnswer, Check, CheckAnswer, Checksum};

#[test]
fn changes_come_in_pages_in_the_order_of_commits() {
    let site = Site::open();
    site.give((0..25).map(member));
    let desk = site.desk();
    let (mut cursor, mut ids) = (0, Vec::new());
    loop {
        let page: ChangesAnswer =
            desk.get(&format!("/v1/changes?after={cursor}&limit=10")).unwrap();
        let mut checksum = Checksum::default();
        for change in &page.items {
            checksum.add(&change.id, change.version);
            let held: HeldMember = change.put.as_ref().unwrap().read().unwrap();
            assert_eq!((held.version, held.member.id.0.as_str()), (1, change.id.as_str()));
            ids.push(change.id.clone());
        }
        assert_eq!(page.checksum, checksum);
        cursor = page.cursor;
        if !page.more {
            break;
        }
        assert_eq!(page.items.len(), 10);
    }
    assert_eq!(cursor, 25);
    assert_eq!(ids, (0..25).map(|number| member(number).id.0).collect::<Vec<_>>());
    let nothing: ChangesAnswer = desk.get("/v1/changes?after=25").unwrap();
    assert!(nothing.items.is_empty() && !nothing.more && nothing.cursor == 25);
}

#[test]
fn a_page_of_heavy_records_ends_before_it_is_too_heavy() {
    let site = Site::open();
    let text = "重".repeat(400);
    site.give((0..3_000).map(|number| {
        let mut heavy = member(number);
        heavy.address = Some(text.clone());
        heavy.remarks = Some(text.clone());
        heavy.employer_name = Some(text.clone());
        heavy.employer_address = Some(text.clone());
        heavy
    }));
    let page: ChangesAnswer = site.desk().get("/v1/changes?after=0&limit=10000").unwrap();
    assert!(page.more && page.items.len() < 3_000 && !page.items.is_empty());
    assert_eq!(page.cursor, page.items.len() as u64);
}

#[test]
fn a_changed_member_comes_again_and_a_removed_one_says_why() {
    let site = Site::open();
    site.give((0..3).map(member));
    let mut moved = member(1);
    moved.address = Some("東京都千代田区".into());
    site.give([moved]);
    let list = site.folder.path().join("ids.txt");
    std::fs::write(&list, "m000002\n").unwrap();
    import::remove(&site.office, &tokyo(), &list, Reason::Moved).unwrap();
    let page: ChangesAnswer = site.desk().get("/v1/changes?after=0").unwrap();
    let found: Vec<_> = page
        .items
        .iter()
        .map(|change| (change.id.as_str(), change.version, change.reason.as_deref()))
        .collect();
    assert_eq!(found, [("m000000", 1, None), ("m000001", 2, None), ("m000002", 2, Some("moved"))]);
    assert!(page.items[2].put.is_none());
    assert_eq!(page.cursor, 5);
}

#[test]
fn a_cursor_of_another_life_calls_for_a_snapshot() {
    let site = Site::open();
    site.give((0..3).map(member));
    let desk = site.desk();
    for ahead in [4, u64::MAX] {
        let answer = desk.get::<ChangesAnswer>(&format!("/v1/changes?after={ahead}"));
        assert_eq!(refusal(answer), (410, "cursor_too_old".into(), None));
    }
    for bad in ["", "?after=-1", "?after=x", "?after=0&limit=x", "?after=99999999999999999999"] {
        let answer = desk.get::<ChangesAnswer>(&format!("/v1/changes{bad}"));
        assert_eq!(refusal(answer), (400, "malformed".into(), None), "{bad}");
    }
    let one: ChangesAnswer = desk.get("/v1/changes?after=0&limit=0").unwrap();
    assert_eq!(one.items.len(), 1, "a page is never empty while there is more");
    let all: ChangesAnswer = desk.get("/v1/changes?after=0&limit=4000000000").unwrap();
    assert_eq!(all.items.len(), 3);
}

#[test]
fn both_sides_compare_what_they_hold() {
    let site = Site::open();
    site.give((0..3).map(member));
    let desk = site.desk();
    let mut held = Checksum::default();
    (0..3).for_each(|number| held.add(&member(number).id.0, 1));
    let equal = |check: Check| desk.post::<_, CheckAnswer>("/v1/check", &check).unwrap().equal;
    assert_eq!(equal(Check { cursor: 3, members: 3, checksum: held, others: None }), Some(true));
    assert_eq!(equal(Check { cursor: 3, members: 2, checksum: held, others: None }), Some(false));
    assert_eq!(
        equal(Check { cursor: 3, members: 3, checksum: Checksum(1), others: None }),
        Some(false)
    );
    assert_eq!(
        equal(Check { cursor: 2, members: 3, checksum: held, others: None }),
        None,
        "not the newest"
    );
    assert_eq!(
        equal(Check { cursor: 9, members: 3, checksum: held, others: None }),
        Some(false),
        "never was"
    );
    let list = site.folder.path().join("ids.txt");
    std::fs::write(&list, "m000002\n").unwrap();
    import::remove(&site.office, &tokyo(), &list, Reason::Lost).unwrap();
    let mut fewer = Checksum::default();
    (0..2).for_each(|number| fewer.add(&member(number).id.0, 1));
    assert_eq!(equal(Check { cursor: 4, members: 2, checksum: fewer, others: None }), Some(true));
    site.give([member(2)]);
    fewer.add("m000002", 3);
    assert_eq!(
        equal(Check { cursor: 5, members: 3, checksum: fewer, others: None }),
        Some(true),
        "back again"
    );
}
