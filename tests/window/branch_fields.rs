//! A supervisor sets the branch's telephone by keys: before and after are seen, head office takes it, the papers of every
//! desk carry it; and once it is no longer let, the desk says so.

use crate::branch::{Branch, TARO};
use crate::clerk::{ALT, Clerk, ENTER, F8, TAB};
use crate::figures_and_audit::sign_in_as;
use crate::ground::Ground;

const NUMBER: &str = "011-000-0001";
const OTHER: &str = "011-000-0002";

async fn set(clerk: &mut Clerk, pin: &str, typed: &str, pictures: &str) {
    clerk.sees("branch-open-phone").await.send_keys(&ENTER.to_string()).await.unwrap();
    clerk.sees("branch-value").await;
    clerk.types(typed).await;
    clerk.sees("branch-preview").await;
    clerk.takes_a_picture(&format!("{pictures}-typed")).await;
    clerk.presses(TAB).await;
    clerk.presses(ENTER).await;
    clerk.sees("branch-pin").await;
    clerk.takes_a_picture(&format!("{pictures}-confirm")).await;
    clerk.types(pin).await;
    clerk.presses(ENTER).await;
    clerk.reads_that("branch-word-phone", |word| word.contains("まだ本部に送っていません")).await;
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_supervisor_sets_the_telephone_that_papers_carry() {
    let branch = Branch::with(20);
    branch.hire("sato", "supervisor");
    let (standing, other) = (branch.desk(), branch.desk());
    let allow = ["branch", "let", "--branch", "01", "--field", "phone"];
    branch.office(&allow).good();
    standing.mado(&["sync"]).good();

    let ground = Ground::of(&standing);
    let mut clerk = ground.open("branch-fields").await;
    sign_in_as(&clerk, "sato", &ground.pin).await;
    clerk.holding(ALT, '6').await;
    set(&mut clerk, &ground.pin, "０１１ー０００ー０００１", "let").await;
    clerk.reads_that("branch-word-phone", |word| word.contains(NUMBER)).await;
    clerk.takes_a_picture("unsent").await;
    assert!(
        !standing.reads_a_notice(TARO, "before.pdf").contains(NUMBER),
        "nothing before head office took it"
    );
    clerk.presses(F8).await;
    clerk.reads_that("branch-word-phone", |word| word.contains("受け付けました")).await;
    clerk.reads_that("branch-data", |data| data.contains(NUMBER)).await;
    clerk.takes_a_picture("taken").await;
    other.mado(&["sync"]).good();
    for desk in [&standing, &other] {
        assert!(desk.reads_a_notice(TARO, "after.pdf").contains(NUMBER));
    }

    branch.office(&[&allow[..], &["--no-longer"]].concat()).good();
    set(&mut clerk, &ground.pin, OTHER, "no-longer").await;
    clerk.presses(F8).await;
    clerk.reads_that("branch-word-phone", |word| word.contains("許していません")).await;
    clerk.takes_a_picture("refused").await;
    assert!(clerk.screen().await.contains(NUMBER), "what was taken stays");
    clerk.leaves().await;
    assert!(standing.reads_a_notice(TARO, "last.pdf").contains(NUMBER));
}
