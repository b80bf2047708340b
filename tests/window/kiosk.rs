//! A visitor becomes a number at the kiosk's own window, and is served at a counter by one key.

use crate::branch::Branch;
use crate::clerk::{ALT, Clerk, F9};
use crate::ground::{Ground, sign_in};
use std::time::Duration;

async fn touches(clerk: &Clerk, id: &str) {
    clerk.sees(id).await.click().await.unwrap();
}

async fn enters(clerk: &Clerk, digits: &str) {
    for digit in digits.chars() {
        touches(clerk, &format!("kiosk-key-{digit}")).await;
    }
}

/// Touches through the request; the number that will be called.
async fn ask(clerk: &mut Clerk) -> String {
    touches(clerk, "kiosk-en").await;
    clerk.takes_a_picture("menu").await;
    touches(clerk, "kiosk-request").await;
    touches(clerk, "kiosk-purpose-reissue").await;
    enters(clerk, "1010101").await;
    clerk.takes_a_picture("symbol").await;
    touches(clerk, "kiosk-next").await;
    enters(clerk, "1").await;
    touches(clerk, "kiosk-next").await;
    enters(clerk, "19651001").await;
    clerk.takes_a_picture("birth").await;
    touches(clerk, "kiosk-next").await;
    clerk.takes_a_picture("confirm").await;
    touches(clerk, "kiosk-send").await;
    let number = clerk.reads("kiosk-number").await;
    clerk.takes_a_picture("ticket").await;
    touches(clerk, "kiosk-finish").await;
    clerk.sees("kiosk-ja").await;
    assert!(!clerk.screen().await.contains("1010101"), "nothing stays on screen");
    number
}

/// The kiosk hands the request over by itself.
async fn reaches_head_office(branch: &Branch) {
    for _ in 0..150 {
        if branch.entries().iter().any(|entry| entry["kind"] == "VisitorRequest") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the request does not reach head office");
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_visitor_is_called_by_the_number_of_the_kiosk() {
    let branch = Branch::with(50);
    let standing = branch.desk();
    let kiosk = branch.kiosk();
    let mut clerk = Ground::of(&kiosk).open("kiosk").await;
    clerk.sees("kiosk-ja").await;
    // No key of the desk leads out of the visitor's screen, and its window does not close.
    for key in ['l', '1', '6', 'u'] {
        clerk.holding(ALT, key).await;
    }
    clerk.sees("kiosk-ja").await;
    let number = ask(&mut clerk).await;
    reaches_head_office(&branch).await;
    clerk.leaves().await;

    standing.mado(&["sync"]).good();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("queue").await;
    sign_in(&mut clerk, &ground).await;
    clerk.reads_that("visitor", |visitor| visitor.contains(&number)).await;
    clerk.takes_a_picture("queue").await;
    clerk.presses('q').await;
    clerk.reads_that("result", |row| row.contains("太郎")).await;
    clerk.takes_a_picture("served").await;
    clerk.presses(F9).await;
    clerk.sees("queue-none").await;
    clerk.leaves().await;
}
