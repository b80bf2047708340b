//! 訓練 in the real window: begun where nobody is signed in, with people of its own, told as long as it lasts; and the drills
//! within it, ticked by what happens.

use crate::clerk::{ALT, Clerk, ENTER, ESCAPE, F4, F7, F8, F9};
use crate::ground::Ground;

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_training_and_the_way_back() {
    let ground = Ground::find();
    let mut clerk = ground.open("training").await;
    clerk.sees("lock-user").await;
    clerk.holding(ALT, 't').await;
    clerk.sees("training-strip").await;
    clerk.presses('1').await;
    clerk.sees("search").await;
    clerk.types("キョウカイ").await;
    clerk.sees("result").await;
    clerk.takes_a_picture("training").await;
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    clerk.holding(ALT, '5').await;
    clerk.sees("usage-ours").await;
    clerk.presses('3').await;
    clerk.sees("effect-contacted").await;
    clerk.takes_a_picture("effect").await;
    clerk.holding(ALT, 'l').await;
    clerk.sees("lock-user").await;
    assert!(!clerk.screen().await.contains("訓練中"));
}

/// The window in a training, with the drill of that name begun.
async fn in_a_drill(ground: &Ground, name: &str) -> Clerk {
    let mut clerk = ground.open(&format!("drill-{name}")).await;
    clerk.sees("lock-user").await;
    clerk.holding(ALT, 't').await;
    clerk.sees("training-strip").await;
    clerk.holding(ALT, 'e').await;
    let begin = clerk.sees(&format!("drill-begin-{name}")).await;
    clerk.takes_a_picture("choose").await;
    begin.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.reads_that("drill-count", |count| count.contains("6のうち0")).await;
    clerk.sees("open-reissue").await;
    clerk
}

/// Waits until so many steps are ticked.
async fn has_done(clerk: &mut Clerk, steps: usize) {
    let said = format!("6のうち{steps}");
    clerk.reads_that("drill-count", |count| count.contains(&said)).await;
}

/// 協会 花子's page, from the reception.
async fn opens_hanako(clerk: &mut Clerk) {
    clerk.presses('1').await;
    clerk.sees("search").await;
    clerk.types("キョウカイ ハナコ").await;
    clerk.sees("result").await;
    clerk.presses(ENTER).await;
    clerk.reads_that("member-name", |name| name.contains("花子")).await;
}

async fn issues_a_notice(clerk: &mut Clerk) {
    clerk.presses(F4).await;
    clerk.sees("draft").await;
    clerk.presses('1').await;
    clerk.presses(ENTER).await;
    clerk.sees("preview").await;
    clerk.presses(ENTER).await;
    clerk.sees("save-pdf").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("in-hand").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("hand-over").await;
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_day_without_a_line_is_practised_and_leaves_nothing() {
    let ground = Ground::find();
    let mut clerk = in_a_drill(&ground, "outage").await;
    clerk.reads_that("status-lease", |lease| lease.contains('2')).await;
    clerk.takes_a_picture("begun").await;
    clerk.presses(F8).await;
    clerk.reads_that("problem", |problem| problem.contains("本部につながりません")).await;
    clerk.reads_that("status-online", |line| line.contains("オフライン")).await;
    has_done(&mut clerk, 1).await;
    clerk.takes_a_picture("no-line").await;
    clerk.holding(ALT, '6').await;
    clerk.sees("check").await;
    has_done(&mut clerk, 2).await;
    clerk.takes_a_picture("checks").await;
    clerk.holding(ALT, '1').await;
    clerk.sees("open-reissue").await;
    opens_hanako(&mut clerk).await;
    clerk.takes_a_picture("visit").await;
    issues_a_notice(&mut clerk).await;
    has_done(&mut clerk, 4).await;
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    has_done(&mut clerk, 5).await;
    clerk.takes_a_picture("line-is-back").await;
    clerk.presses(F8).await;
    clerk.reads_that("drill-next", |next| next.contains("すべてできました")).await;
    clerk.reads_that("status-online", |line| line.contains("オンライン")).await;
    clerk.takes_a_picture("done").await;
    clerk.sees("drill-end").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("drill-choose").await;
    clerk.holding(ALT, 'l').await;
    clerk.sees("lock-user").await;
    clerk.leaves().await;
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn four_eyes_are_practised_with_a_made_up_second_person() {
    let ground = Ground::find();
    let mut clerk = in_a_drill(&ground, "four_eyes").await;
    let told = clerk.reads("drill-second-person").await;
    let (user, pin) = ("kunren", told.rsplit(' ').next().unwrap().to_owned());
    clerk.presses('4').await;
    clerk.sees("search").await;
    clerk.types("ワタナベ タカコ S55.2.29").await;
    clerk.sees("ask-elsewhere").await;
    clerk.presses(F7).await;
    clerk.reads_that("result", |row| row.contains("大阪支部")).await;
    clerk.presses(ENTER).await;
    clerk.sees("elsewhere-reason").await.send_keys("転居の照会").await.unwrap();
    clerk.sees("approver-user").await.send_keys(user).await.unwrap();
    clerk.sees("approver-pin").await.send_keys(&pin).await.unwrap();
    clerk.takes_a_picture("second-person").await;
    clerk.presses(ENTER).await;
    clerk.reads_that("elsewhere-page", |page| page.contains("渡邉 隆子")).await;
    has_done(&mut clerk, 2).await;
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    opens_hanako(&mut clerk).await;
    issues_a_notice(&mut clerk).await;
    has_done(&mut clerk, 3).await;
    clerk.presses(ESCAPE).await;
    clerk.holding(ALT, 'v').await;
    clerk.sees("void-confirm").await;
    clerk.sees("word-ask-open").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("word-reason").await.send_keys("宛名の誤り").await.unwrap();
    clerk.presses(ENTER).await;
    clerk.sees("word-waiting").await;
    has_done(&mut clerk, 4).await;
    clerk.takes_a_picture("asked").await;
    clerk.presses(ESCAPE).await;
    clerk.presses(F8).await;
    has_done(&mut clerk, 5).await;
    clerk.holding(ALT, 'v').await;
    clerk.sees("word-granted").await;
    clerk.sees("void-confirm").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.reads_that("drill-next", |next| next.contains("すべてできました")).await;
    clerk.takes_a_picture("done").await;
    clerk.leaves().await;
}
