//! The day's 交付簿, from reception by one key.

use crate::branch::{Branch, HANAKO, TARO};
use crate::clerk::{ALT, ENTER, F9};
use crate::ground::{Ground, sign_in};

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn the_days_papers_are_listed_on_one() {
    let branch = Branch::with(20);
    let standing = branch.desk();
    for member in [TARO, HANAKO] {
        standing.issue_notice(member, "notice.pdf").good();
    }
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("day-list").await;
    sign_in(&mut clerk, &ground).await;
    clerk.holding(ALT, 'd').await;
    clerk.sees("for-nobody").await;
    clerk.sees("draft").await;
    clerk.takes_a_picture("chosen").await;
    clerk.presses(ENTER).await;
    clerk.sees("preview").await;
    clerk.takes_a_picture("preview").await;
    clerk.presses(ENTER).await;
    clerk.sees("save-pdf").await.click().await.unwrap();
    let saved = clerk.reads("saved-path").await;
    let mut read = std::process::Command::new("pdftotext");
    let text = read.arg(saved.trim()).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for said in ["交付 2 件", TARO, HANAKO] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert!(!text.contains("太郎"), "numbers, no names");
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    clerk.leaves().await;
}
