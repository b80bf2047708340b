//! 猶予: what a desk may do that hears nothing from head office, day by day, with a real head office on the line and a
//! clock that the test moves.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod ground;

use chrono::TimeDelta;
use desk::{Desk, NewBatch, PaperRequest};
use ground::{CLERK, Ground, PIN, TARO, hokkaido, sync};
use head_office::extensions;

/// A branch, and its desk with a visit open.
fn place() -> (Ground, Desk) {
    let place = Ground::with(20);
    let mut desk = place.desk();
    desk.open_encounter("reissue").unwrap();
    (place, desk)
}

fn draft(desk: &mut Desk, kind: &str) -> Result<(), String> {
    let reason = if kind == "eligibility_certificate" { "card_lost" } else { "lost" };
    let (variant, printer, approval, day) = (None, None, None, desk.today());
    let member = Some(TARO);
    let request = PaperRequest { kind, variant, member, printer, approval, reason, day };
    desk.draft(&request).map(drop).map_err(|error| error.code().to_owned())
}

#[test]
fn what_is_possible_shrinks_with_each_week_without_contact() {
    let (mut place, mut desk) = place();
    place.running = None;
    assert_eq!(draft(&mut desk, "eligibility_certificate"), Ok(()));

    place.clock.move_by(TimeDelta::days(6));
    assert_eq!(draft(&mut desk, "eligibility_certificate"), Ok(()), "day 7");
    place.clock.move_by(TimeDelta::days(2));
    let refused = Err("lease_without_certificates".to_owned());
    assert_eq!(draft(&mut desk, "eligibility_certificate"), refused, "day 9");
    assert_eq!(draft(&mut desk, "eligibility_notice"), Ok(()), "other papers go on");

    // A clock that is set back gains nothing: the entries of these days are there.
    desk.settle_search().unwrap();
    desk.close_encounter().unwrap();
    desk.open_encounter("reissue").unwrap();
    place.clock.move_by(TimeDelta::days(-8));
    assert_eq!(draft(&mut desk, "eligibility_certificate"), refused);
    place.clock.move_by(TimeDelta::days(8));

    place.clock.move_by(TimeDelta::days(6));
    assert_eq!(draft(&mut desk, "eligibility_notice"), Err("lease_ended".to_owned()), "day 15");
    assert!(desk.courier_file().unwrap().through > 0, "what waits can be carried over");

    // More time brings everything back.
    let signed = extensions::extend(&place.office, &hokkaido(), 10);
    desk.extend_lease(&serde_json::to_string(&signed).unwrap()).unwrap();
    assert_eq!(draft(&mut desk, "eligibility_certificate"), Ok(()));
}

#[test]
fn after_thirty_days_the_members_are_gone_and_the_journal_is_not() {
    let (mut place, mut desk) = place();
    place.running = None;
    desk.find("キョウカイ", 5).unwrap();
    desk.lock().unwrap();
    let members = place.folder.path().join("desk/members");
    let cache = std::fs::read_dir(&members).unwrap().flatten();
    let cache: Vec<_> = cache.filter(|file| file.path().extension().is_some()).collect();
    let kept = place.folder.path().join("kept.db");
    std::fs::copy(cache[0].path(), &kept).unwrap();
    let name = cache[0].file_name().to_string_lossy().into_owned();

    place.clock.move_by(TimeDelta::days(29));
    drop(place.reopened());
    assert!(members.join("current").exists());
    place.clock.move_by(TimeDelta::days(2));
    let mut desk = place.reopened();
    assert!(!members.join("current").exists());
    assert!(std::fs::read_dir(&members).unwrap().next().is_none(), "and its files");

    // Whoever kept a copy of the file has nothing: half of its key is gone.
    std::fs::copy(&kept, members.join(&name)).unwrap();
    std::fs::write(members.join("current"), name).unwrap();
    desk.sign_in(CLERK, PIN).unwrap();
    assert!(desk.verify_journal().unwrap().is_ok());
    desk.open_encounter("reissue").unwrap_or_default();
    assert!(desk.find("キョウカイ", 5).is_err());
}

#[test]
fn a_certificate_is_renewed_a_month_before_it_ends() {
    let (place, mut desk) = place();
    let ends = |desk: &Desk| desk.enrolment().unwrap().certificate_expires_at;
    let first = ends(&desk);
    place.clock.move_by(TimeDelta::days(59));
    sync(&mut desk).unwrap();
    assert_eq!(ends(&desk), first, "there is time");
    place.clock.move_by(TimeDelta::days(2));
    sync(&mut desk).unwrap();
    let second = ends(&desk);
    assert!(second > first + TimeDelta::days(59));
    assert_eq!(ends(&place.reopened()), second, "it is kept");
}

#[test]
fn a_batch_of_certificates_is_not_begun_without_contact() {
    let (mut place, desk) = place();
    place.running = None;
    place.clock.move_by(TimeDelta::days(8));
    let new = |kind: &str, reason: &str| NewBatch {
        kind: kind.into(),
        variant: None,
        reason: reason.into(),
        people: vec![TARO.into()],
    };
    let refused = desk.begin_batch(&new("eligibility_certificate", "card_lost")).unwrap_err();
    assert_eq!(refused.code(), "lease_without_certificates");
    desk.begin_batch(&new("eligibility_notice", "lost")).unwrap();
}
