//! The real window, driven by keys alone under a display. Needs `DISPLAY` and tauri-driver, so it runs only when
//! asked for: `cargo xtask test` does.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

#[path = "../branch/mod.rs"]
mod branch;
mod branch_fields;
#[path = "../clerk/mod.rs"]
mod clerk;
mod day_list;
#[path = "../dump/mod.rs"]
mod dump;
mod escape;
mod figures_and_audit;
mod four_eyes;
mod ground;
mod input_method;
mod kiosk;
#[path = "../line/mod.rs"]
mod line;
mod memory;
mod own_keys;
#[path = "../person/mod.rs"]
mod person;
mod recovery;
mod rooms;
mod second;
#[path = "../system/mod.rs"]
mod system;
mod training;
mod update;

use branch::Branch;
use clerk::{ALT, Clerk, ENTER, F2, F6, F7, F8, F9};
use ground::{Ground, issue_and_save, sign_in};
use std::path::Path;
use std::time::{Duration, Instant};

async fn open_member(clerk: &mut Clerk, text: &str, name: &str) {
    clerk.presses('1').await;
    clerk.sees("search").await;
    clerk.types(text).await;
    clerk.sees("result").await;
    clerk.takes_a_picture("search").await;
    clerk.presses(ENTER).await;
    clerk.reads_that("member-name", |shown| shown.contains(name)).await;
    clerk.takes_a_picture("member").await;
}

async fn identify_and_verify(clerk: &mut Clerk) {
    clerk.presses(F2).await;
    clerk.sees("identify").await;
    clerk.presses('1').await;
    clerk.presses(ENTER).await;
    if !clerk.sees_rather("last4", "to-issue").await {
        // A desk that stands already may have compared the digits earlier today.
        return;
    }
    whole_number_is_wiped(clerk).await;
    clerk.types("5678").await;
    clerk.presses(ENTER).await;
    clerk.reads_that("last4-result", |text| text.contains("********5678")).await;
    clerk.takes_a_picture("verified").await;
}

async fn whole_number_is_wiped(clerk: &mut Clerk) {
    clerk.types("123456789018").await;
    clerk.sees("problem").await;
    let left = clerk.sees("last4").await.prop("value").await.unwrap().unwrap_or_default();
    assert_eq!(left, "", "twelve digits do not stay in the field");
    assert!(!clerk.screen().await.contains("9018"));
    clerk.takes_a_picture("twelve-digits").await;
    // A pause tells the next digits from the rest of a number that was still being typed.
    tokio::time::sleep(Duration::from_millis(1_200)).await;
}

async fn issue_and_hand_over(clerk: &mut Clerk, out: &Path) {
    clerk.presses(ENTER).await;
    clerk.sees("draft").await;
    clerk.presses('1').await;
    clerk.presses(ENTER).await;
    let saved = issue_and_save(clerk).await;
    std::fs::create_dir_all(out).unwrap();
    std::fs::copy(&saved, out.join("notice.pdf")).unwrap();
    clerk.sees("in-hand").await;
    clerk.presses(ENTER).await;
    clerk.sees("hand-over").await;
    clerk.presses(ENTER).await;
    clerk.sees("handed-over").await;
    assert!(!saved.exists(), "no readable file stays behind");
    clerk.takes_a_picture("handed-over").await;
}

async fn log_outreach(clerk: &mut Clerk) {
    clerk.presses(F6).await;
    clerk.sees("outreach-submit").await;
    clerk.presses('1').await;
    clerk.takes_a_picture("outreach").await;
    clerk.presses(ENTER).await;
    clerk.sees("outreach-done").await;
}

async fn sync_and_close(clerk: &mut Clerk) {
    clerk.presses(F8).await;
    for _ in 0..300 {
        let unsent = clerk.sees("status-unsent").await.attr("data-count").await.unwrap();
        if unsent.as_deref() == Some("0") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    clerk.takes_a_picture("synced").await;
    let unsent = clerk.sees("status-unsent").await.attr("data-count").await.unwrap();
    assert_eq!(unsent.as_deref(), Some("0"), "everything is at head office");
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    let screen = clerk.screen().await;
    for personal in ["協会 花子", "キョウカイ", "5678", "1010101"] {
        assert!(!screen.contains(personal), "{personal} stays on screen after the visit");
    }
    clerk.holding(ALT, 'l').await;
    clerk.sees("lock-pin").await;
    clerk.takes_a_picture("locked").await;
}

/// Greeting to handed-over paper, outreach, sync, lock – by keys.
#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn the_main_job() {
    let ground = Ground::find();
    let mut clerk = ground.open("").await;
    sign_in(&mut clerk, &ground).await;
    let begun = Instant::now();
    open_member(&mut clerk, "キョウカイ ハナコ", "協会 花子").await;
    identify_and_verify(&mut clerk).await;
    issue_and_hand_over(&mut clerk, &ground.out).await;
    log_outreach(&mut clerk).await;
    sync_and_close(&mut clerk).await;
    eprintln!("the main job took {:.1} s, pictures included", begun.elapsed().as_secs_f32());
    clerk.leaves().await;

    let text = branch::papers::text_of(&ground.out.join("notice.pdf"));
    assert!(text.contains("協会 花子"), "the paper that was saved");
}

/// A wrong PIN says how many tries are left, and the right one opens.
#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_wrong_pin_is_told_in_words() {
    let mut ground = Ground::find();
    let right = std::mem::replace(&mut ground.pin, "000000".into());
    let mut clerk = ground.open("wrong-pin").await;
    clerk.sees("lock-pin").await.send_keys("000000").await.unwrap();
    clerk.presses(ENTER).await;
    clerk.reads_that("problem", |text| text.contains('9')).await;
    clerk.takes_a_picture("wrong-pin").await;
    ground.pin = right;
    sign_in(&mut clerk, &ground).await;
    clerk.leaves().await;
}

/// Nobody here, one key to head office, a marked row, a page for looking only; and gone with the line.
#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_member_of_another_branch() {
    let mut branch = Branch::with(50);
    branch.give_to_osaka();
    branch.hire("sato", "supervisor");
    let standing = branch.desk();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("elsewhere").await;
    sign_in(&mut clerk, &ground).await;
    clerk.presses('4').await;
    clerk.sees("search").await;
    clerk.types("ワタナベ タカコ S55.2.29").await;
    clerk.sees("ask-elsewhere").await;
    clerk.takes_a_picture("nobody-here").await;
    clerk.presses(F7).await;
    clerk.reads_that("result", |row| row.contains("大阪支部")).await;
    clerk.takes_a_picture("found-elsewhere").await;
    clerk.presses(ENTER).await;
    clerk.sees("elsewhere-reason").await.send_keys("転居の照会").await.unwrap();
    clerk.sees("approver-user").await.send_keys("sato").await.unwrap();
    clerk.sees("approver-pin").await.send_keys(&ground.pin).await.unwrap();
    clerk.takes_a_picture("second-person").await;
    clerk.presses(ENTER).await;
    clerk.reads_that("elsewhere-page", |page| page.contains("渡邉 隆子")).await;
    clerk.takes_a_picture("page").await;
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    assert!(!clerk.screen().await.contains("ワタナベ"), "nothing stays after the visit");
    branch.pull_the_plug();
    clerk.presses('4').await;
    clerk.sees("search").await;
    clerk.types("27011127-42-00").await;
    clerk.sees("ask-elsewhere").await;
    clerk.presses(F7).await;
    clerk.sees("problem").await;
    clerk.takes_a_picture("offline").await;
    clerk.leaves().await;
}
