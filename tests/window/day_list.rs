//! The day's 交付簿, from reception by one key.

use crate::branch::papers::text_of;
use crate::branch::{Branch, HANAKO, TARO};
use crate::clerk::{ALT, ENTER, F9};
use crate::ground::{Ground, issue_and_save, sign_in};

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
    let text = text_of(&issue_and_save(&mut clerk).await);
    for said in ["交付 2 件", TARO, HANAKO] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert!(!text.contains("太郎"), "numbers, no names");
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    clerk.leaves().await;
}
