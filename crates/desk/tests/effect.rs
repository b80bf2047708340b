//! What came of outreach, counted at a desk of a real head office, with a clock that the test moves past the ninety days.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod ground;

use chrono::{Days, NaiveDate, TimeDelta};
use desk::view::{EffectFigures, EffectRow};
use desk::{Desk, DeskError};
use ground::{Ground, sync};
use journal::body::Outreach;
use serde_json::json;
use std::ops::ControlFlow;

struct Place {
    ground: Ground,
    desk: Desk,
}

/// A member's row: registered and lost on these days, if at all.
fn row(number: u32, registered: Option<NaiveDate>, lost: Option<NaiveDate>) -> String {
    let row = json!({
        "id": format!("m{number}"), "symbol": "21011127", "number": number.to_string(), "suffix": "00",
        "name": "見本 花子", "kana": "ミホン ハナコ", "birth_date": "1980-02-29", "relation": "insured",
        "acquired_on": "2019-05-01", "myna_registered_on": registered, "lost_on": lost,
    });
    format!("{row}\n")
}

impl Place {
    fn open(rows: &str) -> Self {
        let ground = Ground::of(rows);
        let desk = ground.desk();
        Self { ground, desk }
    }

    fn sync(&mut self) {
        sync(&mut self.desk).unwrap();
    }

    /// Days on which the desk now and then talks to head office.
    fn days_pass(&mut self, days: i64) {
        for _ in 0..days / 20 {
            self.ground.clock.move_by(TimeDelta::days(20));
            self.sync();
        }
    }

    fn speak_to(&mut self, numbers: std::ops::RangeInclusive<u32>, occasion: &str, answer: &str) {
        for number in numbers {
            let contact = Outreach {
                occasion: occasion.into(),
                channel: "counter".into(),
                answer: answer.into(),
                materials: Vec::new(),
                follow_up: None,
                note: None,
            };
            self.desk.log_outreach(&format!("m{number}"), contact).unwrap();
        }
    }

    fn effect(&self, quarter: Option<NaiveDate>) -> Result<EffectFigures, DeskError> {
        self.desk.effect_job(quarter)?.run(&|_| ControlFlow::Continue(()))
    }
}

fn counts(row: &EffectRow) -> [Option<u64>; 3] {
    [row.registered, row.others, row.people]
}

#[test]
fn registrations_within_ninety_days_are_counted_on_both_sides_and_small_numbers_stay_hidden() {
    let everyone: String = (1..=104).map(|number| row(number, None, None)).collect();
    let mut place = Place::open(&everyone);
    let spoken = place.desk.today();
    place.desk.open_encounter("enquiry").unwrap();
    place.ground.import(&row(101, spoken.checked_sub_days(Days::new(1)), None));
    place.sync();
    place.speak_to(1..=40, "limit_certificate", "will_use");
    place.speak_to(41..=60, "issue", "considering");
    place.speak_to(101..=101, "issue", "already_uses");
    place.speak_to(102..=102, "issue", "needs_care");
    place.speak_to(103..=103, "issue", "will_use");
    place.days_pass(200);

    let offered = place.effect(None).unwrap().offered;
    let first = *offered.iter().find(|first| **first <= spoken).unwrap();
    let probe = place.effect(Some(first)).unwrap();
    assert!((probe.from..=probe.through).contains(&spoken), "{probe:?} has {spoken}");
    let (in_time, late) = (spoken + Days::new(90), spoken + Days::new(91));
    let registered = |number, day| row(number, Some(day), None);
    let mut rows = String::new();
    rows.extend((1..=15).map(|number| registered(number, in_time)));
    rows.extend((16..=17).map(|number| registered(number, late)));
    rows.extend((41..=52).map(|number| registered(number, spoken)));
    rows.extend((61..=78).map(|number| registered(number, probe.middle + Days::new(5))));
    rows.extend((79..=80).map(|number| registered(number, probe.middle - Days::new(1))));
    rows.push_str(&registered(102, in_time));
    rows.push_str(&row(103, Some(in_time), Some(in_time)));
    place.ground.import(&rows);
    place.sync();

    let told = place.effect(Some(first)).unwrap();
    assert_eq!(counts(&told.contacted), [Some(27), Some(33), Some(60)]);
    // 61 to 100 and 104, without the two who had registered before the middle of the quarter.
    assert_eq!(counts(&told.not_contacted), [Some(18), Some(21), Some(39)]);
    let by_occasion: Vec<_> = told
        .by_occasion
        .iter()
        .map(|row| (row.occasion.as_deref().unwrap(), counts(row)))
        .collect();
    // Eight people of one occasion did not register: too few to be shown, and nothing around may give them away.
    let expected =
        [("issue", [None, None, Some(20)]), ("limit_certificate", [None, None, Some(40)])];
    assert_eq!(by_occasion, expected);
    assert_eq!((told.days, told.smallest), (90, 10));
}

#[test]
fn a_quarter_that_is_not_over_is_refused_and_a_count_can_be_broken_off() {
    let place = Place::open(&row(1, None, None));
    let today = place.desk.today();
    let refused = |day| place.effect(Some(day)).unwrap_err().code().to_owned();
    let offered = place.effect(None).unwrap().offered;
    assert!(offered.iter().all(|first| *first + Days::new(90) < today));
    assert_eq!(refused(today), "period_not_over");
    let job = place.desk.effect_job(None).unwrap();
    let told = job.run(&|_| ControlFlow::Break(())).unwrap_err();
    assert_eq!(told.code(), "broken_off");
}
