//! 演習: each step is ticked by what happened, the made-up head office alone is asked, and nothing stays.

use crate::ground::{Ground, TARO, sync};
use crate::{code, files};
use desk::{Desk, PaperRequest};
use uuid::Uuid;

/// The steps that are done, in their order.
fn done(desk: &Desk) -> Vec<String> {
    let steps = desk.drill_standing().unwrap().unwrap().steps.into_iter();
    steps.filter(|step| step.done).map(|step| step.code).collect()
}

/// A round with head office; the code of what stopped it.
fn round(desk: &mut Desk) -> String {
    code(sync(desk))
}

fn issue(desk: &mut Desk) -> Uuid {
    let (kind, member, reason) = ("eligibility_notice", Some(TARO), "lost");
    let (variant, printer, approval, day) = (None, None, None, desk.today());
    let request = PaperRequest { kind, variant, member, reason, day, printer, approval };
    let draft = desk.draft(&request).unwrap();
    desk.issue(draft.sheet).unwrap();
    draft.sheet
}

#[test]
fn an_outage_is_worked_through_without_a_line_and_what_waited_is_sent_once_it_is_back() {
    let place = Ground::with(30);
    let mut real = place.desk();
    real.lock().unwrap();
    let folder = place.folder.path().join("desk");
    let (before, held) = (files(&folder), place.office.archive.contents().unwrap().entries);
    assert_eq!(code(real.begin_drill("outage")), "drill_in_training_only");
    let mut desk = real.begin_training().unwrap();
    assert_eq!(code(desk.begin_drill("other")), "drill_unknown");
    assert_eq!(desk.drill_standing().unwrap(), None);

    desk.begin_drill("outage").unwrap();
    let status = desk.status();
    let age = chrono::Utc::now() - status.as_of.unwrap();
    assert_eq!((status.unsent, status.lease_days_left, age.num_days()), (0, Some(2), 5));
    assert_eq!((done(&desk), status.members), (Vec::new(), 500));
    assert_eq!(round(&mut desk), "offline");
    assert_eq!(desk.status().online, Some(false));
    assert_eq!(done(&desk), ["tried"]);
    desk.checks().unwrap();
    // Nothing of a visit that was closed before anything was in hand counts.
    desk.open_encounter("reissue").unwrap();
    desk.close_encounter().unwrap();
    assert_eq!(done(&desk), ["tried", "checked"]);

    desk.open_encounter("reissue").unwrap();
    desk.find("キョウカイ", 20).unwrap();
    let sheet = issue(&mut desk);
    desk.save_pdf(sheet).unwrap();
    desk.in_hand(sheet).unwrap();
    assert_eq!(done(&desk), ["tried", "checked", "issued", "in_hand"]);
    assert_eq!(round(&mut desk), "offline", "the line comes back once the work is done");
    desk.close_encounter().unwrap();
    let standing = desk.drill_standing().unwrap().unwrap();
    assert!(standing.is_line_up && !standing.is_done);
    assert!(desk.status().unsent > 5);

    assert_eq!(round(&mut desk), "");
    let status = desk.status();
    assert_eq!((status.unsent, status.lease_days_left, status.online), (0, Some(7), Some(true)));
    assert!(desk.drill_standing().unwrap().unwrap().is_done);
    drop(desk);
    assert!(files(&folder) == before, "the real desk's files are as they were");
    assert_eq!(place.office.archive.contents().unwrap().entries, held);
    // The next training knows nothing of it.
    let desk = real.begin_training().unwrap();
    assert_eq!((desk.status().online, desk.status().lease_days_left), (None, None));
    assert_eq!(desk.drill_standing().unwrap(), None);
    assert_eq!(code(desk.sync_job().map(drop)), "training_only");
}

#[test]
fn a_made_up_second_person_gives_their_word_here_and_from_another_desk() {
    let place = Ground::with(30);
    let mut real = place.desk();
    real.lock().unwrap();
    let held = place.office.archive.contents().unwrap().entries;
    let mut desk = real.begin_training().unwrap();
    desk.begin_drill("four_eyes").unwrap();
    let second = desk.drill_standing().unwrap().unwrap().second_person.unwrap();
    desk.open_encounter("enquiry").unwrap();
    let text = "ワタナベ タカコ S55.2.29";
    assert!(desk.find(text, 20).unwrap().is_empty());
    assert!(desk.look_elsewhere("ワタナベ タカコ S55.2.28").unwrap().rows.is_empty());
    assert_eq!(done(&desk), [""; 0]);
    let found = desk.look_elsewhere(text).unwrap().rows;
    let (branch, id) = (found[0].branch.clone(), found[0].found.id.clone());
    assert_eq!((found.len(), branch.as_str()), (1, "27"));
    assert_eq!(code(desk.show_elsewhere(&branch, &id, None)), "approval_needed");
    assert_eq!(code(desk.approve(&second.user, "000000")), "wrong_pin");
    let word = desk.approve(&second.user, &second.pin).unwrap();
    desk.show_elsewhere(&branch, &id, Some((&word, "転居の照会"))).unwrap();
    assert_eq!(done(&desk), ["sought", "opened"]);

    let sheet = issue(&mut desk);
    let request = desk.ask_approval("void", &sheet.to_string(), "宛名の誤り").unwrap();
    assert_eq!(done(&desk), ["sought", "opened", "issued", "asked"]);
    let reason = desk.void_reasons()[0].code.clone();
    assert_eq!(code(desk.void_approved(sheet, &reason, request)), "request_not_open");
    assert_eq!(round(&mut desk), "");
    assert_eq!(done(&desk).last().unwrap(), "answered");
    desk.void_approved(sheet, &reason, request).unwrap();
    assert!(desk.drill_standing().unwrap().unwrap().is_done);
    assert_eq!(place.office.archive.contents().unwrap().entries, held, "nothing left the training");
}
