//! The visiting guide on the days around each boundary.

use crate::people::{day, member};
use rules::Tables;
use rules::papers::Person;
use rules::visiting::{Guide, Holding, HoldingFault, Place};
use serde_json::{Value, json};

fn told(words: &str, on: &str) -> Guide {
    Tables::shipped().guide(&Holding::told(words).unwrap(), day(on))
}

fn of(more: &Value, on: &str) -> Guide {
    let member = member(more);
    Tables::shipped().guide(&Holding::of(Person::alone(&member)), day(on))
}

fn at(guide: &Guide, place: Place) -> Vec<&'static str> {
    guide.at(place).map(|proof| proof.code).collect()
}

fn advice(guide: &Guide) -> Vec<&'static str> {
    guide.advice.iter().map(|reason| reason.code).collect()
}

#[test]
fn a_card_at_a_reader_and_where_there_is_none() {
    let guide = told("myna,notice,smartphone", "2026-11-24");
    assert_eq!(at(&guide, Place::Reader), ["myna_at_reader"]);
    assert_eq!(at(&guide, Place::NoReader), ["myna_with_portal", "myna_with_notice"]);
    let alone = told("myna:2030-01-01", "2026-11-24");
    assert!(at(&alone, Place::NoReader).is_empty());
    assert_eq!(advice(&alone), ["carry_notice_or_smartphone"]);
}

#[test]
fn a_card_is_renewed_in_its_last_months_and_taken_for_three_more() {
    let days = [
        ("2026-05-14", "myna_at_reader", "carry_notice_or_smartphone"),
        ("2026-05-15", "myna_at_reader", "renew_e_certificate"),
        ("2026-08-15", "myna_at_reader", "renew_e_certificate"),
        ("2026-08-16", "myna_at_reader", "renew_e_certificate_now"),
        ("2026-11-30", "myna_at_reader", "renew_e_certificate_now"),
    ];
    for (on, proof, first) in days {
        let guide = told("myna:2026-08-15", on);
        assert_eq!((at(&guide, Place::Reader)[0], advice(&guide)[0]), (proof, first), "{on}");
    }
    let after = told("myna:2026-08-15", "2026-12-01");
    assert!(after.proofs.is_empty());
    assert_eq!(after.no_longer[0].since, day("2026-12-01"));
    assert_eq!(
        advice(&after),
        ["apply_for_certificate", "pension_office_bridge", "renew_and_register_again"]
    );
}

#[test]
fn the_portal_ends_with_the_certificate_unless_the_branch_knows_better() {
    let guide = told("myna:2026-08-15,smartphone", "2026-08-16");
    assert!(at(&guide, Place::NoReader).is_empty());
    let setting = "code,value,source,certainty\nportal_needs_valid_e_certificate,no,made up,high\n";
    let tables = Tables::shipped().with("settings", setting).unwrap();
    let holding = Holding::told("myna:2026-08-15,smartphone").unwrap();
    assert_eq!(
        at(&tables.guide(&holding, day("2026-08-16")), Place::NoReader),
        ["myna_with_portal"]
    );
}

#[test]
fn a_certificate_works_everywhere_through_its_last_day() {
    let guide = told("certificate:2026-11-24", "2026-11-24");
    assert_eq!(at(&guide, Place::Reader), ["eligibility_certificate"]);
    assert_eq!(at(&guide, Place::NoReader), ["eligibility_certificate"]);
    let after = told("certificate:2026-11-24", "2026-11-25");
    assert!(after.proofs.is_empty());
    assert_eq!(
        (after.no_longer[0].code, after.no_longer[0].since),
        ("certificate_ended", day("2026-11-25"))
    );
}

#[test]
fn a_notice_proves_nothing_by_itself() {
    assert_eq!(at(&told("notice", "2026-07-31"), Place::Reader), ["notice_alone_tolerated"]);
    assert!(told("notice", "2026-08-01").proofs.is_empty());
    assert!(told("notice", "2025-12-01").proofs.is_empty());
}

#[test]
fn people_from_seventy_show_their_card_beside_a_paper() {
    let holder = json!({
        "birth_date": "1956-12-02", "elderly_card_ratio": 2,
        "certificate_number": "1", "certificate_expires_on": "2030-03-31"
    });
    let before = of(&holder, "2026-12-31");
    assert!(before.proofs.iter().all(|proof| proof.beside.is_empty()));
    assert!(advice(&before).contains(&"elderly_card_soon"));
    let from = of(&holder, "2027-01-01");
    assert!(from.proofs.iter().all(|proof| proof.beside == ["elderly_card"]));
    assert!(advice(&from).contains(&"bring_elderly_card"));
}

#[test]
fn whoever_left_or_turned_75_is_sent_to_the_right_place() {
    let left = json!({"lost_on": "2026-11-01", "certificate_number": "1"});
    assert!(!of(&left, "2026-10-31").proofs.is_empty());
    let after = of(&left, "2026-11-01");
    assert_eq!((after.proofs.len(), advice(&after)), (0, vec!["ask_the_new_insurer"]));
    let old = json!({"birth_date": "1951-11-24", "certificate_number": "1"});
    assert!(advice(&of(&old, "2026-11-23")).contains(&"seventy_five_soon"));
    assert_eq!(advice(&of(&old, "2026-11-24")), ["ask_the_elderly_scheme"]);
}

#[test]
fn what_is_not_linked_yet_is_said() {
    let unconfirmed = json!({"myna_registered_on": "2022-01-01", "my_number_state": "confirming"});
    let guide = of(&unconfirmed, "2026-11-24");
    assert!(!at(&guide, Place::NoReader).contains(&"myna_with_portal"));
    assert!(advice(&guide).contains(&"portal_not_shown"));
    let new = json!({"myna_registered_on": "2022-01-01", "acquired_on": "2026-11-20"});
    assert!(advice(&of(&new, "2026-11-27")).contains(&"myna_works_after"));
    assert!(!advice(&of(&new, "2026-11-30")).contains(&"myna_works_after"));
}

#[test]
fn what_is_told_is_understood_or_refused() {
    for (words, fault) in [
        ("cat", HoldingFault::Unknown),
        ("myna:2026-02-30", HoldingFault::NotADay),
        ("notice:2026-01-01", HoldingFault::NoDayHere),
        ("", HoldingFault::Unknown),
    ] {
        assert_eq!(Holding::told(words), Err(fault), "{words}");
    }
    assert_eq!(Holding::told("nothing"), Ok(Holding::nothing()));
    assert!(Holding::told(" myna , notice ").is_ok());
}
