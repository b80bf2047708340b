//! A desk whose key store was lost opens its window all the same, and comes back with head office's answer.

use crate::branch::Branch;
use crate::clerk::ENTER;
use crate::ground::{Ground, sign_in};
use std::fs;

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_lost_key_store_comes_back_from_the_window() {
    let branch = Branch::with(20);
    let standing = branch.desk();
    fs::remove_file(standing.folder().join("keys/device.share")).unwrap();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("recovery").await;
    clerk.reads_that("problem", |text| text.contains("key_store_lost")).await;
    clerk.takes_a_picture("lost").await;
    clerk.sees("recovery-ask").await.send_keys(&ENTER.to_string()).await.unwrap();
    let code = clerk.reads("recovery-code").await;
    clerk.takes_a_picture("asked").await;

    let request = standing.folder().join("out/recovery-request.mado");
    let answer = branch.file("answer", "");
    let places = [&request, &answer].map(|path| path.to_str().unwrap());
    let given = branch.office(&["recover", places[0], "--out", places[1]]).good();
    assert_eq!(given["code"], code.trim(), "what is compared by telephone");
    let text = fs::read_to_string(&answer).unwrap();
    clerk.sees("recovery-text").await.send_keys(&text).await.unwrap();
    clerk.sees("recovery-take").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("lock-pin").await;
    clerk.takes_a_picture("open-again").await;
    sign_in(&mut clerk, &ground).await;
    clerk.leaves().await;
    assert!(standing.kinds().contains(&"KeyStoreRecovered".to_owned()));
}
