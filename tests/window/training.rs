//! 訓練 in the real window: begun where nobody is signed in, with people of its own, told as long as it lasts.

use crate::clerk::{ALT, F9};
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
