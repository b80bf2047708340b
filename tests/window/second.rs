//! The window started a second time.

use crate::branch::Branch;
use crate::ground::{Ground, sign_in};

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_second_window_says_that_one_is_open_and_the_first_goes_on() {
    let branch = Branch::with(20);
    let standing = branch.desk();
    let ground = Ground::of(&standing);
    let mut first = ground.open("first").await;
    sign_in(&mut first, &ground).await;
    let mut second = ground.open("second").await;
    second.sees("closed").await;
    let problem = second.sees("problem").await.attr("data-code").await.unwrap();
    assert_eq!(problem.as_deref(), Some("already_open"));
    second.takes_a_picture("second").await;
    second.leaves().await;
    first.presses('1').await;
    first.sees("search").await;
    first.leaves().await;
    let mut again = ground.open("again").await;
    sign_in(&mut again, &ground).await;
    again.leaves().await;
}
