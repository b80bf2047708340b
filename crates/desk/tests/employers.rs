//! A company's papers from the list to the boxes, while the clerk goes on serving someone else.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod ground;

use desk::{Addressed, Desk, Labelled, NewBatch};
use ground::Ground;
use serde_json::json;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

const SYMBOL: &str = "21011127";
const TO: Addressed<'static> = Addressed { symbol: SYMBOL, name: "株式会社見本" };

fn said(pdf: &Path) -> String {
    let text = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().unwrap();
    String::from_utf8(text.stdout).unwrap()
}

/// A branch with one company of so many people, and a clerk with a visit open.
fn company(people: u32) -> (Ground, Desk) {
    let row = |number: u32| {
        let row = json!({
            "id": format!("m{number}"), "symbol": SYMBOL, "number": number.to_string(), "suffix": "00",
            "name": "見本 花子", "kana": "ミホン ハナコ", "birth_date": "1980-02-29", "relation": "insured",
            "acquired_on": "2019-05-01", "employer_name": TO.name, "postal_code": "001-0010",
            "address": "北海道札幌市北区北十条西１丁目",
        });
        format!("{row}\n")
    };
    let ground = Ground::of(&(1..=people).map(row).collect::<String>());
    let mut desk = ground.desk();
    desk.open_encounter("other").unwrap();
    (ground, desk)
}

fn for_everyone(desk: &Desk) -> NewBatch {
    let people = desk.people_of_employer(SYMBOL).unwrap();
    NewBatch { kind: "eligibility_notice".into(), variant: None, reason: "lost".into(), people }
}

#[test]
fn a_clerk_serves_the_next_visitor_while_a_company_s_papers_are_made() {
    let (_ground, mut desk) = company(60);
    let batch = desk.begin_batch(&for_everyone(&desk)).unwrap();
    let job = desk.batch_job(batch).unwrap();
    let served = AtomicBool::new(false);
    let page = std::thread::scope(|threads| {
        let running = threads.spawn(|| {
            job.run(10, &|progress| {
                // The first file is out and most are not: the batch is under way until somebody was served.
                while progress.issued > 0 && !served.load(Ordering::SeqCst) {
                    std::thread::yield_now();
                }
                ControlFlow::Continue(())
            })
        });
        while desk.batch(batch).unwrap().issued == 0 {
            std::thread::yield_now();
        }
        desk.open_encounter("enquiry").unwrap();
        assert_eq!(desk.find("ミホン", 5).unwrap().len(), 5);
        desk.show("m7").unwrap();
        desk.close_encounter().unwrap();
        served.store(true, Ordering::SeqCst);
        running.join().unwrap().unwrap()
    });
    assert_eq!((page.issued, page.refused, page.files), (60, 0, 6));
    desk.open_encounter("other").unwrap();
    assert_eq!(desk.put_out_batch(batch).unwrap().files.len(), 6);
}

#[test]
fn boxes_are_reckoned_posted_once_and_listed_on_a_sheet() {
    let (_ground, mut desk) = company(60);
    let batch = desk.begin_batch(&for_everyone(&desk)).unwrap();
    desk.run_batch(batch, 100, &|_| ControlFlow::Continue(())).unwrap();

    let plan = desk.parcels(batch, 0).unwrap();
    // One leaf each: 9 g with its envelope, and the box 300 g.
    assert_eq!(plan.boxes.len(), 1);
    assert_eq!((plan.boxes[0].envelopes, plan.boxes[0].grams), (60, 840));
    assert_eq!(plan.boxes[0].bundles.iter().map(|one| one.envelopes).collect::<Vec<_>>(), [50, 10]);
    assert!(!plan.remind.is_empty());
    let thick = desk.parcels(batch, 20).unwrap();
    assert!(thick.boxes.len() > 1 && thick.boxes.iter().all(|one| one.grams <= 4_000));
    let refused = desk.parcels(batch, 4_000_000_000).unwrap_err();
    assert_eq!(refused.code(), "envelope_too_heavy");

    let post = |desk: &Desk, numbers: &[&str]| {
        let numbers: Vec<String> = numbers.iter().map(|one| (*one).to_owned()).collect();
        desk.post_parcels((batch, 0), TO, (Labelled::Boxes, &numbers))
            .map_err(|error| error.code().to_owned())
    };
    assert_eq!(post(&desk, &[]), Err("numbers_missing".to_owned()));
    assert_eq!(post(&desk, &["1234-5678-9012"]), Err("tracking_unreadable".to_owned()));
    post(&desk, &["１２３-45-67890-1"]).unwrap();
    assert_eq!(post(&desk, &["12345678901"]), Err("tracking_twice".to_owned()));
    let plan = desk.parcels(batch, 0).unwrap();
    assert_eq!(plan.boxes[0].tracking.as_deref(), Some("12345678901"));

    let by_bundle = ["22345678901", "３２３-45-67890-1"].map(str::to_owned);
    let one = (Labelled::Bundles, &by_bundle[..1]);
    assert_eq!(desk.post_parcels((batch, 0), TO, one).unwrap_err().code(), "numbers_missing");
    desk.post_parcels((batch, 0), TO, (Labelled::Bundles, &by_bundle)).unwrap();
    let plan = desk.parcels(batch, 0).unwrap();
    assert_eq!(plan.boxes[0].tracking, None, "the bundles went out, not the box");
    let of_bundles = plan.boxes[0].bundles.iter().map(|one| one.tracking.as_deref().unwrap());
    assert_eq!(of_bundles.collect::<Vec<_>>(), ["22345678901", "32345678901"]);
    let posting = said(&desk.save_posting_sheet((batch, 0), TO).unwrap());
    for words in ["223-45-67890-1", "323-45-67890-1", "箱 1 の束 2", "差出 2個・全60通"] {
        assert!(posting.contains(words), "{words} is missing: {posting}");
    }
    let refused = desk.save_posting_sheet((batch, 20), TO).unwrap_err();
    assert_eq!(refused.code(), "numbers_missing", "another plan has no numbers yet");

    let sheet = desk.save_parcel_sheet((batch, 0), TO).unwrap();
    assert!(said(&sheet).contains("323-45-67890-1"));
    assert!(std::fs::read(sheet).unwrap().starts_with(b"%PDF"));
    assert!(std::fs::read(desk.save_employer_sheet().unwrap()).unwrap().starts_with(b"%PDF"));
}
