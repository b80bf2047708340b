//! One member, the people around them, and what changes them.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod counter;

use counter::{APPLIERS, Counter, day, person, put, remove};
use journal::wire::{Checksum, Json};
use journal::{Body, Member, MemberId};
use members::Found;

fn taro() -> Member {
    person("taro", "01010101-0000001-00", "協会 太郎", "キョウカイ タロウ", "1965-10-01")
}

fn ids(found: Vec<Found>) -> Vec<String> {
    found.into_iter().map(|row| row.id.0).collect()
}

#[test]
fn one_member_by_id_and_by_written_number() {
    let counter = Counter::with(&[taro()]);
    let by_id = members::by_id(&counter.vault, &MemberId("taro".into())).unwrap().unwrap();
    assert_eq!((by_id.version, by_id.member), (1, taro()));
    assert!(members::by_id(&counter.vault, &MemberId("nobody".into())).unwrap().is_none());
    for text in ["1010101-1-00", "01010101-0000001-00", " １０１０１０１－１－００ "] {
        let found = members::by_written_number(&counter.vault, text).unwrap();
        assert_eq!(found.map(|held| held.member.id.0).as_deref(), Some("taro"), "{text}");
    }
    for text in ["1010101-1", "1010101-1-01", "taro", "", "1-2-3-4", "1010101-1-000"] {
        assert!(members::by_written_number(&counter.vault, text).unwrap().is_none(), "{text}");
    }
}

#[test]
fn of_two_with_the_same_number_the_one_who_has_not_left() {
    let mut left = person("left", "1010101-1-00", "旧 太郎", "キュウ タロウ", "1965-10-01");
    left.lost_on = Some(day("2020-01-01"));
    let counter = Counter::with(&[left, taro()]);
    let found = members::by_written_number(&counter.vault, "1010101-1-00").unwrap().unwrap();
    assert_eq!(found.member.id.0, "taro");
    assert_eq!(counter.ids("1010101-1-00").len(), 2, "both are found");
}

#[test]
fn a_household_shares_its_number() {
    let counter = Counter::with(&[
        taro(),
        person("hanako", "01010101-0000001-01", "協会 花子", "キョウカイ ハナコ", "1965-10-01"),
        person("other", "01010101-0000002-00", "協会 次郎", "キョウカイ ジロウ", "1965-10-01"),
    ]);
    assert_eq!(ids(members::household(&counter.vault, &taro()).unwrap()), ["taro", "hanako"]);
}

#[test]
fn look_alikes_share_a_reading_and_a_day_or_a_name_and_nearly_a_day() {
    let counter = Counter::with(&[
        taro(),
        person("reading", "2-1-00", "京界 多朗", "ｷﾖｳｶｲﾀﾛｳ", "1965-10-01"),
        person("name", "2-2-00", "協會　太郎", "カナウ フトシ", "1966-09-30"),
        person("too_far", "2-3-00", "協会 太郎", "キョウカイ タロウ", "1966-10-02"),
        person("other", "2-4-00", "協会 次郎", "キョウカイ ジロウ", "1965-10-01"),
    ]);
    let alike = ids(members::look_alikes(&counter.vault, &taro()).unwrap());
    assert_eq!(alike, ["name", "reading"]);
}

#[test]
fn changes_are_found_and_what_was_before_is_not() {
    let counter = Counter::with(&[taro()]);
    let mut married = person("taro", "7654321-5-00", "連合 太朗", "レンゴウ タロウ", "1965-10-01");
    married.inquiry_number = Some("01-9999-5-1".into());
    counter.apply(&[
        put(&married, 2),
        put(&person("new", "8-1-00", "新 人", "アラタ ジン", "2000-01-01"), 1),
    ]);
    for text in ["協会", "1010101-1-00", "キョウカイ"] {
        assert!(counter.ids(text).is_empty(), "{text}");
    }
    for text in ["連合", "7654321-5-00", "合", "朗", "レンゴウ", "ンゴ", "01-9999-5-1", "S40.10.1"]
    {
        assert_eq!(counter.ids(text), ["taro"], "{text}");
    }
    assert_eq!(counter.ids("ラタ"), ["new"], "the dictionary learned the name");
    let held = members::by_id(&counter.vault, &MemberId("taro".into())).unwrap().unwrap();
    assert_eq!(held.version, 2);
    counter.apply(&[remove("taro"), remove("never_was")]);
    assert!(counter.ids("連合").is_empty());
}

#[test]
fn the_tally_is_over_ids_and_versions() {
    let counter = Counter::with(&[taro()]);
    counter.apply(&[
        put(&taro(), 7),
        put(&person("new", "8-1-00", "新 人", "アラタ ジン", "2000-01-01"), 3),
    ]);
    let mut checksum = Checksum::default();
    checksum.add("taro", 7);
    checksum.add("new", 3);
    assert_eq!(counter.vault.tally(APPLIERS).unwrap(), (2, checksum));
}

#[test]
fn a_malformed_member_is_refused_and_nothing_of_its_batch_stays() {
    let counter = Counter::with(&[taro()]);
    let other_id = person("b", "2-1-00", "別 人", "ベツ ジン", "2000-01-01");
    let mut wrong_id = put(&other_id, 2);
    wrong_id.id = "c".into();
    let wrong_digits = put(&person("d", "12345678901-1-00", "桁 人", "ケタ ジン", "2000-01-01"), 2);
    let no_record = journal::wire::Change {
        put: Some(Json::of(&serde_json::json!({"id": "e"}))),
        ..remove("e")
    };
    for bad in [wrong_id, wrong_digits, no_record] {
        let state = counter.vault.cache_state().unwrap().unwrap();
        let batch = [put(&person("good", "3-1-00", "良 人", "ヨシ ジン", "2000-01-01"), 2), bad];
        let refused = counter.vault.apply(&batch, &state, APPLIERS);
        assert!(matches!(refused, Err(vault::VaultError::MalformedItem)));
        assert!(counter.ids("良").is_empty());
    }
}

#[test]
fn searches_and_views_are_entries() {
    let counter = Counter::with(&[taro()]);
    let held = members::by_id(&counter.vault, &MemberId("taro".into())).unwrap().unwrap();
    let long = format!(" 協会\u{7}{}", "あ".repeat(150));
    members::settle_search(&counter.access(), &long, 3).unwrap();
    members::viewed(&counter.access(), held.reference()).unwrap();
    let entries = counter.vault.read_journal(|c| vault::entries_from(c, 0, 10)).unwrap();
    let text = format!("協会{}", "あ".repeat(98));
    assert_eq!(entries[0].typed(), Body::SearchMade { text, shown: 3 });
    assert_eq!(entries[1].typed(), Body::MemberViewed {});
    assert_eq!(entries[1].member.as_ref().map(|of| of.version), Some(1));
}
