//! The figures and the audit room, each view by its key.

use crate::branch::{Branch, TARO};
use crate::clerk::{ALT, BACKSPACE, CONTROL, Clerk, ENTER, TAB};
use crate::ground::{Ground, sign_in};
use std::time::Duration;

/// Each picture has its table, and the table leaves as CSV and as a page.
#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn every_figure_is_a_picture_a_table_and_two_files() {
    let branch = Branch::with(200);
    let standing = branch.desk();
    standing.issue_notice(TARO, "notice.pdf").good();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("figures").await;
    sign_in(&mut clerk, &ground).await;
    clerk.holding(ALT, '5').await;
    for (key, view) in [('1', "usage"), ('2', "outreach"), ('4', "papers"), ('5', "mail")] {
        clerk.presses(key).await;
        clerk.sees(&format!("figures-{view}'][aria-current='page")).await;
        clerk.sees("figure-turn").await;
        clerk.takes_a_picture(view).await;
        clerk.presses('t').await;
        clerk.sees("figure-table").await;
        for (key, ending) in [('c', ".csv"), ('p', ".pdf")] {
            // Keys that follow at once are those of a scanner.
            tokio::time::sleep(Duration::from_millis(300)).await;
            clerk.presses(key).await;
            clerk.reads_that("table-saved", |file| file.trim().ends_with(ending)).await;
            let saved = clerk.reads("table-saved").await;
            assert!(std::fs::metadata(saved.trim()).unwrap().len() > 20, "{view}: {saved}");
        }
    }
    clerk.presses('6').await;
    clerk.sees("time-taken").await;
    clerk.takes_a_picture("waiting").await;
    clerk.leaves().await;
}

/// A supervisor asks who looked at a member and what somebody looked at; that they asked is an entry.
#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_supervisor_asks_who_looked_at_whom() {
    let branch = Branch::with(200);
    branch.hire("sato", "supervisor");
    let standing = branch.desk();
    standing.mado(&["show", TARO]).good();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("audit").await;
    sign_in_as(&clerk, "sato", &ground.pin).await;
    clerk.holding(ALT, '7').await;
    clerk.sees("audit-unusual").await;
    clerk.takes_a_picture("unusual").await;
    for (key, asked) in [('2', TARO), ('3', "tanaka")] {
        clerk.presses(key).await;
        clerk.sees("audit-text").await;
        clerk.types(asked).await;
        clerk.presses(ENTER).await;
        clerk.reads_that("audit-table", |rows| rows.contains("tanaka")).await;
        clerk.takes_a_picture(asked).await;
        // Out of the field, where a digit is text.
        clerk.sees("audit-ask").await.send_keys(&TAB.to_string()).await.unwrap();
    }
    clerk.presses('4').await;
    clerk.sees("audit-row").await;
    clerk.takes_a_picture("sign-ins").await;
    clerk.leaves().await;
    let read = standing.kinds().into_iter().filter(|kind| kind == "AuditRead").count();
    assert!(read >= 4, "each question is an entry, and there are {read}");
}

/// Signs somebody in where another name stands in the field.
pub async fn sign_in_as(clerk: &Clerk, name: &str, pin: &str) {
    let user = clerk.sees("lock-user").await;
    user.click().await.unwrap();
    clerk.holding(CONTROL, 'a').await;
    clerk.presses(BACKSPACE).await;
    clerk.types(name).await;
    clerk.sees("lock-pin").await.send_keys(pin).await.unwrap();
    clerk.presses(ENTER).await;
    clerk.sees("open-reissue").await;
}
