//! The made-up branch: as ordered, the same for the same seed, and fit for the strict import.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::NaiveDate;
use journal::{Member, MyNumberState, Relation};
use std::collections::{HashMap, HashSet};
use synthetic::branch;

fn text(members: impl Iterator<Item = Member>) -> Vec<String> {
    members.map(|member| serde_json::to_string(&member).unwrap()).collect()
}

#[test]
fn the_same_seed_gives_the_same_branch_and_another_seed_another() {
    assert_eq!(text(branch("13", 3_000, 7, None)), text(branch("13", 3_000, 7, None)));
    assert_ne!(text(branch("13", 3_000, 7, None)), text(branch("13", 3_000, 8, None)));
    assert_ne!(text(branch("13", 3_000, 7, None)), text(branch("14", 3_000, 7, None)));
}

#[test]
fn there_are_as_many_members_and_employers_as_ordered() {
    for (members, employers) in [(1, None), (2, None), (3, None), (5_000, None), (5_000, Some(40))]
    {
        for code in ["01", "47"] {
            let all: Vec<Member> = branch(code, members, 1, employers).collect();
            assert_eq!(all.len() as u64, members, "{code}");
            let symbols: HashSet<&str> = all.iter().map(|member| member.symbol.as_str()).collect();
            if let Some(employers) = employers {
                let samples = u64::from(code == "01");
                assert_eq!(symbols.len() as u64, employers + samples);
            }
        }
    }
    assert_eq!(branch("13", 0, 1, None).count(), 0);
    assert_eq!(branch("99", 10, 1, None).count(), 0);
    assert_eq!(branch("13", 10, 1, Some(0)).count(), 10);
    assert_eq!(branch("13", 10, 1, Some(1_000)).count(), 10);
}

#[test]
fn the_sample_people_stand_first_in_hokkaido_and_nowhere_else() {
    let people: Vec<Member> = branch("01", 50_000, 42, None).collect();
    let [taro, hanako] = &people[..2] else { panic!("two people") };
    assert_eq!((taro.name.as_str(), taro.kana.as_str()), ("協会 太郎", "キョウカイ タロウ"));
    assert_eq!(taro.written_number(), "1010101-1-00");
    assert_eq!(hanako.written_number(), "1010101-1-01");
    assert_eq!(hanako.insured_id.as_ref(), Some(&taro.id));
    assert_eq!(taro.my_number_last4.as_deref(), Some("1234"));
    assert!(people[2..].iter().all(|member| member.symbol != "01010101"));
    let inquiry: HashSet<_> = people.iter().map(|member| &member.inquiry_number).collect();
    assert_eq!(inquiry.len(), people.len());
}

/// The strict import's rules, and what must be true of any person.
fn assert_fit(member: &Member) {
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    assert!((1..=64).contains(&member.id.0.chars().count()));
    assert!(digits(&member.symbol, 1..=8) && digits(&member.number, 1..=7), "{member:?}");
    assert!(digits(&member.suffix, 2..=2));
    assert_eq!(member.relation == Relation::Insured, member.suffix == "00");
    assert_eq!(member.relation == Relation::Dependent, member.insured_id.is_some());
    assert!(member.my_number_last4.as_deref().is_none_or(|last4| digits(last4, 4..=4)));
    assert_eq!(
        member.my_number_last4.is_some(),
        member.my_number_state == Some(MyNumberState::Registered)
    );
    assert!(matches!(member.copay_ratio, Some(2 | 3)));
    assert!(member.birth_date <= member.acquired_on);
    assert!(member.lost_on.is_none_or(|lost| member.acquired_on < lost));
    let oldest: NaiveDate = "1952-01-01".parse().unwrap();
    assert!(member.birth_date > oldest, "beyond 75 another insurer has them");
    let record = serde_json::to_value(member).unwrap();
    for text in record.as_object().unwrap().values().filter_map(|value| value.as_str()) {
        assert!(!text.is_empty() && text.chars().count() <= 400);
        assert!(!text.chars().any(char::is_control));
    }
}

#[test]
fn every_row_is_fit_for_the_import_and_households_hang_together() {
    for code in ["01", "13", "31", "47"] {
        let people: Vec<Member> = branch(code, 20_000, 3, None).collect();
        people.iter().for_each(assert_fit);
        let by_id: HashMap<_, _> = people.iter().map(|member| (&member.id, member)).collect();
        assert_eq!(by_id.len(), people.len(), "ids are unique");
        let numbers: HashSet<_> = people.iter().map(Member::written_number).collect();
        assert_eq!(numbers.len(), people.len(), "numbers are unique");
        for member in people.iter().filter(|member| member.insured_id.is_some()) {
            let head = by_id[member.insured_id.as_ref().unwrap()];
            assert_eq!((&head.symbol, &head.number), (&member.symbol, &member.number));
            assert_eq!(head.suffix, "00");
        }
    }
}

#[test]
fn the_branch_has_the_cases_that_staff_meet() {
    let people: Vec<Member> = branch("13", 50_000, 5, None).collect();
    let share = |test: &dyn Fn(&Member) -> bool| {
        people.iter().filter(|member| test(member)).count() * 1000 / people.len()
    };
    let dependents = share(&|member| member.insured_id.is_some());
    assert!((300..450).contains(&dependents), "{dependents} in a thousand are dependents");
    assert!((10..60).contains(&share(&|member| member.lost_on.is_some())));
    let certificates = share(&|member| member.certificate_number.is_some());
    assert!((150..400).contains(&certificates), "{certificates} in a thousand hold a certificate");
    assert!(share(&|member| member.my_number_state == Some(MyNumberState::Confirming)) > 10);
    for name in ["髙橋", "齋藤", "﨑", "𠮷田", "渡邉", "渡邊", "葛󠄀西", "NGUYEN"] {
        assert!(people.iter().any(|member| member.name.contains(name)), "{name}");
    }
    let sato = share(&|member| member.name.starts_with("佐藤"));
    assert!((12..19).contains(&sato), "{sato} in a thousand are 佐藤");
}
