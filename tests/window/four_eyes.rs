//! A sheet is made void on a second person's word: asked for on the member's page, decided in the branch's queue with
//! their own PIN, made use of where it was waited for.

use crate::branch::{Branch, PIN, TARO};
use crate::clerk::{ALT, BACKSPACE, Clerk, ENTER, ESCAPE, F9, TAB};
use crate::ground::{Ground, sign_in};

async fn to_the_page(clerk: &mut Clerk) {
    clerk.presses('1').await;
    clerk.sees("search").await;
    clerk.types("キョウカイ タロウ").await;
    clerk.sees("result").await;
    clerk.presses(ENTER).await;
    clerk.reads_that("member-name", |name| name.contains("太郎")).await;
    clerk.holding(ALT, 'v').await;
    clerk.sees("void-confirm").await;
}

async fn ask_the_branch(clerk: &mut Clerk) {
    clerk.sees("word-ask-open").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("word-reason").await.send_keys("番地の誤り").await.unwrap();
    clerk.takes_a_picture("asks").await;
    clerk.presses(ENTER).await;
    clerk.sees("word-waiting").await;
    clerk.takes_a_picture("waits").await;
    clerk.presses(ESCAPE).await;
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
}

/// The clerk's own PIN decides nothing; a supervisor's does.
async fn decide(clerk: &mut Clerk) {
    clerk.holding(ALT, '2').await;
    clerk.sees("see-to-approvals").await;
    clerk.presses('2').await;
    clerk.sees("approval-decide").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("decide-reason").await.send_keys("現物を確かめた").await.unwrap();
    for (user, refused) in [("tanaka", true), ("sato", false)] {
        let field = clerk.sees("approver-user").await;
        let before = field.prop("value").await.unwrap().unwrap_or_default().chars().count();
        let typed = format!("{}{user}", BACKSPACE.to_string().repeat(before));
        field.send_keys(&typed).await.unwrap();
        clerk.presses(TAB).await;
        clerk.types(PIN).await;
        clerk.takes_a_picture("decides").await;
        clerk.presses(ENTER).await;
        if refused {
            clerk.reads_that("problem", |text| text.contains("not_permitted")).await;
        }
    }
    clerk.sees("approval-said").await;
    clerk.takes_a_picture("decided").await;
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_sheet_is_made_void_on_a_second_persons_word() {
    let branch = Branch::with(50);
    branch.hire("sato", "supervisor");
    let standing = branch.desk();
    standing.issue_notice(TARO, "notice.pdf").good();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("four-eyes").await;
    sign_in(&mut clerk, &ground).await;
    to_the_page(&mut clerk).await;
    ask_the_branch(&mut clerk).await;
    decide(&mut clerk).await;
    clerk.holding(ALT, '1').await;
    clerk.sees("open-reissue").await;
    to_the_page(&mut clerk).await;
    clerk.sees("word-granted").await;
    clerk.takes_a_picture("granted").await;
    clerk.presses(ENTER).await;
    clerk.sees("timeline-item'][data-kind='DocumentVoided").await;
    clerk.takes_a_picture("void").await;
    clerk.leaves().await;
    let kinds = standing.kinds();
    for kind in ["ApprovalAsked", "ApprovalDecided", "DocumentVoided", "ApprovalUsed"] {
        assert_eq!(kinds.iter().filter(|one| *one == kind).count(), 1, "{kind}");
    }
}
