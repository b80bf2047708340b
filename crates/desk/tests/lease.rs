//! 猶予: what a desk may do that hears nothing from head office, day by day, with a real head office on the line and a
//! clock that the test moves.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{DateTime, TimeDelta, Utc};
use desk::{Desk, DeskError, NewBatch, PaperRequest};
use head_office::serve::{self, Running};
use head_office::{Branch, Office, enrolment, extensions, people, synthesize};
use journal::wire::{DeskKind, Person};
use journal::{Clock, Role, Surroundings};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

const PIN: &str = "135790";
const TARO: &str = "1010101-1-00";

/// The machine's time, moved by the test.
#[derive(Default)]
struct MovedClock(AtomicI64);

impl MovedClock {
    fn move_by(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_seconds(), Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }
}

struct Place {
    folder: TempDir,
    office: Office,
    running: Option<Running>,
    clock: Arc<MovedClock>,
    surroundings: Surroundings,
}

impl Place {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(MovedClock::default());
        let surroundings = Surroundings { clock: clock.clone(), ..Surroundings::system() };
        let home = folder.path().join("office");
        let office = Office::init(&home, &[], surroundings.clone()).unwrap();
        synthesize::synthesize(&office, &hokkaido(), (20, 7, None), &|_| ()).unwrap();
        let tanaka = Person {
            id: "tanaka".into(),
            name: "窓口 一郎".into(),
            role: Role::Clerk,
            disabled: false,
            pin_set: 1,
        };
        people::add(&office, &hokkaido(), &tanaka, PIN).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let running = Some(serve::start(&home, any, surroundings.clone()).unwrap());
        Self { folder, office, running, clock, surroundings }
    }

    /// A desk that joined, loaded its branch and has its clerk signed in with a visit open.
    fn desk(&self) -> Desk {
        let mut desk = self.reopened();
        let address = self.running.as_ref().unwrap().address();
        let code = enrolment::new_code(&self.office, &hokkaido(), DeskKind::Counter).unwrap().code;
        let ca = self.office.keys.authority();
        desk.enrol(&format!("https://{address}"), ca, &code).unwrap();
        desk.sign_in("tanaka", PIN).unwrap();
        sync(&mut desk).unwrap();
        desk.open_encounter("reissue").unwrap();
        desk
    }

    fn reopened(&self) -> Desk {
        Desk::at(&self.folder.path().join("desk"), self.surroundings.clone()).unwrap()
    }
}

fn hokkaido() -> Branch {
    "01".parse().unwrap()
}

fn sync(desk: &mut Desk) -> Result<(), DeskError> {
    let outcome = desk.sync_job().unwrap().run(&|_| ControlFlow::Continue(()));
    desk.synced(outcome).map(drop)
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
    let mut place = Place::open();
    let mut desk = place.desk();
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
    let mut place = Place::open();
    let mut desk = place.desk();
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
    desk.sign_in("tanaka", PIN).unwrap();
    assert!(desk.verify_journal().unwrap().is_ok());
    desk.open_encounter("reissue").unwrap_or_default();
    assert!(desk.find("キョウカイ", 5).is_err());
}

#[test]
fn a_certificate_is_renewed_a_month_before_it_ends() {
    let place = Place::open();
    let mut desk = place.desk();
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
    let mut place = Place::open();
    let desk = place.desk();
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
