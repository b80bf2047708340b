//! Pushing journals: what follows is kept, what was kept is acknowledged, and nothing is ever lost.

use crate::support::{Desk, Site, refusal, tokyo};
use head_office::{journals, verify};
use journal::wire::{
    ChangesAnswer, MAX_PUSH_ENTRIES, PushAnswer, Refusal, SessionAnswer, SessionRequest,
};
use journal::{Body, Entry};

fn push(desk: &Desk, entries: &[Entry]) -> Result<u64, (u16, Refusal)> {
    desk.push::<PushAnswer>(entries).map(|answer| {
        assert_eq!(answer.head.seq, answer.acked_through);
        assert_eq!(answer.durable_through, 0);
        answer.acked_through
    })
}

fn held(site: &Site) -> Vec<Entry> {
    let mut entries = Vec::new();
    let take = |entry| {
        entries.push(entry);
        Ok(())
    };
    journals::each(&site.office, &tokyo(), None, take).unwrap();
    entries
}

#[test]
fn a_series_is_kept_exactly_as_it_was_written() {
    let site = Site::open();
    let mut desk = site.desk();
    let mut all = desk.write(3);
    assert_eq!(push(&desk, &all).unwrap(), 3);
    let more = vec![desk.check_last_four("m1")];
    assert_eq!(push(&desk, &more).unwrap(), 4);
    all.extend(more);
    assert_eq!(held(&site), all);
    assert_eq!(journal::verify(&held(&site)).unwrap(), desk.head());
    let hello = SessionRequest {
        protocol_min: 1,
        protocol_max: 1,
        head: desk.head(),
        desk_time: chrono::Utc::now(),
    };
    let session: SessionAnswer = desk.post("/v1/session", &hello).unwrap();
    assert_eq!(session.acked, desk.head());
}

#[test]
fn what_was_sent_before_is_acknowledged_again() {
    let site = Site::open();
    let mut desk = site.desk();
    let all = desk.write(5);
    assert_eq!(push(&desk, &all[..3]).unwrap(), 3);
    assert_eq!(push(&desk, &all[..3]).unwrap(), 3);
    assert_eq!(push(&desk, &all[1..]).unwrap(), 5);
    assert_eq!(push(&desk, &all[4..]).unwrap(), 5);
    assert_eq!(push(&desk, &[]).unwrap(), 5);
    assert_eq!(held(&site), all);
}

#[test]
fn a_gap_names_the_entry_that_is_missing_and_stores_nothing() {
    let site = Site::open();
    let mut desk = site.desk();
    let all = desk.write(6);
    assert_eq!(refusal(push(&desk, &all[1..])), (409, "gap".into(), Some(1)));
    push(&desk, &all[..2]).unwrap();
    let torn = [&all[2..3], &all[4..]].concat();
    assert_eq!(refusal(push(&desk, &torn)), (409, "gap".into(), Some(3)));
    assert_eq!(held(&site), all[..2]);
    assert_eq!(push(&desk, &all[2..]).unwrap(), 6);
}

#[test]
fn a_second_past_is_put_aside_and_neither_is_lost() {
    let site = Site::open();
    let mut desk = site.desk();
    let first = desk.write(3);
    push(&desk, &first[..1]).unwrap();
    let restored = journal::Head { seq: 1, hash: first[0].hash };
    push(&desk, &first).unwrap();
    desk.roll_back(restored);
    let second = desk.write(3);
    assert_eq!(refusal(push(&desk, &second)), (422, "fork".into(), Some(2)));
    assert_eq!(refusal(push(&desk, &second)), (422, "fork".into(), Some(2)), "and again");
    assert_eq!(refusal(push(&desk, &second[2..])), (422, "fork".into(), Some(4)), "its tail too");
    assert_eq!(held(&site), first, "what was held stays");
    let report = verify::verify(&site.office).unwrap();
    let places: Vec<_> = report.faults.iter().map(|fault| (fault.fault, fault.seq)).collect();
    assert_eq!(places, [("fork", 2), ("fork", 3), ("fork", 4)], "each of the others waits once");
}

#[test]
fn an_entry_that_was_changed_on_its_way_is_not_taken_for_the_true_one() {
    let site = Site::open();
    let mut desk = site.desk();
    let all = desk.write(2);
    let mut changed = all.clone();
    changed[1].actor.0 = "suzuki".into();
    assert_eq!(refusal(push(&desk, &changed)), (422, "fork".into(), Some(2)));
    assert_eq!(held(&site), all[..1], "what came before it is good");
    assert_eq!(push(&desk, &all).unwrap(), 2);
}

#[test]
fn a_desk_cannot_write_into_another_series() {
    let site = Site::open();
    let (mut one, two) = (site.desk(), site.desk());
    let mut entries = one.write(1);
    assert_eq!(refusal(push(&two, &entries)), (422, "foreign_entry".into(), Some(1)));
    entries[0].generation = 2;
    assert_eq!(refusal(push(&one, &entries)), (422, "foreign_entry".into(), Some(1)));
    assert_eq!(held(&site), []);
}

#[test]
fn a_push_is_bounded() {
    let site = Site::open();
    let mut desk = site.desk();
    let all = desk.write(MAX_PUSH_ENTRIES + 1);
    assert_eq!(refusal(push(&desk, &all)), (413, "too_many_entries".into(), None));
    assert_eq!(push(&desk, &all[..MAX_PUSH_ENTRIES]).unwrap(), MAX_PUSH_ENTRIES as u64);
    let text = "長".repeat(400_000);
    let endless = Body::SearchMade { text, shown: 0 };
    desk.roll_back(journal::Head { seq: 500, hash: all[499].hash });
    let entry = desk.write_one(&endless, None);
    assert_eq!(refusal(push(&desk, &[entry])), (413, "too_large".into(), None));
}

#[test]
fn other_desks_hear_what_was_done_with_a_member_and_nothing_else() {
    let site = Site::open();
    let (mut desk, other) = (site.desk(), site.desk());
    let seen = desk.write(2);
    let checked = desk.check_last_four("m1");
    push(&desk, &[seen, vec![checked.clone()]].concat()).unwrap();
    push(&desk, std::slice::from_ref(&checked)).unwrap();
    let heard: ChangesAnswer = other.get("/v1/changes?after=0").unwrap();
    let [change] = heard.items.as_slice() else { panic!("one act, once") };
    assert_eq!((change.item.name(), change.version), ("activity", 1));
    assert_eq!(change.id, checked.id.to_string());
    let entry: Entry = change.put.as_ref().unwrap().read().unwrap();
    assert_eq!(entry, checked);
    let elsewhere: ChangesAnswer = site.desk_in("01").get("/v1/changes?after=0").unwrap();
    assert!(elsewhere.items.is_empty(), "another branch hears nothing");
}

#[test]
fn kinds_of_newer_desks_are_kept_as_they_are() {
    let site = Site::open();
    let mut desk = site.desk();
    let body = Body::from_parts("KioskOpened", r#"{"language": "vi"}"#);
    let entry = desk.write_one(&body, None);
    push(&desk, std::slice::from_ref(&entry)).unwrap();
    assert_eq!(held(&site), [entry]);
}

#[test]
fn desks_pushing_at_once_do_not_disturb_each_other() {
    let site = Site::open();
    let mut desks: Vec<Desk> = (0..4).map(|_| site.desk()).collect();
    std::thread::scope(|scope| {
        for desk in &mut desks {
            scope.spawn(move || {
                for _ in 0..10 {
                    let entry = desk.check_last_four("m1");
                    push(desk, &[entry]).unwrap();
                }
            });
        }
    });
    let report = verify::verify(&site.office).unwrap();
    assert_eq!((report.devices, report.entries, report.faults.len()), (4, 40, 0));
    let heard: ChangesAnswer = desks[0].get("/v1/changes?after=0").unwrap();
    assert_eq!((heard.items.len(), heard.cursor), (40, 40), "no cursor twice and none left out");
}

#[test]
fn one_desk_pushing_twice_at_once_is_held_once() {
    let site = Site::open();
    let mut desk = site.desk();
    for _ in 0..10 {
        let entries = [desk.write(3), vec![desk.check_last_four("m1")]].concat();
        std::thread::scope(|scope| {
            let pushes = [0; 3].map(|_| scope.spawn(|| push(&desk, &entries).unwrap()));
            let last = entries[3].seq;
            assert_eq!(pushes.map(|push| push.join().unwrap()), [last; 3]);
        });
    }
    let report = verify::verify(&site.office).unwrap();
    assert_eq!((report.entries, report.faults), (40, vec![]));
    let heard: ChangesAnswer = desk.get("/v1/changes?after=0").unwrap();
    assert_eq!((heard.items.len(), heard.cursor), (10, 10));
}

#[test]
fn what_cannot_be_stored_everywhere_is_put_aside() {
    let site = Site::open();
    let mut desk = site.desk();
    let odd = Body::from_parts("Lock\0ed", "{}");
    let entries = [desk.write(1), vec![desk.write_one(&odd, None)]].concat();
    let (status, code, seq) = refusal(push(&desk, &entries));
    assert_eq!((status, code.as_str(), seq), (422, "fork", Some(2)));
    assert_eq!(held(&site), entries[..1]);
    assert_eq!(verify::verify(&site.office).unwrap().faults.len(), 1, "it waits apart");
}
