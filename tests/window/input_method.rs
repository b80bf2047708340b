//! A real input method before the real window: what is composed is not searched for, the Enter that ends a composition
//! submits nothing, and digits of full width are digits.

use crate::branch::Branch;
use crate::clerk::Clerk;
use crate::ground::{Ground, sign_in};
use crate::person::{ENTER, Eyes, F1, Hands, SPACE};
use std::time::Duration;
use tempfile::TempDir;

/// One input method, which is on from the beginning.
const PROFILE: &str = "[Groups/0]
Name=Default
Default Layout=us
DefaultIM=anthy

[Groups/0/Items/0]
Name=anthy
Layout=

[GroupOrder]
0=Default
";

fn settings() -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("fcitx5")).unwrap();
    std::fs::write(folder.path().join("fcitx5/profile"), PROFILE).unwrap();
    folder
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(700)).await;
}

async fn typed(clerk: &Clerk) -> String {
    clerk.sees("search").await.prop("value").await.unwrap().unwrap_or_default()
}

async fn has_results(clerk: &Clerk) -> bool {
    clerk.screen().await.contains("data-testid=\"result\"")
}

#[tokio::test]
#[ignore = "needs a display, tauri-driver and fcitx5"]
async fn a_name_is_composed_converted_and_found_and_no_key_is_lost() {
    let (branch, settings) = (Branch::with(200), settings());
    let desk = branch.desk();
    let ground = Ground::of(&desk);
    let pictures = ground.out.join("input-method");
    let mut clerk = Clerk::with_an_input_method(desk.folder(), &pictures, settings.path()).await;
    sign_in(&mut clerk, &ground).await;
    clerk.presses('1').await;
    clerk.sees("search").await;
    let eyes = Eyes::open();
    let hands = Hands::for_text(&eyes, "１０");
    hands.take_the_window();

    hands.types("kyoukai");
    pause().await;
    clerk.takes_a_picture("composing").await;
    assert!(!has_results(&clerk).await, "what is composed is not searched for");
    hands.press(SPACE);
    pause().await;
    hands.press(ENTER);
    clerk.sees("result").await;
    clerk.takes_a_picture("committed").await;
    assert_eq!(typed(&clerk).await, "協会");
    assert!(
        !clerk.screen().await.contains("member-name"),
        "the Enter of a composition opens nobody"
    );
    hands.press(ENTER);
    clerk.reads_that("member-name", |name| name.contains("協会")).await;

    hands.press(F1);
    pause().await;
    hands.types("１０１０１０１");
    clerk.reads_that("result", |row| row.contains("1010101-1")).await;
    clerk.takes_a_picture("full-width").await;
    assert_eq!(typed(&clerk).await, "１０１０１０１");
    clerk.leaves().await;
}
